#include "support/test.hpp"

#include <decl/declaration.hpp>

using namespace decl;

TEST_CASE("Plain text is the runs' texts without their styles") {
  CHECK(plain_text(
            {{"one ", false, false, ""}, {"two", true, false, ""}, {", three", false, true, "https://example.org"}}) ==
        "one two, three");
  CHECK(plain_text({}).empty());
}

TEST_CASE("A localized text is found by its language, then a prefix of it, then the first stands in") {
  const std::vector<LocalizedText> texts{{"en", "Forum"}, {"sr", "Форум"}, {"sr-Latn", "Forum SR"}};
  CHECK(text_in(texts, "sr-Latn") == "Forum SR");
  CHECK(text_in(texts, "sr-Latn-RS") == "Forum SR");
  CHECK(text_in(texts, "sr-Cyrl") == "Форум");
  CHECK(text_in(texts, "sq") == "Forum");
  CHECK(text_in(texts, "") == "Forum");
  CHECK(text_in({}, "en").empty());
}
