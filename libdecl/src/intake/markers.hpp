#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace decl::intake {

enum class MarkerKind { bullet, number, letter, roman };

/// What starts an item of a list.
struct Marker {
  MarkerKind kind = MarkerKind::bullet;
  int number = 1;          ///< 1 for a, i
  std::size_t length = 0;  ///< bytes of the marker and the space behind it
  bool is_star = false;    ///< "*", which may mark a note
};

/// Finds the marker at the start of a line without indentation. Grammar:
///
///   marker = bullet space | ["("] count (")" | ".") space
///   bullet = "-" | "–" | "—" | "•" | "*" | "·" | "▪" | "◦" | "●"
///   count  = one to three digits | a letter | a small roman number
///
/// Letters and romans with "." are markers only where `in_list` says that a list is open around them, for "a." begins
/// many a sentence. A number before a month's name and a year is a date, not a marker. `previous` is the marker of the
/// item before in the same list, if any: after "h)" the marker "i)" is a letter, otherwise it is the roman number one.
std::optional<Marker> find_marker(std::string_view line, const Marker* previous, bool in_list = false);

/// Tells whether a marker counts on from the item before it, or both are bullets.
bool follows(const Marker& marker, const Marker& previous);

}  // namespace decl::intake
