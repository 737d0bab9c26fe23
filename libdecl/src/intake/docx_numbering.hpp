#pragma once

#include <array>
#include <map>
#include <string>

#include "xml/node.hpp"

namespace decl::intake {

inline constexpr int docx_levels = 9;

/// What stands before an item's text.
struct DocxLabel {
  bool is_bullet = false;
  bool has_words = false;  ///< more than numbers: "Article 2"
  bool is_plain = true;    ///< the figure alone, such as "2." or "(2)"; otherwise the label says more
  int list = 0;            ///< items of one list count on
  int number = 1;
  int indent = 0;    ///< of the text, in twips, as the level says it
  std::string text;  ///< as it is shown: "2.", "Article 2", "1.2"; of bullets empty
};

/// The lists of numbering.xml (17.9), and how far each has counted.
class DocxNumbering {
 public:
  DocxNumbering() = default;
  explicit DocxNumbering(xml::Node root);

  /// Counts the next item of a list on, and tells its label. False when that list shows none.
  bool take(int list, int level, DocxLabel& label);

 private:
  struct Level {
    int start = 1;
    int indent = 0;
    std::string format = "decimal";
    std::string text;
  };
  using Levels = std::array<Level, docx_levels>;
  struct List {
    int definition = 0;
    std::array<int, docx_levels> restarts{};  ///< number to start anew with; -1 for none
    std::array<bool, docx_levels> is_restarted{};
    std::map<int, Level> own;
  };
  struct Counter {
    std::array<int, docx_levels> numbers{};
    std::array<bool, docx_levels> is_counting{};
  };

  static void read_level(xml::Node node, Level& level);
  [[nodiscard]] const Level& level_of(const List& list, int level) const;
  void write_label(const List& list, const Counter& counter, int level, DocxLabel& label) const;

  std::map<int, Levels> definitions_;
  std::map<int, List> lists_;
  std::map<int, Counter> counters_;  ///< by definition: its lists count together
};

/// Writes a number as a list counts: by figures, letters or roman numbers, in the names of 17.18.59.
std::string write_list_number(int number, const std::string& format);

}  // namespace decl::intake
