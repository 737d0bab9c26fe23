#include <decl/page.hpp>

#include <decl/record.hpp>

#include "page/render.hpp"
#include "support/test.hpp"
#include "unit/page/sample.hpp"

TEST_CASE("a record is rendered as the declaration in it, with itself embedded") {
  const decl::Declaration declaration = decl::test::make_rich_declaration();
  const decl::Bytes record = decl::write_record(declaration);
  const decl::Bytes file = decl::render_page(record, "sample.xml");
  CHECK(file == decl::page::render(declaration, record, "sample.xml", {}));
  CHECK(decl::test::run_on(file, "qpdf --show-attachment=record.xml @") == record);
}

TEST_CASE("what is no record is refused") {
  const decl::Error error = decl::test::error_of([] { decl::render_page("<html/>", "a.html"); });
  CHECK(error.code() == decl::ErrorCode::unreadable);
}

TEST_CASE("a page shows the signatures of its record where the page itself is not signed") {
  const decl::SecretKey key =
      decl::make_secret_key("example-forum", "Example Forum", decl::read_time("2024-01-01T00:00:00Z"));
  const decl::Bytes unsigned_record = decl::write_record(decl::test::make_rich_declaration());
  const decl::Bytes record =
      decl::sign_record(unsigned_record, key, decl::read_time("2024-05-06T07:08:09Z"), "sample.xml");
  const auto text_of = [](const decl::Bytes& page) { return decl::test::run_on(page, "pdftotext -layout @ -"); };
  const std::string text = text_of(decl::render_page(record, "sample.xml"));
  const std::string fingerprint = decl::write_fingerprint(key.info().public_key);
  CHECK(decl::test::contains(text, "Example Forum · Sample Person"));
  CHECK(decl::test::contains(text, "2024-05-06 07:08:09 UTC"));
  CHECK(decl::test::contains(text, "Ed25519 " + fingerprint.substr(0, 4) + " " + fingerprint.substr(4, 4)));
  CHECK_FALSE(decl::test::contains(text, "Sample Centre · "));
  CHECK_FALSE(decl::test::contains(text_of(decl::render_page(unsigned_record, "sample.xml")), "UTC"));
}
