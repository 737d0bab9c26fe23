#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "xml/node.hpp"

namespace decl::intake {

inline constexpr xml::Namespace odt_office{"office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"};
inline constexpr xml::Namespace odt_style{"style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"};
inline constexpr xml::Namespace odt_text{"text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"};
inline constexpr xml::Namespace odt_format{"fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"};
inline constexpr xml::Namespace odt_link{"xlink", "http://www.w3.org/1999/xlink"};

inline constexpr int odt_levels = 10;

/// A number in an attribute, from 0 to a million, or none.
std::optional<int> odt_number(const std::optional<std::string>& text);

struct OdtStyle {
  std::string name;  ///< in small letters; automatic styles have that of the common style below them
  std::string below;
  std::string list;  ///< list style of paragraphs
  std::optional<bool> strong;
  std::optional<bool> emphasis;
  std::optional<bool> hidden;
  std::optional<bool> struck;
  std::optional<bool> raised;
};

/// How one level of a list counts.
struct OdtLevel {
  bool is_bullet = false;
  std::string format;  ///< "1", "a", "A", "i", "I"; empty for no number
  std::string prefix;
  std::string suffix;
  int start = 1;
  int shown = 1;  ///< how many levels the number shows
};
using OdtLevels = std::array<OdtLevel, odt_levels>;

/// The styles of content.xml and styles.xml.
class OdtStyles {
 public:
  /// Adds what stands in a part's automatic and common styles.
  void add(xml::Node part);
  /// Settles what styles inherit, after all were added.
  void settle();

  [[nodiscard]] const OdtStyle& paragraph(const std::string& name) const { return find(paragraphs_, name); }
  [[nodiscard]] const OdtStyle& text(const std::string& name) const { return find(texts_, name); }
  [[nodiscard]] const OdtLevels& list(const std::string& name) const;
  [[nodiscard]] const OdtLevels& outline() const { return outline_; }

 private:
  using Styles = std::map<std::string, OdtStyle>;

  static const OdtStyle& find(const Styles& styles, const std::string& name);
  static void settle(Styles& styles);
  void add_style(xml::Node node, bool is_automatic);
  static OdtLevels read_levels(xml::Node node);

  Styles paragraphs_;
  Styles texts_;
  std::map<std::string, OdtLevels> lists_;
  OdtLevels outline_;
};

}  // namespace decl::intake
