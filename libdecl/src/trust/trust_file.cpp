#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <decl/error.hpp>
#include <decl/trust.hpp>

#include "base/limits.hpp"
#include "crypto/base64.hpp"
#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"
#include "dsig/signature_reader.hpp"
#include "dsig/signature_writer.hpp"
#include "trust/trust_file.hpp"
#include "trust/trust_rules.hpp"
#include "trust/trust_signature.hpp"
#include "xml/canonical.hpp"
#include "xml/document.hpp"
#include "xml/spelling.hpp"
#include "xml/writer.hpp"

// A trust list, with a line break after every element and after the start of those that hold elements; a trust
// entry is one organisation element by itself. The signatures are of the list element, as dsig/signature_writer.cpp
// spells them.
//
//   trust-list
//     list Id="list" expires? identifier issued version
//       list-key …
//         public-key        32 bytes in base64
//         name
//       organisation id …
//         name xml:lang …
//         country?
//         key …
//           public-key
//           valid-from, valid-until?
//           status since?   active, retired or compromised; "since" stands with the latter two
//           reason?
//     signatures?
//       ds:Signature Id="signature-FINGERPRINT" …    in the order of the fingerprints

namespace decl {
namespace {

using xml::Node;

constexpr xml::Namespace ns{"", "urn:decl:trust:1"};

constexpr std::pair<KeyStatus, std::string_view> statuses[] = {
    {KeyStatus::active, "active"}, {KeyStatus::retired, "retired"}, {KeyStatus::compromised, "compromised"}};

std::string_view write_status(KeyStatus status) {
  for (const auto& [value, name] : statuses) {
    if (value == status) return name;
  }
  throw Error(ErrorCode::internal, "a key has a status that no trust list knows");
}

KeyStatus read_status(std::string_view text) {
  for (const auto& [value, name] : statuses) {
    if (name == text) return value;
  }
  throw Error(ErrorCode::unreadable, "has a key status that is not active, retired or compromised");
}

void write_line(xml::Writer& writer, std::string_view name, std::string_view text,
                std::initializer_list<xml::Attribute> attributes = {}) {
  writer.element(ns, name, text, attributes);
  writer.line_break();
}

void write_key(xml::Writer& writer, const TrustedKey& key) {
  writer.open(ns, "key");
  writer.line_break();
  write_line(writer, "public-key", write_base64(raw_bytes(key.public_key)));
  write_line(writer, "valid-from", write_time(key.valid_from));
  if (key.valid_until) write_line(writer, "valid-until", write_time(*key.valid_until));
  if (key.status_since) {
    write_line(writer, "status", write_status(key.status), {{"since", write_time(*key.status_since)}});
  } else {
    write_line(writer, "status", write_status(key.status));
  }
  if (!key.reason.empty()) write_line(writer, "reason", key.reason);
  writer.close();
  writer.line_break();
}

void write_organisation(xml::Writer& writer, const TrustedOrganisation& organisation) {
  writer.open(ns, "organisation", {{"id", organisation.id}});
  writer.line_break();
  for (const LocalizedText& name : organisation.names) {
    write_line(writer, "name", name.text, {{"lang", name.language, &xml::xml_namespace}});
  }
  if (!organisation.country.empty()) write_line(writer, "country", organisation.country);
  for (const TrustedKey& key : organisation.keys) write_key(writer, key);
  writer.close();
  writer.line_break();
}

Bytes take_within_limits(xml::Writer& writer) {
  if (writer.element_count() > limits::xml_elements) {
    throw Error(ErrorCode::limit, "the trust list would have too many elements: take out organisations");
  }
  Bytes xml = writer.take();
  if (xml.size() > limits::trust_list_bytes) {
    throw Error(ErrorCode::limit, "the trust list would be larger than what may be read: take out organisations");
  }
  return xml;
}

void write_list_key(xml::Writer& writer, const ListKey& key) {
  writer.open(ns, "list-key");
  writer.line_break();
  write_line(writer, "public-key", write_base64(raw_bytes(key.public_key)));
  write_line(writer, "name", key.name);
  writer.close();
  writer.line_break();
}

void write_list(xml::Writer& writer, const TrustList& list) {
  const std::string version = std::to_string(list.version);
  const std::string issued = write_time(list.issued);
  const std::string expires = list.expires ? write_time(*list.expires) : "";
  std::vector<xml::Attribute> attributes{{"Id", trust::list_id}};
  if (list.expires) attributes.push_back({"expires", expires});
  attributes.insert(attributes.end(), {{"identifier", list.identifier}, {"issued", issued}, {"version", version}});
  writer.open(ns, "list", attributes);
  writer.line_break();
  for (const ListKey& key : list.list_keys) write_list_key(writer, key);
  for (const TrustedOrganisation& organisation : list.organisations) write_organisation(writer, organisation);
  writer.close();
}

Bytes spell(const TrustList& list) {
  xml::Writer writer;
  writer.prologue();
  writer.open(ns, "trust-list");
  writer.line_break();
  write_list(writer, list);
  writer.line_break();
  if (!list.signatures.empty()) {
    const Bytes digest = trust::make_list_digest(list);
    writer.open(ns, "signatures");
    writer.line_break();
    for (const ListSignature& signature : list.signatures) {
      dsig::write_signature(writer, trust::make_parts(signature, digest));
      writer.line_break();
    }
    writer.close();
    writer.line_break();
  }
  writer.close();
  writer.line_break();
  return take_within_limits(writer);
}

Bytes spell(const TrustedOrganisation& entry) {
  xml::Writer writer;
  writer.prologue();
  write_organisation(writer, entry);
  return take_within_limits(writer);
}

TrustedKey read_key(const Node& node) {
  TrustedKey key;
  for (Node part = node.first_element(); part; part = part.next_element()) {
    const std::string text = part.text();
    if (part.name() == "public-key") key.public_key = read_public_key(read_base64(text));
    if (part.name() == "valid-from") key.valid_from = read_time(text);
    if (part.name() == "valid-until") key.valid_until = read_time(text);
    if (part.name() == "reason") key.reason = text;
    if (part.name() != "status") continue;
    key.status = read_status(text);
    if (const auto since = part.attribute("since")) key.status_since = read_time(*since);
  }
  return key;
}

TrustedOrganisation read_organisation(const Node& node) {
  TrustedOrganisation organisation;
  organisation.id = node.attribute("id").value_or("");
  for (Node part = node.first_element(); part; part = part.next_element()) {
    if (part.name() == "name") {
      organisation.names.push_back({part.attribute(xml::xml_namespace, "lang").value_or(""), part.text()});
    } else if (part.name() == "country") {
      organisation.country = part.text();
    } else {
      organisation.keys.push_back(read_key(part));
    }
  }
  return organisation;
}

ListKey read_list_key(const Node& node) {
  const Node public_key = node.first_element();
  return {read_public_key(read_base64(public_key.text())), public_key.next_element().text()};
}

TrustList read_contents(const Node& element) {
  TrustList list;
  list.identifier = element.attribute("identifier").value_or("");
  const std::string version = element.attribute("version").value_or("");
  std::from_chars(version.data(), version.data() + version.size(), list.version);
  list.issued = read_time(element.attribute("issued").value_or(""));
  if (const auto expires = element.attribute("expires")) list.expires = read_time(*expires);
  for (Node node = element.first_element(); node; node = node.next_element()) {
    if (node.name() == "list-key") {
      list.list_keys.push_back(read_list_key(node));
    } else {
      list.organisations.push_back(read_organisation(node));
    }
  }
  return list;
}

/// Reads the signatures and checks each against the bytes of the list element as they stand in the file.
std::vector<ListSignature> read_signatures(const xml::Document& document, const Node& element, const Node& signatures) {
  std::vector<ListSignature> read;
  if (!signatures) return read;
  const Bytes digest = make_sha512(xml::write_canonical(document, element));
  for (Node node = signatures.first_element(); node; node = node.next_element()) {
    if (read.size() == limits::list_signatures) {
      throw Error(ErrorCode::limit, "has more than " + std::to_string(limits::list_signatures) + " signatures");
    }
    const dsig::ReadSignature signature = dsig::read_signature_element(node, trust::list_id);
    read.push_back(trust::require_right_signature(
        signature.parts,
        {digest, xml::write_canonical(document, signature.signed_info),
         xml::write_canonical(document, signature.signed_properties), std::string(trust::signer_role)}));
  }
  return read;
}

TrustList read_list(const xml::Document& document) {
  const Node element = document.root().first_element();
  TrustList list = read_contents(element);
  list.signatures = read_signatures(document, element, element.next_element());
  return list;
}

/// Reads a file whose outermost element has the name given, and requires its rules and its one spelling.
template <typename Reading>
auto read_file_of(BytesView xml, const std::string& source_name, std::string_view root_name, const char* otherwise,
                  Reading&& reading) {
  const xml::Document document = xml::read_document(xml, source_name, limits::trust_list_bytes, xml::Schema::trust);
  if (document.root().name() != root_name) {
    throw Error(ErrorCode::unreadable, otherwise, Place{source_name, "", {}, {}});
  }
  try {
    auto value = reading(document);
    trust::require_sound(value, ErrorCode::unreadable, source_name);
    xml::require_one_spelling(xml, spell(value), source_name);
    return value;
  } catch (const Error& error) {
    if (!error.place().source.empty()) throw;
    throw Error(error.code(), error.message(), Place{source_name, error.place().path, {}, {}});
  }
}

}  // namespace

Bytes trust::make_list_digest(const TrustList& list) {
  xml::Writer writer;
  write_list(writer, list);
  return make_sha512(writer.take());
}

Bytes write_trust_list(const TrustList& list) {
  trust::require_sound(list, ErrorCode::usage, "");
  trust::require_right_signatures(list);
  return spell(list);
}

TrustList read_trust_list(BytesView xml, const std::string& source_name) {
  return read_file_of(xml, source_name, "trust-list", "is a trust entry and no trust list: add it to a list first",
                      read_list);
}

Bytes write_trust_entry(const TrustedOrganisation& entry) {
  trust::require_sound(entry, ErrorCode::usage, "");
  return spell(entry);
}

TrustedOrganisation read_trust_entry(BytesView xml, const std::string& source_name) {
  return read_file_of(xml, source_name, "organisation", "is a trust list and no trust entry of one organisation",
                      [](const xml::Document& document) { return read_organisation(document.root()); });
}

}  // namespace decl
