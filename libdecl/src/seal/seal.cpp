#include <decl/seal.hpp>

#include <algorithm>

#include "base/limits.hpp"
#include "crypto/certificate.hpp"
#include "crypto/cms.hpp"
#include "seal/base_page.hpp"
#include "seal/foreign_increment.hpp"
#include "seal/foreign_signature.hpp"
#include "seal/increment.hpp"
#include "seal/page_digest.hpp"
#include "seal/sealed.hpp"
#include "seal/signature.hpp"
#include "seal/tail.hpp"

namespace decl {
namespace {

constexpr std::size_t usual_increment_bytes = 4096;

/// Throws Error(unreadable) when the page has a breach that a further signature would cover up.
void require_sound(const seal::BasePage& base, const seal::SignatureList& list, const std::string& source_name) {
  const Place place{source_name, "", {}, {}};
  for (const PageSignature& signature : list.signatures) {
    if (signature.valid) continue;
    throw Error(ErrorCode::unreadable,
                "the signature in " + signature.field_name + " is not valid (" + signature.findings.front().message +
                    "); get an undamaged copy before signing",
                place);
  }
  for (const Findings* findings : {&base.findings, &list.findings}) {
    if (!findings->empty()) throw Error(ErrorCode::unreadable, findings->front().message, place);
  }
}

/// Finds the empty field of the organisation.
const seal::Field& require_field(const seal::BasePage& base, const seal::SignatureList& list,
                                 const std::string& organisation_id, const std::string& source_name) {
  const Place place{source_name, "", {}, {}};
  const auto field = std::find_if(base.fields.begin(), base.fields.end(),
                                  [&](const seal::Field& each) { return each.organisation_id == organisation_id; });
  if (field == base.fields.end()) {
    std::string names;
    for (const seal::Field& each : base.fields) names += (names.empty() ? "" : ", ") + each.organisation_id;
    throw Error(ErrorCode::not_a_signer,
                "the page has no signature field for " + organisation_id + "; it has fields for " + names, place);
  }
  const auto is_signature_there = [&](const PageSignature& each) { return each.field_name == field->name; };
  if (std::any_of(list.signatures.begin(), list.signatures.end(), is_signature_there)) {
    throw Error(ErrorCode::exists, organisation_id + " has signed this page already", place);
  }
  return *field;
}

/// Signs and appends an increment. `before` has digested the page.
void append_signature(Bytes& page, seal::Increment increment, const seal::PageDigest& before, const SecretKey& key) {
  const BytesView bytes = increment.bytes;
  const Bytes digest = before.sha512().with(bytes.substr(0, increment.contents_start - page.size()),
                                            bytes.substr(increment.contents_end - page.size()));
  seal::put_cms(increment, page.size(), make_cms(digest, key));
  page += increment.bytes;
}

}  // namespace

seal::Sealed seal::seal_page(BytesView page, const std::vector<const SecretKey*>& keys, Time signing_time,
                             const std::string& source_name) {
  const seal::Tail tail = seal::split_revisions(page, source_name);
  const seal::BasePage base = seal::read_base_page(page, tail.base, source_name);
  seal::SignatureList list = seal::read_signatures(page, tail, base, source_name);
  require_sound(base, list, source_name);
  std::uint64_t xref_offset = tail.increments.empty() ? base.xref_offset : tail.increments.back().xref_offset;
  std::size_t revisions = tail.increments.size();
  Bytes sealed;
  sealed.reserve(page.size() + keys.size() * usual_increment_bytes);
  sealed += page;
  seal::PageDigest before;
  for (const SecretKey* key : keys) {
    const seal::Field& field = require_field(base, list, key->info().organisation_id, source_name);
    if (revisions + 1 == limits::page_revisions) {
      throw Error(ErrorCode::limit, "the page has 64 revisions already; it can't take another signature",
                  Place{source_name, "", {}, {}});
    }
    const Certificate certificate = read_certificate(key->info().certificate);
    before.advance(sealed);
    const seal::Increment increment =
        seal::write_increment({base, field, before, xref_offset, revisions, signing_time, certificate.organisation,
                               key->info().public_key, cms_size(*key)});
    append_signature(sealed, increment, before, *key);
    if (sealed.size() > limits::page_bytes) {
      throw Error(ErrorCode::limit, "the signed page would have more than 64 MiB", Place{source_name, "", {}, {}});
    }
    xref_offset = increment.xref_offset;
    ++revisions;
    list.signatures.emplace_back().field_name = field.name;
  }
  Bytes sha512 = before.sha512().with(BytesView(sealed).substr(before.page().size()));
  return {std::move(sealed), std::move(sha512)};
}

Bytes seal_page(BytesView page, const SecretKey& key, Time signing_time, const std::string& source_name) {
  return seal_page(page, std::vector<const SecretKey*>{&key}, signing_time, source_name);
}

Bytes seal_page(BytesView page, const std::vector<const SecretKey*>& keys, Time signing_time,
                const std::string& source_name) {
  return seal::seal_page(page, keys, signing_time, source_name).page;
}

bool claims_to_be_page(BytesView file) {
  return file.starts_with("%PDF-") && file.find("urn:decl:page:1") != BytesView::npos;
}

Bytes seal_foreign_pdf(BytesView file, const SecretKey& key, Time signing_time, const std::string& source_name) {
  const Place place{source_name, "", {}, {}};
  if (seal::find_foreign_signatures(file, source_name).size() == limits::page_revisions) {
    throw Error(ErrorCode::limit, "the file has 64 signatures already; it can't take another", place);
  }
  Bytes sealed = seal::end_with_line(file);
  const Certificate certificate = read_certificate(key.info().certificate);
  seal::PageDigest before;
  before.advance(sealed);
  append_signature(sealed,
                   seal::write_foreign_increment(sealed, before.sha512().with(), certificate, cms_size(key),
                                                 signing_time, source_name),
                   before, key);
  if (sealed.size() > limits::page_bytes) {
    throw Error(ErrorCode::limit, "the signed file would have more than 64 MiB", place);
  }
  return sealed;
}

SealedPage read_sealed_page(BytesView page, const std::string& source_name) {
  const seal::Tail tail = seal::split_revisions(page, source_name);
  seal::BasePage base = seal::read_base_page(page, tail.base, source_name);
  seal::SignatureList list = seal::read_signatures(page, tail, base, source_name);
  SealedPage sealed;
  sealed.base_size = tail.base.end;
  sealed.record = std::move(base.record);
  sealed.attached_sources = std::move(base.attached_sources);
  sealed.signatures = std::move(list.signatures);
  sealed.resources = std::move(base.resources);
  sealed.renderer_version = base.renderer_version;
  sealed.design = base.design;
  sealed.findings = std::move(base.findings);
  sealed.findings.insert(sealed.findings.end(), list.findings.begin(), list.findings.end());
  return sealed;
}

}  // namespace decl
