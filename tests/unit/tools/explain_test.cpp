#include "explain.hpp"

#include <algorithm>
#include <array>

#include "output.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::tool;

namespace {

constexpr std::array languages = {Language::english, Language::albanian, Language::serbian_latin,
                                  Language::serbian_cyrillic};

SignatureReport make_signature(const std::string& id, Indication indication, const std::string& sub_indication) {
  SignatureReport signature;
  signature.organisation_id = id;
  signature.organisation_name = id;
  signature.fingerprint = std::string(64, 'a');
  signature.indication = indication;
  signature.sub_indication = sub_indication;
  signature.reason = "The library's reason.";
  return signature;
}

/// A copy that one of two organisations has signed, and a stranger.
Report make_report() {
  Report report;
  report.source = "copy.xml";
  report.verdict = Verdict::incomplete;
  report.cause = VerdictCause::signatures_missing;
  report.reason = "The library's reason.";
  Declaration declaration;
  declaration.identifier = "sample";
  declaration.date = {2022, 3, 0};
  declaration.texts.push_back({"en", true, "English title", false, {}});
  declaration.texts.push_back({"sr-Latn", true, "Srpski naslov", false, {}});
  declaration.signatories.push_back(
      {"example-forum", {{"en", "Example Forum"}, {"sq", "Forumi Shembull"}}, {}, {}, ""});
  declaration.signatories.push_back({"sample-centre", {{"en", "Sample Centre"}}, {}, {}, ""});
  report.declaration = declaration;
  report.signatories = {{declaration.signatories[0], SignatoryState::signed_validly},
                        {declaration.signatories[1], SignatoryState::missing}};
  report.signatures = {make_signature("example-forum", Indication::total_passed, ""),
                       make_signature("invented-network", Indication::total_passed, "")};
  return report;
}

}  // namespace

TEST_CASE("every cause has a meaning of its own in every language") {
  for (const Language language : languages) {
    std::vector<std::string> meanings;
    for (const VerdictCause cause :
         {VerdictCause::all_signed, VerdictCause::signatures_missing, VerdictCause::requirement_not_met,
          VerdictCause::key_unknown, VerdictCause::signature_in_doubt, VerdictCause::page_not_rebuilt,
          VerdictCause::no_declaration, VerdictCause::broken, VerdictCause::page_different,
          VerdictCause::signature_failed}) {
      Report report = make_report();
      report.cause = cause;
      const std::string meaning = say_meaning(language, report);
      CHECK(std::find(meanings.begin(), meanings.end(), meaning) == meanings.end());
      CHECK_FALSE(test::contains(meaning, "{"));
      CHECK(say_advice(language, report).empty() == (cause == VerdictCause::all_signed));
      meanings.push_back(meaning);
    }
  }
}

TEST_CASE("whom the verifier asked for is named, the stranger by identifier") {
  Report report = make_report();
  report.cause = VerdictCause::requirement_not_met;
  report.requirement.organisations = {"example-forum", "sample-centre", "other-group"};
  const std::string meaning = say_meaning(Language::english, report);
  CHECK(test::contains(meaning, "still missing: Sample Centre, other-group."));
}

TEST_CASE("a trust list that is refused is the reason, whatever the signatures say") {
  Report report = make_report();
  report.cause = VerdictCause::signature_in_doubt;
  report.trust = TrustReport{"list-1", 3, {}, {}, {}, "It has expired."};
  CHECK(test::contains(say_meaning(Language::english, report), "trust list that was given"));
  CHECK(reason_beyond_meaning(report) == "It has expired.");
}

TEST_CASE("a sub-indication that says enough needs no English beside it, and an unknown one does") {
  const SignatureReport hash = make_signature("a", Indication::total_failed, "HASH_FAILURE");
  CHECK(say_signature(Language::english, hash) == hash.reason);
  CHECK(say_signature(Language::serbian_latin, hash) == "Ono što je potpisano nije ono što ovde stoji.");
  CHECK(reason_beyond_sentence(Language::serbian_latin, hash).empty());
  const SignatureReport other = make_signature("a", Indication::indeterminate, "SOMETHING_NEW");
  CHECK(reason_beyond_sentence(Language::albanian, other) == other.reason);
  CHECK(reason_beyond_sentence(Language::english, other).empty());
  // "REVOKED" is the beginning of "REVOKED_NO_POE", which says something else.
  CHECK(say_signature(Language::albanian, make_signature("a", Indication::total_failed, "REVOKED")) !=
        say_signature(Language::albanian, make_signature("a", Indication::indeterminate, "REVOKED_NO_POE")));
}

TEST_CASE("names and titles come in the report's language where there are any") {
  const Report report = make_report();
  CHECK(name_for(Language::albanian, report.declaration->signatories[0]) == "Forumi Shembull");
  CHECK(name_for(Language::albanian, report.declaration->signatories[1]) == "Sample Centre");
  CHECK(text_for(Language::serbian_latin, *report.declaration).title == "Srpski naslov");
  CHECK(text_for(Language::albanian, *report.declaration).title == "English title");
}

TEST_CASE("a signature of somebody whom the declaration doesn't name is shown apart in every form") {
  const Report report = make_report();
  const std::string text = write_text_report(report, Language::english);
  const std::size_t heading = text.find("they never count");
  REQUIRE(heading != std::string::npos);
  CHECK(text.find("invented-network") > heading);
  const std::string html = write_html_report({{report.source, report, {}}}, {});
  const std::size_t html_heading = html.find("they never count");
  REQUIRE(html_heading != std::string::npos);
  CHECK(html.find("invented-network") > html_heading);
  CHECK(test::contains(write_json_line({report.source, report, {}}), "\"organisation\":\"invented-network\""));
}

TEST_CASE("hostile values can't leave their place in any form") {
  Report report = make_report();
  const std::string evil = "\"><script>x</script>\x1B[2J\xE2\x80\xAE\n";
  report.source = report.reason = report.page_reason = evil;
  report.cause = VerdictCause::broken;
  report.face = Face::page;
  report.page = PageResult::not_checked;
  report.declaration->texts[0].title = evil;
  report.declaration->place = evil;
  for (SignatoryReport& signatory : report.signatories) signatory.signatory.organisation_names[0].text = evil;
  report.signatures[0] = make_signature(evil, Indication::indeterminate, evil);
  report.signatures[0].reason = evil;
  report.findings.push_back({evil, Severity::warning, evil, Place{evil, evil, {}, {}}, evil});
  report.requirement.organisations = {evil};
  report.trust = TrustReport{evil, 1, {}, {}, {{evil, evil, {}}}, evil};
  for (const Language language : languages) {
    const std::string text = write_text_report(report, language);
    const std::string html =
        write_html_report({{evil, report, {}}, {evil, {}, Error(ErrorCode::io, evil)}}, {language, evil, {}});
    for (const std::string& output :
         {text, html, write_verdict_line(report, language), write_json_line({evil, report, {}})}) {
      CHECK_FALSE(test::contains(output, "\x1B"));
      CHECK_FALSE(test::contains(output, "\xE2\x80\xAE"));
    }
    CHECK_FALSE(test::contains(html, "<script"));
  }
}
