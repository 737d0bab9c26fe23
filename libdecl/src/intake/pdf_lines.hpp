#pragma once

#include <string>
#include <vector>

#include "intake/left_out.hpp"
#include "intake/pdf_text.hpp"

namespace decl::intake {

/// A line of print.
struct PdfLine {
  std::vector<PdfWord> words;
  std::size_t page = 0;  ///< 0-based
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  double size = 0;  ///< of most of its letters
  bool is_strong = false;

  /// The words with spaces, and tabs where columns are apart.
  [[nodiscard]] std::string text() const;
};

/// Whether two words stand in different columns.
bool is_column_gap(const PdfWord& before, const PdfWord& after);

/// Puts words of one height into lines.
std::vector<PdfLine> make_lines(const std::vector<PdfPage>& pages);

/// Takes out what runs along the heads and feet of pages, and their numbers.
void drop_running_lines(std::vector<PdfLine>& lines, std::size_t pages, LeftOut& left_out);

/// Takes out the lines in small type at the feet of pages.
std::vector<PdfLine> take_footnotes(std::vector<PdfLine>& lines);

/// The size that most letters have.
double usual_size(const std::vector<PdfLine>& lines);

}  // namespace decl::intake
