#pragma once

#include <functional>
#include <string>

#include <decl/key.hpp>
#include <decl/seal.hpp>

#include "crypto/certificate.hpp"
#include "crypto/cms.hpp"
#include "crypto/digest.hpp"
#include "seal/increment.hpp"
#include "seal/tail.hpp"

namespace decl::test {

inline const Time signing_time = read_time("2026-11-24T06:25:00Z");

inline SecretKey make_key(const std::string& id, const std::string& name) {
  return make_secret_key(id, name, read_time("2026-01-01T00:00:00Z"));
}

/// Signs as sealing does, but lets the caller change the increment before it is digested: what a signer
/// with ill intent could do. The CMS is right for the changed bytes. `padding` is what Contents has behind the CMS.
inline Bytes sign_edited(const Bytes& page, const SecretKey& key, std::size_t field_index,
                         const std::function<void(Bytes&)>& edit, std::size_t padding = 0) {
  const seal::Tail tail = seal::split_revisions(page, "a.pdf");
  const seal::BasePage base = seal::read_base_page(page, tail.base, "a.pdf");
  const std::uint64_t xref = tail.increments.empty() ? base.xref_offset : tail.increments.back().xref_offset;
  seal::PageDigest before;
  before.advance(page);
  seal::Increment increment = seal::write_increment(
      {base, base.fields[field_index], before, xref, tail.increments.size(), signing_time,
       read_certificate(key.info().certificate).organisation, key.info().public_key, cms_size(key) + padding});
  edit(increment.bytes);
  const std::size_t start = increment.bytes.find("/Contents <") + 10;
  const std::size_t end = increment.bytes.find(">", start) + 1;
  const BytesView view = increment.bytes;
  const Bytes cms = make_cms(make_sha512(page + Bytes(view.substr(0, start)), view.substr(end)), key);
  increment.contents_start = page.size() + start;
  increment.contents_end = page.size() + end;
  seal::put_cms(increment, page.size(), cms);
  return page + increment.bytes;
}

/// True when nobody could mistake the page for good with `count` signatures.
inline bool is_rejected(const Bytes& page, std::size_t count) {
  try {
    const SealedPage read = read_sealed_page(page, "a.pdf");
    if (read.signatures.size() != count) return true;
    for (const PageSignature& signature : read.signatures) {
      if (!signature.valid) return true;
    }
    for (const Finding& finding : read.findings) {
      if (finding.severity == Severity::error) return true;
    }
    return false;
  } catch (const Error&) {
    return true;
  }
}

}  // namespace decl::test
