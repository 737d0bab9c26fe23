#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <decl/declaration.hpp>

#include "page/flow.hpp"
#include "page/font.hpp"

namespace decl::page {

/// Where a paragraph stands and how it keeps to its neighbours.
struct Setting {
  Milli x = 0;
  Milli measure = style::measure;
  Milli space_before = 0;
  bool may_start_page = true;
  bool keep_whole = false;
  Milli room = 0;
};

/// Appends shaped and broken paragraphs to a flow.
class Composer {
 public:
  Composer(const Family& family, std::string source_name) : family_(family), source_name_(std::move(source_name)) {}

  Flow take() { return std::move(flow_); }
  Flow& flow() { return flow_; }

  /// Shapes text in one language that belongs to one element; returns the paragraph's index.
  std::size_t add_text(std::string text, const TextStyle& style, std::string_view language, std::size_t element,
                       std::string path);

  /// Shapes runs; emphasis, strong text and links become elements below `element`.
  std::size_t add_runs(const std::vector<Run>& runs, const TextStyle& style, std::string_view language,
                       std::size_t element, std::string path);

  /// Breaks a shaped paragraph into lines and sets them, keeping at least two lines together at a page's end.
  /// `label` stands on the first line, right-aligned before x.
  void set(std::size_t paragraph, const Setting& setting, std::optional<std::size_t> label = {});

  /// Breaks a paragraph into pieces of a block; returns the block's height with them. No lines are appended.
  Milli stack(std::size_t paragraph, Milli x, Milli top, Milli measure, std::vector<Piece>& pieces) const;

  /// Natural width of a one-line paragraph.
  [[nodiscard]] Milli width_of(std::size_t paragraph) const;

 private:
  std::size_t add_paragraph(Paragraph paragraph);

  const Family& family_;
  std::string source_name_;
  Flow flow_;
};

void compose_text(const TextVersion& text, Composer& composer, std::size_t part);
void compose_signatories(const Declaration& declaration, Composer& composer);

}  // namespace decl::page
