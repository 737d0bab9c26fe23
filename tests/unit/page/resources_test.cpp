#include "page/resources.hpp"

#include <array>

#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::test::error_of;

TEST_CASE("a name that a page gives is looked up: fonts, patterns and profile by digest, libraries by version") {
  const decl::PageOptions options;
  const auto resources = decl::page_resources(
      {"NotoSerif-Regular.ttf", "NotoNaskhArabic-Bold.ttf", "hyph_sr_RS.dic", "srgb.icc", "HarfBuzz", "PoDoFo"});
  REQUIRE(resources.size() == 6);
  const std::array<std::string, 4> files = {options.font_directories.front() + "/NotoSerif-Regular.ttf",
                                            options.font_directories.front() + "/NotoNaskhArabic-Bold.ttf",
                                            options.hyphenation_directory + "/hyph_sr_RS.dic", options.colour_profile};
  for (std::size_t i = 0; i < files.size(); ++i) {
    CHECK(decl::test::run_on("", "sha256sum " + files[i] + " @").substr(0, 64) == resources[i].version);
  }
  for (std::size_t i = files.size(); i < resources.size(); ++i) {
    CAPTURE(resources[i].name, resources[i].version);
    CHECK(resources[i].version.find_first_not_of("0123456789.") == std::string::npos);
    CHECK(resources[i].version.find('.') != std::string::npos);
  }
}

TEST_CASE("what is unknown or not there has no version") {
  decl::PageOptions options;
  options.font_directories = {"/nonexistent"};
  for (const auto& resource : decl::page_resources({"NotoSerif-Regular.ttf", "../passwd", "NotoSans.ttf"}, options)) {
    CHECK(resource.version.empty());
  }
}

TEST_CASE("a profile that is not there is not found") {
  decl::PageOptions options;
  options.colour_profile = "/nonexistent/srgb.icc";
  CHECK(error_of([&] { decl::page_resources({}, options); }).code() == decl::ErrorCode::not_found);
}

TEST_CASE("a file that is no RGB profile is refused") {
  decl::PageOptions options;
  options.colour_profile = options.font_directories.front() + "/NotoSerif-Regular.ttf";
  CHECK(error_of([&] { decl::page_resources({}, options); }).code() == decl::ErrorCode::unreadable);
}
