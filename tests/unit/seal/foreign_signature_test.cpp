#include "seal/foreign_signature.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;

namespace {

/// A file with one signature whose gap is right; `range` stands for ByteRange if given.
Bytes make_signed(const std::string& entries, const std::string& contents = "<30820a0B>", std::string range = "") {
  const std::string head = "%PDF-1.7\n5 0 obj\n<< /Type /Sig " + entries + " /ByteRange ";
  const std::string tail = " >>\nendobj\n6 0 obj\n<< /T (Office) /V 5 0 R >>\nendobj\nstartxref\n9\n%%EOF\n";
  constexpr std::size_t room = 40;
  const std::size_t gap = head.size() + room + std::string(" /Contents ").size();
  if (range.empty()) {
    range = "[0 " + std::to_string(gap) + " " + std::to_string(gap + contents.size()) + " " +
            std::to_string(tail.size()) + "]";
  }
  range.resize(room, ' ');
  return head + range + " /Contents " + contents + tail;
}

seal::ForeignSignature find_one(const Bytes& file) {
  const auto found = seal::find_foreign_signatures(file, "a.pdf");
  REQUIRE(found.size() == 1);
  return found.front();
}

std::optional<Time> time_of(const std::string& spelled) {
  return find_one(make_signed("/M (" + spelled + ")")).signing_time;
}

}  // namespace

TEST_CASE("A signature of another program is found by its ByteRange, with field, form and time") {
  const Bytes file = make_signed("/SubFilter/adbe.pkcs7.detached /M (D:20240506070809Z)");
  const seal::ForeignSignature signature = find_one(file);
  CHECK(signature.breach.empty());
  CHECK(signature.sub_filter == "adbe.pkcs7.detached");
  CHECK(signature.field_name == "Office");
  CHECK(signature.contents == Bytes("\x30\x82\x0a\x0b", 4));
  CHECK(signature.covered_end == file.size());
  CHECK(signature.signing_time == read_time("2024-05-06T07:08:09Z"));
}

TEST_CASE("Times of other zones are told in UTC, and those that are none are left out") {
  CHECK(time_of("D:20240506090809+02'00'") == read_time("2024-05-06T07:08:09Z"));
  CHECK(time_of("D:20240506020809-05'00'") == read_time("2024-05-06T07:08:09Z"));
  CHECK(time_of("D:20240506123809+05'30'") == read_time("2024-05-06T07:08:09Z"));
  CHECK(time_of("D:20240506070809") == read_time("2024-05-06T07:08:09Z"));
  for (const char* bad : {"D:2024", "D:20241306070809Z", "2024", "D:20240506070809+x"}) CHECK_FALSE(time_of(bad));
}

TEST_CASE("A ByteRange that is not all but Contents is a breach") {
  for (const char* range : {"[1 60 70 10]", "[0 60 50 10]", "[0 60 70]", "[0 60 70 99999]", "[0 99998 99999 1]", "(x)",
                            "[0 60 70 10 5]", "[0 99999999999999999999 1 1]", "[0 10 20 30]", "[]"}) {
    INFO(range);
    CHECK_FALSE(find_one(make_signed("", "<3082>", range)).breach.empty());
  }
  CHECK_FALSE(find_one(make_signed("", "<308>")).breach.empty());
  CHECK_FALSE(find_one(make_signed("", "<30zz>")).breach.empty());
  CHECK_FALSE(find_one(make_signed("", "(3082)")).breach.empty());
  CHECK(find_one(make_signed("", "<30 82\n0a0b>")).breach.empty());
  CHECK(seal::find_foreign_signatures("%PDF-1.7 /ByteRange", "a.pdf").size() == 1);
}

TEST_CASE("Contents and the number of signatures have a limit") {
  const auto breach_of = [](std::size_t cms_bytes) {
    return find_one(make_signed("", "<" + std::string(2 * cms_bytes, '0') + ">")).breach;
  };
  CHECK(breach_of(limits::foreign_cms_bytes).empty());
  CHECK(test::contains(breach_of(limits::foreign_cms_bytes + 1), "1 MiB"));
  Bytes many;
  for (std::size_t i = 0; i < limits::page_revisions; ++i) many += "/ByteRange [0 1 2 3]\n";
  CHECK(seal::find_foreign_signatures(many, "a.pdf").size() == limits::page_revisions);
  CHECK(test::error_of([&] { seal::find_foreign_signatures(many + "/ByteRange", "a.pdf"); }).code() ==
        ErrorCode::limit);
}
