#include "page/shown_text.hpp"

#include <algorithm>

#include "crypto/signature_lines.hpp"
#include "page/compose.hpp"
#include "page/labels.hpp"
#include "page/pdf_text.hpp"
#include "page/render.hpp"

namespace decl::page {
namespace {

/// The element right below the root that an element stands in: parts are read one after another, however they are set.
std::size_t part_of(const StructureTree& tree, std::size_t element) {
  while (element != StructureTree::root && tree.elements()[element].parent != StructureTree::root) {
    element = tree.elements()[element].parent;
  }
  return element;
}

/// Numbers and heads of the table of signatories have the place of the whole, names have one within it.
bool is_of_table(std::string_view path) {
  return path.starts_with("signatories[") && path.find('/') == std::string_view::npos;
}

bool is_own_word(const StructureElement& element, std::string_view path) {
  return element.type == "Lbl" || path == "date" || path.ends_with("/language") || is_of_table(path);
}

bool is_table_head(const StructureTree& tree, const Paragraph& paragraph) {
  if (paragraph.spans.empty() || !is_of_table(paragraph.place.path)) return false;
  return tree.elements()[tree.elements()[paragraph.spans.front().element].parent].type == "TH";
}

class ParagraphCollector {
 public:
  explicit ParagraphCollector(const Flow& flow) : flow_(flow), is_taken_(flow.paragraphs.size()) {}

  std::vector<ShownParagraph> collect() {
    for (const FlowItem& item : flow_.items) {
      for (const Piece& piece : item.pieces) {
        if (const auto* text = std::get_if<TextPiece>(&piece)) take(text->paragraph);
      }
    }
    std::stable_sort(taken_.begin(), taken_.end(),
                     [](const Taken& one, const Taken& other) { return one.part < other.part; });
    std::vector<ShownParagraph> paragraphs;
    for (Taken& taken : taken_) paragraphs.push_back(std::move(taken.paragraph));
    return paragraphs;
  }

 private:
  struct Taken {
    std::size_t part = 0;
    ShownParagraph paragraph;
  };

  void take(std::size_t index) {
    if (is_taken_[index]) return;
    is_taken_[index] = true;
    const Paragraph& source = flow_.paragraphs[index].source;
    if (source.spans.empty()) return;
    const std::size_t element = source.spans.front().element;
    taken_.push_back(
        {part_of(flow_.tree, element), {source.text, is_own_word(flow_.tree.elements()[element], source.place.path)}});
  }

  const Flow& flow_;
  std::vector<bool> is_taken_;
  std::vector<Taken> taken_;
};

/// As field_names.cpp draws them; what a field has no room for is left out there.
std::set<std::string> make_field_texts(const Signatory& signatory, const std::string& language,
                                       const std::vector<RecordSignature>& signatures) {
  std::string name(text_in(signatory.organisation_names, language));
  if (!signatory.persons.empty()) name += " · " + std::string(text_in(signatory.persons, language));
  const std::string label = signed_label(language);
  std::set<std::string> texts = {"", name, name + label};
  for (const RecordSignature& signature : signatures) {
    if (signature.organisation_id != signatory.organisation_id || !signature.intact || !signature.valid) continue;
    const std::string lines = write_time_line(signature.signing_time) + write_key_line(signature.public_key);
    texts.insert(name + lines);
    texts.insert(name + label + " (record.xml)" + lines);
    break;
  }
  return texts;
}

}  // namespace

ShownText make_shown_text(const Record& record, const std::string& source_name, const PageOptions& options) {
  const Declaration declaration = select_language(record.declaration, options.design.language, source_name);
  PageDesign design = options.design;
  design.hyphenated = false;
  const Resources fonts_alone{load_family({options.font_directories, {}}), nullptr, nullptr};
  const Flow flow = compose(declaration, design, fonts_alone, source_name);
  ShownText shown;
  shown.paragraphs = ParagraphCollector(flow).collect();
  shown.identifier = declaration.identifier;
  for (const ShapedParagraph& paragraph : flow.paragraphs) {
    if (is_table_head(flow.tree, paragraph.source)) shown.table_heads.push_back(paragraph.source.text);
  }
  for (const Signatory& signatory : declaration.signatories) {
    shown.fields["signature-" + signatory.organisation_id] =
        make_field_texts(signatory, declaration.texts.front().language, record.signatures);
  }
  for (const std::string& target : flow.links) shown.links.insert(encode_uri(target));
  return shown;
}

}  // namespace decl::page
