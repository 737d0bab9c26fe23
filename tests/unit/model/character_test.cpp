#include "support/test.hpp"

#include "model/character.hpp"
#include "model/unicode.hpp"

using namespace decl::unicode;

TEST_CASE("Characters fall into the kinds that the checks rest on") {
  CHECK(character_of(U'a').kind == CharacterKind::letter);
  CHECK(character_of(U'ћ').kind == CharacterKind::letter);
  CHECK(character_of(0x10400).kind == CharacterKind::letter);
  CHECK(character_of(0x0301).kind == CharacterKind::mark);
  CHECK(character_of(U'7').kind == CharacterKind::other);
  CHECK(character_of(U' ').kind == CharacterKind::other);
  CHECK(character_of(0x00A0).kind == CharacterKind::other);
  CHECK(character_of(0x202F).kind == CharacterKind::other);
  CHECK(character_of(0x2003).kind == CharacterKind::space);
  CHECK(character_of(0x3000).kind == CharacterKind::space);
  CHECK(character_of(0x0009).kind == CharacterKind::control);
  CHECK(character_of(0x2028).kind == CharacterKind::control);
  CHECK(character_of(0xE000).kind == CharacterKind::private_use);
  CHECK(character_of(0x0378).kind == CharacterKind::unassigned);
  CHECK(character_of(0xFFFF).kind == CharacterKind::unassigned);
  CHECK(character_of(0xFDD0).kind == CharacterKind::unassigned);
}

TEST_CASE("Every bidirectional control is told from other invisible characters") {
  for (const unsigned c :
       {0x061CU, 0x200EU, 0x200FU, 0x202AU, 0x202BU, 0x202CU, 0x202DU, 0x202EU, 0x2066U, 0x2067U, 0x2068U, 0x2069U}) {
    CHECK(character_of(char32_t{c}).kind == CharacterKind::bidi);
  }
  for (const unsigned c :
       {0x00ADU, 0x034FU, 0x115FU, 0x1160U, 0x17B4U, 0x180EU, 0x200BU,  0x200CU,  0x200DU,  0x2060U,  0x2061U, 0x2064U,
        0x2800U, 0x3164U, 0xFE00U, 0xFE0FU, 0xFEFFU, 0xFFA0U, 0xE0001U, 0xE0041U, 0xE007FU, 0xE0100U, 0xE01EFU}) {
    CHECK(character_of(char32_t{c}).kind == CharacterKind::invisible);
  }
}

TEST_CASE("Letters are compared by script") {
  CHECK(character_of(U'a').script == character_of(U'ë').script);
  CHECK(character_of(U'a').script != character_of(U'а').script);
  CHECK(character_of(U'7').script == script::common);
  CHECK(character_of(0x0301).script == script::inherited);
  CHECK(has_look_alikes(character_of(U'o').script));
  CHECK(has_look_alikes(character_of(U'ο').script));
  CHECK(has_look_alikes(character_of(U'о').script));
  CHECK_FALSE(has_look_alikes(character_of(U'語').script));
}
