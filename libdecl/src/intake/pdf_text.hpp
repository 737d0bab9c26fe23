#pragma once

#include <decl/bytes.hpp>
#include <string>
#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// A word where it stands on its page, in points from the upper left corner.
struct PdfWord {
  std::string text;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double size = 0;  ///< of its font
  bool is_strong = false;
  bool is_emphasised = false;
  bool is_apart = true;  ///< a space follows
};

struct PdfPage {
  std::vector<PdfWord> words;  ///< in reading order
  std::string rotated;         ///< words that don't run from left to right
};

/// Loads what reading needs from files: in a sandbox they can't be opened any more.
void load_pdf_reader();

/// Takes the words of a PDF's text layer, page by page.
///
/// Throws Error: `unreadable` for damage, a password, or a scan without text; `limit` for more pages or text than a
/// declaration has.
std::vector<PdfPage> read_pdf_text(BytesView pdf, const Context& context);

}  // namespace decl::intake
