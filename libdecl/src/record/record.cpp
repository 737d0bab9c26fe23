#include <decl/record.hpp>

#include <algorithm>
#include <utility>

#include <decl/error.hpp>

#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "record/record_file.hpp"
#include "record/signature_check.hpp"
#include "record/signature_writer.hpp"

namespace decl {
namespace {

using record::RecordFile;
using record::SignatureParts;

void require_valid(const RecordFile& file, const std::string& source_name) {
  for (const SignatureParts& parts : file.signatures) {
    if (parts.shown.valid) continue;
    const Findings& findings = parts.shown.findings;
    const auto cause = std::find_if(findings.begin(), findings.end(),
                                    [](const Finding& finding) { return finding.severity == Severity::error; });
    throw Error(ErrorCode::unreadable,
                "has a signature of \"" + parts.shown.organisation_id + "\" that is not valid: " +
                    (cause == findings.end() ? std::string("its check failed") : cause->message),
                Place{source_name, "", {}, {}});
  }
}

std::vector<Signatory>::const_iterator find_signatory(const Declaration& declaration, const std::string& id) {
  return std::find_if(declaration.signatories.begin(), declaration.signatories.end(),
                      [&](const Signatory& signatory) { return signatory.organisation_id == id; });
}

const Signatory& require_signatory(const Declaration& declaration, const KeyInfo& key, const std::string& source_name) {
  const auto found = find_signatory(declaration, key.organisation_id);
  if (found != declaration.signatories.end()) return *found;
  std::string known;
  constexpr std::size_t shown = 10;
  for (std::size_t i = 0; i < std::min(shown, declaration.signatories.size()); ++i) {
    known += (i == 0 ? "" : ", ") + declaration.signatories[i].organisation_id;
  }
  if (declaration.signatories.size() > shown) known += " and others";
  throw Error(ErrorCode::not_a_signer,
              "is not signed by the key's organisation \"" + key.organisation_id + "\"; its signatories are: " + known,
              Place{source_name, "", {}, {}});
}

void require_certificate(const KeyInfo& key) {
  const Certificate certificate = read_certificate(key.certificate);
  if (certificate.public_key != key.public_key) {
    throw Error(ErrorCode::usage, "the key's certificate is for another key: import the right one");
  }
  for (const Finding& finding : certificate.findings) {
    if (finding.severity != Severity::error) continue;
    throw Error(ErrorCode::usage, "the key's certificate can't be used for signatures: " + finding.message);
  }
}

SignatureParts make_signature(const RecordFile& file, const Signatory& signatory, const SecretKey& key, Time time) {
  SignatureParts parts;
  parts.shown.organisation_id = signatory.organisation_id;
  parts.shown.role = record::claimed_role(file.declaration, signatory);
  parts.shown.signing_time = time;
  parts.shown.public_key = key.info().public_key;
  parts.shown.certificate = key.info().certificate;
  parts.shown.declaration_digest = file.declaration_digest;
  parts.certificate_digest = make_sha512(parts.shown.certificate);
  parts.properties_digest = make_sha512(record::write_signed_properties(parts));
  parts.shown.value = key.sign(record::write_signed_info(parts));
  return parts;
}

/// Puts signatures in the order of the signatories.
void sort_signatures(const Declaration& declaration, std::vector<SignatureParts>& signatures) {
  std::sort(signatures.begin(), signatures.end(), [&](const SignatureParts& left, const SignatureParts& right) {
    return find_signatory(declaration, left.shown.organisation_id) <
           find_signatory(declaration, right.shown.organisation_id);
  });
}

bool is_same_signature(const SignatureParts& left, const SignatureParts& right) {
  return left.shown == right.shown && left.properties_digest == right.properties_digest &&
         left.certificate_digest == right.certificate_digest;
}

void add_signatures(std::vector<SignatureParts>& joined, std::vector<SignatureParts> more,
                    const std::string& source_name) {
  for (SignatureParts& parts : more) {
    const auto known = std::find_if(joined.begin(), joined.end(), [&](const SignatureParts& other) {
      return other.shown.organisation_id == parts.shown.organisation_id;
    });
    if (known == joined.end()) {
      joined.push_back(std::move(parts));
    } else if (!is_same_signature(*known, parts)) {
      throw Error(ErrorCode::unreadable,
                  "has another signature of \"" + parts.shown.organisation_id +
                      "\" than a record before it: keep the one that counts, and merge without the other",
                  Place{source_name, "", {}, {}});
    }
  }
}

}  // namespace

Bytes write_record(const Declaration& declaration) {
  record::require_recordable(declaration, "");
  return record::write_record_file(declaration, {});
}

Record read_record(BytesView xml, const std::string& source_name) {
  RecordFile file = record::read_record_file(xml, source_name);
  Record record{std::move(file.declaration), std::move(file.declaration_digest), {}};
  record.signatures.reserve(file.signatures.size());
  for (SignatureParts& parts : file.signatures) record.signatures.push_back(std::move(parts.shown));
  return record;
}

Bytes sign_record(BytesView xml, const SecretKey& key, Time signing_time, const std::string& source_name) {
  RecordFile file = record::read_record_file(xml, source_name);
  require_valid(file, source_name);
  require_certificate(key.info());
  const Signatory& signatory = require_signatory(file.declaration, key.info(), source_name);
  for (const SignatureParts& parts : file.signatures) {
    if (parts.shown.organisation_id != signatory.organisation_id) continue;
    throw Error(ErrorCode::exists, "is signed by \"" + signatory.organisation_id + "\" already: nothing is left to do",
                Place{source_name, "", {}, {}});
  }
  file.signatures.push_back(make_signature(file, signatory, key, signing_time));
  sort_signatures(file.declaration, file.signatures);
  return record::write_record_file(file.declaration, file.signatures);
}

Bytes merge_records(const std::vector<NamedRecord>& records) {
  if (records.empty()) throw Error(ErrorCode::usage, "there is no record to merge: name at least one");
  RecordFile merged = record::read_record_file(records.front().xml, records.front().name);
  require_valid(merged, records.front().name);
  for (std::size_t i = 1; i < records.size(); ++i) {
    RecordFile file = record::read_record_file(records[i].xml, records[i].name);
    if (file.declaration_digest != merged.declaration_digest || file.declaration != merged.declaration) {
      throw Error(ErrorCode::unreadable, "holds another declaration than " + records.front().name,
                  Place{records[i].name, "", {}, {}});
    }
    require_valid(file, records[i].name);
    add_signatures(merged.signatures, std::move(file.signatures), records[i].name);
  }
  sort_signatures(merged.declaration, merged.signatures);
  return record::write_record_file(merged.declaration, merged.signatures);
}

}  // namespace decl
