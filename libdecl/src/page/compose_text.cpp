#include <algorithm>
#include <string>

#include "page/composer.hpp"
#include "page/edition_labels.hpp"

namespace decl::page {
namespace {

const TextStyle& heading_style(int level) {
  switch (level) {
    case 1:
      return style::heading_1;
    case 2:
      return style::heading_2;
    case 3:
      return style::heading_3;
    default:
      return style::heading_lower;
  }
}

std::string numbered(const std::string& path, const char* name, std::size_t index) {
  return path + "/" + name + "[" + std::to_string(index + 1) + "]";
}

/// Composes the blocks of one text. Lists nest at most as deep as the model allows.
class TextComposer {
 public:
  TextComposer(Composer& composer, std::string language) : composer_(composer), language_(std::move(language)) {}

  void add_blocks(const std::vector<Block>& blocks, std::size_t parent, const std::string& path) {
    for (std::size_t i = 0; i < blocks.size(); ++i) add_block(blocks[i], parent, numbered(path, "blocks", i));
  }

 private:
  void add_block(const Block& block, std::size_t parent, const std::string& path) {
    StructureTree& tree = composer_.flow().tree;
    switch (block.kind) {
      case BlockKind::heading:
        add_heading(block, parent, path);
        return;
      case BlockKind::list:
        add_list(block, parent, {0, style::paragraph_gap, 0}, path);
        break;
      case BlockKind::quote: {
        const std::size_t element = tree.add("P", tree.add("BlockQuote", parent));
        const std::size_t paragraph = composer_.add_runs(block.runs, style::quote, language_, element, path);
        const Milli indent = std::min(style::quote_indent, composer_.frame().measure / 12);
        composer_.set(paragraph, make_setting(indent, composer_.frame().measure - 2 * indent, style::paragraph_gap));
        break;
      }
      default: {
        const std::size_t paragraph =
            composer_.add_runs(block.runs, style::body, language_, tree.add("P", parent), path);
        composer_.set(paragraph, make_setting(0, composer_.frame().measure, style::paragraph_gap));
      }
    }
    after_heading_ = false;
  }

  void add_heading(const Block& block, std::size_t parent, const std::string& path) {
    const std::size_t element = composer_.flow().tree.add("H" + std::to_string(block.level), parent);
    const TextStyle& text_style = heading_style(block.level);
    Setting setting =
        make_setting(0, composer_.frame().measure, after_heading_ ? style::paragraph_gap : style::heading_gap);
    setting.keep_whole = true;
    composer_.set(composer_.add_runs(block.runs, text_style, language_, element, path), setting);
    after_heading_ = true;
  }

  /// Where a list stands: its indent, the space above it, and how many lists it stands in.
  struct ListPlace {
    Milli x = 0;
    Milli space_before = 0;
    int depth = 0;
  };

  void add_list(const Block& list, std::size_t parent, const ListPlace& place, const std::string& path) {
    StructureTree& tree = composer_.flow().tree;
    const std::size_t element = tree.add("L", parent);
    tree.set_list_numbering(element, list.ordered ? list_numbering(place.depth, language_) : "Disc");
    std::vector<std::size_t> items;
    std::vector<std::size_t> labels;
    Milli widest = 0;
    for (std::size_t i = 0; i < list.children.size(); ++i) {
      items.push_back(tree.add("LI", element));
      const long long number = static_cast<long long>(list.start) + static_cast<long long>(i);
      const std::string label =
          list.ordered ? item_label(number, place.depth, language_) : std::string(bullet(place.depth));
      labels.push_back(
          composer_.add_text(label, style::body, language_, tree.add("Lbl", items.back()), numbered(path, "items", i)));
      widest = std::max(widest, composer_.width_of(labels.back()));
    }
    const Milli x = place.x + std::max(style::list_indent, widest + style::label_gap);
    for (std::size_t i = 0; i < list.children.size(); ++i) {
      add_item(list.children[i], items[i], labels[i], {x, i == 0 ? place.space_before : style::item_gap, place.depth},
               numbered(path, "items", i));
    }
  }

  void add_item(const Block& item, std::size_t element, std::size_t label, const ListPlace& place,
                const std::string& path) {
    const std::size_t body = composer_.flow().tree.add("LBody", element);
    const Milli measure = std::max(composer_.frame().measure - place.x, composer_.frame().measure / 4);
    composer_.set(composer_.add_runs(item.runs, style::body, language_, body, path),
                  make_setting(place.x, measure, place.space_before), label);
    after_heading_ = false;
    for (std::size_t i = 0; i < item.children.size(); ++i) {
      add_list(item.children[i], body, {place.x, style::item_gap, place.depth + 1}, numbered(path, "blocks", i));
    }
  }

  /// A paragraph that follows a heading stays with it.
  [[nodiscard]] Setting make_setting(Milli x, Milli measure, Milli space_before) const {
    Setting setting;
    setting.x = x;
    setting.measure = measure;
    setting.space_before = after_heading_ ? std::min(space_before, style::item_gap) : space_before;
    setting.may_start_page = !after_heading_;
    return setting;
  }

  Composer& composer_;
  std::string language_;
  bool after_heading_ = false;
};

}  // namespace

void compose_text(const TextVersion& text, Composer& composer, std::size_t part) {
  TextComposer(composer, text.language).add_blocks(text.blocks, part, "texts[" + text.language + "]");
}

}  // namespace decl::page
