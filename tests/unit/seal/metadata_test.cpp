#include "seal/metadata.hpp"

#include "support/test.hpp"

using decl::seal::find_page_metadata;

namespace {
const std::string good =
    "<x><decl:rendererVersion>12</decl:rendererVersion>\n<decl:design>a b *</decl:design>\n<decl:resources>\n "
    "<rdf:Bag>\n  <rdf:li>A.ttf 00ff</rdf:li>\n"
    "  <rdf:li>b.icc 11</rdf:li>\n </rdf:Bag>\n</decl:resources></x>";

std::string with(const std::string& from, const std::string& to) {
  std::string text = good;
  return text.replace(text.find(from), from.size(), to);
}
}  // namespace

TEST_CASE("Renderer version and resources are found in their one spelling") {
  const auto metadata = find_page_metadata(good);
  CHECK(metadata.renderer_version == 12);
  CHECK(metadata.design == "a b *");
  CHECK(metadata.resources == std::vector<std::string>{"A.ttf 00ff", "b.icc 11"});
}

TEST_CASE("Another spelling of the metadata counts as missing") {
  CHECK(find_page_metadata("").renderer_version == 0);
  CHECK(find_page_metadata(good + good).renderer_version == 0);
  CHECK(find_page_metadata(good + good).resources.empty());
  CHECK(find_page_metadata(with(">12<", "> 12<")).renderer_version == 0);
  CHECK(find_page_metadata(with(">12<", ">1234567890<")).renderer_version == 0);
  CHECK(find_page_metadata(good + good).design.empty());
  CHECK(find_page_metadata(with("a b *", "a &amp; b")).design.empty());
  CHECK(find_page_metadata(with("a b *", std::string(129, 'a'))).design.empty());
  CHECK(find_page_metadata(with("A.ttf", "A&amp;B.ttf")).resources.empty());
  CHECK(find_page_metadata(with("<rdf:Bag>", "<rdf:Seq>")).resources.empty());
  CHECK(find_page_metadata(with("</rdf:Bag>", "</rdf:Bag>x")).resources.empty());
  CHECK(find_page_metadata(with("</rdf:li>\n </rdf:Bag>", "\n </rdf:Bag>")).resources.empty());
}
