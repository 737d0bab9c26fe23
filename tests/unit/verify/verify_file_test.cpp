#include <filesystem>
#include <thread>

#include "base/limits.hpp"
#include "support/folder.hpp"
#include "support/test.hpp"
#include "unit/verify/example.hpp"

using namespace decl;

namespace {

const test::Keys& keys() {
  static const test::Keys all;
  return all;
}

Bytes signed_record() { return test::sign_with(write_record(test::make_example()), {&keys().forum, &keys().centre}); }

Bytes page_of(const Bytes& record) { return render_page(record, "record.xml"); }

Report verify(const Bytes& file) { return verify_file(file, "copy", keys().options()); }

/// Replaces one part that must be there by another.
Bytes replaced(Bytes text, const std::string& part, const std::string& by) {
  const std::size_t at = text.find(part);
  REQUIRE(at != Bytes::npos);
  return text.replace(at, part.size(), by);
}

}  // namespace

TEST_CASE("a PDF that is larger than the limit is not looked at") {
  // Up to the limit it is read for what it is: one without an end.
  Bytes file = "%PDF-1.7\n";
  file.resize(limits::page_bytes, ' ');
  CHECK(test::error_of([&] { verify(file); }).code() == ErrorCode::unreadable);
  file += ' ';
  CHECK(test::error_of([&] { verify(file); }).code() == ErrorCode::limit);
}

TEST_CASE("a record with every signature is complete") {
  const Report report = verify(signed_record());
  CHECK(report.verdict == Verdict::complete);
  CHECK(report.face == Face::record);
  CHECK(report.page == PageResult::not_a_page);
  CHECK(report.signatures.size() == 2);
  CHECK(report.declaration == test::make_example());
  CHECK(report.declaration_sha512.size() == 128);
  REQUIRE(report.trust);
  CHECK(report.trust->version == keys().trust().version);
  CHECK(report.trust->issued == test::signing_time);
  CHECK(report.trust->signers.empty());
  CHECK(report.trust->refusal.empty());
}

TEST_CASE("a page with the signed record inside is complete, with its own signatures or without") {
  const Report bare = verify(page_of(signed_record()));
  CHECK(bare.verdict == Verdict::complete);
  CHECK(bare.page == PageResult::reproduced);
  CHECK(bare.signatures.size() == 2);
  const Report sealed = verify(test::seal_with(page_of(signed_record()), {&keys().centre, &keys().forum}));
  CHECK(sealed.verdict == Verdict::complete);
  CHECK(sealed.page == PageResult::reproduced);
  CHECK(sealed.signatures.size() == 4);
}

TEST_CASE("a record that was met before, in the page or alone, is judged as if it came first") {
  const Bytes record = signed_record();
  const Bytes page = test::seal_with(page_of(record), {&keys().forum});
  // A thread of its own has met nothing.
  const auto judge_first = [](const Bytes& file) {
    Report report;
    std::thread([&] { report = verify(file); }).join();
    return report;
  };
  const auto check_same = [&](const Bytes& file) {
    const Report report = verify(file);
    const Report first = judge_first(file);
    CHECK(report.verdict == first.verdict);
    CHECK(report.reason == first.reason);
    CHECK(report.page == first.page);
    CHECK(report.declaration == first.declaration);
    CHECK(report.declaration_sha512 == first.declaration_sha512);
    CHECK(report.signatures.size() == first.signatures.size());
    CHECK(report.findings == first.findings);
    return report.verdict;
  };
  Bytes false_one = record;
  const std::size_t at = false_one.find("<ds:SignatureValue>") + 25;
  false_one[at] = false_one[at] == 'A' ? 'B' : 'A';
  CHECK(check_same(page) == Verdict::complete);
  CHECK(check_same(record) == Verdict::complete);
  CHECK(check_same(false_one) == Verdict::invalid);
  CHECK(check_same(false_one) == Verdict::invalid);
  CHECK(check_same(record) == Verdict::complete);
  CHECK(check_same(page) == Verdict::complete);
  CHECK(check_same(write_record(test::make_example())) == Verdict::incomplete);
  CHECK(check_same(record + ' ') == Verdict::invalid);
}

TEST_CASE("signatures on the page alone suffice, and either face counts") {
  const Bytes unsigned_record = write_record(test::make_example());
  const Bytes page = page_of(unsigned_record);
  CHECK(verify(page).verdict == Verdict::incomplete);
  CHECK(verify(test::seal_with(page, {&keys().forum})).verdict == Verdict::incomplete);
  CHECK(verify(test::seal_with(page, {&keys().forum, &keys().centre})).verdict == Verdict::complete);
  const Bytes mixed = page_of(test::sign_with(unsigned_record, {&keys().forum}));
  CHECK(verify(test::seal_with(mixed, {&keys().centre})).verdict == Verdict::complete);
}

TEST_CASE("a page cut at a revision's end is the earlier state, anywhere else it is invalid") {
  const Bytes page = page_of(write_record(test::make_example()));
  const Bytes one = test::seal_with(page, {&keys().forum});
  const Bytes two = test::seal_with(one, {&keys().centre});
  REQUIRE(verify(two).verdict == Verdict::complete);
  CHECK(verify(two.substr(0, one.size())).verdict == Verdict::incomplete);
  CHECK(verify(two.substr(0, one.size() - 1)).verdict == Verdict::invalid);
  CHECK(verify(two.substr(0, one.size() + 100)).verdict == Verdict::invalid);
  CHECK(verify(two + "\n").verdict == Verdict::invalid);
  CHECK(verify(two + "%%EOF\n").verdict == Verdict::invalid);
}

TEST_CASE("another text under the same signatures is a hash failure") {
  const Report report = verify(replaced(signed_record(), "belong to everybody", "belong to somebody"));
  CHECK(report.verdict == Verdict::invalid);
  REQUIRE(report.signatures.size() == 2);
  for (const SignatureReport& signature : report.signatures) CHECK(signature.sub_indication == "HASH_FAILURE");
}

TEST_CASE("an unsigned page that is not what its record gives is different, and the first byte is named") {
  Bytes changed = page_of(write_record(test::make_example()));
  const std::size_t digit = changed.find("/MediaBox");
  REQUIRE(digit != Bytes::npos);
  const std::size_t number = changed.find_first_of("123456789", digit);
  changed[number] = changed[number] == '1' ? '2' : '1';
  const Report report = verify(changed);
  CHECK(report.verdict == Verdict::invalid);
  CHECK(report.page == PageResult::different);
  CHECK(test::contains(report.page_reason, "byte " + std::to_string(number)));
}

TEST_CASE("a page from other fonts or another renderer is not checked, with the reason") {
  const Bytes page = page_of(signed_record());
  VerifyOptions options = keys().options();
  options.page.font_directories = {"/nonexistent"};
  const Report report = verify_file(page, "copy", options);
  CHECK(report.verdict == Verdict::uncertain);
  CHECK(report.page == PageResult::not_checked);
  CHECK(test::contains(report.page_reason, "/nonexistent"));
  const std::string stated = "<decl:rendererVersion>" + std::to_string(renderer_version) + "<";
  const Bytes other = replaced(page, stated, "<decl:rendererVersion>9<");
  const Report by_another = verify(other);
  CHECK(by_another.verdict == Verdict::uncertain);
  CHECK(by_another.page == PageResult::text_equal);
  CHECK(test::contains(by_another.page_reason, "renderer version 9"));
}

TEST_CASE("a record that breaks its format is invalid with the place") {
  const Report report = verify(replaced(signed_record(), "<title>", "<title><b/>"));
  CHECK(report.verdict == Verdict::invalid);
  REQUIRE_FALSE(report.findings.empty());
  CHECK(report.findings[0].id == "verify.format");
  CHECK(report.findings[0].place.source == "copy");
}

TEST_CASE("what is neither record nor page is an error, not a verdict") {
  for (const Bytes& file :
       {Bytes(), Bytes("hello"), Bytes("%PDF-1.4\n%%EOF\n"), Bytes("<record/>"), Bytes(5000, '\0')}) {
    CHECK(test::error_of([&] { verify(file); }).code() == ErrorCode::unreadable);
  }
}

TEST_CASE("a bad signature on the page makes the copy invalid though the record is complete") {
  const Bytes base = page_of(signed_record());
  Bytes page = test::seal_with(base, {&keys().forum});
  const std::size_t contents = page.find("/Contents <", base.size());
  REQUIRE(contents != Bytes::npos);
  char& digit = page[contents + 11 + 600];
  digit = digit == '0' ? '1' : '0';
  CHECK(verify(page).verdict == Verdict::invalid);
}

namespace {

/// A declaration that as many organisations sign, and their keys.
struct ManySigners {
  explicit ManySigners(std::size_t count) : declaration(test::make_example()) {
    const Signatory pattern = declaration.signatories.front();
    declaration.signatories.clear();
    options.trust.emplace();
    options.trust->identifier = "example-list";
    for (std::size_t i = 0; i < count; ++i) {
      const std::string number = std::to_string(i + 1);
      keys.push_back(make_secret_key("example-" + number, "Example " + number, read_time("2024-01-01T00:00:00Z")));
      Signatory signatory = pattern;
      signatory.organisation_id = "example-" + number;
      signatory.organisation_names = {{"en", "Example " + number}};
      declaration.signatories.push_back(signatory);
      options.trust = add_to_trust_list(*options.trust, make_trust_entry(keys.back().info()), test::signing_time);
    }
    options.at = test::judging_time;
  }

  Declaration declaration;
  std::vector<SecretKey> keys;
  VerifyOptions options;
};

}  // namespace

TEST_CASE("pages of both profiles are rebuilt with none, some and all of many signatures") {
  const ManySigners signers(20);
  for (const PageProfile profile : {PageProfile::pdfa_4f, PageProfile::pdfa_3a}) {
    PageOptions how;
    how.design.profile = profile;
    Bytes page = render_page(write_record(signers.declaration), "record.xml", how);
    for (std::size_t count = 0; count <= signers.keys.size(); ++count) {
      if (count > 0) page = seal_page(page, signers.keys[count - 1], test::signing_time, "page.pdf");
      if (count > 2 && count < signers.keys.size()) continue;
      const Report report = verify_file(page, "copy", signers.options);
      INFO(count << ": " << report.reason << report.page_reason);
      CHECK(report.page == PageResult::reproduced);
      CHECK(report.signatures.size() == count);
      CHECK(report.verdict == (count == signers.keys.size() ? Verdict::complete : Verdict::incomplete));
    }
  }
}

TEST_CASE("a PDF/A-3a page whose record is signed by all is complete without a signature of its own") {
  PageOptions how;
  how.design.profile = PageProfile::pdfa_3a;
  const Bytes page = render_page(signed_record(), "record.xml", how);
  REQUIRE(page.starts_with("%PDF-1.7\n"));
  const Report report = verify(page);
  CHECK(report.verdict == Verdict::complete);
  CHECK(report.page == PageResult::reproduced);
  CHECK(report.signatures.size() == 2);
  CHECK(verify(replaced(page, "%PDF-1.7", "%PDF-2.0")).page == PageResult::different);
}

TEST_CASE(
    "a page made with another version of a font is rebuilt where a folder has it, and else says what is missing") {
  const test::Folder folder;
  const std::filesystem::path installed = PageOptions{}.font_directories.front();
  for (const char* name : {"Regular", "Italic", "BoldItalic"}) {
    const std::string file = std::string("NotoSerif-") + name + ".ttf";
    std::filesystem::copy_file(installed / file, folder.path(file));
  }
  // Any other font stands for another version of this one.
  std::filesystem::copy_file(installed / "NotoSerif-Regular.ttf", folder.path("NotoSerif-Bold.ttf"));
  const std::string own_folder = std::filesystem::path(folder.path("x")).parent_path();
  PageOptions how;
  how.font_directories = {own_folder};
  const Bytes page = render_page(signed_record(), "record.xml", how);

  const Report elsewhere = verify(page);
  CHECK(elsewhere.verdict == Verdict::uncertain);
  CHECK(elsewhere.page == PageResult::text_equal);
  const std::string wanted = page_resources({"NotoSerif-Bold.ttf"}, how).front().version;
  for (const std::string& part : {std::string("NotoSerif-Bold.ttf"), wanted, installed.string()}) {
    INFO(part);
    CHECK(test::contains(elsewhere.page_reason, part));
  }
  VerifyOptions options = keys().options();
  options.page.font_directories = {installed, own_folder};
  CHECK(verify_file(page, "copy", options).page == PageResult::reproduced);
  CHECK(verify_file(page_of(signed_record()), "copy", options).page == PageResult::reproduced);
}
