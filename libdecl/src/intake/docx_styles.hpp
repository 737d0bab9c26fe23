#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "xml/node.hpp"

namespace decl::intake {

/// What a paragraph's or run's properties say; what is absent comes from the style below.
struct DocxFormat {
  std::optional<bool> strong;
  std::optional<bool> emphasis;
  std::optional<bool> hidden;
  std::optional<bool> struck;
  std::optional<int> list;     ///< numbering definition; 0 takes the paragraph out of lists
  std::optional<int> level;    ///< of the list
  std::optional<int> indent;   ///< in twips
  std::optional<int> outline;  ///< 0-based level of a heading; 9 is text

  /// Fills what is absent here from what lies below.
  void inherit(const DocxFormat& below);
};

/// Reads w:rPr (17.3.2) or w:pPr (17.3.1) into the format.
void read_run_format(xml::Node properties, DocxFormat& format);
void read_paragraph_format(xml::Node properties, DocxFormat& format);

struct DocxStyle {
  std::string name;  ///< in small letters; the built-in ones have English names in every language
  std::string below;
  DocxFormat format;
};

/// The styles of styles.xml (17.7), each with what it inherits.
class DocxStyles {
 public:
  DocxStyles() = default;
  explicit DocxStyles(xml::Node root);

  /// The style, or one without any format.
  [[nodiscard]] const DocxStyle& style(std::string_view id) const;
  /// The style of paragraphs that name none.
  [[nodiscard]] const DocxStyle& paragraph_style() const { return style(default_); }

 private:
  std::map<std::string, DocxStyle, std::less<>> styles_;
  std::string default_;
};

}  // namespace decl::intake
