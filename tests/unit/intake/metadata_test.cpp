#include "intake/metadata.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;
using intake::Metadata;

namespace {

Metadata read(const std::string& text) {
  intake::Context context("a.md");
  return intake::read_metadata(intake::read_yaml(text, 2, context), context);
}

Error reading_error(const std::string& text) {
  return test::error_of([&] { read(text); });
}

}  // namespace

TEST_CASE("Every key is understood") {
  const Metadata metadata = read(
      "identifier: a-1\nkind: joint-statement\ntitle: \"  On  peace \"\ndate: 2022-03-18\nplace: Sample "
      "Town\nlanguage: en\n"
      "authentic: false\nsignatories:\n  - organisation: {en: Example Forum, sq: Forumi Shembull}\n    id: "
      "example-forum\n"
      "    person: Ana Example\n    role: {en: Director}\n    country: RS\n  - Sample Centre\n"
      "quorum:\n  need: any\n  of:\n    - example-forum\n    - {need: 2, of: [sample-centre, example-forum]}\n");
  CHECK(metadata.identifier == "a-1");
  CHECK(metadata.kind == "joint-statement");
  CHECK(metadata.titles == std::vector<LocalizedText>{{"", "On peace"}});
  CHECK(metadata.date == PartialDate{2022, 3, 18});
  CHECK(metadata.place == "Sample Town");
  CHECK(metadata.language == "en");
  CHECK(metadata.authentic == false);
  REQUIRE(metadata.signatories.size() == 2);
  CHECK(metadata.signatories[0].organisation ==
        std::vector<LocalizedText>{{"en", "Example Forum"}, {"sq", "Forumi Shembull"}});
  CHECK(metadata.signatories[0].id == "example-forum");
  CHECK(metadata.signatories[0].person == std::vector<LocalizedText>{{"", "Ana Example"}});
  CHECK(metadata.signatories[0].role == std::vector<LocalizedText>{{"en", "Director"}});
  CHECK(metadata.signatories[0].country == "RS");
  CHECK(metadata.signatories[1].organisation == std::vector<LocalizedText>{{"", "Sample Centre"}});
  CHECK(metadata.quorum == Quorum{1, {"example-forum"}, {Quorum{2, {"sample-centre", "example-forum"}, {}}}});
}

TEST_CASE("An unknown key is refused with its line and the known ones") {
  const Error error = reading_error("title: A\ntitel: B\n");
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place() == Place{"a.md", "", 3, {}});
  CHECK(test::contains(error.message(), "\"titel\""));
  CHECK(test::contains(error.message(), "signatories"));
  CHECK(test::contains(reading_error("signatories:\n  - {organisation: A, name: B}\n").message(), "\"name\""));
  CHECK(test::contains(reading_error("quorum: {need: all, from: [a]}\n").message(), "\"from\""));
}

TEST_CASE("Values of the wrong shape are refused") {
  for (const char* text :
       {"title: [a]\n", "title: \"\"\n", "date: March 2022\n", "date: 2022-02-30\n", "authentic: maybe\n",
        "signatories: A\n", "signatories:\n  - {person: Ana}\n", "signatories:\n  - [a]\n", "quorum: all\n",
        "quorum: {need: 0, of: [a]}\n", "quorum: {need: -1, of: [a]}\n", "quorum: {need: all}\n",
        "quorum: {need: all, of: a}\n", "just text\n", "- a\n"}) {
    INFO(text);
    CHECK(reading_error(text).code() == ErrorCode::unreadable);
  }
}

TEST_CASE("Signatories and the nesting of quorums are limited") {
  const auto signed_by = [](std::size_t count) {
    std::string text = "signatories: [";
    for (std::size_t i = 0; i < count; ++i) text += "A" + std::to_string(i) + ",";
    return text + "]\n";
  };
  CHECK(read(signed_by(limits::signatories)).signatories.size() == limits::signatories);
  CHECK(reading_error(signed_by(limits::signatories + 1)).code() == ErrorCode::limit);
  const auto nested = [](std::size_t depth) {
    std::string text = "quorum: ";
    for (std::size_t i = 0; i < depth; ++i) text += "{need: all, of: [";
    text += "example-forum";
    for (std::size_t i = 0; i < depth; ++i) text += "]}";
    return text + "\n";
  };
  CHECK(read(nested(limits::quorum_depth)).quorum);
  const Error too_deep = reading_error(nested(limits::quorum_depth + 1));
  CHECK(too_deep.code() == ErrorCode::limit);
  CHECK(test::contains(too_deep.message(), "quorums"));
}

TEST_CASE("Values on the command line are usage errors when they make no sense") {
  CHECK(intake::read_metadata({{"title", "On peace"}, {"date", "2022"}}).titles.at(0).text == "On peace");
  CHECK(test::error_of([] { intake::read_metadata({{"titel", "x"}}); }).code() == ErrorCode::usage);
  CHECK(test::error_of([] { intake::read_metadata({{"date", "soon"}}); }).code() == ErrorCode::usage);
  CHECK(test::error_of([] { intake::read_metadata({{"quorum", "all"}}); }).code() == ErrorCode::usage);
}

TEST_CASE("The stronger metadata win key by key") {
  const Metadata merged = intake::merge_metadata(read("title: A\nplace: P\n"), read("title: B\nauthentic: false\n"));
  CHECK(merged.titles.at(0).text == "B");
  CHECK(merged.place == "P");
  CHECK(merged.authentic == false);
}

TEST_CASE("Titles may be given in several languages, and lines and encoding in a sidecar") {
  const auto metadata = read(
      "title: {en: On peace, sq: Për paqen}\nencoding: windows-1250\nlines:\n  title: 1\n  date: none\n"
      "  signatories: 9-12, 20\n  headings: 3\n");
  CHECK(intake::find_title(metadata, "sq", false) == "Për paqen");
  CHECK_FALSE(intake::find_title(metadata, "sr-Latn", true));
  CHECK(metadata.encoding == "windows-1250");
  CHECK(metadata.title_lines == intake::LineRanges{{1, 1}});
  CHECK(metadata.date_lines == intake::LineRanges{});
  CHECK(metadata.signatory_lines == intake::LineRanges{{9, 12}, {20, 20}});
  CHECK(metadata.heading_lines == intake::LineRanges{{3, 3}});
  for (const char* wrong : {"lines: 3", "lines: {titel: 3}", "lines: {title: 5-3}", "lines: {title: a}"}) {
    INFO(wrong);
    CHECK(test::error_of([&] { read(wrong); }).code() == ErrorCode::unreadable);
  }
}
