#include "seal/tail.hpp"

#include "base/limits.hpp"
#include "fixture.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

ErrorCode code_for(const Bytes& page) {
  return error_of([&] { seal::split_revisions(page, "a.pdf"); }).code();
}

/// Puts another startxref offset in place of the right one.
Bytes with_startxref(const Bytes& page, const std::string& text) {
  const std::size_t place = page.rfind("startxref\n");
  return page.substr(0, place) + "startxref\n" + text + "\n%%EOF\n";
}

}  // namespace

TEST_CASE("An unsigned page is one revision whose objects are known by place") {
  const PageObjects objects = make_page_objects({"example-forum"}, "<record/>\n");
  const Bytes page = write_page(objects);
  const seal::Tail tail = seal::split_revisions(page, "a.pdf");
  CHECK(tail.increments.empty());
  CHECK(tail.base.end == page.size());
  CHECK(tail.base.objects.size() == static_cast<std::uint64_t>(objects.rbegin()->first) + 1);
  for (const auto& [number, body] : objects) {
    CHECK(seal::object_body(page, tail.base, static_cast<std::uint64_t>(number), "a.pdf") == body);
  }
  CHECK(error_of([&] { seal::object_body(page, tail.base, 999, "a.pdf"); }).code() == ErrorCode::unreadable);
}

TEST_CASE("A file larger than the limit is not looked at") {
  // Up to the limit it is read for what it is, and pages of ours end where they end.
  Bytes page = make_page({"example-forum"});
  page.resize(limits::page_bytes, ' ');
  CHECK(code_for(page) == ErrorCode::unreadable);
  page += ' ';
  CHECK(code_for(page) == ErrorCode::limit);
}

TEST_CASE("A page cut short or continued anywhere is refused") {
  const Bytes page = make_page({"example-forum"});
  for (std::size_t size = 0; size < page.size(); ++size) {
    CAPTURE(size);
    CHECK(code_for(page.substr(0, size)) == ErrorCode::unreadable);
  }
  for (const std::string more : {"\n", " ", "x", "%%EOF\n", "\n%%EOF\n", "startxref\n0\n%%EOF\n"}) {
    CAPTURE(more);
    CHECK(code_for(page + more) == ErrorCode::unreadable);
  }
}

TEST_CASE("Only a file with one of our two headers is a page") {
  const Bytes page = make_page({"example-forum"});
  CHECK(code_for("") == ErrorCode::unreadable);
  CHECK(code_for("<?xml version=\"1.0\"?>") == ErrorCode::unreadable);
  CHECK_NOTHROW(seal::split_revisions(replaced(page, "%PDF-2.0", "%PDF-1.7"), "a.pdf"));
  CHECK(code_for(replaced(page, "%PDF-2.0", "%PDF-1.6")) == ErrorCode::unreadable);
  CHECK(code_for(replaced(page, "%\xE2\xE3\xCF\xD3\n", "%abcd\n")) == ErrorCode::unreadable);
  CHECK(code_for("\n" + page) == ErrorCode::unreadable);
}

TEST_CASE("A startxref that leads elsewhere is refused") {
  const Bytes page = make_page({"example-forum"});
  const std::size_t xref = page.rfind("xref\n0 ");
  CHECK_NOTHROW(seal::split_revisions(with_startxref(page, std::to_string(xref)), "a.pdf"));
  const std::vector<std::string> texts = {"0",
                                          "9",
                                          "99999999",
                                          "9999999999",
                                          "-1",
                                          "",
                                          "0" + std::to_string(xref),
                                          std::to_string(xref + 1),
                                          std::to_string(xref) + " ",
                                          std::to_string(page.size())};
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK(code_for(with_startxref(page, text)) == ErrorCode::unreadable);
  }
}

TEST_CASE("A trailer that opens another way into the file is refused") {
  const Bytes page = make_page({"example-forum"});
  for (const std::string key : {"/Prev 9", "/XRefStm 9", "/Encrypt 3 0 R", "/Size 3", "/Prev#00 1", "% x\n"}) {
    CAPTURE(key);
    CHECK(code_for(replaced(page, "/Root 1 0 R", "/Root 1 0 R " + key)) == ErrorCode::unreadable);
  }
  CHECK(code_for(replaced(page, "trailer\n<< /Size ", "trailer\n<< /Size 1")) == ErrorCode::unreadable);
}

TEST_CASE("Bytes that belong to no object are refused") {
  const Bytes page = make_page({"example-forum"});
  const std::size_t xref = page.rfind("xref\n0 ");
  const Bytes hidden = "99 0 obj\n<< /Hidden true >>\nendobj\n";
  const Bytes with_hidden = page.substr(0, xref) + hidden + page.substr(xref);
  CHECK(code_for(with_startxref(with_hidden, std::to_string(xref + hidden.size()))) == ErrorCode::unreadable);
}

TEST_CASE("A cross-reference table that is not spelled as ours is refused") {
  const Bytes page = make_page({"example-forum"});
  const std::string first = "0000000015 00000 n \n";
  REQUIRE(contains(page, first));
  CHECK(code_for(replaced(page, first, "0000000016 00000 n \n")) == ErrorCode::unreadable);
  CHECK(code_for(replaced(page, first, "0000000015 00001 n \n")) == ErrorCode::unreadable);
  CHECK(code_for(replaced(page, first, "0000000015 00000 n\r\n")) == ErrorCode::unreadable);
  CHECK(code_for(replaced(page, first, "0000000000 65535 f \n")) == ErrorCode::unreadable);
  CHECK(code_for(replaced(page, "0000000000 65535 f \n", first)) == ErrorCode::unreadable);
  CHECK(code_for(replaced(page, "0000000000 65535 f \n", "0000000000 00000 n \n")) == ErrorCode::unreadable);
}

TEST_CASE("Another file's incremental update is refused") {
  const Bytes page = make_page({"example-forum"});
  const std::size_t xref = page.rfind("xref\n0 ");
  Bytes update = "9 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n";
  const std::string offset = std::to_string(page.size());
  const std::size_t update_xref = page.size() + update.size();
  update += "xref\n9 1\n" + std::string(10 - offset.size(), '0') + offset +
            " 00000 n \ntrailer\n<< /Size 23 /Root 1 0 R /Prev " + std::to_string(xref) + " >>\nstartxref\n" +
            std::to_string(update_xref) + "\n%%EOF\n";
  const Error error = error_of([&] { seal::split_revisions(page + update, "a.pdf"); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(contains(error.message(), "cross-reference section"));
  CHECK(error.place().offset == update_xref);
}

TEST_CASE("A file of more than 64 MiB is refused before it is looked at") {
  CHECK(code_for("%PDF-2.0\n" + Bytes((64U << 20) - 8, ' ')) == ErrorCode::limit);
}
