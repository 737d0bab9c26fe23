#include "transfer.hpp"

#include "output.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::tool;

namespace {

Report make_report() {
  Report report;
  report.source = "a.pdf";
  report.face = Face::page;
  report.verdict = Verdict::incomplete;
  report.cause = VerdictCause::signatures_missing;
  report.reason = "Somebody is missing.";
  Declaration& declaration = report.declaration.emplace();
  declaration.identifier = "2022-03-a";
  declaration.date = {2022, 3, 0};
  declaration.source = Source{"a.txt", "text/plain", std::string(128, 'a'), 42, "windows-1250"};
  const Block item{BlockKind::item, {{"one", true, false, "https://example.org"}}, 0, false, 1, {}};
  declaration.texts = {
      {"sr-Cyrl", false, "Наслов", true, {{BlockKind::list, {}, 0, true, 7, {item, item}}}, "en", declaration.source}};
  const Signatory signatory{
      "example-forum", {{"en", "Example Forum"}}, {{"en", "Ana Primer"}}, {{"en", "Chair"}}, "AL"};
  declaration.signatories = {signatory};
  declaration.quorum = Quorum{1, {"example-forum"}, {Quorum{0, {"example-forum"}, {}}}};
  report.declaration_sha512 = std::string(128, '0');
  report.page = PageResult::reproduced;
  report.page_reason = "Rebuilt.";
  report.signatories = {{signatory, SignatoryState::missing}};
  report.signatures = {{Face::record, "example-forum", "Example Forum", "0011", Time{std::chrono::seconds(-5)}, true,
                        true, false, Indication::indeterminate, "NO_SIGNING_CERTIFICATE_FOUND", "No list."}};
  report.requirement = {true, {"example-forum"}};
  report.trust = TrustReport{"id", 3, Time{}, Time{std::chrono::seconds(9)}, {{"Keeper", "aa", Time{}}}, "too old"};
  report.findings = {{"a.b", Severity::warning, "Message.", {"a.pdf", "x/y", 4, 5}, "RFC 8419 3.1"}};
  return report;
}

}  // namespace

TEST_CASE("a report comes out as it went in", "[transfer]") {
  const Report report = make_report();
  const Bytes bytes = write_transfer(report);
  const Report read = read_transfer<Report>(bytes);
  CHECK(write_json_report({"a.pdf", read, {}}) == write_json_report({"a.pdf", report, {}}));
  CHECK(read.declaration == report.declaration);
  CHECK(read.findings == report.findings);
  CHECK(read.requirement == report.requirement);
  CHECK(read.signatures.front().signing_time == report.signatures.front().signing_time);
  CHECK(read.trust->expires == report.trust->expires);
  CHECK(write_transfer(read) == bytes);
}

TEST_CASE("a conformance report comes out as it went in", "[transfer]") {
  const RuleReport rule{"6.1.2", 3, "Header.", RuleOutcome::failed, 7, 2, {{12, 1, "offset 3"}}};
  const ConformanceReport report{
      "a.pdf", {{Standard::pdfua_2}, {"PDF/A-2b"}}, {{Standard::pdfa_3a, Conformance::does_not_conform, {rule}}}};
  CHECK(read_transfer<ConformanceReport>(write_transfer(report)) == report);
}

TEST_CASE("the form is the one that is written down", "[transfer]") {
  const std::string expected(
      "\x03\0\0\0\0\0\0\0"
      "en\n"
      "\x02\0\0\0\0\0\0\0"
      "hi",
      21);
  CHECK(write_transfer(LocalizedText{"en\n", "hi"}) == expected);
  CHECK(read_transfer<LocalizedText>(expected) == LocalizedText{"en\n", "hi"});
}

TEST_CASE("what is cut or has more behind it is refused", "[transfer]") {
  const Bytes bytes = write_transfer(make_report());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    REQUIRE_THROWS_AS(read_transfer<Report>(BytesView(bytes).substr(0, size)), Error);
  }
  CHECK_THROWS_AS(read_transfer<Report>(bytes + '\0'), Error);
}

TEST_CASE("numbers outside their type are refused", "[transfer]") {
  const auto number = [](char first, char last = 0) { return Bytes{first, 0, 0, 0, 0, 0, 0, last}; };
  CHECK(read_transfer<Verdict>(number(3)) == Verdict::invalid);
  CHECK_THROWS_AS(read_transfer<Verdict>(number(4)), Error);
  CHECK(read_transfer<bool>(number(1)));
  CHECK_THROWS_AS(read_transfer<bool>(number(2)), Error);
  CHECK(read_transfer<int>(number(9)) == 9);
  CHECK_THROWS_AS(read_transfer<int>(number(9, 1)), Error);
  CHECK_THROWS_AS(read_transfer<std::optional<int>>(number(2) + number(0)), Error);
  CHECK_THROWS_AS(read_transfer<std::string>(number(1)), Error);
  CHECK_THROWS_AS(read_transfer<std::vector<int>>(number(0, 127)), Error);
}

TEST_CASE("depth is limited", "[transfer]") {
  const auto nested = [](std::size_t depth) {
    Quorum quorum;
    for (std::size_t i = 1; i < depth; ++i) quorum = Quorum{0, {}, {quorum}};
    return write_transfer(quorum);
  };
  CHECK_NOTHROW(read_transfer<Quorum>(nested(limits::transfer_depth)));
  CHECK_THROWS_AS(read_transfer<Quorum>(nested(limits::transfer_depth + 1)), Error);
}
