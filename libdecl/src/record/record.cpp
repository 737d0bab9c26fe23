#include <decl/record.hpp>

#include <algorithm>
#include <utility>

#include <decl/error.hpp>

#include "dsig/signature_maker.hpp"
#include "record/record_file.hpp"
#include "record/vocabulary.hpp"

namespace decl {
namespace {

using record::FiledSignature;
using record::RecordFile;

void require_valid(const RecordFile& file, const std::string& source_name) {
  for (const FiledSignature& signature : file.signatures) {
    if (signature.outcome.valid) continue;
    throw Error(ErrorCode::unreadable,
                "has a signature of \"" + signature.parts.signer_id +
                    "\" that is not valid: " + dsig::cause_of(signature.outcome),
                Place{source_name, "", {}, {}});
  }
}

RecordSignature make_shown(FiledSignature signature) {
  dsig::SignatureParts& parts = signature.parts;
  return {std::move(parts.signer_id),
          std::move(parts.role),
          parts.signing_time,
          parts.public_key,
          std::move(parts.certificate),
          std::move(parts.content_digest),
          parts.value,
          signature.outcome.intact,
          signature.outcome.valid,
          std::move(signature.outcome.findings)};
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

/// Puts signatures in the order of the signatories.
void sort_signatures(const Declaration& declaration, std::vector<FiledSignature>& signatures) {
  std::sort(signatures.begin(), signatures.end(), [&](const FiledSignature& left, const FiledSignature& right) {
    return find_signatory(declaration, left.parts.signer_id) < find_signatory(declaration, right.parts.signer_id);
  });
}

void add_signatures(std::vector<FiledSignature>& joined, std::vector<FiledSignature> more,
                    const std::string& source_name) {
  for (FiledSignature& signature : more) {
    const auto known = std::find_if(joined.begin(), joined.end(), [&](const FiledSignature& other) {
      return other.parts.signer_id == signature.parts.signer_id;
    });
    if (known == joined.end()) {
      joined.push_back(std::move(signature));
    } else if (known->parts != signature.parts) {
      throw Error(ErrorCode::unreadable,
                  "has another signature of \"" + signature.parts.signer_id +
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
  for (FiledSignature& signature : file.signatures) record.signatures.push_back(make_shown(std::move(signature)));
  return record;
}

void record::add_signature(RecordFile& file, const SecretKey& key, Time signing_time, const std::string& source_name) {
  const Signatory& signatory = require_signatory(file.declaration, key.info(), source_name);
  for (const FiledSignature& signature : file.signatures) {
    if (signature.parts.signer_id != signatory.organisation_id) continue;
    throw Error(ErrorCode::exists, "is signed by \"" + signatory.organisation_id + "\" already: nothing is left to do",
                Place{source_name, "", {}, {}});
  }
  const dsig::Signing signing{signatory.organisation_id, std::string(record::declaration_id),
                              record::claimed_role(file.declaration, signatory), signing_time, file.declaration_digest};
  file.signatures.push_back({dsig::make_signature(signing, key), {}});
  sort_signatures(file.declaration, file.signatures);
}

Bytes sign_record(BytesView xml, const SecretKey& key, Time signing_time, const std::string& source_name) {
  RecordFile file = record::read_record_file(xml, source_name);
  require_valid(file, source_name);
  record::add_signature(file, key, signing_time, source_name);
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
