#pragma once

#include <memory>

#include <openssl/asn1.h>
#include <openssl/asn1t.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

#include <decl/bytes.hpp>

namespace decl {

/// OpenSSL's description of the ASN.1 type that a T holds; specialised beside each T.
template <typename T>
const ASN1_ITEM* item_of();

template <typename T>
struct DerDeleter {
  void operator()(T* value) const noexcept { ASN1_item_free(reinterpret_cast<ASN1_VALUE*>(value), item_of<T>()); }
};

/// Owns a value of an ASN.1 type.
template <typename T>
using Der = std::unique_ptr<T, DerDeleter<T>>;

/// Throws Error(internal) when OpenSSL could not build something, which means that memory ran out.
void require_built(bool is_built);

ASN1_VALUE* find_value(BytesView der, const ASN1_ITEM* item);
Bytes write_value(const ASN1_VALUE* value, const ASN1_ITEM* item);

template <typename T>
Der<T> make_der() {
  Der<T> value(reinterpret_cast<T*>(ASN1_item_new(item_of<T>())));
  require_built(value != nullptr);
  return value;
}

/// Parses BER that must fill the bytes wholly; null when it does not.
template <typename T>
Der<T> find_der(BytesView der) {
  return Der<T>(reinterpret_cast<T*>(find_value(der, item_of<T>())));
}

template <typename T>
Bytes write_der(const T& value) {
  return write_value(reinterpret_cast<const ASN1_VALUE*>(&value), item_of<T>());
}

/// Tells whether the bytes are one value in DER (X.690 10 and 11): shortest lengths, one spelling of
/// booleans, integers, bit strings and the order of sets. Looks into constructed values only.
bool is_der(BytesView bytes);

/// The content of a string type; for a type that OpenSSL keeps encoded, its whole DER.
BytesView content_of(const ASN1_STRING& string);

/// Sets the content of a string type.
void set_content(ASN1_STRING* string, BytesView content);

/// Makes a bit string without unused bits.
void set_bits(ASN1_BIT_STRING* string, BytesView octets);

/// The octets of a bit string that has no unused bits, or nothing.
BytesView find_bit_octets(const ASN1_BIT_STRING& string);

/// Names an algorithm that has no parameters (RFC 8410 3, RFC 5754 2).
void set_algorithm(X509_ALGOR* algorithm, int nid);

/// Tells whether an algorithm is this one, without parameters.
bool is_algorithm(const X509_ALGOR& algorithm, int nid);

}  // namespace decl
