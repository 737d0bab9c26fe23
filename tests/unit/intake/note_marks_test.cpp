#include "intake/note_marks.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;

namespace {

std::string read(const std::string& text) {
  auto parts = test::plain_parts(text);
  intake::keep_note_marks(parts, parts);
  return test::outline(parts);
}

}  // namespace

TEST_CASE("A lone item behind a star is a note where a word has that mark, and keeps it") {
  CHECK(read("On the valley*\n\n* The name is\n  without prejudice.") ==
        "P(On the valley*) P(* The name is without prejudice.)");
  CHECK(read("The valley* is ours.\n\n* Its name.") == "P(The valley* is ours.) P(* Its name.)");
  CHECK(read("(the valley*)\n\n* Its name.") == "P((the valley*)) P(* Its name.)");
  CHECK(read("We ask:\n\n- the valley*;\n- peace.\n\nNo more.\n\n* Its name.") ==
        "P(We ask:) U[I(the valley*;) I(peace.)] P(No more.) P(* Its name.)");
}

TEST_CASE("Other lists stay lists") {
  CHECK(read("On the valley\n\n* Its name.") == "P(On the valley) U[I(Its name.)]");
  CHECK(read("On the valley*\n\n* Its name.\n* Its rivers.") == "P(On the valley*) U[I(Its name.) I(Its rivers.)]");
  CHECK(read("On the valley*\n\n- Its name.") == "P(On the valley*) U[I(Its name.)]");
  CHECK(read("On 2*3 and *all* of it\n\n* Its name.") == "P(On 2*3 and *all* of it) U[I(Its name.)]");
}
