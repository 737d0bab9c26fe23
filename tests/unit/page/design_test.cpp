#include <decl/page.hpp>

#include "support/test.hpp"

using decl::PageDesign;
using decl::read_page_design;
using decl::write_page_design;

TEST_CASE("a design is written as five words") {
  CHECK(write_page_design({}) == "pdfa-4f a4 consecutive ragged *");
  const PageDesign design{decl::PageProfile::pdfa_3a, decl::PaperSize::letter, decl::EditionLayout::parallel, true,
                          "sr-Cyrl"};
  CHECK(write_page_design(design) == "pdfa-3a letter parallel justified sr-Cyrl");
  CHECK(read_page_design("pdfa-3a letter parallel justified sr-Cyrl") == design);
  CHECK(read_page_design("pdfa-4f a4 consecutive ragged *") == PageDesign{});
}

TEST_CASE("a design that is spelled otherwise is refused") {
  for (const char* text :
       {"", "pdfa-4f", "pdfa-4f a4 consecutive ragged", "pdfa-4f a4 consecutive ragged ",
        "pdfa-4f  a4 consecutive ragged *", "pdfa-4f A4 consecutive ragged *", "pdfa-2b a4 consecutive ragged *",
        "pdfa-4f a4 consecutive ragged * ", "pdfa-4f a4 consecutive ragged en sq", "pdfa-4f a4 consecutive ragged e_n",
        "pdfa-4f a4 consecutive ragged abcdefghijklmnopqrstuvwxyz0123456789"}) {
    INFO(text);
    CHECK_THROWS_AS(read_page_design(text), decl::Error);
  }
}
