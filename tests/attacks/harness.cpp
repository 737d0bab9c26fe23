#include "harness.hpp"

#include <set>

#include "crypto/secret_key.hpp"

namespace decl::attacks {
namespace {

std::string name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::complete:
      return "COMPLETE";
    case Verdict::incomplete:
      return "INCOMPLETE";
    case Verdict::uncertain:
      return "UNCERTAIN";
    case Verdict::invalid:
      return "INVALID";
  }
  return "";
}

std::string name_of(PageResult result) {
  switch (result) {
    case PageResult::not_a_page:
      return "NOT_A_PAGE";
    case PageResult::reproduced:
      return "REPRODUCED";
    case PageResult::text_equal:
      return "TEXT_EQUAL";
    case PageResult::not_checked:
      return "NOT_CHECKED";
    case PageResult::different:
      return "DIFFERENT";
  }
  return "";
}

/// Everything in a report that tells why, one fact a line.
std::string describe(const Report& report) {
  std::string text = report.reason + "\n" + name_of(report.page) + " " + report.page_reason + "\n";
  for (const SignatureReport& signature : report.signatures) {
    text += signature.organisation_id + " " + signature.sub_indication + " " + signature.reason + "\n";
  }
  for (const Finding& finding : report.findings) text += finding.id + " " + finding.message + "\n";
  return text;
}

struct Outcome {
  std::string verdict;
  std::string text;
};

Outcome judge(const Case& attack) {
  VerifyOptions options = usual_options();
  if (attack.judged_by) attack.judged_by(options);
  try {
    const Report report = verify_file(attack.file, "copy", options);
    return {name_of(report.verdict), describe(report)};
  } catch (const Error& error) {
    return {"REFUSED", error.what()};
  }
}

SecretKey make_forum() { return make_key('f', "example-forum", "Example Forum"); }

}  // namespace

void run(const std::vector<Case>& cases) {
  std::set<std::string> names;
  for (const Case& attack : cases) {
    const Outcome outcome = judge(attack);
    INFO(attack.name << ": " << outcome.text);
    CHECK(names.insert(attack.name).second);
    CHECK(outcome.verdict == attack.expected);
    CHECK_FALSE(attack.shown.empty());
    CHECK(test::contains(outcome.text, attack.shown));
  }
}

SecretKey make_key(char seed, const std::string& organisation_id, const std::string& name) {
  return make_secret_key_from_seed(std::string(seed_bytes, seed), organisation_id, name,
                                   read_time("2024-01-01T00:00:00Z"), 20);
}

const Signers& signers() {
  static const Signers all{make_forum(), make_key('c', "sample-centre", "Sample Centre"),
                           make_key('x', "example-forum", "Example Forum")};
  return all;
}

VerifyOptions usual_options() {
  VerifyOptions options;
  TrustList list;
  list.identifier = "example-list";
  list.issued = test::signing_time;
  for (const SecretKey* key : {&signers().forum, &signers().centre}) {
    list = add_to_trust_list(list, make_trust_entry(key->info()), test::signing_time);
  }
  options.trust = list;
  options.at = test::judging_time;
  return options;
}

Declaration make_other_declaration() {
  Declaration other = test::make_example();
  other.texts[0].blocks[0].runs[0].text = "Open archives belong to nobody.";
  return other;
}

const Bytes& unsigned_record() {
  static const Bytes record = write_record(test::make_example());
  return record;
}

const Bytes& signed_record() {
  static const Bytes record = test::sign_with(unsigned_record(), {&signers().forum, &signers().centre});
  return record;
}

const Bytes& half_signed_record() {
  static const Bytes record = test::sign_with(unsigned_record(), {&signers().forum});
  return record;
}

const Bytes& base_page() {
  static const Bytes page = render_page(unsigned_record(), "record.xml");
  return page;
}

const Bytes& half_signed_page() {
  static const Bytes page = test::seal_with(base_page(), {&signers().forum});
  return page;
}

const Bytes& signed_page() {
  static const Bytes page = test::seal_with(half_signed_page(), {&signers().centre});
  return page;
}

const Bytes& joint_page() {
  static const Bytes page = render_page(signed_record(), "record.xml");
  return page;
}

Bytes replaced(Bytes text, const std::string& part, const std::string& by, std::size_t start) {
  INFO("replaced: " << part);
  const std::size_t at = text.find(part, start);
  REQUIRE(at != Bytes::npos);
  REQUIRE(part != by);
  return text.replace(at, part.size(), by);
}

Bytes replaced_everywhere(Bytes text, const std::string& part, const std::string& by) {
  INFO("replaced everywhere: " << part);
  REQUIRE(text.find(part) != Bytes::npos);
  REQUIRE(part != by);
  for (std::size_t at = text.find(part); at != Bytes::npos; at = text.find(part, at + by.size())) {
    text.replace(at, part.size(), by);
  }
  return text;
}

Bytes cut_out(const Bytes& text, const std::string& start, const std::string& end) {
  INFO("cut out: " << start << " to " << end);
  const std::size_t first = text.find(start);
  REQUIRE(first != Bytes::npos);
  const std::size_t last = text.find(end, first);
  REQUIRE(last != Bytes::npos);
  return text.substr(first, last + end.size() - first);
}

}  // namespace decl::attacks
