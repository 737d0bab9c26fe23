#include "page/font_files.hpp"

#include <filesystem>

#include "support/folder.hpp"
#include "support/test.hpp"

using decl::page::find_font;
using decl::page::FontSources;

namespace {

const std::string installed = "/usr/share/fonts/truetype/noto/";

/// A folder in which a file has a font's name and another font's content, as another version would.
struct OtherVersion {
  OtherVersion() {
    std::filesystem::create_directory(folder.path("new"));
    std::filesystem::copy_file(installed + "NotoSerif-Bold.ttf", folder.path("new/NotoSerif-Regular.ttf"));
    std::filesystem::create_directory(folder.path("old"));
    std::filesystem::copy_file(installed + "NotoSerif-Regular.ttf", folder.path("old/NotoSerif-Regular.ttf"));
  }

  decl::test::Folder folder;
};

}  // namespace

TEST_CASE("the first folder that has a font gives it") {
  const OtherVersion other;
  const auto first = find_font({{other.folder.path("new"), other.folder.path("old")}, {}}, "NotoSerif-Regular.ttf");
  const auto second = find_font({{other.folder.path("old"), other.folder.path("new")}, {}}, "NotoSerif-Regular.ttf");
  CHECK(first->post_script_name() == "NotoSerif-Bold");
  CHECK(second->post_script_name() == "NotoSerif-Regular");
}

TEST_CASE("a version that is wanted is found in any of the folders") {
  const OtherVersion other;
  FontSources sources{{other.folder.path("missing"), other.folder.path("new"), other.folder.path("old")}, {}};
  const std::string digest = find_font({{other.folder.path("old")}, {}}, "NotoSerif-Regular.ttf")->sha256();
  sources.wanted["NotoSerif-Regular.ttf"] = digest;
  CHECK(find_font(sources, "NotoSerif-Regular.ttf")->post_script_name() == "NotoSerif-Regular");
  sources.wanted = {{"NotoSerif-Bold.ttf", digest}};
  CHECK(find_font(sources, "NotoSerif-Regular.ttf")->post_script_name() == "NotoSerif-Bold");
}

TEST_CASE("a version that no folder has gives way to the first there is") {
  const OtherVersion other;
  const FontSources sources{{other.folder.path("new"), other.folder.path("old")},
                            {{"NotoSerif-Regular.ttf", std::string(64, '0')}}};
  CHECK(find_font(sources, "NotoSerif-Regular.ttf")->post_script_name() == "NotoSerif-Bold");
}

TEST_CASE("a font that is in no folder is an error that names the font and the folders") {
  const decl::Error error = decl::test::error_of([] { find_font({{"/nowhere", "/elsewhere"}, {}}, "Sample.ttf"); });
  CHECK(error.code() == decl::ErrorCode::not_found);
  CHECK(decl::test::contains(error.what(), "Sample.ttf"));
  CHECK(decl::test::contains(error.what(), "/nowhere, /elsewhere"));
}

TEST_CASE("a file that is no font is an error even when another folder has one") {
  const OtherVersion other;
  std::filesystem::create_directory(other.folder.path("broken"));
  std::filesystem::copy_file("/usr/share/color/icc/ghostscript/srgb.icc",
                             other.folder.path("broken/NotoSerif-Regular.ttf"));
  const decl::Error error = decl::test::error_of([&] {
    find_font({{other.folder.path("broken"), other.folder.path("old")}, {}}, "NotoSerif-Regular.ttf");
  });
  CHECK(error.code() == decl::ErrorCode::unreadable);
  CHECK(decl::test::contains(error.what(), "broken/NotoSerif-Regular.ttf"));
}
