#include "intake/list_builder.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

TEST_CASE("Items deeper than eight lists join the eighth and are reported") {
  std::string text;
  for (int i = 0; i < 12; ++i)
    text += std::string(static_cast<std::size_t>(2 * i), ' ') + "- item" + std::to_string(i) + "\n";
  intake::Context context("a.txt");
  const auto parts = intake::read_plain(intake::read_lines(text, context), context);
  CHECK(test::outline(parts) ==
        "U[I(item0 U[I(item1 U[I(item2 U[I(item3 U[I(item4 U[I(item5 U[I(item6 U[I(item7) I(item8) I(item9) I(item10) "
        "I(item11)])])])])])])])]");
  CHECK(test::find_finding(context.take(), "intake.list.flattened") != nullptr);
}

TEST_CASE("Lists of as many levels as the limit are kept, one level more is flattened") {
  const auto is_flattened = [](std::size_t levels) {
    std::string text;
    for (std::size_t i = 0; i < levels; ++i) text += std::string(2 * i, ' ') + "- item\n";
    intake::Context context("a.txt");
    intake::read_plain(intake::read_lines(text, context), context);
    return test::find_finding(context.take(), "intake.list.flattened") != nullptr;
  };
  CHECK_FALSE(is_flattened(limits::list_depth));
  CHECK(is_flattened(limits::list_depth + 1));
}

TEST_CASE("Items without text give way to the items of their inner lists") {
  Block list;
  list.kind = BlockKind::list;
  list.children = test::plain_parts("- one\n- two")[0].block.children;
  Block hollow;
  hollow.kind = BlockKind::item;
  hollow.children = {test::plain_parts("- three\n- four")[0].block};
  list.children.push_back(hollow);
  intake::lift_empty_items(list);
  CHECK(test::outline({list}) == "U[I(one) I(two) I(three) I(four)]");
}

TEST_CASE("Letters and romans are recorded as numbers with a warning") {
  intake::Context context("a.txt");
  intake::read_plain(intake::read_lines("a) one\nb) two", context), context);
  const Findings findings = context.take();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].id == "intake.list.renumbered");
  CHECK(findings[0].severity == Severity::warning);
}
