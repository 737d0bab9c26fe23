#pragma once

#include <functional>
#include <string>

#include <decl/bytes.hpp>
#include <decl/error.hpp>
#include <decl/key.hpp>
#include <decl/time.hpp>

namespace decl {

/// What decl needs of an X.509 v3 certificate with an Ed25519 key (RFC 5280, RFC 8410).
struct Certificate {
  Bytes der;
  PublicKey public_key{};
  std::string organisation;     ///< O of the subject, UTF-8; empty when there is none
  std::string organisation_id;  ///< serialNumber of the subject, where make_certificate puts it
  Time not_before{};
  Time not_after{};
  bool is_self_signed = false;  ///< issuer is subject and the signature is its own
  Findings findings;            ///< breaches of the profile: key usage without both digitalSignature and
                                ///< nonRepudiation, not version 3, key or signature parameters present …
};

/// Reads one certificate that must fill the bytes wholly and be their DER. Throws Error(unreadable)
/// or Error(limit); findings for what is readable but outside the profile.
Certificate read_certificate(BytesView der);

/// Signs bytes with a key that stays where it is.
using SignFunction = std::function<Signature(BytesView)>;

/// Makes the self-signed certificate for a key; the same bytes for the same arguments. The serial
/// number is derived from the public key and the start of validity.
Bytes make_certificate(const PublicKey& key, const std::string& organisation_id, const std::string& organisation,
                       Time not_before, Time not_after, const SignFunction& sign);

}  // namespace decl
