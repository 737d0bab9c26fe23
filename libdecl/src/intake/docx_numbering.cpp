#include "intake/docx_numbering.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "intake/docx_names.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

constexpr int most_letters = 26 * 8;
constexpr int most_roman = 3'999;

std::string write_roman(int number) {
  constexpr std::pair<int, const char*> digits[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                                                    {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                                                    {5, "v"},    {4, "iv"},   {1, "i"}};
  std::string text;
  for (const auto& [value, digit] : digits) {
    for (; number >= value; number -= value) text += digit;
  }
  return text;
}

/// a … z, aa, bb …
std::string write_letters(int number) {
  const auto letter = static_cast<char>('a' + (number - 1) % 26);
  return std::string(static_cast<std::size_t>((number - 1) / 26 + 1), letter);
}

}  // namespace

std::string write_list_number(int number, const std::string& format) {
  const bool is_upper = format.starts_with("upper");
  std::string text;
  if (format.ends_with("Roman") && number > 0 && number <= most_roman) text = write_roman(number);
  if (format.ends_with("Letter") && number > 0 && number <= most_letters) text = write_letters(number);
  if (text.empty()) return (format == "decimalZero" && number < 10 ? "0" : "") + std::to_string(number);
  if (is_upper) {
    for (char& c : text) c = static_cast<char>(c - ('a' - 'A'));
  }
  return text;
}

void DocxNumbering::read_level(xml::Node node, Level& level) {
  for (xml::Node child = node.first_element(); child; child = child.next_element()) {
    const std::string_view name = child.name();
    if (name == "start") level.start = word_number(word_attribute(child, "val"), 1);
    if (name == "numFmt") level.format = word_value(child);
    if (name == "lvlText") level.text = word_value(child);
    if (name != "pPr") continue;
    const xml::Node indent = word_child(child, "ind");
    const auto start = word_attribute(indent, "start");
    level.indent = word_number(start ? start : word_attribute(indent, "left"), 0);
  }
}

DocxNumbering::DocxNumbering(xml::Node root) {
  std::map<std::string, int> by_style;
  std::map<int, std::string> linked;
  for (xml::Node node = root.first_element(); node; node = node.next_element()) {
    if (node.name() != "abstractNum") continue;
    const int id = word_number(word_attribute(node, "abstractNumId"), -1);
    Levels& levels = definitions_[id];
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
      if (child.name() == "styleLink") by_style[word_value(child)] = id;
      if (child.name() == "numStyleLink") linked[id] = word_value(child);
      if (child.name() != "lvl") continue;
      const int level = word_number(word_attribute(child, "ilvl"), 0);
      if (level >= 0 && level < docx_levels) read_level(child, levels[static_cast<std::size_t>(level)]);
    }
  }
  for (const auto& [id, style] : linked) {
    const auto found = by_style.find(style);
    if (found != by_style.end()) definitions_[id] = definitions_[found->second];
  }
  for (xml::Node node = root.first_element(); node; node = node.next_element()) {
    if (node.name() != "num") continue;
    List& list = lists_[word_number(word_attribute(node, "numId"), -1)];
    list.definition = word_number(word_attribute(word_child(node, "abstractNumId"), "val"), -1);
    list.restarts.fill(-1);
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
      const int level = word_number(word_attribute(child, "ilvl"), -1);
      if (child.name() != "lvlOverride" || level < 0 || level >= docx_levels) continue;
      if (const xml::Node start = word_child(child, "startOverride")) {
        list.restarts[static_cast<std::size_t>(level)] = word_number(word_attribute(start, "val"), 1);
      }
      if (const xml::Node own = word_child(child, "lvl")) {
        list.own[level] = definitions_[list.definition][static_cast<std::size_t>(level)];
        read_level(own, list.own[level]);
      }
    }
  }
}

const DocxNumbering::Level& DocxNumbering::level_of(const List& list, int level) const {
  const auto own = list.own.find(level);
  if (own != list.own.end()) return own->second;
  return definitions_.at(list.definition)[static_cast<std::size_t>(level)];
}

bool DocxNumbering::take(int list_id, int level, DocxLabel& label) {
  const auto found = lists_.find(list_id);
  if (found == lists_.end() || definitions_.find(found->second.definition) == definitions_.end()) return false;
  List& list = found->second;
  level = std::clamp(level, 0, docx_levels - 1);
  const auto at = static_cast<std::size_t>(level);
  const Level& own = level_of(list, level);
  Counter& counter = counters_[list.definition];
  if (list.restarts[at] >= 0 && !list.is_restarted[at]) {
    counter.numbers[at] = list.restarts[at];
    list.is_restarted[at] = true;
  } else {
    counter.numbers[at] = counter.is_counting[at] ? counter.numbers[at] + 1 : own.start;
  }
  counter.is_counting[at] = true;
  // A level that was passed over shows its first number; those below begin anew.
  for (std::size_t i = 0; i < docx_levels; ++i) {
    if (i > at) counter.is_counting[i] = false;
    if (i < at && !counter.is_counting[i]) {
      counter.numbers[i] = level_of(list, static_cast<int>(i)).start;
      counter.is_counting[i] = true;
    }
  }
  if (own.format == "none" || own.text.empty()) return false;
  label = {};
  label.is_bullet = own.format == "bullet";
  label.list = list.definition;
  label.number = counter.numbers[at];
  label.indent = own.indent;
  if (!label.is_bullet) write_label(list, counter, level, label);
  return true;
}

/// Puts the numbers into "%1.%2": a percent sign and the level, 1-based (17.9.11).
void DocxNumbering::write_label(const List& list, const Counter& counter, int level, DocxLabel& label) const {
  const std::string& pattern = level_of(list, level).text;
  label.is_plain = level_of(list, level).format.starts_with("decimal");
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_place = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
    if (!is_place) {
      label.text += pattern[i];
      if (std::string_view(".()-: ").find(pattern[i]) == std::string_view::npos) label.has_words = true;
      continue;
    }
    const int shown = pattern[++i] - '1';
    if (shown != level) label.is_plain = false;
    label.text += write_list_number(counter.numbers[static_cast<std::size_t>(shown)], level_of(list, shown).format);
  }
}

}  // namespace decl::intake
