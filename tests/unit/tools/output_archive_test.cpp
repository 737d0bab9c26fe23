#include "output_archive.hpp"

#include <decl/columns.hpp>

#include "support/test.hpp"

using namespace decl;
using namespace decl::tool;

namespace {

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
  std::string text = write_archive_summary(report_of(20));
  CHECK(text.find("org-1019") != std::string::npos);
  CHECK(text.find("more") == std::string::npos);
  ArchiveReport report = report_of(21);
  report.organisations[20].missing = 1;
  report.organisations[19].invalid = 1;
  text = write_archive_summary(report);
  CHECK(text.find("org-1019") < text.find("org-1020"));
  CHECK(text.find("org-1020") < text.find("org-1000"));
  CHECK(text.find("org-1017") != std::string::npos);
  CHECK(text.find("org-1018") == std::string::npos);
  CHECK(text.find("and 1 organisation more") != std::string::npos);
}

TEST_CASE("columns of the table stand below one another whatever the names are") {
  ArchiveReport report = report_of(1);
  report.organisations.push_back({"forum", "Forum p\xC3\xABr Ujin", 7, 0, 0, 0});
  report.organisations.push_back({"forume", "Forum pe\xCC\x88r Ujin", 7, 0, 0, 0});
  report.organisations.push_back({"long", std::string(60, 'n'), 7, 0, 0, 0});
  std::vector<std::size_t> ends;
  for (const std::string& line : lines_of(write_archive_summary(report))) {
    const std::size_t seven = line.rfind("7");
    if (seven != std::string::npos) ends.push_back(count_columns(line.substr(0, seven)));
  }
  REQUIRE(ends.size() == 4);
  for (const std::size_t end : ends) CHECK(end == ends.front());
}

TEST_CASE("what is to be said of both faces alike is said once") {
  ExceptionText first = write_exception(invalid_copy("data/a/declaration.pdf", "a"));
  CHECK(first.state == " INVALID");
  CHECK(first.text == "  On Letters (2022-03)\n  A signature fails.\n");
  CHECK(join_exception(first, write_exception(invalid_copy("data/a/record.xml", "a"))));
  CHECK(first.path == "data/a/declaration.pdf and record.xml");
  CHECK_FALSE(join_exception(first, write_exception(invalid_copy("data/b/record.xml", "a"))));
  CHECK_FALSE(join_exception(first, write_exception(invalid_copy("data/a/record.xml", "b"))));
  ArchiveFileReport other = invalid_copy("data/a/record.xml", "a");
  other.copy->reason = "Another reason.";
  CHECK_FALSE(join_exception(first, write_exception(other)));
  other = invalid_copy("data/a/record.xml", "a");
  other.state = FileState::changed;
  CHECK_FALSE(join_exception(first, write_exception(other)));
  CHECK(first.path == "data/a/declaration.pdf and record.xml");
}

TEST_CASE("no more than four files are named in one line") {
  ExceptionText first = write_exception(invalid_copy("1.xml", "a"));
  for (const char* const name : {"2.xml", "3.xml", "4.xml"}) {
    CHECK(join_exception(first, write_exception(invalid_copy(name, "a"))));
  }
  CHECK_FALSE(join_exception(first, write_exception(invalid_copy("5.xml", "a"))));
}

TEST_CASE("a reason that stands among the findings isn't said twice") {
  ArchiveFileReport file = invalid_copy("record.xml", "");
  file.copy->findings.push_back({"verify.format", Severity::error, file.copy->reason, Place{}, ""});
  const std::string text = write_exception(file).text;
  CHECK(text.find("A signature fails.") == text.rfind("A signature fails."));
}
