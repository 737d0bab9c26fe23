#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>
#include <decl/key.hpp>
#include <decl/time.hpp>

namespace decl {

/// A signature that stands in a page, as far as the page alone tells.
struct PageSignature {
  std::string field_name;          ///< "signature-<organisation id>"
  std::string organisation_id;     ///< the one that field belongs to
  Time signing_time{};             ///< the signature dictionary's M; the signer's claim
  PublicKey public_key{};          ///< of the certificate in the CMS
  Bytes certificate;               ///< X.509, DER
  std::uint64_t revision_end = 0;  ///< bytes of the file that this signature's revision has

  bool intact = false;  ///< the bytes it covers have the digest that was signed
  bool valid = false;   ///< the CMS keeps its profile, the Ed25519 signature is right, and the
                        ///< increment is byte for byte what sealing would have written
  Findings findings;    ///< why not, when not

  bool operator==(const PageSignature&) const = default;
};

/// A page taken apart.
struct SealedPage {
  std::uint64_t base_size = 0;            ///< bytes of the first revision, the page as rendered
  Bytes record;                           ///< the embedded record
  std::vector<Bytes> attached_sources;    ///< other embedded files, in the page's order: judged by their digests only
  std::vector<PageSignature> signatures;  ///< in the order they were added
  std::vector<std::string> resources;     ///< "name version" of what the page says it was made with
  int renderer_version = 0;               ///< that the page names
  std::string design;                     ///< how it is designed, as read_page_design reads it
  Findings findings;                      ///< breaches that belong to no single signature

  bool operator==(const SealedPage&) const = default;
};

/// Returns the page with one signature increment appended; the page's bytes stay an exact prefix.
///
/// Signs the empty field of the key's organisation (PAdES baseline-B, docs/formats/seal.md).
/// Throws Error: `unreadable` when it is no page of ours or a signature in it is not valid,
/// `not_a_signer` when it has no field for the organisation, `exists` when that field is signed.
Bytes seal_page(BytesView page, const SecretKey& key, Time signing_time, const std::string& source_name);

/// The same for several keys in their order; the page is read once.
Bytes seal_page(BytesView page, const std::vector<const SecretKey*>& keys, Time signing_time,
                const std::string& source_name);

/// Tells whether a file says of itself that it is a page of ours: it is a PDF that names decl's namespace.
bool claims_to_be_page(BytesView file);

/// Returns an ordinary PDF with one signature increment appended; its bytes stay an exact prefix.
///
/// Adds an invisible field "signature-<organisation id>" to the first page and signs it (docs/formats/seal.md). The
/// signature says that the key's holder signed these bytes, and nothing of a declaration.
/// Throws Error: `unreadable` when the file is damaged, encrypted, certified against changes, has a dynamic form, or
/// uses cross-reference or object streams; `exists` when the field is there; `limit`.
Bytes seal_foreign_pdf(BytesView file, const SecretKey& key, Time signing_time, const std::string& source_name);

/// Reads a page back: its revisions, signatures and embedded record.
///
/// Throws Error: `unreadable` when it is no page of ours, `limit` over 64 MiB or 64 revisions.
SealedPage read_sealed_page(BytesView page, const std::string& source_name);

}  // namespace decl
