#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <decl/declaration.hpp>
#include <decl/page.hpp>

#include "page/flow.hpp"
#include "page/resources.hpp"

namespace decl::page {

/// The part of the page's width that text is set in.
struct Frame {
  Milli x = 0;
  Milli measure = 0;
  bool right_to_left = false;  ///< begins at the right edge; a setting's x is measured from there
  std::size_t column = 0;
  Milli scale = 1000;  ///< of all type, in thousandths
};

/// Where a paragraph stands in its frame and how it keeps to its neighbours.
struct Setting {
  Milli x = 0;
  Milli measure = 0;
  Milli space_before = 0;
  bool may_start_page = true;
  bool keep_whole = false;
  Milli room = 0;
};

/// Appends shaped and broken paragraphs to a flow.
class Composer {
 public:
  Composer(const Resources& resources, const PageDesign& design, std::string source_name);

  Flow take() { return std::move(flow_); }
  Flow& flow() { return flow_; }

  /// Where the paragraphs that follow are set.
  void set_frame(const Frame& frame) { frame_ = frame; }
  [[nodiscard]] const Frame& frame() const noexcept { return frame_; }

  /// Shapes text in one language that belongs to one element; returns the paragraph's index.
  std::size_t add_text(std::string text, const TextStyle& style, std::string_view language, std::size_t element,
                       std::string path);

  /// Shapes runs; emphasis, strong text and links become elements below `element`.
  std::size_t add_runs(const std::vector<Run>& runs, const TextStyle& style, std::string_view language,
                       std::size_t element, std::string path);

  /// Breaks a shaped paragraph into lines and sets them, keeping at least two lines together at a page's end.
  /// `label` stands on the first line, before the text.
  void set(std::size_t paragraph, const Setting& setting, std::optional<std::size_t> label = {});

  /// Appends a rule over the frame's whole width.
  void add_rule(Milli space_before, Milli height);

  /// Breaks a paragraph into pieces of a block that starts at `x` from the left; returns the block's height with them.
  /// No lines are appended.
  Milli stack(std::size_t paragraph, Milli x, Milli top, Milli measure, std::vector<Piece>& pieces);

  /// Natural width of a one-line paragraph.
  [[nodiscard]] Milli width_of(std::size_t paragraph) const;

 private:
  std::size_t add_paragraph(Paragraph paragraph);
  [[nodiscard]] TextStyle scaled(TextStyle style) const;
  std::vector<Line> break_paragraph(std::size_t paragraph, Milli measure);
  void keep_or_release(ShapedParagraph& paragraph);
  [[nodiscard]] Milli left_of(const Line& line, Milli size, Milli x, Milli measure) const;

  const Resources& resources_;
  const PageDesign& design_;
  std::string source_name_;
  Flow flow_;
  Frame frame_;
  std::string direction_language_;  ///< that right_to_left_ is known of; the empty one isn't
  bool right_to_left_ = false;
};

/// Composes the blocks of one text into the composer's frame.
void compose_text(const TextVersion& text, Composer& composer, std::size_t part);

/// Composes a block for each signatory, or a table when there are many.
void compose_signatories(const Declaration& declaration, Composer& composer);

}  // namespace decl::page
