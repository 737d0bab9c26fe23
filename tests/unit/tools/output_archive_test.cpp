#include "output_archive.hpp"

#include <array>
#include <decl/columns.hpp>

#include "messages.hpp"

#include "support/test.hpp"

using namespace decl;
using namespace decl::tool;

namespace {

constexpr std::array languages = {Language::english, Language::albanian, Language::serbian_latin,
                                  Language::serbian_cyrillic};

ArchiveReport report_of(std::size_t organisations) {
  ArchiveReport report;
  report.source = "copy";
  report.is_bag = true;
  for (std::size_t i = 0; i < organisations; ++i) {
    report.organisations.push_back({"org-" + std::to_string(1000 + i), "", 7, 0, 0, 0});
  }
  return report;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

ArchiveFileReport invalid_copy(const std::string& path, const std::string& identifier) {
  ArchiveFileReport file;
  file.path = path;
  file.state = FileState::intact;
  file.copy.emplace();
  file.copy->identifier = identifier;
  file.copy->title = "On Letters";
  file.copy->date = "2022-03";
  file.copy->reason = "A signature fails.";
  return file;
}

}  // namespace

TEST_CASE("twenty organisations are all shown, and of more those that are in the worst way") {
  std::string text = write_archive_summary(report_of(20), Language::english);
  CHECK(text.find("org-1019") != std::string::npos);
  CHECK(text.find("more") == std::string::npos);
  ArchiveReport report = report_of(21);
  report.organisations[20].missing = 1;
  report.organisations[19].invalid = 1;
  text = write_archive_summary(report, Language::english);
  CHECK(text.find("org-1019") < text.find("org-1020"));
  CHECK(text.find("org-1020") < text.find("org-1000"));
  CHECK(text.find("org-1017") != std::string::npos);
  CHECK(text.find("org-1018") == std::string::npos);
  CHECK(text.find("and 1 organisation more") != std::string::npos);
  CHECK(test::contains(text, "on records and pages (20 of 21 shown)"));
}

TEST_CASE("those that signed are shown beside those that are missing everywhere") {
  ArchiveReport report = report_of(40);
  for (std::size_t i = 0; i < 38; ++i) report.organisations[i] = {"org-" + std::to_string(1000 + i), "", 0, 9, 0, 0};
  const std::string text = write_archive_summary(report, Language::english);
  CHECK(test::contains(text, "org-1009"));
  CHECK(test::contains(text, "org-1038"));
  CHECK(test::contains(text, "org-1039"));
  CHECK_FALSE(test::contains(text, "org-1019"));
}

TEST_CASE("what a changed file is by itself is told apart from its having been changed") {
  ArchiveFileReport file = invalid_copy("record.xml", "a");
  CHECK(write_exception(file, Language::english, {}).state == " INVALID");
  file.state = FileState::changed;
  CHECK(write_exception(file, Language::english, {}).state == " CHANGED; taken by itself: INVALID");
  file.copy.reset();
  CHECK(write_exception(file, Language::english, {}).state == " CHANGED");
  file.error_code = ErrorCode::unreadable;
  CHECK(write_exception(file, Language::english, {}).state == " CHANGED; taken by itself: NOT READ");
  file.state = FileState::unreadable;
  CHECK(write_exception(file, Language::english, {}).state == " UNREADABLE");
}

TEST_CASE("a seal that can't be read has no time") {
  ArchiveReport report = report_of(1);
  report.seal.emplace();
  for (const Language language : languages) {
    const std::string text = write_archive_summary(report, language);
    CHECK_FALSE(test::contains(text, "1970"));
  }
  CHECK(test::contains(write_archive_summary(report, Language::english), "The seal can't be read."));
  CHECK(test::contains(write_archive_summary_json(report), "\"seal\":{\"time\":null,"));
}

TEST_CASE("columns of the table stand below one another whatever the names are") {
  ArchiveReport report = report_of(1);
  report.organisations.push_back({"forum", "Forum p\xC3\xABr Ujin", 7, 0, 0, 0});
  report.organisations.push_back({"forume", "Forum pe\xCC\x88r Ujin", 7, 0, 0, 0});
  report.organisations.push_back({"long", std::string(60, 'n'), 7, 0, 0, 0});
  for (const Language language : languages) {
    std::vector<std::size_t> ends;
    const std::string signed_word = say(language, Message::state_signed);
    for (const std::string& line : lines_of(write_archive_summary(report, language))) {
      const std::size_t seven = line.rfind("7");
      if (seven != std::string::npos) ends.push_back(count_columns(line.substr(0, seven + 1)));
      // The head of that column ends where its numbers do.
      const std::size_t head = line.find("  " + signed_word + "  ");
      if (head != std::string::npos) ends.push_back(count_columns(line.substr(0, head + 2 + signed_word.size())));
      CHECK(count_columns(line) <= 96);
    }
    REQUIRE(ends.size() == 5);
    for (const std::size_t end : ends) CHECK(end == ends.front());
  }
}

TEST_CASE("what is to be said of both faces alike is said once") {
  ExceptionText first = write_exception(invalid_copy("data/a/declaration.pdf", "a"), Language::english, {});
  CHECK(first.state == " INVALID");
  CHECK(first.text ==
        "  On Letters (2022-03)\n"
        "  Don't rely on this copy: it was changed or damaged, or it isn't written as decl writes it.\n"
        "  Reason: A signature fails.\n");
  CHECK(join_exception(first, write_exception(invalid_copy("data/a/record.xml", "a"), Language::english, {}),
                       Language::english));
  CHECK(first.path == "data/a/declaration.pdf and record.xml");
  CHECK_FALSE(join_exception(first, write_exception(invalid_copy("data/b/record.xml", "a"), Language::english, {}),
                             Language::english));
  CHECK_FALSE(join_exception(first, write_exception(invalid_copy("data/a/record.xml", "b"), Language::english, {}),
                             Language::english));
  ArchiveFileReport other = invalid_copy("data/a/record.xml", "a");
  other.copy->reason = "Another reason.";
  CHECK_FALSE(join_exception(first, write_exception(other, Language::english, {}), Language::english));
  other = invalid_copy("data/a/record.xml", "a");
  other.state = FileState::changed;
  CHECK_FALSE(join_exception(first, write_exception(other, Language::english, {}), Language::english));
  CHECK(first.path == "data/a/declaration.pdf and record.xml");
}

TEST_CASE("no more than four files are named in one line") {
  ExceptionText first = write_exception(invalid_copy("1.xml", "a"), Language::english, {});
  for (const char* const name : {"2.xml", "3.xml", "4.xml"}) {
    CHECK(join_exception(first, write_exception(invalid_copy(name, "a"), Language::english, {}), Language::english));
  }
  CHECK_FALSE(
      join_exception(first, write_exception(invalid_copy("5.xml", "a"), Language::english, {}), Language::english));
}

TEST_CASE("a reason that stands among the findings isn't said twice") {
  ArchiveFileReport file = invalid_copy("record.xml", "");
  file.copy->findings.push_back({"verify.format", Severity::error, file.copy->reason, Place{}, ""});
  const std::string text = write_exception(file, Language::english, {}).text;
  CHECK(text.find("A signature fails.") == text.rfind("A signature fails."));
}

TEST_CASE("whose signatures a copy lacks is said in every language") {
  ArchiveFileReport file = invalid_copy("record.xml", "a");
  file.copy->verdict = Verdict::incomplete;
  file.copy->cause = VerdictCause::requirement_not_met;
  file.copy->organisations = {
      {"forum", {{"en", "Example Forum"}, {"sq", "Forumi Shembull"}}, SignatoryState::missing},
      {"centre", {{"en", "Sample Centre"}, {"sr-Cyrl", "Узорни центар"}}, SignatoryState::missing}};
  const auto text_of = [&](Language language, const Requirement& requirement) {
    std::string text = write_exception(file, language, requirement).text;
    for (std::size_t end = 0; (end = text.find("\n  ")) != std::string::npos;) text.replace(end, 3, " ");
    return text;
  };
  CHECK(test::contains(text_of(Language::albanian, {false, {"forum"}}),
                       "ende pa nënshkruar: Forumi Shembull. Forumi Shembull (forum): mungon; Sample Centre (centre): "
                       "mungon\n"));
  CHECK(test::contains(text_of(Language::serbian_cyrillic, {true, {}}),
                       "још се чека на потпис: Example Forum, Узорни центар. "));
}

TEST_CASE("a signature that fails is told with its organisation, or as the library tells it") {
  ArchiveFileReport file = invalid_copy("record.xml", "a");
  file.copy->cause = VerdictCause::signature_failed;
  CHECK(test::contains(write_exception(file, Language::english, {}).text, "Reason: A signature fails.\n"));
  file.copy->organisations = {{"forum", {{"en", "Example Forum"}}, SignatoryState::invalid}};
  const std::string text = write_exception(file, Language::serbian_latin, {}).text;
  CHECK(test::contains(text, "Nevažeći potpis: Example Forum.\n"));
  CHECK(test::contains(text, "Razlog: (na engleskom) A signature fails.\n"));
  const std::string early = "It claims to be from before the key was valid (2024-05-06T07:08:09Z).";
  file.copy->reason = "The signature of Example Forum fails: " + early;
  for (const Language language : languages) {
    const std::string told = write_exception(file, language, {}).text;
    CHECK(test::contains(told, "(2024-") == (language == Language::english));
    if (language != Language::english) CHECK(test::contains(told, say(language, Message::signature_early)));
  }
}

TEST_CASE("what the library says of a file is said in the language as far as it is known") {
  const auto text_of = [](const std::string& reason) {
    ArchiveFileReport file;
    file.state = FileState::changed;
    file.reason = reason;
    return write_exception(file, Language::serbian_latin, {}).text;
  };
  CHECK(text_of("It is not there. See manifest-sha256.txt.") == "  Nema je. Videti manifest-sha256.txt.\n");
  CHECK(text_of("The seal doesn't cover it. It is a link or no regular file; links are not followed.") ==
        "  Pečat je ne obuhvata. To je veza ili nije obična datoteka; veze se ne prate.\n");
  CHECK(text_of("The system refused it: Input/output error.") ==
        "  Sistem to nije dozvolio: (na engleskom) Input/output error.\n");
  CHECK(text_of("Something new.") == "  (na engleskom) Something new.\n");
}
