#include "page/compose.hpp"

#include "page/composer.hpp"
#include "page/labels.hpp"

namespace decl::page {
namespace {

class HeadComposer {
 public:
  HeadComposer(const Declaration& declaration, const TextVersion& text, Composer& composer, std::size_t part)
      : declaration_(declaration), text_(text), composer_(composer), part_(part) {
    first_ = composer.flow().items.empty();
  }

  void add() {
    const std::string path = "texts[" + text_.language + "]";
    if (declaration_.texts.size() > 1 || !text_.authentic) {
      std::string label = language_name(text_.language);
      if (!text_.authentic) label += " · " + translation_label(text_.language);
      add_line(label, style::language_label, "P", 0, path + "/language");
    }
    if (!text_.title_derived) add_line(text_.title, style::title, "Title", 0, path + "/title");
    std::string when = write_local_date(declaration_.date, text_.language);
    if (!declaration_.place.empty()) when = declaration_.place + ", " + when;
    add_line(when, text_.title_derived ? style::date_line_alone : style::date_line, "P",
             text_.title_derived ? 0 : style::item_gap, "date");
    add_rule();
  }

 private:
  void add_line(const std::string& line, const TextStyle& text_style, const char* type, Milli space_before,
                const std::string& path) {
    const std::size_t element = composer_.flow().tree.add(type, part_);
    Setting setting;
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

  void add_rule() {
    FlowItem item;
    item.space_before = style::head_rule_gap;
    item.height = style::head_rule_gap;
    item.may_start_page = false;
    item.pieces.emplace_back(RulePiece{0, 0, style::measure});
    composer_.flow().items.push_back(std::move(item));
  }

  const Declaration& declaration_;
  const TextVersion& text_;
  Composer& composer_;
  std::size_t part_;
  bool first_ = false;
  bool started_ = false;
};

}  // namespace

Flow compose(const Declaration& declaration, const PageDesign& design, const Family& family,
             const std::string& source_name) {
  static_cast<void>(design);
  Composer composer(family, source_name);
  for (const TextVersion& text : declaration.texts) {
    const std::size_t part = composer.flow().tree.add("Part", StructureTree::root, text.language);
    HeadComposer(declaration, text, composer, part).add();
    const std::size_t body = composer.flow().items.size();
    compose_text(text, composer, part);
    if (body < composer.flow().items.size()) composer.flow().items[body].may_start_page = false;
  }
  compose_signatories(declaration, composer);
  return composer.take();
}

}  // namespace decl::page
