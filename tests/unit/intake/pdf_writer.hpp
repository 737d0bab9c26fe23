#pragma once

#include <decl/bytes.hpp>
#include <string>
#include <vector>

namespace decl::test {

/// A small PDF whose words stand where a test puts them, on pages of 400 by 600 points.
///
/// Text is UTF-8: ASCII, and the letters that pdf_writer.cpp lists.
class PdfWriter {
 public:
  PdfWriter() { add_page(); }

  PdfWriter& add_page();
  /// A line that begins at `left`, `down` points below the page's top.
  PdfWriter& line(double left, double down, const std::string& text, double size = 10, const std::string& font = "F");
  /// Operators as they stand.
  PdfWriter& draw(const std::string& operators);
  /// Entries for the trailer, such as an encryption.
  PdfWriter& trail(const std::string& entries);
  /// Says of every letter that it is this code point.
  PdfWriter& map_letters_to(const std::string& utf16_hex);

  [[nodiscard]] Bytes write() const;

 private:
  std::vector<std::string> pages_;
  std::string trailer_;
  std::string mapped_to_;
};

}  // namespace decl::test
