#include "page/object_store.hpp"

#include "support/test.hpp"
#include "unit/page/sample.hpp"

// What is expected here stands in ISO 32000-2; qpdf reads what was written.

using namespace decl;
using namespace decl::page;
using decl::test::contains;

namespace {

constexpr std::string_view identifier = "0123456789abcdef";

/// A file with a catalogue of no pages, and whatever `add` adds to it.
Bytes write_file(const std::function<void(ObjectStore&)>& add = {}, std::string_view version = "2.0",
                 std::string_view id = identifier) {
  ObjectStore objects;
  ObjectStore::Object* catalog = objects.create("Catalog");
  ObjectStore::Object* pages = objects.create("Pages");
  set(pages, "Kids", "[]");
  set(pages, "Count", number(0));
  set_reference(catalog, "Pages", pages);
  if (add) add(objects);
  return objects.write(catalog, id, version);
}

std::size_t number_at(std::string_view text, std::size_t at) { return std::stoul(std::string(text.substr(at, 10))); }

/// The stream of object 3, as it stands in the file.
std::string stream_in(const Bytes& file) {
  constexpr std::string_view start = "\nstream\n";
  const std::size_t object = file.find("\n3 0 obj\n");
  const std::size_t begin = file.find(start, object) + start.size();
  return file.substr(begin, file.find("\nendstream", begin) - begin);
}

std::string dictionary_in(const Bytes& file) { return test::run_on(file, "qpdf --show-object=3 @"); }

}  // namespace

TEST_CASE("names are spelled as the standard's own examples (ISO 32000-2 table 4)") {
  for (const std::string_view regular :
       {"Name1", "ASomewhatLongerName", "A;Name_With-Various***Characters?", "1.2", "$$", "@pattern", ".notdef"}) {
    CHECK(name(regular) == "/" + std::string(regular));
  }
  CHECK(name("Lime Green") == "/Lime#20Green");
  CHECK(name("paired()parentheses") == "/paired#28#29parentheses");
  CHECK(name("The_Key_of_F#_Minor") == "/The_Key_of_F#23_Minor");
  // Delimiters, and what isn't printable ASCII (7.3.5).
  CHECK(name("<>[]{}/%\n\x7F") == "/#3c#3e#5b#5d#7b#7d#2f#25#0a#7f");
  CHECK(name("\xC3\xAB") == "/#c3#ab");
}

TEST_CASE("a rectangle is its lower left and its upper right corner (ISO 32000-2 7.9.5)") {
  CHECK(rectangle({1000, 2500, 30'000, 41'125}) == "[1 2.5 30 41.125]");
  CHECK(rectangle({-500, 0, 0, 1}) == "[-0.5 0 0 0.001]");
}

TEST_CASE("header, cross-references and trailer are those of a classic file (ISO 32000-2 7.5)") {
  const Bytes file = write_file([](ObjectStore& objects) {
    for (int i = 0; i < 120; ++i) set(objects.create(), "Number", number(i));
  });
  CHECK(file.starts_with("%PDF-2.0\n%"));
  // Four bytes beyond ASCII tell that the file isn't text (7.5.2).
  for (std::size_t at = 10; at < 14; ++at) CHECK(static_cast<unsigned char>(file[at]) >= 128);
  CHECK(file.ends_with("\n%%EOF\n"));
  const std::size_t pointer = file.rfind("startxref\n");
  REQUIRE(pointer != Bytes::npos);
  const std::size_t table = number_at(file, pointer + 10);
  constexpr std::size_t objects = 1 + 2 + 120;
  const std::string head = "xref\n0 " + std::to_string(objects) + "\n";
  REQUIRE(file.substr(table, head.size()) == head);
  // Entries of 20 bytes: offset, generation, "n" or "f", an end of line of two bytes (7.5.4).
  const std::size_t first = table + head.size();
  CHECK(file.substr(first, 20) == "0000000000 65535 f \n");
  for (std::size_t i = 1; i < objects; ++i) {
    const std::string entry = file.substr(first + 20 * i, 20);
    CHECK(entry.substr(10) == " 00000 n \n");
    const std::string object = std::to_string(i) + " 0 obj\n";
    CHECK(file.substr(number_at(entry, 0), object.size()) == object);
  }
  const std::string trailer = file.substr(first + 20 * objects, pointer - first - 20 * objects);
  CHECK(trailer.starts_with("trailer\n"));
  CHECK(contains(trailer, "/Size " + std::to_string(objects) + "\n"));
  CHECK(contains(trailer, "/Root 1 0 R"));
  CHECK_FALSE(contains(trailer, "/Info"));
  test::run_on(file, "qpdf --check @");
}

TEST_CASE("version and both parts of the identifier are as given, and nothing else differs") {
  const Bytes file = write_file();
  CHECK(contains(test::run_on(file, "qpdf --show-object=trailer @"), "/ID [ (0123456789abcdef) (0123456789abcdef) ]"));
  Bytes other = write_file({}, "1.7", "fedcba9876543210");
  CHECK(other.starts_with("%PDF-1.7\n"));
  other[5] = '2';
  other[7] = '0';
  for (const std::string digits = "66656463626139383736353433323130"; contains(other, digits);) {
    other.replace(other.find(digits), digits.size(), "30313233343536373839616263646566");
  }
  CHECK(other == file);
}

TEST_CASE("a stream has the length of its bytes, whatever they are (ISO 32000-2 7.3.8)") {
  Bytes bytes = "endstream\r\n\nendobj";
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  const Bytes file = write_file([&](ObjectStore& objects) { ObjectStore::set_plain_stream(objects.create(), bytes); });
  CHECK(contains(dictionary_in(file), "/Length " + std::to_string(bytes.size())));
  CHECK_FALSE(contains(dictionary_in(file), "/Filter"));
  CHECK(test::run_on(file, "qpdf --show-object=3 --raw-stream-data @") == bytes);
  CHECK(write_file([&](ObjectStore& objects) {
          ObjectStore::set_plain_stream(objects.create(), "");
        }).find("/Length 0") != Bytes::npos);
}

TEST_CASE("a compressed stream names its filter, and keys of its own stay beside it") {
  const std::string text(1000, 'x');
  const Bytes file = write_file([&](ObjectStore& objects) {
    ObjectStore::Object* object = objects.create("Metadata");
    set(object, "Subtype", name("XML"));
    ObjectStore::set_stream(object, text);
  });
  CHECK(stream_in(file).size() < text.size() / 10);
  for (const char* const entry : {"/Filter /FlateDecode", "/Type /Metadata", "/Subtype /XML"}) {
    CHECK(contains(dictionary_in(file), entry));
  }
  CHECK(contains(dictionary_in(file), "/Length " + std::to_string(stream_in(file).size())));
  CHECK(test::run_on(file, "qpdf --show-object=3 --filtered-stream-data @") == text);
}

TEST_CASE("a value that doesn't delimit itself stands apart from its key (ISO 32000-2 7.2.3)") {
  const Bytes file = write_file([](ObjectStore& objects) {
    ObjectStore::Object* object = objects.create();
    set(object, "A", number(-12));
    set(object, "B", "true");
    set(object, "C", "(text)");
    set(object, "D", "<</E 1>>");
    set_reference(object, "F", object);
  });
  const std::string read = dictionary_in(file);
  CAPTURE(read);
  for (const char* const entry : {"/A -12", "/B true", "/C (text)", "/D << /E 1 >>", "/F 3 0 R"}) {
    CHECK(contains(read, entry));
  }
}
