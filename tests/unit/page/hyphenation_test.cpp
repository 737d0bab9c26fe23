#include "page/hyphenation.hpp"

#include <fstream>

#include <decl/page.hpp>

#include "support/folder.hpp"
#include "support/test.hpp"

using decl::page::Hyphenation;
using decl::test::error_of;

namespace {

/// Writes the text with a bar at every point.
std::string divide(const std::string& text, const std::string& language) {
  static const auto hyphenation = decl::page::load_hyphenation(decl::PageOptions{}.hyphenation_directory);
  std::string divided = text;
  const std::vector<std::size_t> points = hyphenation->find_points(text, language);
  for (auto point = points.rbegin(); point != points.rend(); ++point) divided.insert(*point, "|");
  return divided;
}

}  // namespace

TEST_CASE("words are divided by the patterns of their language and script") {
  CHECK(divide("hyphenation", "en") == "hy|phen|a|tion");
  CHECK(divide("deklaracija", "sr-Latn") == "de|kla|ra|cija");
  CHECK(divide("декларација", "sr-Cyrl") == "де|кла|ра|ција");
  CHECK(divide("декларација", "sr") == "де|кла|ра|ција");
}

TEST_CASE("each word of a text is found where it stands, capitals and marks around it or not") {
  CHECK(divide("(Hyphenation), “hyphenation”!", "en") == "(Hy|phen|a|tion), “hy|phen|a|tion”!");
  CHECK(divide("Čovečanstvo čovečanstvo", "sr-Latn") == "Čo|ve|čan|stvo čo|ve|čan|stvo");
}

TEST_CASE("addresses, codes, capitals and short words stay whole") {
  for (const char* text : {"https://example.org/hyphenation", "somebody@hyphenation.example", "example.hyphenation",
                           "hyphenation2", "HYPHENATION", "word", ""}) {
    CHECK(divide(text, "en") == text);
  }
}

TEST_CASE("languages without patterns of their own are never divided") {
  CHECK(divide("ndërkombëtarisht", "sq") == "ndërkombëtarisht");
  CHECK(Hyphenation::find_dictionary("sq").empty());
  CHECK(Hyphenation::find_dictionary("srb").empty());
  CHECK(Hyphenation::find_dictionary("en-GB") == "hyph_en_GB.dic");
  CHECK(Hyphenation::find_dictionary("en-US") == "hyph_en_US.dic");
  CHECK(Hyphenation::find_dictionary("sr-Latn-RS") == "hyph_sr-Latn_RS.dic");
}

TEST_CASE("a letter that the patterns' encoding lacks keeps its word whole") {
  CHECK(divide("deklaraciјa", "sr-Latn") == "deklaraciјa");  // with a Cyrillic letter, which ISO 8859-2 has not
}

TEST_CASE("patterns that are not there are named with their package and the way around them") {
  const decl::test::Folder folder;
  const Hyphenation hyphenation(folder.path("."));
  const decl::Error error = error_of([&] { static_cast<void>(hyphenation.find_points("deklaracija", "sr-Latn")); });
  CHECK(error.code() == decl::ErrorCode::not_found);
  CHECK(decl::test::contains(error.message(), "hyphen-sr"));
  CHECK(decl::test::contains(error.message(), "--no-hyphens"));
  CHECK(error.place().source == folder.path("./hyph_sr-Latn_RS.dic"));
  CHECK(decl::is_missing_patterns(error));
  const decl::Place font{folder.path("NotoSerif-Regular.ttf"), "", {}, {}};
  CHECK_FALSE(decl::is_missing_patterns(decl::Error(decl::ErrorCode::not_found, "the font is not there", font)));
  CHECK_FALSE(decl::is_missing_patterns(decl::Error(decl::ErrorCode::unreadable, "is damaged", error.place())));
  CHECK_FALSE(decl::is_missing_patterns(decl::Error(decl::ErrorCode::not_found, "no text in \"fr\"", {})));
}

TEST_CASE("a dictionary without patterns divides nothing, and an empty file is refused") {
  const decl::test::Folder folder;
  std::ofstream(folder.path("hyph_sr_RS.dic")) << "UTF-8\n";
  std::ofstream(folder.path("hyph_en_GB.dic"));
  const Hyphenation hyphenation(folder.path("."));
  CHECK(hyphenation.find_points("декларација", "sr").empty());
  CHECK(error_of([&] { static_cast<void>(hyphenation.find_points("declaration", "en")); }).code() ==
        decl::ErrorCode::unreadable);
}
