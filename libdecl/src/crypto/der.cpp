#include "crypto/der.hpp"

#include <array>

#include <openssl/err.h>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "crypto/octets.hpp"

namespace decl {
namespace {

struct Header {
  int tag = 0;
  bool is_universal = false;
  bool is_constructed = false;
  std::size_t header_size = 0;
  std::size_t content_size = 0;
};

// Fails for an indefinite length, one not in its shortest form, and one that runs past the end.
bool read_header(BytesView bytes, Header& header) {
  const std::uint8_t* const start = octets_of(bytes);
  const std::uint8_t* position = start;
  long length = 0;
  int tag_class = 0;
  const int result = ASN1_get_object(&position, &length, &header.tag, &tag_class, static_cast<long>(bytes.size()));
  if (result & 0x81) return false;
  header.is_universal = tag_class == V_ASN1_UNIVERSAL;
  header.is_constructed = (result & V_ASN1_CONSTRUCTED) != 0;
  header.header_size = static_cast<std::size_t>(position - start);
  header.content_size = static_cast<std::size_t>(length);
  const int shortest = ASN1_object_size(header.is_constructed ? 1 : 0, static_cast<int>(length), header.tag);
  return shortest >= 0 && static_cast<std::size_t>(shortest) == header.header_size + header.content_size;
}

bool is_shortest_integer(BytesView content) {
  if (content.empty()) return false;
  if (content.size() == 1) return true;
  const auto first = static_cast<std::uint8_t>(content[0]);
  const bool is_second_high = (static_cast<std::uint8_t>(content[1]) & 0x80) != 0;
  return !(first == 0x00 && !is_second_high) && !(first == 0xFF && is_second_high);
}

bool is_der_bit_string(BytesView content) {
  if (content.empty()) return false;
  const auto unused = static_cast<std::uint8_t>(content[0]);
  if (content.size() == 1) return unused == 0;
  const auto last = static_cast<std::uint8_t>(content.back());
  return unused < 8 && (last & ((1U << unused) - 1U)) == 0;
}

bool is_der_primitive(int tag, BytesView content) {
  switch (tag) {
    case V_ASN1_BOOLEAN:
      return content.size() == 1 && (content[0] == '\x00' || content[0] == '\xFF');
    case V_ASN1_INTEGER:
    case V_ASN1_ENUMERATED:
      return is_shortest_integer(content);
    case V_ASN1_BIT_STRING:
      return is_der_bit_string(content);
    case V_ASN1_NULL:
      return content.empty();
    default:
      return true;
  }
}

bool is_spelled_right(const Header& header, BytesView content) {
  if (!header.is_universal) return true;
  const bool must_be_constructed = header.tag == V_ASN1_SEQUENCE || header.tag == V_ASN1_SET;
  if (header.is_constructed != must_be_constructed) return false;
  return header.is_constructed || is_der_primitive(header.tag, content);
}

struct Level {
  BytesView rest;
  bool is_set = false;
  BytesView previous;
};

}  // namespace

bool is_der(BytesView bytes) {
  std::array<Level, limits::der_depth> levels;
  std::size_t depth = 1;
  levels[0].rest = bytes;
  bool is_first = true;
  while (depth > 0) {
    Level& level = levels[depth - 1];
    if (level.rest.empty() && !is_first) {
      --depth;
      continue;
    }
    if (depth == 1 && !is_first) return false;  // a second value after the one
    is_first = false;
    Header header;
    if (!read_header(level.rest, header)) return false;
    const BytesView encoding = level.rest.substr(0, header.header_size + header.content_size);
    const BytesView content = encoding.substr(header.header_size);
    if (!is_spelled_right(header, content)) return false;
    if (level.is_set && encoding < level.previous) return false;
    level.previous = encoding;
    level.rest.remove_prefix(encoding.size());
    if (header.is_constructed) {
      if (depth == levels.size()) return false;
      levels[depth++] = {content, header.is_universal && header.tag == V_ASN1_SET, {}};
    }
  }
  return true;
}

void require_built(bool is_built) {
  if (is_built) return;
  ERR_clear_error();
  throw Error(ErrorCode::internal, "OpenSSL could not build an ASN.1 value; the system may be out of memory");
}

ASN1_VALUE* find_value(BytesView der, const ASN1_ITEM* item) {
  const std::uint8_t* position = octets_of(der);
  ASN1_VALUE* value = ASN1_item_d2i(nullptr, &position, static_cast<long>(der.size()), item);
  if (value == nullptr) {
    ERR_clear_error();
    return nullptr;
  }
  if (position != octets_of(der) + der.size()) {
    ASN1_item_free(value, item);
    return nullptr;
  }
  return value;
}

Bytes write_value(const ASN1_VALUE* value, const ASN1_ITEM* item) {
  const int size = ASN1_item_i2d(value, nullptr, item);
  require_built(size > 0);
  Bytes der(static_cast<std::size_t>(size), '\0');
  std::uint8_t* position = octets_of(der);
  require_built(ASN1_item_i2d(value, &position, item) == size);
  return der;
}

BytesView content_of(const ASN1_STRING& string) {
  return view_of(ASN1_STRING_get0_data(&string), static_cast<std::size_t>(ASN1_STRING_length(&string)));
}

void set_content(ASN1_STRING* string, BytesView content) {
  require_built(ASN1_STRING_set(string, content.data(), static_cast<int>(content.size())) == 1);
}

void set_bits(ASN1_BIT_STRING* string, BytesView octets) {
  set_content(string, octets);
  // Otherwise OpenSSL takes trailing zero bits for unused ones.
  string->flags = (string->flags & ~0x07L) | ASN1_STRING_FLAG_BITS_LEFT;
}

BytesView find_bit_octets(const ASN1_BIT_STRING& string) {
  return (string.flags & 0x07) == 0 ? content_of(string) : BytesView();
}

void set_algorithm(X509_ALGOR* algorithm, int nid) {
  require_built(X509_ALGOR_set0(algorithm, OBJ_nid2obj(nid), V_ASN1_UNDEF, nullptr) == 1);
}

bool is_algorithm(const X509_ALGOR& algorithm, int nid) {
  const ASN1_OBJECT* name = nullptr;
  int parameter_type = V_ASN1_UNDEF;
  X509_ALGOR_get0(&name, &parameter_type, nullptr, &algorithm);
  return OBJ_obj2nid(name) == nid && parameter_type == V_ASN1_UNDEF;
}

}  // namespace decl
