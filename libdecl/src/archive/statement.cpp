#include "archive/statement.hpp"

#include <algorithm>
#include <charconv>

#include "base/limits.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "dsig/signature_check.hpp"
#include "dsig/signature_maker.hpp"
#include "dsig/signature_reader.hpp"
#include "dsig/signature_writer.hpp"
#include "xml/canonical.hpp"
#include "xml/document.hpp"
#include "xml/spelling.hpp"
#include "xml/writer.hpp"

// The seal of an archive, with a line break after every element outside the signatures and after the start of those
// that hold elements. The signatures are of the archive element, as dsig/signature_writer.cpp spells them.
//
//   archive-seal
//     archive Id="archive" payload-oxum tag-manifest-sha512 time
//     signatures
//       ds:Signature Id="signature-FINGERPRINT" …    in the order of the fingerprints
//
// payload-oxum is BYTES.FILES as in bag-info.txt (RFC 8493 2.2.2).
namespace decl::archive {
namespace {

constexpr xml::Namespace ns{"", "urn:decl:archive:1"};
constexpr std::string_view content_id = "archive";
constexpr std::string_view signer_role = "keeper of the archive";

void write_archive(xml::Writer& writer, const Statement& statement) {
  const std::string oxum = std::to_string(statement.payload_bytes) + '.' + std::to_string(statement.payload_files);
  const std::string time = write_time(statement.time);
  writer.open(ns, "archive",
              {{"Id", content_id},
               {"payload-oxum", oxum},
               {"tag-manifest-sha512", statement.tag_manifest_sha512},
               {"time", time}});
  writer.close();
}

Bytes spell(const Statement& statement, const std::vector<dsig::SignatureParts>& signatures) {
  xml::Writer writer;
  writer.prologue();
  writer.open(ns, "archive-seal");
  writer.line_break();
  write_archive(writer, statement);
  writer.line_break();
  writer.open(ns, "signatures");
  writer.line_break();
  for (const dsig::SignatureParts& parts : signatures) {
    dsig::write_signature(writer, parts);
    writer.line_break();
  }
  writer.close();
  writer.line_break();
  writer.close();
  writer.line_break();
  return writer.take();
}

/// Reads a number that the schema has let pass.
std::uint64_t read_number(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Statement read_archive(const xml::Node& element) {
  Statement statement;
  const std::string oxum = element.attribute("payload-oxum").value_or("");
  const std::size_t dot = oxum.find('.');
  statement.payload_bytes = read_number(std::string_view(oxum).substr(0, dot));
  statement.payload_files = read_number(std::string_view(oxum).substr(dot + 1));
  statement.tag_manifest_sha512 = element.attribute("tag-manifest-sha512").value_or("");
  statement.time = read_time(element.attribute("time").value_or(""));
  return statement;
}

StatementSignature judge(const dsig::ReadSignature& signature, const xml::Document& document, BytesView digest) {
  const dsig::SignatureParts& parts = signature.parts;
  const Bytes signed_info = xml::write_canonical(document, signature.signed_info);
  const Bytes properties = xml::write_canonical(document, signature.signed_properties);
  dsig::SignatureOutcome outcome =
      dsig::check_signature(parts, {digest, signed_info, properties, std::string(signer_role)}, "archive");
  StatementSignature judged;
  judged.signing_time = parts.signing_time;
  judged.public_key = parts.public_key;
  judged.valid = outcome.valid;
  judged.findings = std::move(outcome.findings);
  try {
    const Certificate certificate = read_certificate(parts.certificate);
    judged.organisation_id = certificate.organisation_id;
    judged.organisation_name = certificate.organisation;
  } catch (const Error& error) {  // the finding says it already
    if (error.code() == ErrorCode::internal) throw;
  }
  return judged;
}

SignedStatement read_seal(BytesView xml, const std::string& source_name) {
  const xml::Document document = xml::read_document(xml, source_name, limits::archive_seal_bytes, xml::Schema::archive);
  const xml::Node element = document.root().first_element();
  SignedStatement read;
  read.statement = read_archive(element);
  const Bytes digest = make_sha512(xml::write_canonical(document, element));
  std::vector<dsig::SignatureParts> spelled;
  for (xml::Node node = element.next_element().first_element(); node; node = node.next_element()) {
    if (spelled.size() == limits::archive_signatures) {
      throw Error(ErrorCode::limit, "has more than " + std::to_string(limits::archive_signatures) + " signatures");
    }
    const dsig::ReadSignature signature = dsig::read_signature_element(node, content_id);
    read.signatures.push_back(judge(signature, document, digest));
    spelled.push_back(signature.parts);
    spelled.back().signer_id = write_fingerprint(signature.parts.public_key);
    const bool in_order = spelled.size() < 2 || spelled[spelled.size() - 2].signer_id < spelled.back().signer_id;
    if (!in_order)
      throw Error(ErrorCode::unreadable, "its signatures are not in the order of their keys' fingerprints");
  }
  xml::require_one_spelling(xml, spell(read.statement, spelled), source_name);
  return read;
}

}  // namespace

Bytes write_statement(const Statement& statement, const std::vector<SecretKey>& keys) {
  if (keys.empty()) throw Error(ErrorCode::usage, "an archive is sealed with at least one key");
  xml::Writer writer;
  write_archive(writer, statement);
  const Bytes digest = make_sha512(writer.take());
  std::vector<dsig::SignatureParts> signatures;
  for (const SecretKey& key : keys) {
    signatures.push_back(dsig::make_signature({write_fingerprint(key.info().public_key), std::string(content_id),
                                               std::string(signer_role), statement.time, digest},
                                              key));
  }
  const auto id_of = [](const dsig::SignatureParts& parts) -> const std::string& { return parts.signer_id; };
  std::ranges::sort(signatures, {}, id_of);
  if (std::ranges::adjacent_find(signatures, {}, id_of) != signatures.end()) {
    throw Error(ErrorCode::usage, "the same key was given twice");
  }
  return spell(statement, signatures);
}

SignedStatement read_statement(BytesView xml, const std::string& source_name) {
  try {
    return read_seal(xml, source_name);
  } catch (const Error& error) {
    if (!error.place().source.empty()) throw;
    throw Error(error.code(), error.message(), Place{source_name, error.place().path, {}, {}});
  }
}

}  // namespace decl::archive
