#include "record/record_file.hpp"

#include <algorithm>
#include <utility>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "dsig/signature_reader.hpp"
#include "dsig/signature_writer.hpp"
#include "record/declaration_reader.hpp"
#include "record/declaration_writer.hpp"
#include "record/vocabulary.hpp"
#include "xml/document.hpp"
#include "xml/scan.hpp"
#include "xml/schema.hpp"
#include "xml/spelling.hpp"
#include "xml/writer.hpp"

namespace decl::record {
namespace {

/// Runs a part of the reading that knows the element but not the file.
template <typename Reading>
auto read_at(const xml::Node& element, const std::string& source_name, Reading&& reading) {
  try {
    return reading(element);
  } catch (const Error& error) {
    if (!error.place().source.empty()) throw;
    throw Error(error.code(), error.message(), Place{source_name, error.place().path, element.line(), {}});
  }
}

/// Tells which signatory each signature is of. Their order is the signatories', each at most once.
std::vector<const Signatory*> match_signatories(const Declaration& declaration,
                                                const std::vector<dsig::ReadSignature>& signatures,
                                                const std::string& source_name) {
  std::vector<const Signatory*> matches;
  auto next = declaration.signatories.begin();
  for (const dsig::ReadSignature& signature : signatures) {
    const std::string& id = signature.parts.signer_id;
    next = std::find_if(next, declaration.signatories.end(),
                        [&](const Signatory& signatory) { return signatory.organisation_id == id; });
    if (next == declaration.signatories.end()) {
      throw Error(ErrorCode::unreadable,
                  "has a signature of \"" + id +
                      "\" that belongs to no signatory, stands out of the signatories' order or is there twice",
                  Place{source_name, "signatures/Signature[" + id + "]", signature.signed_info.line(), {}});
    }
    matches.push_back(&*next++);
  }
  return matches;
}

std::vector<dsig::ReadSignature> read_signatures(const xml::Node& list, const std::string& source_name) {
  std::vector<dsig::ReadSignature> signatures;
  for (xml::Node element = list.first_element(); element; element = element.next_element()) {
    signatures.push_back(read_at(element, source_name, [](const xml::Node& node) {
      return dsig::read_signature_element(node, declaration_id);
    }));
  }
  return signatures;
}

/// Makes the digest of the canonical `declaration` element, from a record that is spelled as decl writes it. Those are
/// the bytes of the file but for the namespace, which the record declares for it. Text holds no "<", so the first tag
/// of a name is the element's own.
Bytes digest_declaration(BytesView xml) {
  constexpr BytesView start = "<declaration";
  constexpr BytesView end = "</declaration>";
  const std::size_t inside = xml.find(start) + start.size();
  const BytesView rest = xml.substr(inside, xml.find(end, inside) + end.size() - inside);
  return make_sha512(R"(<declaration xmlns="urn:decl:record:1")", rest);
}

/// Reads a record that may break the schema. What is read and keeps all rules gives the one spelling, and the file must
/// be exactly that: so it keeps the schema, and is canonical as it stands.
RecordFile read_parsed(const xml::Document& document, BytesView xml, const std::string& source_name) {
  const xml::Node element = document.root().first_element();
  RecordFile file;
  file.declaration = read_at(element, source_name, read_declaration);
  require_recordable(file.declaration, source_name);

  std::vector<dsig::ReadSignature> signatures = read_signatures(element.next_element(), source_name);
  const std::vector<const Signatory*> signers = match_signatories(file.declaration, signatures, source_name);
  file.signatures.reserve(signatures.size());
  for (dsig::ReadSignature& signature : signatures) file.signatures.push_back({std::move(signature.parts), {}});
  xml::require_one_spelling(xml, write_record_file(file.declaration, file.signatures), source_name);

  file.declaration_digest = digest_declaration(xml);
  for (std::size_t i = 0; i < signatures.size(); ++i) {
    const dsig::SignatureParts& parts = file.signatures[i].parts;
    const Bytes signed_info = dsig::write_signed_info(parts);
    const Bytes signed_properties = dsig::write_signed_properties(parts);
    file.signatures[i].outcome = dsig::check_signature(
        parts, {file.declaration_digest, signed_info, signed_properties, claimed_role(file.declaration, *signers[i])},
        "record");
  }
  return file;
}

}  // namespace

void require_recordable(const Declaration& declaration, const std::string& source_name) {
  for (const Finding& finding : check_declaration(declaration)) {
    if (finding.severity != Severity::error) continue;
    Place place = finding.place;
    place.source = source_name;
    throw Error(ErrorCode::unreadable, "holds a declaration that cannot be recorded: " + finding.message, place);
  }
}

std::string claimed_role(const Declaration& declaration, const Signatory& signatory) {
  const std::string language = declaration.texts.empty() ? std::string() : declaration.texts.front().language;
  for (const auto* texts : {&signatory.roles, &signatory.persons, &signatory.organisation_names}) {
    if (!texts->empty()) return std::string(text_in(*texts, language));
  }
  return {};
}

RecordFile read_record_file(BytesView xml, const std::string& source_name) {
  xml::require_plain_markup(xml, source_name, limits::record_bytes);
  const xml::Document document = xml::parse_document(xml, source_name);
  try {
    return read_parsed(document, xml, source_name);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::internal) xml::require_schema(document, xml::Schema::record, source_name);
    throw;
  }
}

RecordFile make_record_file(Declaration declaration) {
  require_recordable(declaration, "");
  RecordFile file;
  file.declaration_digest = digest_declaration(write_record_file(declaration, {}));
  file.declaration = std::move(declaration);
  return file;
}

Bytes write_record_file(const Declaration& declaration, const std::vector<FiledSignature>& signatures) {
  xml::Writer writer;
  writer.prologue();
  writer.open(record_namespace, "record", {{"version", "1"}});
  writer.line_break();
  write_declaration(writer, declaration);
  writer.line_break();
  if (!signatures.empty()) {
    writer.open(record_namespace, "signatures");
    writer.line_break();
    for (const FiledSignature& signature : signatures) {
      dsig::write_signature(writer, signature.parts);
      writer.line_break();
    }
    writer.close();
    writer.line_break();
  }
  writer.close();
  writer.line_break();
  if (writer.element_count() > limits::xml_elements) {
    throw Error(ErrorCode::limit, "the record would have more than " + std::to_string(limits::xml_elements) +
                                      " elements: split the declaration");
  }
  Bytes xml = writer.take();
  if (xml.size() > limits::record_bytes) {
    throw Error(ErrorCode::limit, "the record would be larger than " + std::to_string(limits::record_bytes) +
                                      " bytes: split the declaration");
  }
  return xml;
}

}  // namespace decl::record
