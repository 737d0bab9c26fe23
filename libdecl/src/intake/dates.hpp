#pragma once

#include <cstdint>
#include <decl/declaration.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace decl::intake {

/// A line that holds a date and nothing else but perhaps a place before it.
struct DateLine {
  PartialDate date;
  std::string place;
  int confidence = 0;              ///< 0 to 99
  bool is_place_declined = false;  ///< "U Beogradu", "në Tiranë": a name in another case than its own, perhaps
  std::uint64_t line = 0;          ///< where it stands, once it is taken
};

/// Understands a whole line as a date. Grammar, in any letter case:
///
///   line    = [label] [act] [place ["," [word]]] [weekday [","]] [word] date ["godine" …] ["."]
///   date    = year | month year | day month year | month day "," year | d.m.yyyy | d.roman.yyyy | ISO 8601
///   day     = number, with its ending in English; also "this 18th day of", "the 18th of"
///   label   = "Date:" | "Data:" | "Datum:" | "Датум:"
///   act     = "Done at" | "Signed in" | "Dated" | "Miratuar në" | "Usvojeno u" | "Усвојено у" …
///   word    = "on" | "më" | "dana" | "na dan" | "дана" …
///
/// A place without a comma needs an act before it or a word behind it.
std::optional<DateLine> find_date(std::string_view line);

}  // namespace decl::intake
