#include "support/test.hpp"

#include "model/unicode.hpp"

using namespace decl::unicode;

TEST_CASE("Normalisation composes letters and leaves composed text alone") {
  CHECK(make_nfc("c\u030C i c\u0301") == "č i ć");
  CHECK(make_nfc("и\u0306") == "й");
  CHECK(make_nfc("plain") == "plain");
  CHECK(make_nfc("") == "");
  CHECK(is_nfc("č"));
  CHECK_FALSE(is_nfc("c\u030C"));
}

TEST_CASE("A character is described by number and name") {
  CHECK(describe_code_point(0x0416) == "U+0416 (CYRILLIC CAPITAL LETTER ZHE)");
  CHECK(describe_code_point(0x202E) == "U+202E (RIGHT-TO-LEFT OVERRIDE)");
  CHECK(describe_code_point(0x1F600) == "U+1F600 (GRINNING FACE)");
  CHECK(describe_code_point(0xE000) == "U+E000 (private use)");
  CHECK(describe_code_point(0xFFFF) == "U+FFFF (noncharacter)");
  CHECK(describe_code_point(0x0378) == "U+0378 (unassigned)");
}

TEST_CASE("Cyrillic is written in Latin letters, and nothing else changes") {
  // The two alphabets of Serbian correspond letter by letter.
  CHECK(make_latin("Љубав Његош Џак Ђорђе Ћуприја") == "Ljubav Njegoš Džak Đorđe Ćuprija");
  CHECK(make_latin("ЗАЈЕДНИЧКА, 18. мај 2011.") == "ZAJEDNIČKA, 18. maj 2011.");
  CHECK(make_latin("мир") == "mir");
  CHECK(make_latin("Prishtinë Ελλάδα plain") == "Prishtinë Ελλάδα plain");
  CHECK(make_latin("").empty());
}

TEST_CASE("A slug spells names of four languages in ASCII") {
  CHECK(make_slug("Example Forum") == "example-forum");
  CHECK(make_slug("  The “Sample” Centre & Co. ") == "the-sample-centre-co");
  CHECK(make_slug("Qendra për Çështje të Përbashkëta") == "qendra-per-ceshtje-te-perbashketa");
  CHECK(make_slug("Čađavi Žabac Šljivić") == "cadavi-zabac-sljivic");
  CHECK(make_slug("Љубав Његош Џак Ђорђе Ћуприја") == "ljubav-njegos-dzak-dorde-cuprija");
  CHECK(make_slug("ЗАЈЕДНИЧКА ПРИМЕРНА МРЕЖА") == "zajednicka-primerna-mreza");
  CHECK(make_slug("People's Sample") == "peoples-sample");
  CHECK(make_slug("…!?") == "");
  CHECK(make_slug("") == "");
}

TEST_CASE("A slug is cut at a word and never longer than 64 characters") {
  CHECK(make_slug(std::string(100, 'a')) == std::string(64, 'a'));
  const std::string words = "sample organisation for the advancement of examples in all the neighbouring regions";
  const std::string slug = make_slug(words);
  CHECK(slug == "sample-organisation-for-the-advancement-of-examples-in-all-the");
  std::string long_name;
  for (int i = 0; i < 100000; ++i) long_name += "ж";
  CHECK(make_slug(long_name).size() == 64);
}

TEST_CASE("Lower-casing follows the language") {
  CHECK(make_lower("ŠĐČĆŽ Љ", "sr") == "šđčćž љ");
  CHECK(make_lower("I", "tr") == "ı");
  CHECK(make_lower("I", "en") == "i");
  CHECK(make_lower("ABC", "") == "abc");
  CHECK(make_lower("ABC", "no such tag") == "abc");
}

TEST_CASE("Capital letters follow no language") {
  CHECK(make_upper("šđčćž љ, ë") == "ŠĐČĆŽ Љ, Ë");
  CHECK(make_upper("i") == "I");
}
