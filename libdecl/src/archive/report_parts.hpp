#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/summary.hpp"

// Pieces that the pages of the HTML report are made of.
namespace decl::archive::report {

/// What goes before and after the sections of a page.
std::string write_head(std::string_view title, std::string_view subtitle, bool wide);
std::string write_foot();

/// A section with a heading; `id` is its own, the content is HTML already.
std::string section(std::string_view id, std::string_view heading, std::string_view content,
                    std::string_view css_class = "box");

// Tables turn into lists on narrow screens, which would hide from assistive software that they are tables: so their
// parts carry roles. A cell's label stands before it there.
std::string table_start(std::string_view caption, std::string_view header_cells, std::string_view css_class = "");
std::string table_end();
std::string header(std::string_view text, std::string_view css_class = "");
std::string row(std::string_view cells);
std::string row_header(std::string_view content);
std::string cell(std::string_view label, std::string_view content, std::string_view css_class = "");
std::string number_cell(std::string_view label, std::uint64_t number);

/// A share of a bar: its colour's class, and how long it is.
struct Share {
  const char* css_class;
  std::uint64_t count;
};

/// A cell with a bar as a picture; `largest` is the count that fills it.
std::string bar_cell(const std::vector<Share>& shares, std::uint64_t largest);
std::vector<Share> shares_of(const VerdictCounts& counts);

/// Says which colour is what.
std::string legend(const std::vector<std::pair<const char*, const char*>>& classes_and_words);

/// Links to the pages before and after, and to the first page of the report; empty names are left out.
std::string navigation(const std::string& previous, const std::string& next);

/// How many cells a matrix may have, and lists rows, before they go to pages of their own.
inline constexpr std::size_t rows_of_page = 500;
inline constexpr std::size_t parties_of_page = 20'000;
inline constexpr std::size_t rows_on_first_page = 100;

}  // namespace decl::archive::report
