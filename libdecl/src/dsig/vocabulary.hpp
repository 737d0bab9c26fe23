#pragma once

#include <string_view>

#include "xml/name.hpp"

/// The names a signature is made of. schemas/xmldsig-subset.xsd and those beside it say how they fit together.
namespace decl::dsig {

inline constexpr xml::Namespace ds_namespace{"ds", "http://www.w3.org/2000/09/xmldsig#"};
inline constexpr xml::Namespace ds11_namespace{"dsig11", "http://www.w3.org/2009/xmldsig11#"};
inline constexpr xml::Namespace xades_namespace{"xades", "http://uri.etsi.org/01903/v1.3.2#"};

inline constexpr std::string_view exclusive_canonical = "http://www.w3.org/2001/10/xml-exc-c14n#";
inline constexpr std::string_view ed25519 = "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519";  // RFC 9231 2.3.12
inline constexpr std::string_view sha512 = "http://www.w3.org/2001/04/xmlenc#sha512";
inline constexpr std::string_view signed_properties_type = "http://uri.etsi.org/01903#SignedProperties";

inline constexpr std::string_view signature_id_start = "signature-";
inline constexpr std::string_view signed_properties_id_start = "signed-properties-";
inline constexpr std::string_view reference_id_start = "reference-";

/// DER of an Ed25519 SubjectPublicKeyInfo up to the 32 bytes of the key (RFC 8410 4).
inline constexpr std::string_view public_key_info_start{"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12};

}  // namespace decl::dsig
