#include "seal/increment.hpp"

#include <cstdio>

#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "fixture.hpp"
#include "seal/syntax.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

struct Draft {
  Bytes page;
  seal::Increment increment;
};

Draft make_draft(const std::string& organisation, std::size_t cms_bytes = 900, int renderer_version = 5) {
  PageObjects objects = make_page_objects({"example-forum", "sample-centre"}, "<record/>\n");
  const std::string stated = "rendererVersion>" + std::to_string(renderer_version) + "<";
  if (renderer_version != 5) objects[metadata] = replaced(objects[metadata], "rendererVersion>5<", stated);
  Draft draft{write_page(objects), {}};
  const seal::Tail tail = seal::split_revisions(draft.page, "a.pdf");
  const seal::BasePage base = seal::read_base_page(draft.page, tail.base, "a.pdf");
  seal::PageDigest before;
  before.advance(draft.page);
  draft.increment = seal::write_increment({base, base.fields[1], before, base.xref_offset, 0,
                                           read_time("2026-11-24T06:25:00Z"), organisation, PublicKey{}, cms_bytes});
  return draft;
}

/// 16 bytes in hexadecimal digits.
std::string first_digits(const Bytes& digest) {
  std::string text;
  for (const char byte : digest.substr(0, 16)) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    text += digits;
  }
  return text;
}

/// The text between two marks.
std::string between(const Bytes& text, const std::string& open, const std::string& close) {
  const std::size_t start = text.find(open) + open.size();
  return text.substr(start, text.find(close, start) - start);
}

}  // namespace

TEST_CASE("ByteRange covers the whole revision but Contents") {
  const Draft draft = make_draft("Example Forum");
  const Bytes page = draft.page + draft.increment.bytes;
  const std::string range = between(draft.increment.bytes, "/ByteRange [", "]");
  CHECK(range.size() == 28);
  unsigned long long zero = 1, first = 0, second = 0, rest = 0;
  REQUIRE(std::sscanf(range.c_str(), "%llu %llu %llu %llu", &zero, &first, &second, &rest) == 4);
  CHECK(zero == 0);
  CHECK(page.substr(first - 10, 11) == "/Contents <");
  CHECK(page.substr(second - 1, 5) == "> /M ");
  CHECK(second - first == 2 * 900 + 2);
  CHECK(second + rest == page.size());
  CHECK(first == draft.increment.contents_start);
  CHECK(second == draft.increment.contents_end);
}

TEST_CASE("Every offset of the cross-reference section leads to its object") {
  const Draft draft = make_draft("Example Forum");
  const Bytes page = draft.page + draft.increment.bytes;
  const std::size_t xref = std::stoul(between(draft.increment.bytes, "startxref\n", "\n"));
  seal::Cursor cursor(page, xref);
  REQUIRE(cursor.take("xref\n"));
  const auto starts_object = [&](std::uint64_t number, std::uint64_t offset) {
    return page.substr(offset).starts_with(std::to_string(number) + " 0 obj\n");
  };
  const std::uint64_t field_number = first_field + 2;
  CHECK(cursor.take_number() == field_number);
  REQUIRE(cursor.take(" 1\n"));
  CHECK(starts_object(field_number, cursor.take_entry().value_or(0)));
  const std::uint64_t next_number = first_field + 4;
  CHECK(cursor.take_number() == next_number);
  REQUIRE(cursor.take(" 2\n"));
  CHECK(starts_object(next_number, cursor.take_entry().value_or(0)));
  CHECK(starts_object(next_number + 1, cursor.take_entry().value_or(0)));
  CHECK(cursor.take("trailer\n<< /Size " + std::to_string(next_number + 2) + " /Root 1 0 R /Prev "));
}

TEST_CASE("The field keeps its bytes but for AP and V") {
  const Draft draft = make_draft("Example Forum");
  const std::string before = make_page_objects({"example-forum", "sample-centre"}, "<record/>\n")[first_field + 2];
  const std::string after = between(draft.increment.bytes, std::to_string(first_field + 2) + " 0 obj\n", "\nendobj\n");
  const std::string number = std::to_string(first_field + 4);
  const std::string appearance = std::to_string(first_field + 5);
  std::string expected = replaced(before, std::to_string(empty_appearance) + " 0 R", appearance + " 0 R");
  expected.insert(expected.size() - 2, "/V " + number + " 0 R ");
  CHECK(after == expected);
}

TEST_CASE("The trailer keeps the first ID and derives the second from the bytes before") {
  const Draft draft = make_draft("Example Forum");
  CHECK(between(draft.increment.bytes, "/ID [<", ">") == "00112233445566778899aabbccddeeff");
  CHECK(between(draft.increment.bytes, "> <", ">]") == first_digits(make_sha512(draft.page)));
}

TEST_CASE("A page of an earlier renderer takes increments of the form that it had") {
  for (const int version : {1, 4, 5, 6}) {
    CAPTURE(version);
    const Draft draft = make_draft("Example Forum", 900, version);
    const bool is_earlier = version < 5;
    CHECK(draft.increment.contents_end - draft.increment.contents_start == (is_earlier ? 8194 : 1802));
    const Bytes digest = is_earlier ? make_sha256(draft.page) : make_sha512(draft.page);
    CHECK(between(draft.increment.bytes, "> <", ">]") == first_digits(digest));
  }
}

TEST_CASE("A name is written as ASCII text where it can be, else as UTF-16") {
  CHECK(between(make_draft("Forum (North) \\ 1").increment.bytes, "/Name ", " >>") == "(Forum \\(North\\) \\\\ 1)");
  CHECK(between(make_draft("\xC5\xBD\xC4\x91").increment.bytes, "/Name ", " >>") == "<feff017d0111>");
  CHECK(between(make_draft("\xF0\x90\x8C\xB0").increment.bytes, "/Name ", " >>") == "<feffd800df30>");
}

TEST_CASE("What an increment claims is read back") {
  Draft draft = make_draft("Example Forum");
  seal::put_cms(draft.increment, draft.page.size(), "\x30\x82\x01");
  const auto claims = seal::find_claims(draft.increment.bytes, draft.page.size());
  REQUIRE(claims.has_value());
  CHECK(claims->time == read_time("2026-11-24T06:25:00Z"));
  CHECK(claims->contents_start == draft.increment.contents_start);
  CHECK(claims->contents_end == draft.increment.contents_end);
  CHECK(claims->contents == "\x30\x82\x01" + Bytes(897, '\0'));
}

TEST_CASE("An increment whose signature dictionary is spelled otherwise claims nothing") {
  const Bytes good = make_draft("Example Forum").increment.bytes;
  const std::vector<std::pair<std::string, std::string>> edits = {{"/Type /Sig ", "/Type  /Sig "},
                                                                  {"/ETSI.CAdES.detached", "/adbe.pkcs7.detached"},
                                                                  {" /M (D:2026", " /M (D:2o26"},
                                                                  {"(D:20261124", "(D:20261324"},
                                                                  {"00> /M", "0A> /M"},
                                                                  {"00> /M", "00>  /M"},
                                                                  {"/Contents <", "/Contents  <"}};
  for (const auto& [from, to] : edits) {
    CAPTURE(to);
    CHECK_FALSE(seal::find_claims(replaced(good, from, to), 0).has_value());
  }
  CHECK_FALSE(seal::find_claims(good.substr(0, 1000), 0).has_value());
  CHECK_FALSE(seal::find_claims("", 0).has_value());
}

TEST_CASE("A CMS longer than its place, or than any may be, is refused") {
  Draft draft = make_draft("Example Forum");
  CHECK_NOTHROW(seal::put_cms(draft.increment, draft.page.size(), Bytes(900, 'x')));
  CHECK(error_of([&] { seal::put_cms(draft.increment, draft.page.size(), Bytes(901, 'x')); }).code() ==
        ErrorCode::internal);
  draft = make_draft("Example Forum", limits::cms_bytes);
  CHECK(seal::find_claims(draft.increment.bytes, 0)->contents.size() == 4096);
  CHECK_FALSE(seal::find_claims(replaced(draft.increment.bytes, "0> /M", "000> /M"), 0).has_value());
  CHECK(error_of([] { make_draft("Example Forum", limits::cms_bytes + 1); }).code() == ErrorCode::limit);
}

TEST_CASE("The CMS is all of Contents, or what comes before its zeros on a page of an earlier renderer") {
  const Bytes cms = Bytes("\x30\x82\x01\x00", 4) + Bytes(256, 'x');
  const Bytes padded = cms + Bytes(4096 - cms.size(), '\0');
  seal::BasePage base;
  base.renderer_version = 5;
  CHECK(seal::find_cms(base, cms) == cms);
  CHECK(seal::find_cms(base, padded) == padded);
  base.renderer_version = 4;
  CHECK(seal::find_cms(base, padded) == cms);
  CHECK(seal::find_cms(base, cms).empty());
  CHECK(seal::find_cms(base, "\x30\x83" + padded.substr(2)).empty());
  CHECK(seal::find_cms(base, "\x30\x82\x0f\xfc" + padded.substr(4)).size() == 4096);
  CHECK(seal::find_cms(base, "\x30\x82\x0f\xfd" + padded.substr(4)).empty());
}
