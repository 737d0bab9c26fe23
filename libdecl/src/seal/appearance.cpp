// What a signed field shows: a fine box, the organisation's name as the base revision draws it, and two lines in
// SealFont, the signing time and the key's fingerprint. The stream, with LF after each line but the last:
//
//   q 0.5 w 0 G 0.25 0.25 <width-0.5> <height-0.5> re S Q
//   /Name Do                                           ; not where the base revision draws no name
//   BT 0 g /SealFont <size> Tf 6 <baseline> Td (<YYYY-MM-DD HH:mm:ss UTC>) Tj 0 -9 Td (Ed25519 <8 groups of 4 digits>)
//   Tj ET
//
// size is 6.5, or less in a narrow field; baseline is 14.5 under a name and height/2+2.5 without one.
#include "seal/appearance.hpp"

#include <algorithm>

#include "crypto/signature_lines.hpp"

namespace decl::seal {
namespace {

constexpr Millipoints side_gap = 6'000;
constexpr Millipoints named_time_baseline = 14'500;
constexpr Millipoints above_middle = 2'500;

/// Writes thousandths as a PDF number: "200", "12.5", "0.125".
std::string write_number(Millipoints value) {
  constexpr Millipoints unit = 1000;
  const std::string sign = value < 0 ? "-" : "";
  if (value < 0) value = -value;
  std::string decimals = std::to_string(unit + value % unit).substr(1);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  return sign + std::to_string(value / unit) + (decimals.empty() ? "" : "." + decimals);
}

/// Small enough that the line of the key, 25 em at most, fits between the side gaps.
Millipoints text_size_in(Millipoints width) {
  constexpr Millipoints greatest = 6500;
  constexpr Millipoints least = 500;
  constexpr Millipoints key_line_em = 25;
  return std::clamp((width - 2 * side_gap) / key_line_em, least, greatest);
}

}  // namespace

std::string write_appearance(const Field& field, const std::string& font_reference, const PublicKey& key, Time time) {
  constexpr Millipoints line_width = 500;
  const bool is_named = !field.name_reference.empty();
  const Millipoints time_baseline = is_named ? named_time_baseline : field.height / 2 + above_middle;
  const std::string content = "q 0.5 w 0 G 0.25 0.25 " + write_number(field.width - line_width) + " " +
                              write_number(field.height - line_width) + " re S Q\n" + (is_named ? "/Name Do\n" : "") +
                              "BT 0 g /SealFont " + write_number(text_size_in(field.width)) + " Tf 6 " +
                              write_number(time_baseline) + " Td (" + write_time_line(time) + ") Tj 0 -9 Td (" +
                              write_key_line(key) + ") Tj ET";
  return "<< /Type /XObject /Subtype /Form /BBox [0 0 " + write_number(field.width) + " " + write_number(field.height) +
         "] /Resources << /Font << /SealFont " + font_reference + " >>" +
         (is_named ? " /XObject << /Name " + field.name_reference + " >>" : "") + " >> /Length " +
         std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream";
}

}  // namespace decl::seal
