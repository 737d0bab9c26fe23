#include <decl/archive.hpp>
#include <nlohmann/json.hpp>

#include "exit_codes.hpp"
#include "output.hpp"
#include "text.hpp"
#include "words.hpp"

namespace decl::tool {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  return make_printable_json(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

/// The format that schemas/report-1.schema.json describes.
constexpr const char* report_format = "decl-report-1";

Json make_texts(const std::vector<LocalizedText>& texts) {
  Json json = Json::object();
  for (const LocalizedText& text : texts) json[text.language] = text.text;
  return json;
}

Json make_source(const Source& source) {
  Json json = {{"name", source.name}, {"media_type", source.media_type}, {"sha512", source.sha512}};
  if (source.size != 0) json["size"] = source.size;
  if (!source.encoding.empty()) json["encoding"] = source.encoding;
  return json;
}

Json make_signatory(const Signatory& signatory) {
  Json json = {{"organisation", signatory.organisation_id}, {"names", make_texts(signatory.organisation_names)}};
  if (!signatory.persons.empty()) json["persons"] = make_texts(signatory.persons);
  if (!signatory.roles.empty()) json["roles"] = make_texts(signatory.roles);
  if (!signatory.country.empty()) json["country"] = signatory.country;
  return json;
}

Json make_signature(const SignatureReport& signature) {
  return {{"face", word_for(signature.face)},
          {"organisation", signature.organisation_id},
          {"name", signature.organisation_name},
          {"fingerprint", signature.fingerprint},
          {"signing_time", write_time(signature.signing_time)},
          {"intact", signature.intact},
          {"valid", signature.valid},
          {"trusted", signature.trusted},
          {"indication", word_for(signature.indication)},
          {"sub_indication", signature.sub_indication},
          {"reason", signature.reason}};
}

Json make_findings(const Findings& findings) {
  Json json = Json::array();
  for (const Finding& finding : findings) {
    json.push_back({{"id", finding.id},
                    {"severity", word_for(finding.severity)},
                    {"message", finding.message},
                    {"place", to_string(finding.place)},
                    {"clause", finding.clause}});
  }
  return json;
}

Json make_trust(const TrustReport& trust) {
  Json json = {{"identifier", trust.identifier}, {"version", trust.version}, {"issued", write_time(trust.issued)}};
  if (trust.expires) json["expires"] = write_time(*trust.expires);
  json["signers"] = Json::array();
  for (const TrustListSigner& signer : trust.signers) {
    json["signers"].push_back({{"name", signer.name},
                               {"fingerprint", signer.fingerprint},
                               {"signing_time", write_time(signer.signing_time)}});
  }
  json["refusal"] = trust.refusal;
  return json;
}

Json make_report(const Report& report) {
  Json json = {{"format", report_format},         {"file", report.source},
               {"face", word_for(report.face)},   {"verdict", word_for(report.verdict)},
               {"cause", word_for(report.cause)}, {"reason", report.reason}};
  if (report.declaration) {
    const Declaration& declaration = *report.declaration;
    json["identifier"] = declaration.identifier;
    json["title"] = declaration.texts.front().title;
    json["date"] = write_date(declaration.date);
    json["declaration_sha512"] = report.declaration_sha512;
  }
  if (report.page != PageResult::not_a_page) {
    json["page"] = {{"result", word_for(report.page)}, {"reason", report.page_reason}};
  }
  json["signatories"] = Json::array();
  for (const SignatoryReport& signatory : report.signatories) {
    Json entry = make_signatory(signatory.signatory);
    entry["state"] = signatory_state_name(signatory.state);
    json["signatories"].push_back(std::move(entry));
  }
  json["signatures"] = Json::array();
  for (const SignatureReport& signature : report.signatures) json["signatures"].push_back(make_signature(signature));
  json["findings"] = make_findings(report.findings);
  json["trust"] = report.trust ? make_trust(*report.trust) : Json(nullptr);
  if (report.requirement != Requirement{}) {
    json["required"] = {{"all_signatories", report.requirement.all_signatories},
                        {"organisations", report.requirement.organisations}};
  }
  return json;
}

Json make_outcome(const Outcome& outcome) {
  if (outcome.report) return make_report(*outcome.report);
  const Error& error = *outcome.error;
  return {{"format", report_format},
          {"file", outcome.source},
          {"error",
           {{"message", error.message()},
            {"place", to_string(error.place())},
            {"exit_code", static_cast<int>(exit_code_of(error.code()))}}}};
}

const char* word_for_block(BlockKind kind) {
  switch (kind) {
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::heading:
      return "heading";
    case BlockKind::quote:
      return "quote";
    case BlockKind::list:
      return "list";
    case BlockKind::item:
      break;
  }
  return "item";
}

Json make_block(const Block& block) {
  Json json = {{"kind", word_for_block(block.kind)}};
  if (block.kind == BlockKind::heading) json["level"] = block.level;
  if (block.kind == BlockKind::list) json["ordered"] = block.ordered;
  if (!block.runs.empty()) json["text"] = plain_text(block.runs);
  if (!block.children.empty()) {
    json["children"] = Json::array();
    for (const Block& child : block.children) json["children"].push_back(make_block(child));
  }
  return json;
}

}  // namespace

std::string write_json_line(const Outcome& outcome) {
  return make_printable_json(make_outcome(outcome).dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

std::string write_json_report(const Outcome& outcome) {
  std::string indented = "  ";
  for (const char c : dump(make_outcome(outcome))) {
    indented += c;
    if (c == '\n') indented += "  ";  // never inside a string: JSON writes a line end there as \\n
  }
  return indented;
}

std::string write_json_declaration(const Record& record) {
  const Declaration& declaration = record.declaration;
  Json json = {
      {"identifier", declaration.identifier}, {"kind", declaration.kind}, {"date", write_date(declaration.date)},
      {"place", declaration.place},           {"texts", Json::array()},   {"signatories", Json::array()},
      {"signatures", Json::array()}};
  if (declaration.source) json["source"] = make_source(*declaration.source);
  for (const TextVersion& version : declaration.texts) {
    Json text = {{"language", version.language},
                 {"authentic", version.authentic},
                 {"title", version.title},
                 {"title_derived", version.title_derived},
                 {"blocks", Json::array()}};
    if (!version.derived_from.empty()) text["derived_from"] = version.derived_from;
    if (version.source) text["source"] = make_source(*version.source);
    for (const Block& block : version.blocks) text["blocks"].push_back(make_block(block));
    json["texts"].push_back(std::move(text));
  }
  for (const Signatory& signatory : declaration.signatories) json["signatories"].push_back(make_signatory(signatory));
  for (const RecordSignature& signature : record.signatures) {
    json["signatures"].push_back({{"organisation", signature.organisation_id},
                                  {"signing_time", write_time(signature.signing_time)},
                                  {"fingerprint", write_fingerprint(signature.public_key)}});
  }
  return dump(json) + "\n";
}

}  // namespace decl::tool
