#include "page/resources.hpp"

#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::test::error_of;

TEST_CASE("the resources are four faces and a profile by digest, and libraries by version") {
  const auto resources = decl::page_resources();
  REQUIRE(resources.size() == 9);
  CHECK(resources[0].name == "NotoSerif-Regular.ttf");
  CHECK(resources[4].name == "srgb.icc");
  const decl::PageOptions options;
  const std::string listed = decl::test::run_on("", "sha256sum " + options.colour_profile + " @");
  CHECK(listed.substr(0, 64) == resources[4].version);
  for (std::size_t i = 5; i < resources.size(); ++i) {
    CAPTURE(resources[i].name, resources[i].version);
    CHECK(resources[i].version.find_first_not_of("0123456789.") == std::string::npos);
    CHECK(resources[i].version.find('.') != std::string::npos);
  }
}

TEST_CASE("a font that is not there is not found") {
  decl::PageOptions options;
  options.font_directory = "/nonexistent";
  CHECK(error_of([&] { decl::page_resources(options); }).code() == decl::ErrorCode::not_found);
}

TEST_CASE("a profile that is not there is not found") {
  decl::PageOptions options;
  options.colour_profile = "/nonexistent/srgb.icc";
  CHECK(error_of([&] { decl::page_resources(options); }).code() == decl::ErrorCode::not_found);
}

TEST_CASE("a file that is no RGB profile is refused") {
  decl::PageOptions options;
  options.colour_profile = options.font_directory + "/NotoSerif-Regular.ttf";
  CHECK(error_of([&] { decl::page_resources(options); }).code() == decl::ErrorCode::unreadable);
}
