#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <decl/error.hpp>
#include <decl/trust.hpp>

#include "base/limits.hpp"
#include "crypto/base64.hpp"
#include "crypto/ed25519.hpp"
#include "trust/trust_rules.hpp"
#include "xml/document.hpp"
#include "xml/spelling.hpp"
#include "xml/writer.hpp"

// A trust list, with a line break after every element and after the start of those that hold elements; a trust
// entry is one organisation element by itself.
//
//   trust-list issued list-version
//     organisation id
//       name xml:lang …
//       country?
//       key …
//         public-key      32 bytes in base64
//         valid-from, valid-until?
//         status since?   active, retired or compromised; "since" stands with the latter two
//         reason?

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

Bytes spell(const TrustList& list) {
  xml::Writer writer;
  writer.prologue();
  const std::string version = std::to_string(list.version);
  writer.open(ns, "trust-list", {{"issued", write_time(list.issued)}, {"list-version", version}});
  writer.line_break();
  for (const TrustedOrganisation& organisation : list.organisations) write_organisation(writer, organisation);
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

TrustList read_list(const Node& root) {
  TrustList list;
  const std::string version = root.attribute("list-version").value_or("");
  std::from_chars(version.data(), version.data() + version.size(), list.version);
  list.issued = read_time(root.attribute("issued").value_or(""));
  for (Node node = root.first_element(); node; node = node.next_element()) {
    list.organisations.push_back(read_organisation(node));
  }
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
    auto value = reading(document.root());
    trust::require_sound(value, ErrorCode::unreadable, source_name);
    xml::require_one_spelling(xml, spell(value), source_name);
    return value;
  } catch (const Error& error) {
    if (!error.place().source.empty()) throw;
    throw Error(error.code(), error.message(), Place{source_name, error.place().path, {}, {}});
  }
}

}  // namespace

Bytes write_trust_list(const TrustList& list) {
  trust::require_sound(list, ErrorCode::usage, "");
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
                      read_organisation);
}

}  // namespace decl
