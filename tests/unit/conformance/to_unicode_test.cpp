#include "conformance/to_unicode.hpp"

#include "support/test.hpp"

using namespace decl::conformance;

TEST_CASE("ToUnicode is read in all its forms") {
  const ToUnicode map = read_to_unicode(
      "2 beginbfchar\n<0001> <0041>\n<0002><00660069>\nendbfchar\n"
      "2 beginbfrange <0010> <0012> <0061>\n<0020> <0021> [<0031> <D83DDE00>]\nendbfrange");
  CHECK(map.is_complete);
  CHECK(map.texts.size() == 7);
  CHECK(map.texts.at(2) == std::string("\0f\0i", 4));
  CHECK(map.texts.at(0x12) == std::string("\0c", 2));
  CHECK(map.texts.at(0x21) == std::string("\xD8\x3D\xDE\x00", 4));
}

TEST_CASE("ToUnicode that is larger than it may be is not taken for whole") {
  CHECK_FALSE(read_to_unicode("beginbfrange <0000> <FFFFFF> <0000> endbfrange").is_complete);
  CHECK_FALSE(read_to_unicode("beginbfchar <0001> <" + std::string(1030, '0') + "> endbfchar").is_complete);
  CHECK_FALSE(read_to_unicode("/Other usecmap").is_complete);
  std::string ranges = "beginbfrange ";
  for (int i = 0; i < 5; ++i) ranges += "<0000> <FFFF> <0041> ";
  CHECK_FALSE(read_to_unicode(ranges).is_complete);
}

TEST_CASE("Texts that no map may hold") {
  CHECK(is_forbidden_text(""));
  CHECK(is_forbidden_text(std::string("\0\0", 2)));
  CHECK(is_forbidden_text("\xFE\xFF"));
  CHECK(is_forbidden_text("a"));
  CHECK_FALSE(is_forbidden_text(std::string("\0a", 2)));
  CHECK(has_private_unit("\xE0\x01"));
  CHECK(has_private_unit("\xDB\x80\xDC\x01"));
  CHECK_FALSE(has_private_unit("\xD8\x3D\xDE\x01"));
}
