#include <algorithm>
#include <array>
#include <string>

#include "page/composer.hpp"

namespace decl::page {
namespace {

constexpr Milli tallest = style::page_height - style::top_margin - style::bottom_margin;

/// A signatory's block: its pieces, and where the text above the field ends.
struct SignatoryBlock {
  std::vector<Piece> pieces;
  Milli text_height = 0;
  std::size_t form = 0;
};

class SignatoryComposer {
 public:
  SignatoryComposer(const Declaration& declaration, Composer& composer)
      : declaration_(declaration), composer_(composer), language_(declaration.texts.front().language) {
    section_ = composer.flow().tree.add("Sect", StructureTree::root, language_);
  }

  void add_rows() {
    for (std::size_t i = 0; i < declaration_.signatories.size(); i += 2) {
      std::vector<SignatoryBlock> blocks;
      for (std::size_t k = i; k < std::min(i + 2, declaration_.signatories.size()); ++k) {
        blocks.push_back(make_block(k, k == i ? 0 : style::column_width + style::column_gap));
      }
      add_row(blocks, i);
    }
  }

 private:
  SignatoryBlock make_block(std::size_t index, Milli x) {
    const Signatory& signatory = declaration_.signatories[index];
    const std::string path = "signatories[" + std::to_string(index + 1) + "]";
    SignatoryBlock block;
    StructureTree& tree = composer_.flow().tree;
    const std::size_t element = tree.add("Sect", section_);
    add_name(signatory.persons, style::person, element, x, path + "/persons", block);
    add_name(signatory.roles, style::role, element, x, path + "/roles", block);
    const TextStyle& organisation = signatory.persons.empty() ? style::person : style::organisation;
    add_name(signatory.organisation_names, organisation, element, x, path + "/organisation_names", block);
    block.form = tree.add("Form", element);
    return block;
  }

  /// Adds the name in the first text's language, and beneath it what it is in the others where that differs.
  void add_name(const std::vector<LocalizedText>& names, const TextStyle& text_style, std::size_t parent, Milli x,
                const std::string& path, SignatoryBlock& block) {
    if (names.empty()) return;
    const std::string_view main = text_in(names, language_);
    std::vector<std::string_view> seen;
    const auto add = [&](const LocalizedText& name, const TextStyle& name_style) {
      seen.push_back(name.text);
      const std::string language = name.language == language_ ? "" : name.language;
      const std::size_t element = composer_.flow().tree.add("P", parent, language);
      const std::size_t paragraph =
          composer_.add_text(name.text, name_style, name.language, element, path + "[" + name.language + "]");
      block.text_height = composer_.stack(paragraph, x, block.text_height, style::column_width, block.pieces);
    };
    add(*std::find_if(names.begin(), names.end(), [&](const LocalizedText& name) { return name.text == main; }),
        text_style);
    for (const LocalizedText& name : names) {
      if (std::find(seen.begin(), seen.end(), name.text) == seen.end()) add(name, style::other_language);
    }
  }

  /// Appends the blocks side by side, their fields in line.
  void add_row(const std::vector<SignatoryBlock>& blocks, std::size_t first) {
    Milli text_height = 0;
    for (const SignatoryBlock& block : blocks) text_height = std::max(text_height, block.text_height);
    FlowItem item;
    item.space_before = first == 0 ? style::signatories_gap : style::signatory_row_gap;
    item.may_start_page = first != 0;
    item.height = text_height + style::field_gap + style::field_height;
    if (item.height > tallest) {
      for (std::size_t k = 0; k < blocks.size(); ++k) add_tall_block(blocks[k], first + k, item.space_before);
      return;
    }
    for (std::size_t k = 0; k < blocks.size(); ++k) {
      item.pieces.insert(item.pieces.end(), blocks[k].pieces.begin(), blocks[k].pieces.end());
      const Milli x = k == 0 ? 0 : style::column_width + style::column_gap;
      item.pieces.emplace_back(FieldPiece{first + k, blocks[k].form, x, text_height + style::field_gap,
                                          style::column_width, style::field_height});
    }
    composer_.flow().items.push_back(std::move(item));
  }

  /// Names in so many languages that no page holds them: line after line, then the field.
  void add_tall_block(const SignatoryBlock& block, std::size_t index, Milli space_before) {
    for (const Piece& piece : block.pieces) {
      TextPiece line = std::get<TextPiece>(piece);
      const TextStyle& text_style = composer_.flow().paragraphs[line.paragraph].source.style;
      line.x = 0;
      line.baseline = baseline_in(text_style);
      composer_.flow().items.push_back({space_before, text_style.leading, true, 0, {line}});
      space_before = 0;
    }
    FieldPiece field{index, block.form, 0, style::field_gap, style::column_width, style::field_height};
    composer_.flow().items.push_back({0, style::field_gap + style::field_height, false, 0, {field}});
  }

  const Declaration& declaration_;
  Composer& composer_;
  std::string language_;
  std::size_t section_ = 0;
};

}  // namespace

void compose_signatories(const Declaration& declaration, Composer& composer) {
  SignatoryComposer(declaration, composer).add_rows();
}

}  // namespace decl::page
