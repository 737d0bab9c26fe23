#pragma once

#include <cstdint>
#include <decl/bytes.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// A line of the source: UTF-8 in NFC, without its end and without characters that can't be seen.
struct Line {
  std::string text;
  std::uint64_t number = 0;  ///< 1-based
};

/// Cuts a source into lines, and cleans them. Throws Error(unreadable) when it is no UTF-8 text.
std::vector<Line> read_lines(BytesView source, Context& context);

/// Makes every run of white space one space and takes it off the ends; U+00A0 and U+202F stay inside.
std::string fold_spaces(std::string_view text);

/// Removes soft hyphens, zero-width characters and byte order marks, and tells how many there were.
std::size_t remove_unseen(std::string& text);

/// What is done to text that doesn't come straight from the lines: unseen characters go, spaces fold, NFC.
std::string clean_text(std::string_view text, Context& context, std::uint64_t line);

bool is_blank(std::string_view text);

/// The number of code points.
std::size_t count_characters(std::string_view text);

/// The first words, for a message: at most 60 characters, with "…" where it was cut.
std::string shorten(std::string_view text);

}  // namespace decl::intake
