#pragma once

#include <decl/declaration.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace decl::intake {

/// A line that holds a date and nothing else but perhaps a place before it.
struct DateLine {
  PartialDate date;
  std::string place;
};

/// Understands a whole line as a date. Grammar, in any letter case:
///
///   line   = [label] [place "," [word]] date ["godine" …] ["."]
///   date   = year | month year | day month year | month day "," year | d.m.yyyy | ISO 8601
///   label  = "Date:" | "Data:" | "Datum:" | "Датум:"      word = "on" | "më" | "dana" | "дана"
std::optional<DateLine> find_date(std::string_view line);

}  // namespace decl::intake
