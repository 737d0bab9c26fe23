#include "page/resources.hpp"

#include "support/test.hpp"
#include "unit/page/sample.hpp"

using decl::test::error_of;

TEST_CASE("the resources are four faces and a profile, by digest") {
  const auto resources = decl::page_resources();
  REQUIRE(resources.size() == 5);
  CHECK(resources[0].name == "NotoSerif-Regular.ttf");
  CHECK(resources[4].name == "srgb.icc");
  const decl::PageOptions options;
  const std::string listed = decl::test::run_on("", "sha256sum " + options.colour_profile + " @");
  CHECK(listed.substr(0, 64) == resources[4].sha256);
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
