#include "page/settle_structure.hpp"

#include "support/test.hpp"

using decl::PageProfile;
using decl::page::settle_structure;
using decl::page::StructureTree;

namespace {

/// The types of a part's headings after settling, as "H1 H3 …".
std::string settled(const std::vector<std::string>& types, PageProfile profile) {
  StructureTree tree;
  const std::size_t part = tree.add("Part", StructureTree::root, "en");
  for (const std::string& type : types) tree.add(type, part);
  settle_structure(tree, profile, "en");
  std::string line;
  for (std::size_t i = part + 1; i < tree.elements().size(); ++i) {
    line += (line.empty() ? "" : " ") + tree.elements()[i].type;
  }
  return line;
}

}  // namespace

TEST_CASE("headings whose levels follow each other stay") {
  CHECK(settled({"Title", "H1", "P", "H2", "H3", "H2", "H1"}, PageProfile::pdfa_4f) == "Title H1 P H2 H3 H2 H1");
}

TEST_CASE("a heading is never more than one level below the one before, and the first is H1") {
  CHECK(settled({"H3", "H1", "H3", "H6", "H4", "H2", "H6"}, PageProfile::pdfa_4f) == "H1 H1 H2 H3 H3 H2 H3");
  CHECK(settled({"H2", "H4", "H4", "H2"}, PageProfile::pdfa_4f) == "H1 H2 H2 H1");
}

TEST_CASE("in PDF 1.7 a title is H1, what it heads stands below, and emphasis is a span") {
  CHECK(settled({"Title", "P", "H1", "Em", "H2", "Strong", "H1"}, PageProfile::pdfa_3a) == "H1 P H2 Span H3 Span H2");
  CHECK(settled({"H1", "H2"}, PageProfile::pdfa_3a) == "H1 H2");
}

TEST_CASE("six levels below a title are as many as PDF 1.7 has") {
  CHECK(settled({"Title", "H1", "H2", "H3", "H4", "H5", "H6"}, PageProfile::pdfa_3a) == "H1 H2 H3 H4 H5 H6 H6");
}

TEST_CASE("each part counts its own levels") {
  StructureTree tree;
  const std::size_t one = tree.add("Part", StructureTree::root);
  const std::size_t two = tree.add("Part", StructureTree::root);
  const std::size_t first = tree.add("H1", one);
  const std::size_t other = tree.add("H3", two);
  const std::size_t second = tree.add("H2", one);
  settle_structure(tree, PageProfile::pdfa_4f, "en");
  CHECK(tree.elements()[first].type == "H1");
  CHECK(tree.elements()[other].type == "H1");
  CHECK(tree.elements()[second].type == "H2");
}

TEST_CASE("a field that is described in another language than the signatories' says so") {
  for (const auto& [language, expected] : {std::pair{"sq", ""}, {"en-IE", ""}, {"ja", "en"}}) {
    StructureTree tree;
    const std::size_t form = tree.add("Form", StructureTree::root);
    settle_structure(tree, PageProfile::pdfa_4f, language);
    CHECK(tree.elements()[form].language == expected);
  }
}
