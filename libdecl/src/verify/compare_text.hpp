#pragma once

#include <string>

#include <decl/verify.hpp>

#include "page/shown_text.hpp"
#include "seal/page_text.hpp"

namespace decl {

/// What comparing a page's text with that of its record tells.
struct TextComparison {
  PageResult result = PageResult::not_checked;  ///< text_equal, not_checked or different
  std::string reason;                           ///< one sentence
};

/// Compares what a page shows with what it should show, block by block in the order of reading. White space within a
/// block counts as one blank.
///
/// With `same_renderer` everything must be equal. Without it the page's own words may be others than this renderer has:
/// then the result is `not_checked`, while a word of the record that is missing or changed is `different` as ever.
TextComparison compare_text(const seal::PageText& page, const page::ShownText& expected, bool same_renderer);

}  // namespace decl
