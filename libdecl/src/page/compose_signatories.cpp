#include <algorithm>
#include <string>

#include "page/composer.hpp"
#include "page/signatory_names.hpp"
#include "page/signatory_table.hpp"

namespace decl::page {
namespace {

/// More would fill page after page with blocks.
constexpr std::size_t most_blocks = 12;

constexpr BlockStyles styles{style::person, style::role, style::organisation, style::other_language};

/// A signatory's block: its pieces, and where the text above the field ends.
struct SignatoryBlock {
  std::vector<Piece> pieces;
  Milli text_height = 0;
  std::size_t form = 0;
};

class BlockComposer {
 public:
  BlockComposer(const Declaration& declaration, Composer& composer, std::size_t section)
      : declaration_(declaration),
        composer_(composer),
        section_(section),
        width_((composer.frame().measure - style::column_gap) / 2) {}

  void add_rows() {
    for (std::size_t i = 0; i < declaration_.signatories.size(); i += 2) {
      std::vector<SignatoryBlock> blocks;
      for (std::size_t k = i; k < std::min(i + 2, declaration_.signatories.size()); ++k) {
        blocks.push_back(make_block(k, left_of(k - i)));
      }
      add_row(blocks, i);
    }
  }

 private:
  [[nodiscard]] Milli left_of(std::size_t place) const {
    const bool is_left = (place == 0) != composer_.frame().right_to_left;
    return is_left ? 0 : width_ + style::column_gap;
  }

  SignatoryBlock make_block(std::size_t index, Milli x) {
    const Signatory& signatory = declaration_.signatories[index];
    const std::string path = "signatories[" + std::to_string(index + 1) + "]";
    SignatoryBlock block;
    StructureTree& tree = composer_.flow().tree;
    const std::size_t element = tree.add("Sect", section_);
    NameStack names(composer_, declaration_.texts.front().language, styles.other_language, x, width_, block.pieces);
    names.add(signatory.persons, styles.person, element, path + "/persons");
    names.add(signatory.roles, styles.role, element, path + "/roles");
    const TextStyle& organisation = signatory.persons.empty() ? styles.person : styles.organisation;
    names.add(signatory.organisation_names, organisation, element, path + "/organisation_names");
    block.text_height = names.height();
    block.form = tree.add("Form", element);
    return block;
  }

  /// Appends the blocks side by side, their fields in line.
  void add_row(const std::vector<SignatoryBlock>& blocks, std::size_t first) {
    Milli text_height = 0;
    for (const SignatoryBlock& block : blocks) text_height = std::max(text_height, block.text_height);
    FlowItem item;
    item.space_before = first == 0 ? style::signatories_gap : style::signatory_row_gap;
    item.may_start_page = first != 0;
    item.height = text_height + style::field_gap + style::field_height;
    if (item.height > composer_.flow().geometry.text_height()) {
      for (std::size_t k = 0; k < blocks.size(); ++k) add_tall_block(blocks[k], first + k, item.space_before);
      return;
    }
    for (std::size_t k = 0; k < blocks.size(); ++k) {
      item.pieces.insert(item.pieces.end(), blocks[k].pieces.begin(), blocks[k].pieces.end());
      item.pieces.emplace_back(FieldPiece{first + k, blocks[k].form, left_of(k), text_height + style::field_gap, width_,
                                          style::field_height, composer_.frame().column});
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
      FlowItem item;
      item.space_before = space_before;
      item.height = text_style.leading;
      item.pieces = {line};
      composer_.flow().items.push_back(std::move(item));
      space_before = 0;
    }
    FlowItem item;
    item.height = style::field_gap + style::field_height;
    item.may_start_page = false;
    item.pieces = {
        FieldPiece{index, block.form, 0, style::field_gap, width_, style::field_height, composer_.frame().column}};
    composer_.flow().items.push_back(std::move(item));
  }

  const Declaration& declaration_;
  Composer& composer_;
  std::size_t section_;
  Milli width_;
};

}  // namespace

void compose_signatories(const Declaration& declaration, Composer& composer) {
  const std::string& language = declaration.texts.front().language;
  const std::size_t section = composer.flow().tree.add("Sect", StructureTree::root, language);
  if (declaration.signatories.size() > most_blocks && fits_table(declaration)) {
    compose_table(declaration, composer, section);
  } else {
    BlockComposer(declaration, composer, section).add_rows();
  }
}

}  // namespace decl::page
