#include "seal/signature.hpp"

#include <algorithm>
#include <optional>

#include "base/limits.hpp"
#include "crypto/certificate.hpp"
#include "crypto/cms.hpp"
#include "seal/increment.hpp"
#include "seal/page_digest.hpp"

namespace decl::seal {
namespace {

/// Reads the signature of one increment; collects what is wrong with it.
class SignatureReader {
 public:
  SignatureReader(BytesView page, const IncrementPlace& place, const PageDigest& before, const std::string& source_name)
      : page_(page), place_(place), before_(before), source_name_(source_name) {
    signature_.revision_end = place.end;
  }

  void read(const BasePage& base, const Field& field, std::uint64_t previous_xref_offset,
            std::size_t signatures_before) {
    signature_.field_name = field.name;
    signature_.organisation_id = field.organisation_id;
    const BytesView increment = page_.substr(place_.start, place_.end - place_.start);
    const std::optional<IncrementClaims> claims = find_claims(increment, place_.start);
    if (!claims) {
      report("seal.increment.foreign", "The signature dictionary is not spelled as sealing spells it.", "");
      return;
    }
    signature_.signing_time = claims->time;
    read_cms_of(find_cms(base, claims->contents));
    if (cms_bytes_.empty()) return;
    check_digest(*claims);
    check_increment(base, field, previous_xref_offset, signatures_before, increment);
  }

  void report(const std::string& id, const std::string& message, const std::string& clause) {
    const Place place{source_name_, signature_.field_name, std::nullopt, place_.start};
    signature_.findings.push_back({id, Severity::error, message, place, clause});
  }

  PageSignature take() {
    const auto is_error = [](const Finding& finding) { return finding.severity == Severity::error; };
    signature_.valid = signature_.intact && is_cms_valid_ &&
                       std::none_of(signature_.findings.begin(), signature_.findings.end(), is_error);
    return std::move(signature_);
  }

 private:
  void read_cms_of(BytesView der) {
    try {
      if (der.empty()) throw Error(ErrorCode::unreadable, "Contents holds no DER structure");
      const Cms cms = read_cms(der);
      if (cms.certificate.empty()) return adopt(cms.findings);
      const Certificate certificate = read_certificate(cms.certificate);
      cms_bytes_ = der;
      organisation_ = certificate.organisation;
      message_digest_ = cms.message_digest;
      is_cms_valid_ = cms.valid;
      signature_.public_key = cms.public_key;
      signature_.certificate = cms.certificate;
      adopt(cms.findings);
      for (const Finding& finding : certificate.findings) {
        if (std::find(cms.findings.begin(), cms.findings.end(), finding) == cms.findings.end()) adopt({finding});
      }
    } catch (const Error& error) {
      report("seal.cms.unreadable", "The signature can't be read: " + error.message() + ".", "RFC 5652");
      return;
    }
    if (!is_cms_valid_)
      report("seal.cms.invalid", "The signature is not valid for its own key and profile.", "RFC 8419");
    if (organisation_.empty())
      report("seal.certificate.nameless", "The certificate names no organisation.", "RFC 8410");
  }

  void adopt(const Findings& findings) {
    for (Finding finding : findings) {
      finding.place = Place{source_name_, signature_.field_name, std::nullopt, place_.start};
      signature_.findings.push_back(std::move(finding));
    }
  }

  /// The signature covers all of its revision but Contents, whatever its ByteRange says: a ByteRange
  /// that says otherwise differs from the rebuilt increment.
  void check_digest(const IncrementClaims& claims) {
    const Bytes digest = before_.sha512().with(page_.substr(place_.start, claims.contents_start - place_.start),
                                               page_.substr(claims.contents_end, place_.end - claims.contents_end));
    signature_.intact = digest == message_digest_;
    if (!signature_.intact) {
      report("seal.digest.different", "The page was changed after signing, or the signature was made for other bytes.",
             "ISO 32000-2 12.8.1");
    }
  }

  void check_increment(const BasePage& base, const Field& field, std::uint64_t previous_xref_offset,
                       std::size_t signatures_before, BytesView increment) {
    Increment rebuilt =
        write_increment(Sealing{base, field, before_, previous_xref_offset, signatures_before, signature_.signing_time,
                                organisation_, signature_.public_key, cms_bytes_.size()});
    put_cms(rebuilt, place_.start, cms_bytes_);
    if (rebuilt.bytes == increment) return;
    const auto [ours, theirs] =
        std::mismatch(rebuilt.bytes.begin(), rebuilt.bytes.end(), increment.begin(), increment.end());
    report("seal.increment.different",
           "The signature's revision is not what sealing would have written; it differs at byte " +
               std::to_string(place_.start + static_cast<std::uint64_t>(ours - rebuilt.bytes.begin())) + ".",
           "");
  }

  BytesView page_;
  const IncrementPlace& place_;
  const PageDigest& before_;
  const std::string& source_name_;
  PageSignature signature_;
  Bytes cms_bytes_;
  Bytes message_digest_;
  std::string organisation_;
  bool is_cms_valid_ = false;
};

}  // namespace

SignatureList read_signatures(BytesView page, const Tail& tail, const BasePage& base, const std::string& source_name) {
  SignatureList list;
  std::uint64_t previous_xref_offset = base.xref_offset;
  PageDigest before;
  for (std::size_t index = 0; index < tail.increments.size(); ++index) {
    const IncrementPlace& place = tail.increments[index];
    before.advance(page.substr(0, place.start));
    const Field* field = find_field(base, place.field_number);
    if (field == nullptr) {
      list.findings.push_back({"seal.increment.field", Severity::error,
                               "A revision rewrites object " + std::to_string(place.field_number) +
                                   ", which is no signature field of the page.",
                               Place{source_name, "", std::nullopt, place.start}, ""});
    } else {
      SignatureReader reader(page, place, before, source_name);
      reader.read(base, *field, previous_xref_offset, index);
      const auto same_field = [&](const PageSignature& other) { return other.field_name == field->name; };
      if (std::any_of(list.signatures.begin(), list.signatures.end(), same_field)) {
        reader.report("seal.field.twice", "The field was signed before; a field holds one signature.", "");
      }
      list.signatures.push_back(reader.take());
    }
    previous_xref_offset = place.xref_offset;
  }
  return list;
}

}  // namespace decl::seal
