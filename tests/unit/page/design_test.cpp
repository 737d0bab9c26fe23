#include <decl/page.hpp>

#include "support/test.hpp"

using decl::PageDesign;
using decl::read_page_design;
using decl::write_page_design;

TEST_CASE("a design is written as six words") {
  CHECK(write_page_design({}) == "pdfa-4f a4 consecutive ragged divided *");
  const PageDesign design{
      decl::PageProfile::pdfa_3a, decl::PaperSize::letter, decl::EditionLayout::parallel, true, false, "sr-Cyrl"};
  CHECK(write_page_design(design) == "pdfa-3a letter parallel justified whole sr-Cyrl");
  CHECK(read_page_design("pdfa-3a letter parallel justified whole sr-Cyrl") == design);
  CHECK(read_page_design("pdfa-4f a4 consecutive ragged divided *") == PageDesign{});
}

TEST_CASE("a design that is spelled otherwise is refused") {
  for (const char* text : {"", "pdfa-4f", "pdfa-4f a4 consecutive ragged divided",
                           "pdfa-4f a4 consecutive ragged divided ", "pdfa-4f a4 consecutive ragged *",
                           "pdfa-4f  a4 consecutive ragged divided *", "pdfa-4f A4 consecutive ragged divided *",
                           "pdfa-2b a4 consecutive ragged divided *", "pdfa-4f a4 consecutive ragged divided * ",
                           "pdfa-4f a4 consecutive ragged divided en sq", "pdfa-4f a4 consecutive ragged divided e_n",
                           "pdfa-4f a4 consecutive ragged divided abcdefghijklmnopqrstuvwxyz0123456789"}) {
    INFO(text);
    CHECK_THROWS_AS(read_page_design(text), decl::Error);
  }
}
