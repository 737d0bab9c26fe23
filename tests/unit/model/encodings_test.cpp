#include "model/encodings.hpp"

#include "support/test.hpp"

using namespace decl::unicode;

TEST_CASE("older encodings are read as their standards and code pages say") {
  struct Case {
    Encoding encoding;
    std::string bytes;
    const char* text;
  };
  const Case cases[] = {
      {Encoding::utf_8, "\xC5\xA1", "š"},
      {Encoding::windows_1250, "\x8A\x9A\x8E\x9E\xC8\xE8\xC6\xE6\xD0\xF0 \x84\x94\x93", "ŠšŽžČčĆćĐđ „”“"},
      {Encoding::iso_8859_2, "\xA9\xB9\xAE\xBE\xC8\xE8\xC6\xE6\xD0\xF0", "ŠšŽžČčĆćĐđ"},
      {Encoding::windows_1251, "\x80\x90\xA3\xBC\x8A\x9A\x8C\x9C\x8E\x9E\x8F\x9F \xC0\xFF", "ЂђЈјЉљЊњЋћЏџ Ая"},
      {Encoding::iso_8859_5, "\xA2\xF2\xA8\xF8\xA9\xF9\xAA\xFA\xAB\xFB\xAF\xFF \xB0\xEF", "ЂђЈјЉљЊњЋћЏџ Ая"},
      {Encoding::windows_1252, "\xEB\xCB\xE7\xC7 \x80", "ëËçÇ €"},
      {Encoding::utf_16le, std::string("a\0\x61\x01\x3D\xD8\x00\xDE", 8), "aš\U0001F600"},
      {Encoding::utf_16be, std::string("\0a\x01\x61", 4), "aš"},
      {Encoding::yuscii_latin, "@ABC[\\]^_`abc{|}~", "ŽABCŠĐĆČ_žabcšđćč"},
      {Encoding::yuscii_cyrillic, "QUBAV I WEGO[ @IVOT, XEP; ~e{qa}", "ЉУБАВ И ЊЕГОШ ЖИВОТ, ЏЕП; чешљаћ"},
  };
  for (const Case& one : cases) {
    INFO(encoding_name(one.encoding));
    const Decoded decoded = decode(one.bytes, one.encoding);
    CHECK_FALSE(decoded.malformed);
    CHECK(decoded.text == one.text);
  }
}

TEST_CASE("a byte without a character is found at its offset") {
  CHECK(decode("ab\xFF", Encoding::utf_8).malformed == 2);
  CHECK(decode("abc\x81", Encoding::windows_1250).malformed == 3);
  CHECK(decode("a\x98", Encoding::windows_1251).malformed == 1);
  CHECK(decode("\x8D", Encoding::windows_1252).malformed == 0);
  CHECK(decode("a\x8A", Encoding::iso_8859_2).malformed == 1);
  CHECK(decode("a\x9F", Encoding::iso_8859_5).malformed == 1);
  CHECK(decode("ab\xE8", Encoding::yuscii_latin).malformed == 2);
  CHECK(decode("\x80", Encoding::yuscii_cyrillic).malformed == 0);
  CHECK(decode(std::string("a\0b", 3), Encoding::utf_16le).malformed == 2);
  CHECK(decode(std::string("a\0\x00\xDC"
                           "b\0",
                           6),
               Encoding::utf_16le)
            .malformed == 2);
  CHECK(decode(std::string("\0a\xD8\x3D\0b", 6), Encoding::utf_16be).malformed == 2);
}

TEST_CASE("encodings are found by their registered and usual names") {
  CHECK(find_encoding("WINDOWS-1250") == Encoding::windows_1250);
  CHECK(find_encoding("cp1251") == Encoding::windows_1251);
  CHECK(find_encoding("iso-8859-2") == Encoding::iso_8859_2);
  CHECK(find_encoding("utf8") == Encoding::utf_8);
  CHECK(find_encoding("yuscii-cyrillic") == Encoding::yuscii_cyrillic);
  CHECK(find_encoding("JUS_I.B1.002") == Encoding::yuscii_latin);
  CHECK_FALSE(find_encoding("windows-1253"));
  CHECK_FALSE(find_encoding(""));
  for (const Encoding encoding : all_encodings) CHECK(find_encoding(encoding_name(encoding)) == encoding);
}
