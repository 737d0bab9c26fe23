#include "intake/context.hpp"

#include "support/test.hpp"

using namespace decl;

TEST_CASE("Findings carry the source and the line") {
  intake::Context context("a.txt");
  context.note("intake.a", "note");
  context.warn("intake.b", "warning", 7);
  context.fail("intake.c", "error", 9);
  const Findings findings = context.take();
  REQUIRE(findings.size() == 3);
  CHECK(findings[0] == Finding{"intake.a", Severity::note, "note", {"a.txt", "", {}, {}}, ""});
  CHECK(findings[1] == Finding{"intake.b", Severity::warning, "warning", {"a.txt", "", 7, {}}, ""});
  CHECK(findings[2] == Finding{"intake.c", Severity::error, "error", {"a.txt", "", 9, {}}, ""});
}

TEST_CASE("Notes beyond the limit are counted out, errors are not") {
  intake::Context context("a.txt");
  for (int i = 0; i < 1000; ++i) context.note("intake.a", "note");
  context.fail("intake.c", "error");
  const Findings findings = context.take();
  REQUIRE(findings.size() == 102);
  CHECK(findings[100].id == "intake.limit.findings");
  CHECK(findings[101].id == "intake.c");
}
