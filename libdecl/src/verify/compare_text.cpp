#include "verify/compare_text.hpp"

#include <algorithm>

namespace decl {
namespace {

constexpr std::string_view white_space = " \t\n";

/// One blank for each white space, none at the ends.
std::string normalise(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    if (white_space.find(byte) == std::string_view::npos) {
      out += byte;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string without_spaces(std::string text) {
  std::erase_if(text, [](char byte) { return white_space.find(byte) != std::string_view::npos; });
  return text;
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// A piece of text to quote, from a little before a place; whole characters only.
std::string quote(const std::string& text, std::size_t at) {
  constexpr std::size_t before = 20;
  constexpr std::size_t length = 60;
  std::size_t begin = at > before ? at - before : 0;
  while (begin > 0 && is_continuation(text[begin])) --begin;
  std::size_t end = std::min(text.size(), begin + length);
  while (end < text.size() && is_continuation(text[end])) ++end;
  return "\"" + std::string(begin > 0 ? "…" : "") + text.substr(begin, end - begin) + (end < text.size() ? "…" : "") +
         "\"";
}

std::string on_page(std::size_t page) { return "On page " + std::to_string(page); }

class TextComparer {
 public:
  TextComparer(const seal::PageText& page, const page::ShownText& expected, bool same_renderer)
      : page_(page), expected_(expected), same_renderer_(same_renderer) {
    for (const seal::PageBlock& block : page.blocks) add({normalise(block.text), block.page});
    for (const seal::PageBlock& block : page.stray) add({normalise(block.text), block.page});
    for (const page::ShownParagraph& paragraph : expected.paragraphs) {
      wanted_.push_back({normalise(paragraph.text), paragraph.is_own_word});
      if (wanted_.back().text.empty()) wanted_.pop_back();
    }
  }

  TextComparison compare() {
    compare_blocks();
    compare_decoration();
    compare_fields();
    compare_links();
    if (!difference_.empty()) return {PageResult::different, difference_};
    if (!doubt_.empty()) return {PageResult::not_checked, doubt_};
    return {PageResult::text_equal, "Its text, read back in order, is the record's; its looks were not compared."};
  }

 private:
  void add(seal::PageBlock block) {
    if (!block.text.empty()) blocks_.push_back(std::move(block));
  }

  void report(std::string what) {
    if (difference_.empty()) difference_ = std::move(what);
  }

  /// Another renderer may have other words of its own.
  void report_own(std::string what) {
    if (same_renderer_) return report(std::move(what));
    if (doubt_.empty()) doubt_ = std::move(what);
  }

  void compare_blocks() {
    std::size_t at = 0;
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      const page::ShownParagraph& wanted = wanted_[i];
      if (at < blocks_.size() && blocks_[at].text == wanted.text) {
        ++at;
        continue;
      }
      if (wanted.is_own_word && !same_renderer_) {
        report_own("The page has other words of its own than " + quote(wanted.text, 0) + ".");
        continue;
      }
      const bool may_be_more = !same_renderer_ && !is_exchanged(at, i);
      const std::size_t later = may_be_more ? find_later(at, wanted.text) : blocks_.size();
      if (later == blocks_.size()) return report(describe(at, wanted.text));
      report_own(describe_more(at));
      at = later + 1;
    }
    if (at < blocks_.size()) report_own(describe_more(at));
  }

  /// One block stands where another should, and what follows is right: nothing was put between.
  [[nodiscard]] bool is_exchanged(std::size_t at, std::size_t wanted) const {
    return at + 1 < blocks_.size() && wanted + 1 < wanted_.size() && blocks_[at + 1].text == wanted_[wanted + 1].text;
  }

  [[nodiscard]] std::size_t find_later(std::size_t at, const std::string& text) const {
    while (at < blocks_.size() && blocks_[at].text != text) ++at;
    return at;
  }

  [[nodiscard]] std::string describe_more(std::size_t at) const {
    return on_page(blocks_[at].page) + " stands " + quote(blocks_[at].text, 0) + ", which is not in the record.";
  }

  [[nodiscard]] std::string describe(std::size_t at, const std::string& wanted) const {
    if (at >= blocks_.size()) return "The page lacks " + quote(wanted, 0) + ", which is in the record.";
    const std::string& text = blocks_[at].text;
    const auto place = static_cast<std::size_t>(
        std::mismatch(text.begin(), text.end(), wanted.begin(), wanted.end()).first - text.begin());
    return on_page(blocks_[at].page) + " stands " + quote(text, place) + " where the record has " +
           quote(wanted, place) + ".";
  }

  /// Feet, and the heads of a table that goes on.
  void compare_decoration() {
    std::string heads;
    for (const std::string& head : expected_.table_heads) heads += without_spaces(head);
    for (const seal::PageBlock& artifact : page_.artifacts) {
      const std::string text = without_spaces(artifact.text);
      const std::string number = std::to_string(artifact.page) + "/";
      const std::string foot = without_spaces(expected_.identifier) + number;
      const bool is_foot = text.starts_with(foot) && text.size() > foot.size() &&
                           text.find_first_not_of("0123456789", foot.size()) == std::string::npos;
      if (is_foot || (!heads.empty() && text == heads)) continue;
      report_own(on_page(artifact.page) + " stands " + quote(artifact.text, 0) +
                 " as decoration, which is not in the record.");
    }
  }

  void compare_fields() {
    for (const auto& [name, text] : page_.fields) {
      const auto known = expected_.fields.find(name);
      if (known == expected_.fields.end()) {
        report("The page has a field " + name + ", which no signatory has.");
        continue;
      }
      // clang 14 captures no structured bindings.
      const std::string shown = without_spaces(text);
      const bool is_right = std::any_of(known->second.begin(), known->second.end(),
                                        [&](const std::string& wanted) { return without_spaces(wanted) == shown; });
      if (!is_right) report_own("In the field " + name + " stands " + quote(text, 0) + ", which is not in the record.");
    }
  }

  void compare_links() {
    for (const seal::PageBlock& link : page_.links) {
      if (expected_.links.count(link.text) != 0) continue;
      report(on_page(link.page) + " a link leads to " + quote(link.text, 0) + ", which is not in the record.");
    }
  }

  const seal::PageText& page_;
  const page::ShownText& expected_;
  bool same_renderer_;
  std::vector<seal::PageBlock> blocks_;
  std::vector<page::ShownParagraph> wanted_;
  std::string difference_;
  std::string doubt_;
};

}  // namespace

TextComparison compare_text(const seal::PageText& page, const page::ShownText& expected, bool same_renderer) {
  return TextComparer(page, expected, same_renderer).compare();
}

}  // namespace decl
