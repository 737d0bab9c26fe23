#include "intake/context.hpp"

#include "base/limits.hpp"
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
  for (std::size_t i = 0; i < limits::findings + 1; ++i) context.note("intake.a", "note");
  context.fail("intake.c", "error");
  const Findings findings = context.take();
  REQUIRE(findings.size() == limits::findings + 2);
  CHECK(findings[limits::findings - 1].id == "intake.a");
  CHECK(findings[limits::findings].id == "intake.limit.findings");
  CHECK(findings.back().id == "intake.c");
}

TEST_CASE("As many notes as the limit are all listed, and errors up to twice as many") {
  intake::Context notes("a.txt");
  for (std::size_t i = 0; i < limits::findings; ++i) notes.note("intake.a", "note");
  CHECK(notes.take().back().id == "intake.a");
  intake::Context errors("a.txt");
  for (std::size_t i = 0; i < 2 * limits::findings + 1; ++i) errors.fail("intake.c", "error");
  CHECK(errors.take().size() == 2 * limits::findings);
}
