// One signature: the bytes that signing appends to a page. LF is the only end of line, SP one blank;
// numbers are decimal without leading zeros. s is the Size of the revision before.
//
//   increment  = signature appearance field xref trailer
//   signature  = s " 0 obj" LF "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached"
//                " /ByteRange [" range "] /Contents <" *HEX "> /M (D:" 14DIGIT "Z) /Name " name " >>" LF "endobj" LF
//   range      = "0 " a SP b SP c *SP           ; 28 bytes; a: offset of the "<" of Contents, b: one past
//                                               ; its ">", c: from b to the end of this increment
//   HEX        = DIGIT / "a".."f"               ; the CMS in DER and nothing else
//   name       = "(" ASCII, with "\" before "(", ")" and "\" ")" / "<feff" UTF-16BE in HEX ">"
//   appearance = s+1 " 0 obj" LF form LF "endobj" LF            ; form: appearance.cpp
//   field      = f " 0 obj" LF dictionary LF "endobj" LF        ; that of the base revision, the value of
//                AP replaced by "<< /N " s+1 " 0 R >>", "/V " s " 0 R " put before the last ">>"
//   xref       = "xref" LF f " 1" LF entry s " 2" LF entry entry       ; 20 bytes an entry
//   trailer    = "trailer" LF "<< /Size " s+2 " /Root " n " 0 R /Prev " n " /ID [<" 32HEX "> <" 32HEX ">] >>" LF
//                "startxref" LF n LF "%%EOF" LF
//
// The first ID is the base revision's. The second is the first 16 bytes of the SHA-512 of all bytes before
// the increment. Nothing in it depends on anything but those bytes, the field, the time and the certificate.
//
// A page that says that it is of renderer version 1 to 4 takes increments of the form that those had: Contents of 4096
// bytes, zeros behind the CMS, and an ID by SHA-256.
#include "seal/increment.hpp"

#include <algorithm>
#include <stdexcept>

#include <qpdf/QUtil.hh>

#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "seal/appearance.hpp"
#include "seal/syntax.hpp"

namespace decl::seal {
namespace {

constexpr std::string_view before_range =
    " 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [";
constexpr std::string_view before_contents = "] /Contents ";
constexpr std::string_view before_time = " /M (D:";
constexpr std::size_t range_length = 28;
constexpr std::size_t id_length = 16;
constexpr int last_renderer_with_padding = 4;

bool has_earlier_form(const BasePage& base) { return base.renderer_version <= last_renderer_with_padding; }

/// "20261124062500" for 2026-11-24T06:25:00Z.
std::string write_pdf_time(Time time) {
  std::string text = write_time(time);
  text.erase(std::remove_if(text.begin(), text.end(), [](char byte) { return byte < '0' || byte > '9'; }), text.end());
  return text;
}

std::optional<Time> find_pdf_time(BytesView digits) {
  if (digits.find_first_not_of("0123456789") != BytesView::npos) return std::nullopt;
  const std::string text(digits);
  try {
    return read_time(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2) + "T" + text.substr(8, 2) +
                     ":" + text.substr(10, 2) + ":" + text.substr(12, 2) + "Z");
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::string write_name(const std::string& name) {
  const bool is_ascii = std::all_of(name.begin(), name.end(), [](char byte) { return byte >= ' ' && byte <= '~'; });
  if (!is_ascii) return "<" + write_hex(QUtil::utf8_to_utf16(name)) + ">";
  std::string text = "(";
  for (const char byte : name) {
    if (byte == '(' || byte == ')' || byte == '\\') text += '\\';
    text += byte;
  }
  return text + ")";
}

std::string write_entry(std::uint64_t offset) {
  constexpr std::size_t offset_digits = 10;
  const std::string digits = std::to_string(offset);
  return std::string(offset_digits - digits.size(), '0') + digits + " 00000 n \n";
}

std::string write_field(const Field& field, std::uint64_t signature_number) {
  Bytes dictionary(field.dictionary);
  const std::vector<Entry> entries = read_dictionary(field.dictionary);
  const Entry* appearance = find_entry(entries, "AP");
  dictionary.insert(dictionary.rfind(">>"), "/V " + std::to_string(signature_number) + " 0 R ");
  return dictionary.replace(appearance->value_start, appearance->value_end - appearance->value_start,
                            "<< /N " + std::to_string(signature_number + 1) + " 0 R >>");
}

std::string write_trailer(const Sealing& sealing, std::uint64_t size, std::uint64_t xref_offset) {
  const Bytes digest =
      has_earlier_form(sealing.base) ? make_sha256(sealing.before.page()) : sealing.before.sha512().with();
  return "trailer\n<< /Size " + std::to_string(size) + " /Root " + sealing.base.root_reference + " /Prev " +
         std::to_string(sealing.previous_xref_offset) + " /ID [<" + write_hex(sealing.base.first_id) + "> <" +
         write_hex(BytesView(digest).substr(0, id_length)) + ">] >>\nstartxref\n" + std::to_string(xref_offset) +
         "\n%%EOF\n";
}

}  // namespace

Increment begin_increment(std::uint64_t start, std::uint64_t number, Time time, const std::string& organisation,
                          std::size_t contents_bytes) {
  if (contents_bytes > limits::cms_bytes) {
    throw Error(ErrorCode::limit, "the signature has more than " + std::to_string(limits::cms_bytes) +
                                      " bytes; use a key with a shorter certificate");
  }
  Increment increment;
  Bytes& bytes = increment.bytes;
  bytes = std::to_string(number) + std::string(before_range) + std::string(range_length, ' ') +
          std::string(before_contents);
  increment.contents_start = start + bytes.size();
  bytes += "<" + std::string(2 * contents_bytes, '0') + ">";
  increment.contents_end = start + bytes.size();
  bytes += std::string(before_time) + write_pdf_time(time) + "Z) /Name " + write_name(organisation) + " >>\nendobj\n";
  return increment;
}

void put_range(Increment& increment, std::uint64_t start) {
  const std::string range = "0 " + std::to_string(increment.contents_start) + " " +
                            std::to_string(increment.contents_end) + " " +
                            std::to_string(start + increment.bytes.size() - increment.contents_end);
  const std::uint64_t place = increment.contents_start - start - before_contents.size() - range_length;
  increment.bytes.replace(place, range.size(), range);
}

Increment write_increment(const Sealing& sealing) {
  const std::uint64_t start = sealing.before.page().size();
  const std::uint64_t number = sealing.base.size + 2 * sealing.signatures_before;
  const std::size_t contents_bytes = has_earlier_form(sealing.base) ? limits::cms_bytes : sealing.cms_bytes;
  Increment increment = begin_increment(start, number, sealing.time, sealing.organisation, contents_bytes);
  Bytes& bytes = increment.bytes;
  const auto here = [&]() { return start + bytes.size(); };

  const std::uint64_t appearance_offset = here();
  bytes += std::to_string(number + 1) + " 0 obj\n" +
           write_appearance(sealing.field, sealing.base.font_reference, sealing.key, sealing.time) + "\nendobj\n";
  const std::uint64_t field_offset = here();
  const std::string field_number = std::to_string(sealing.field.object_number);
  bytes += field_number + " 0 obj\n" + write_field(sealing.field, number) + "\nendobj\n";
  increment.xref_offset = here();
  bytes += "xref\n" + field_number + " 1\n" + write_entry(field_offset) + std::to_string(number) + " 2\n" +
           write_entry(start) + write_entry(appearance_offset);
  bytes += write_trailer(sealing, number + 2, increment.xref_offset);
  put_range(increment, start);
  return increment;
}

void put_cms(Increment& increment, std::uint64_t previous_size, BytesView cms) {
  const std::string digits = write_hex(cms);
  if (digits.size() + 2 > increment.contents_end - increment.contents_start) {
    throw Error(ErrorCode::internal, "a signature is longer than its place");
  }
  increment.bytes.replace(increment.contents_start + 1 - previous_size, digits.size(), digits);
}

std::optional<IncrementClaims> find_claims(BytesView increment, std::uint64_t start) {
  constexpr std::size_t time_digits = 14;
  Cursor cursor(increment);
  if (!cursor.take_number() || !cursor.take(before_range) || !cursor.take_bytes(range_length) ||
      !cursor.take(before_contents)) {
    return std::nullopt;
  }
  IncrementClaims claims;
  claims.contents_start = start + cursor.position();
  if (!cursor.take("<")) return std::nullopt;
  const std::size_t length = increment.substr(cursor.position(), 2 * limits::cms_bytes + 1).find('>');
  const std::optional<BytesView> contents = cursor.take_bytes(length);
  if (!contents || !cursor.take(">")) return std::nullopt;
  claims.contents_end = start + cursor.position();
  if (!cursor.take(before_time)) return std::nullopt;
  const std::optional<BytesView> digits = cursor.take_bytes(time_digits);
  const std::optional<Time> time = digits ? find_pdf_time(*digits) : std::nullopt;
  if (!time || !cursor.take("Z) /Name ")) return std::nullopt;
  claims.time = *time;
  try {
    claims.contents = read_hex(*contents);
  } catch (const Error&) {
    return std::nullopt;
  }
  return claims;
}

BytesView find_cms(const BasePage& base, BytesView contents) {
  if (!has_earlier_form(base)) return contents;
  // A SEQUENCE of 256 to 65,535 bytes, as every CMS here is.
  constexpr std::size_t header_length = 4;
  if (!contents.starts_with("\x30\x82") || contents.size() != limits::cms_bytes) return {};
  const std::size_t length = header_length + static_cast<std::size_t>(static_cast<unsigned char>(contents[2])) * 256 +
                             static_cast<unsigned char>(contents[3]);
  return length <= contents.size() ? contents.substr(0, length) : BytesView();
}

}  // namespace decl::seal
