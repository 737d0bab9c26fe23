#include "cyrillic.hpp"

#include "support/test.hpp"

using namespace decl::tool;

TEST_CASE("every letter of the Serbian alphabet has its Cyrillic one") {
  CHECK(to_cyrillic("abcčćddžđefghijklljmnnjoprsštuvzž") == "абцчћдџђефгхијклљмнњопрсштувзж");
  CHECK(to_cyrillic("ABCČĆDDŽĐEFGHIJKLLJMNNJOPRSŠTUVZŽ") == "АБЦЧЋДЏЂЕФГХИЈКЛЉМНЊОПРСШТУВЗЖ");
  CHECK(to_cyrillic("Ljubav, Njegoš, Džem") == "Љубав, Његош, Џем");
}

TEST_CASE("a pangram comes out as Serbian orthography has it") {
  CHECK(to_cyrillic("Gojazni đačić s biciklom drži hmelj i finu vatu u džepu nošnje.") ==
        "Гојазни ђачић с бициклом држи хмељ и фину вату у џепу ношње.");
}

TEST_CASE("gaps and marked text stay, and the marks go") {
  CHECK(to_cyrillic("potpis: {0}, `decl --lang`") == "потпис: {0}, decl --lang");
  CHECK(without_marks("ključ `SHA-256`") == "ključ SHA-256");
  CHECK(to_cyrillic("{ abc") == "{ абц");
  CHECK(to_cyrillic("").empty());
}
