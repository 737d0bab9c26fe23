#include "intake/runs.hpp"

#include "support/test.hpp"

using namespace decl;
using intake::make_normal_runs;

TEST_CASE("Neighbours of one style are joined and empty runs go") {
  CHECK(make_normal_runs({{"a", false, false, ""}, {"", true, false, ""}, {"b", false, false, ""}}) ==
        std::vector<Run>{{"ab", false, false, ""}});
  CHECK(make_normal_runs({}).empty());
  CHECK(make_normal_runs({{" ", false, false, ""}, {"\u00A0", true, false, ""}}).empty());
}

TEST_CASE("Spaces fold across changes of style") {
  CHECK(make_normal_runs({{"  a ", false, false, ""}, {"  b\n c ", true, false, ""}, {" . ", false, false, ""}}) ==
        std::vector<Run>{{"a ", false, false, ""}, {"b c ", true, false, ""}, {".", false, false, ""}});
}

TEST_CASE("A run between two of the same style that holds nothing but a doubled space vanishes") {
  CHECK(make_normal_runs({{"a ", false, false, ""}, {" ", true, false, ""}, {"b", false, false, ""}}) ==
        std::vector<Run>{{"a b", false, false, ""}});
}

TEST_CASE("Letters composed by joining are in normalisation form C") {
  CHECK(make_normal_runs({{"c", false, false, ""}, {"\u030C", false, false, ""}}) ==
        std::vector<Run>{{"č", false, false, ""}});
}
