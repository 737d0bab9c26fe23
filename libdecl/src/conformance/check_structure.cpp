// Tagging: what the catalog says, roles apart (structure.cpp), headings, notes, figures, languages.
#include <algorithm>
#include <map>
#include <set>

#include "conformance/checks.hpp"

namespace decl::conformance {
namespace {

class StructureCheck {
 public:
  StructureCheck(const Document& document, const Structure& structure, Ledger& ledger)
      : document_(document), structure_(structure), ledger_(ledger) {}

  void run() {
    check_catalog();
    check_root();
    for (const Element& element : structure_.elements()) check_element(element);
    check_headings();
    check_note_references();
  }

 private:
  void check_catalog() {
    QPDFObjectHandle catalog = document_.catalog();
    QPDFObjectHandle mark = get(catalog, "/MarkInfo");
    ledger_.check("catalog.marked", is_true(get(mark, "/Marked")), at(catalog));
    ledger_.check("catalog.suspects", !is_true(get(mark, "/Suspects")), at(catalog));
    ledger_.check("catalog.display_title", is_true(get(get(catalog, "/ViewerPreferences"), "/DisplayDocTitle")),
                  at(catalog));
    ledger_.check("language.catalog", structure_.has_catalog_language(), at(catalog));
    QPDFObjectHandle language = get(catalog, "/Lang");
    if (language.isString())
      ledger_.check("language.syntax", is_language_tag(text_of(language)), at(catalog, text_of(language)));
    if (get(get(catalog, "/Outlines"), "/First").isDictionary()) {
      ledger_.check("outline.language", structure_.has_catalog_language(), at(catalog));
    }
  }

  void check_root() {
    if (!structure_.has_tree()) return;
    const std::vector<std::size_t> children = structure_.children(std::nullopt);
    const bool is_one = children.size() == 1 && structure_.elements()[children.front()].type == "Document";
    ledger_.check("structure.document", is_one, at(structure_.root()));
    if (is_one) {
      ledger_.check("structure.document_namespace", structure_.elements()[children.front()].name_space == namespace_2_0,
                    at(structure_.root()));
    }
  }

  [[nodiscard]] RuleFailure where(const Element& element, const std::string& detail = "") const {
    return at(element.object, detail.empty() ? element.raw_type : detail, element.page);
  }

  void check_element(const Element& element) {
    QPDFObjectHandle object = element.object;
    const bool has_language = !element.language.empty() || structure_.has_catalog_language();
    if (get(object, "/ActualText").isString()) ledger_.check("language.actual_text", has_language, where(element));
    if (get(object, "/Alt").isString()) ledger_.check("language.alt", has_language, where(element));
    if (get(object, "/E").isString()) ledger_.check("language.expansion", has_language, where(element));
    QPDFObjectHandle language = get(object, "/Lang");
    if (language.isString() && !text_of(language).empty()) {
      ledger_.check("language.syntax", is_language_tag(text_of(language)), where(element, text_of(language)));
    }
    const bool has_alt = !text_of(get(object, "/Alt")).empty() || get(object, "/ActualText").isString();
    if (element.type == "Figure") ledger_.check("figure.alt", has_alt, where(element));
    if (element.type == "Formula") ledger_.check("formula.alt", has_alt, where(element));
    if (element.type == "Note") check_note(element);
    if (element.type == "FENote") check_note_type(element);
    if (element.name_space == namespace_mathml) {
      const std::string parent_space = element.parent ? structure_.elements()[*element.parent].name_space : "";
      ledger_.check("math.place", parent_space == namespace_mathml || structure_.parent_type(element) == "Formula",
                    where(element));
      ledger_.cannot_check("containment.type", where(element, "MathML can't be judged here"));
    }
    ledger_.check("heading.no_h", element.type != "H", where(element));
    check_children(element);
  }

  void check_children(const Element& element) {
    const std::size_t index = static_cast<std::size_t>(&element - structure_.elements().data());
    const std::vector<std::string> types = structure_.child_types(index);
    if (element.type == "Ruby") {
      ledger_.check(
          "ruby.children",
          types == std::vector<std::string>{"RB", "RT"} || types == std::vector<std::string>{"RB", "RP", "RT", "RP"},
          where(element));
    }
    if (element.type == "Warichu")
      ledger_.check("warichu.children", types == std::vector<std::string>{"WP", "WT", "WP"}, where(element));
    ledger_.check("heading.one_h", std::count(types.begin(), types.end(), "H") <= 1, where(element));
    if (std::count(types.begin(), types.end(), "Caption") > 0) {
      const bool is_outside = types.size() < 3 || std::count(types.begin() + 1, types.end() - 1, "Caption") == 0;
      ledger_.check("caption.place", is_outside, where(element));
    }
  }

  void check_note(const Element& element) {
    ledger_.check("note.no_note", false, where(element));
    const std::string id = text_of(get(element.object, "/ID"));
    ledger_.check("note.id", !id.empty(), where(element));
    if (!id.empty()) ledger_.check("note.unique_id", note_ids_.insert(id).second, where(element, id));
  }

  void check_note_type(const Element& element) {
    QPDFObjectHandle type = structure_.attribute(element, "/FENote", "/NoteType");
    static const std::set<std::string> types = {"/Footnote", "/Endnote", "/None"};
    ledger_.check("note.type", type.isNull() || types.count(name_of(type)) != 0, where(element));
  }

  void check_headings() {
    bool uses_h = false, uses_numbered = false;
    int last_level = 0;
    for (const Element& element : structure_.elements()) {
      uses_h = uses_h || element.type == "H";
      if (!is_numbered_heading(element.type)) continue;
      uses_numbered = true;
      const int level = std::stoi(element.type.substr(1, 4));
      ledger_.check("heading.order", level <= last_level + 1,
                    where(element, element.type + " after " +
                                       (last_level == 0 ? "no heading" : "H" + std::to_string(last_level))));
      last_level = level;
    }
    if (uses_h) ledger_.check("heading.h_alone", !uses_numbered);
    if (uses_numbered) ledger_.check("heading.hn_alone", !uses_h);
  }

  [[nodiscard]] bool refers(const Element& from, const Element& to) const {
    const std::vector<QPDFObjectHandle> references = items_of(get(from.object, "/Ref"));
    return std::any_of(references.begin(), references.end(),
                       [&](QPDFObjectHandle each) { return structure_.find_element(each) == &to; });
  }

  void check_note_references() {
    for (const Element& element : structure_.elements()) {
      if (element.type == "TOCI") check_toc_item(element);
      for (QPDFObjectHandle reference : items_of(get(element.object, "/Ref"))) {
        const Element* target = structure_.find_element(reference);
        if (element.type == "FENote") {
          ledger_.check("note.cited", target != nullptr && refers(*target, element), where(element));
        } else if (target != nullptr && target->type == "FENote") {
          ledger_.check("note.citing", refers(*target, element), where(element));
        }
      }
    }
  }

  void check_toc_item(const Element& element) {
    bool has_reference = !get(element.object, "/Ref").isNull();
    const std::size_t index = static_cast<std::size_t>(&element - structure_.elements().data());
    for (const std::size_t child : structure_.children(index)) {
      has_reference = has_reference || !get(structure_.elements()[child].object, "/Ref").isNull();
    }
    ledger_.check("toc.reference", has_reference, where(element));
  }

  const Document& document_;
  const Structure& structure_;
  Ledger& ledger_;
  std::set<std::string> note_ids_;
};

}  // namespace

void check_structure(const Document& document, const Structure& structure, Ledger& ledger) {
  StructureCheck(document, structure, ledger).run();
}

}  // namespace decl::conformance
