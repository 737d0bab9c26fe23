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
