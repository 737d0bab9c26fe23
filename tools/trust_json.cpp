#include "trust_json.hpp"

#include <nlohmann/json.hpp>

#include "text.hpp"
#include "words.hpp"

namespace decl::tool {
namespace {

using Json = nlohmann::ordered_json;

/// The format that schemas/trust-show-1.schema.json describes.
constexpr const char* format = "decl-trust-show-1";

Json make_key(const TrustedKey& key) {
  Json json = {{"fingerprint", write_fingerprint(key.public_key)}, {"status", word_for(key.status)}};
  if (key.status_since) json["since"] = write_time(*key.status_since);
  if (!key.reason.empty()) json["reason"] = key.reason;
  json["valid_from"] = write_time(key.valid_from);
  if (key.valid_until) json["valid_until"] = write_time(*key.valid_until);
  return json;
}

Json make_organisation(const TrustedOrganisation& organisation) {
  Json json = {{"organisation", organisation.id}, {"names", Json::object()}};
  for (const LocalizedText& name : organisation.names) json["names"][name.language] = name.text;
  if (!organisation.country.empty()) json["country"] = organisation.country;
  json["keys"] = Json::array();
  for (const TrustedKey& key : organisation.keys) json["keys"].push_back(make_key(key));
  return json;
}

}  // namespace

std::string write_trust_json(const std::string& path, const TrustList& list, const std::string& refusal) {
  Json json = {{"format", format},
               {"file", path},
               {"identifier", list.identifier},
               {"version", list.version},
               {"issued", write_time(list.issued)}};
  if (list.expires) json["expires"] = write_time(*list.expires);
  json["refusal"] = refusal;
  json["list_keys"] = Json::array();
  for (const ListKey& key : list.list_keys) {
    json["list_keys"].push_back({{"name", key.name}, {"fingerprint", write_fingerprint(key.public_key)}});
  }
  json["signatures"] = Json::array();
  for (const ListSignature& signature : list.signatures) {
    json["signatures"].push_back({{"fingerprint", write_fingerprint(signature.public_key)},
                                  {"signing_time", write_time(signature.signing_time)}});
  }
  json["organisations"] = Json::array();
  for (const TrustedOrganisation& organisation : list.organisations) {
    json["organisations"].push_back(make_organisation(organisation));
  }
  return make_printable_json(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace decl::tool
