#include "page/compose.hpp"

#include <algorithm>

#include "model/unicode.hpp"
#include "page/composer.hpp"
#include "page/edition_labels.hpp"
#include "page/labels.hpp"
#include "page/parallel.hpp"

namespace decl::page {
namespace {

class HeadComposer {
 public:
  HeadComposer(const Declaration& declaration, const TextVersion& text, Composer& composer, std::size_t part)
      : declaration_(declaration), text_(text), composer_(composer), part_(part) {}

  /// `first`: nothing stands above on the page.
  void add(bool first) {
    const std::string path = "texts[" + text_.language + "]";
    first_ = first;
    if (declaration_.texts.size() > 1 || !text_.authentic) {
      add_line(make_label(), style::language_label, "P", 0, path + "/language");
    }
    const TextStyle& title = composer_.frame().scale < 1000 ? style::heading_1 : style::title;
    if (!text_.title_derived) add_line(text_.title, title, "Title", 0, path + "/title");
    std::string when = write_local_date(declaration_.date, text_.language);
    if (!declaration_.place.empty()) when = declaration_.place + std::string(place_separator(text_.language)) + when;
    add_line(when, text_.title_derived ? style::date_line_alone : style::date_line, "P",
             text_.title_derived ? 0 : style::item_gap, "date");
    composer_.add_rule(style::head_rule_gap, style::head_rule_gap);
  }

 private:
  /// The authentic versions are marked where others are translations.
  [[nodiscard]] std::string make_label() const {
    const std::string name = language_name(text_.language);
    if (!text_.derived_from.empty()) return name + " · " + transliteration_label(text_.language);
    if (!text_.authentic) return name + " · " + translation_label(text_.language);
    const bool all_authentic = std::all_of(declaration_.texts.begin(), declaration_.texts.end(),
                                           [](const TextVersion& text) { return text.authentic; });
    return all_authentic ? name : name + " · " + authentic_label(text_.language);
  }

  void add_line(const std::string& line, const TextStyle& text_style, const char* type, Milli space_before,
                const std::string& path) {
    const std::size_t element = composer_.flow().tree.add(type, part_);
    Setting setting;
    setting.measure = composer_.frame().measure;
    setting.space_before = space_before;
    setting.keep_whole = true;
    setting.may_start_page = !started_;
    if (!started_ && !first_) {
      setting.space_before = style::version_gap;
      setting.room = style::version_room;
    }
    composer_.set(composer_.add_text(line, text_style, text_.language, element, path), setting);
    started_ = true;
  }

  const Declaration& declaration_;
  const TextVersion& text_;
  Composer& composer_;
  std::size_t part_;
  bool first_ = false;
  bool started_ = false;
};

/// Sets one version in a frame: its head, then its blocks.
void compose_version(const Declaration& declaration, const TextVersion& text, Composer& composer, Frame frame,
                     bool first) {
  frame.right_to_left = unicode::is_right_to_left(text.language);
  composer.set_frame(frame);
  const std::size_t part = composer.flow().tree.add("Part", StructureTree::root, text.language);
  HeadComposer(declaration, text, composer, part).add(first);
  const std::size_t body = composer.flow().items.size();
  compose_text(text, composer, part);
  if (body < composer.flow().items.size()) composer.flow().items[body].may_start_page = false;
}

/// Up to three versions stand side by side; more are set in rows of two.
void compose_side_by_side(const Declaration& declaration, Composer& composer) {
  const std::size_t count = declaration.texts.size();
  const std::size_t a_row = count <= 3 ? count : 2;
  const auto columns = static_cast<Milli>(a_row);
  const Milli measure = (composer.flow().geometry.measure() - (columns - 1) * style::parallel_gap) / columns;
  composer.flow().column_count = count + 1;  // every version is read whole, then the signatories
  std::vector<FlowItem> all;
  for (std::size_t first = 0; first < count; first += a_row) {
    std::vector<std::vector<FlowItem>> versions;
    for (std::size_t column = 0; column < a_row && first + column < count; ++column) {
      Frame frame;
      frame.x = static_cast<Milli>(column) * (measure + style::parallel_gap);
      frame.measure = measure;
      frame.column = first + column;
      frame.scale = a_row == 2 ? style::two_columns_scale : style::three_columns_scale;
      compose_version(declaration, declaration.texts[first + column], composer, frame, first == 0);
      versions.push_back(std::move(composer.flow().items));
      composer.flow().items.clear();
    }
    std::vector<FlowItem> row = align_blocks(std::move(versions));
    std::move(row.begin(), row.end(), std::back_inserter(all));
  }
  composer.flow().items = std::move(all);
}

}  // namespace

Flow compose(const Declaration& declaration, const PageDesign& design, const Resources& resources,
             const std::string& source_name) {
  Composer composer(resources, design, source_name);
  const Frame whole = composer.frame();
  if (design.layout == EditionLayout::parallel && declaration.texts.size() > 1) {
    compose_side_by_side(declaration, composer);
  } else {
    for (const TextVersion& text : declaration.texts) {
      compose_version(declaration, text, composer, whole, composer.flow().items.empty());
    }
  }
  Frame frame = whole;
  frame.right_to_left = unicode::is_right_to_left(declaration.texts.front().language);
  frame.column = composer.flow().column_count - 1;
  composer.set_frame(frame);
  compose_signatories(declaration, composer);
  return composer.take();
}

}  // namespace decl::page
