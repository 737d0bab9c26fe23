// Which structure type may stand under which (ISO/TS 32005:2023 Table 5), for the types of PDF 1.7 and PDF 2.0.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>

#include "conformance/checks.hpp"

namespace decl::conformance {
namespace {

struct Row {
  const char* type;
  const char* children;  ///< types that may stand below it
  const char* once;      ///< those of them that may stand there once; H stands under many, and is refused elsewhere
  bool holds_content;    ///< content may stand right below it
};

// Part, Div and NonStruct take what the element around them may take; Artifact and Private take anything.
// clang-format off
constexpr Row table[] = {
    {"Annot",
     "Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div DocumentFragment Em FENote Figure Form "
     "Formula H Hn L Lbl Link NonStruct Note P Part Quote Reference Ruby Sect Span Strong Sub Table Title "
     "Warichu",
     "", true},
    {"Art",
     "Annot Artifact Aside BlockQuote Caption Code Div DocumentFragment FENote Figure Form Formula H Hn "
     "Index L Lbl Link NonStruct Note P Part Private Sect TOC Table Title",
     "H", false},
    {"Aside",
     "Annot Art Artifact BlockQuote Caption Code Div Document DocumentFragment FENote Figure Form Formula "
     "H Hn Index L Lbl Link NonStruct Note P Part Private Reference Sect TOC Table",
     "Caption H", true},
    {"BibEntry",
     "Annot Artifact Div Em FENote Figure Lbl Link NonStruct Note P Part Private Reference Span Strong",
     "", true},
    {"BlockQuote",
     "Annot Art Artifact BlockQuote Caption Code Div Document DocumentFragment FENote Figure Form Formula "
     "H Hn Index L Lbl Link NonStruct Note P Part Private Reference Sect TOC Table",
     "Caption H", true},
    {"Caption",
     "Annot Art Artifact Aside BibEntry BlockQuote Code Div DocumentFragment Em FENote Figure Form Formula "
     "H Hn Index L Lbl Link NonStruct Note P Part Private Quote Reference Ruby Sect Span Strong Sub Table "
     "Warichu",
     "H", true},
    {"Code",
     "Annot Artifact BibEntry Div DocumentFragment Em FENote Link NonStruct Note Part Private Reference "
     "Span Strong Sub",
     "", true},
    {"Document",
     "Annot Art Artifact Aside BlockQuote Code Div Document DocumentFragment FENote Figure Form Formula H "
     "Hn Index L Link NonStruct Note P Part Private Sect TOC Table Title",
     "H", false},
    {"DocumentFragment",
     "Annot Art Artifact Aside BlockQuote Code Div Document DocumentFragment FENote Figure Form Formula H "
     "Hn Index L Link NonStruct Note P Part Private Sect TOC Table Title",
     "H", false},
    {"Em",
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula Lbl Link NonStruct Note Private Quote "
     "Reference Ruby Span Strong Sub Warichu",
     "", true},
    {"FENote",
     "Annot Art Artifact Aside BlockQuote Caption Code Div DocumentFragment Em FENote Figure Form Formula "
     "L Lbl Link NonStruct Note P Part Private Quote Reference Ruby Sect Span Strong Sub Table Warichu",
     "", true},
    {"Figure",
     "Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div Em FENote Figure Form Formula H Hn "
     "Index L Lbl Link NonStruct Note P Part Private Quote Reference Ruby Sect Span Strong Sub Table "
     "Warichu",
     "Caption H", true},
    {"Form",
     "Artifact BibEntry Caption Code Div FENote Figure Formula L Lbl NonStruct Note Part Private Reference "
     "Table",
     "Caption", true},
    {"Formula",
     "Annot Artifact Aside BibEntry BlockQuote Caption Code Div Em FENote Figure Form Formula H Hn Index L "
     "Lbl Link NonStruct Note P Part Private Quote Reference Ruby Span Strong Sub Table Warichu",
     "Caption H", true},
    {"H",
     "Annot Art Artifact BibEntry Code Em FENote Figure Form Formula Lbl Link NonStruct Note Private Quote "
     "Reference Ruby Sect Span Strong Sub Warichu",
     "Art Sect", true},
    {"Hn",
     "Annot Art Artifact BibEntry Code Em FENote Figure Form Formula Lbl Link NonStruct Note Private Quote "
     "Reference Ruby Sect Span Strong Sub Warichu",
     "Art Sect", true},
    {"Index",
     "Annot Artifact Caption Div FENote Figure Formula H Hn L NonStruct Note P Part Private Reference Sect "
     "Table",
     "", false},
    {"L",
     "Artifact Caption L LI NonStruct Private",
     "Caption", false},
    {"LBody",
     "Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div Em FENote Figure Form Formula H Hn "
     "Index L Link NonStruct Note P Part Private Quote Reference Ruby Sect Span Strong Sub Table Warichu",
     "Caption H", true},
    {"LI",
     "Artifact Div LBody Lbl NonStruct Private",
     "", true},
    {"Lbl",
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula Link NonStruct Note Private Quote "
     "Reference Ruby Span Strong Sub Warichu",
     "", true},
    {"Link",
     "Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div DocumentFragment Em FENote Figure Form "
     "Formula H Hn L Lbl NonStruct Note P Part Private Quote Reference Ruby Sect Span Strong Sub Table "
     "Title Warichu",
     "", true},
    {"Note",
     "Annot Art Artifact Aside BibEntry BlockQuote Caption Code Div DocumentFragment Em FENote Figure Form "
     "Formula Index L Lbl Link NonStruct Note P Part Private Quote Reference Ruby Sect Span Strong Sub "
     "Table Warichu",
     "", true},
    {"P",
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula L Lbl Link NonStruct Note Private Quote "
     "Reference Ruby Span Strong Sub Table Warichu",
     "", true},
    {"Quote",
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula Lbl Link NonStruct Note Private Quote "
     "Reference Ruby Span Strong Sub Warichu",
     "", true},
    {"RB",
     "Annot Artifact Em Form Link NonStruct Private Quote Reference Span Strong Sub",
     "", true},
    {"RP",
     "Annot Artifact Em Form Link NonStruct Private Quote Reference Span Strong Sub",
     "", true},
    {"RT",
     "Annot Artifact Em Form Link NonStruct Private Quote Reference Span Strong Sub",
     "", true},
    {"Reference",
     "Annot Artifact BibEntry Em FENote Figure Lbl Link NonStruct Note Private Span Strong",
     "", true},
    {"Ruby",
     "NonStruct Private RB RP RT",
     "", true},
    {"Sect",
     "Annot Art Artifact Aside BlockQuote Caption Code Div DocumentFragment FENote Figure Form Formula H "
     "Hn Index L Lbl Link NonStruct Note P Part Private Sect TOC Table Title",
     "H", false},
    {"Span",
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula Lbl Link NonStruct Note Private Quote "
     "Reference Ruby Span Strong Sub Warichu",
     "", true},
    {"Strong",
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula Lbl Link NonStruct Note Private Quote "
     "Reference Ruby Span Strong Sub Warichu",
     "", true},
    {"StructTreeRoot",
     "Document",
     "", false},
    {"Sub",
     "Annot Artifact BibEntry Code Em FENote Figure Form Formula L Lbl Link NonStruct Note Private Quote "
     "Reference Ruby Span Strong Warichu",
     "", true},
    {"TBody",
     "Artifact NonStruct Private TR",
     "", false},
    {"TD",
     "Annot Art Artifact BibEntry Code Div Em FENote Figure Form Formula H Hn Index L Lbl Link NonStruct "
     "Note P Private Quote Reference Ruby Sect Span Strong Table Warichu",
     "H", true},
    {"TFoot",
     "Artifact NonStruct Private TR",
     "", false},
    {"TH",
     "Annot Art Artifact BibEntry Code Div Em FENote Figure Form Formula H Hn Index L Lbl Link NonStruct "
     "Note P Private Quote Reference Ruby Sect Span Strong Table Warichu",
     "H", true},
    {"THead",
     "Artifact NonStruct Private TR",
     "", false},
    {"TOC",
     "Artifact Caption NonStruct Private TOC TOCI",
     "Caption", false},
    {"TOCI",
     "Artifact Div Lbl NonStruct P Private Reference TOC",
     "", false},
    {"TR",
     "Artifact NonStruct Private TD TH",
     "", false},
    {"Table",
     "Artifact Caption NonStruct Private TBody TFoot THead TR",
     "Caption TFoot THead", false},
    {"Title",
     "Annot Artifact Aside BibEntry Caption Code Div Em FENote Figure Form Formula L Lbl Link NonStruct "
     "Note P Part Private Quote Reference Ruby Span Strong Table Warichu",
     "Caption", true},
    {"WP",
     "Annot Artifact Em Form Link NonStruct Private Quote Reference Span Strong Sub",
     "", true},
    {"WT",
     "Annot Artifact Em Form Link NonStruct Private Quote Reference Span Strong Sub",
     "", true},
    {"Warichu",
     "NonStruct Private WP WT",
     "", true},
};
// clang-format on

struct Allowed {
  std::set<std::string> children;
  std::set<std::string> once;
  bool holds_content = true;
};

std::set<std::string> split(const char* words) {
  std::istringstream stream(words);
  std::set<std::string> parts;
  for (std::string word; stream >> word;) parts.insert(word);
  return parts;
}

const std::map<std::string, Allowed>& rows() {
  static const std::map<std::string, Allowed> made = [] {
    std::map<std::string, Allowed> all;
    for (const Row& row : table) all[row.type] = {split(row.children), split(row.once), row.holds_content};
    return all;
  }();
  return made;
}

std::string row_name(const std::string& type) { return is_numbered_heading(type) ? "Hn" : type; }

bool is_known(const std::string& type) {
  static const std::set<std::string> without_row = {"Artifact", "Part", "Div", "NonStruct", "Private"};
  return rows().count(row_name(type)) != 0 || without_row.count(type) != 0;
}

/// The nearest type above whose row says what may stand here; empty when anything may.
std::string governing_type(const Structure& structure, const Element& element) {
  static const std::set<std::string> transparent = {"Part", "Div", "NonStruct"};
  std::string type = structure.parent_type(element);
  for (std::optional<std::size_t> above = element.parent; above && transparent.count(type) != 0;) {
    const Element& parent = structure.elements()[*above];
    type = structure.parent_type(parent);
    above = parent.parent;
  }
  return rows().count(row_name(type)) != 0 ? row_name(type) : "";
}

void check_element(const Structure& structure, const Element& element, std::size_t index, Ledger& ledger) {
  const auto where = [&](const std::string& detail) { return at(element.object, detail, element.page); };
  ledger.check("containment.known", is_known(element.type), where(element.raw_type));
  const std::string above = governing_type(structure, element);
  if (!above.empty()) {
    ledger.check("containment.type", rows().at(above).children.count(row_name(element.type)) != 0,
                 where(element.type + " in " + above));
  }
  const auto found = rows().find(row_name(element.type));
  if (found == rows().end()) return;
  const std::vector<std::string> types = structure.child_types(index);
  for (const std::string& once : found->second.once) {
    ledger.check("containment.once", std::count(types.begin(), types.end(), once) <= 1,
                 where(once + " in " + element.type));
  }
  if (found->second.holds_content) return;
  const bool has_content = std::any_of(element.kids.begin(), element.kids.end(),
                                       [](const Kid& kid) { return kid.kind == Kid::Kind::content; });
  ledger.check("containment.content", !has_content, where(element.type));
}

}  // namespace

void check_containment(const Structure& structure, Ledger& ledger) {
  for (std::size_t index = 0; index < structure.elements().size(); ++index) {
    const Element& element = structure.elements()[index];
    if (element.name_space == namespace_mathml) continue;  // structure rules say that it can't be judged
    check_element(structure, element, index, ledger);
  }
}

}  // namespace decl::conformance
