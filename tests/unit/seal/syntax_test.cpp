#include "seal/syntax.hpp"

#include <stdexcept>

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::seal;

TEST_CASE("A dictionary is read into its own entries and not those inside them") {
  const std::string text = "<< /A << /B [1 2 (x\\)y(z))] >> /C 12 0 R/D <0aF0> /E /Name\n/F true >>";
  const std::vector<Entry> entries = read_dictionary(text);
  REQUIRE(entries.size() == 5);
  CHECK(find_entry(entries, "B") == nullptr);
  REQUIRE(find_entry(entries, "A") != nullptr);
  CHECK(value_of(text, *find_entry(entries, "A")) == "<< /B [1 2 (x\\)y(z))] >>");
  CHECK(value_of(text, *find_entry(entries, "C")) == "12 0 R");
  CHECK(value_of(text, *find_entry(entries, "D")) == "<0aF0>");
  CHECK(value_of(text, *find_entry(entries, "E")) == "/Name");
  CHECK(value_of(text, *find_entry(entries, "F")) == "true");
}

TEST_CASE("Two numbers in an array are not taken for a reference") {
  const std::string text = "<</A[1 2 3 0 R 4]/B 7>>";
  const std::vector<Entry> entries = read_dictionary(text);
  CHECK(value_of(text, *find_entry(entries, "A")) == "[1 2 3 0 R 4]");
  CHECK(value_of(text, *find_entry(entries, "B")) == "7");
}

TEST_CASE("A dictionary that breaks the syntax is refused") {
  const std::vector<std::string> broken = {"",
                                           "<<",
                                           "<< >",
                                           "<< /A >>",
                                           "<< /A 1",
                                           "<< /A 1 >> ",
                                           " << /A 1 >>",
                                           "<< A 1 >>",
                                           "<< /A (x >>",
                                           "<< /A (x\\) >>",
                                           "<< /A <0g> >>",
                                           "<< /A [1 >>",
                                           "<< /A 1 /A 2 >>",
                                           "<< /A 1 % comment\n >>",
                                           "<< /A#42 1 >>",
                                           "<< /A 1 0 R 2 >>",
                                           "<< / 1 >>",
                                           "[1]",
                                           std::string("<< /A \0 >>", 10)};
  for (const std::string& text : broken) {
    CAPTURE(text);
    CHECK_THROWS_AS(read_dictionary(text), std::invalid_argument);
  }
}

TEST_CASE("Nesting and the number of entries are limited") {
  const auto nested = [](std::size_t depth) {
    return "<< /A " + std::string(depth, '[') + std::string(depth, ']') + " >>";
  };
  CHECK_NOTHROW(read_dictionary(nested(limits::page_value_depth)));
  CHECK_THROWS_AS(read_dictionary(nested(limits::page_value_depth + 1)), std::invalid_argument);
  CHECK_THROWS_AS(read_dictionary(nested(100'000)), std::invalid_argument);
  std::string many = "<<";
  for (std::size_t index = 0; index < limits::page_dictionary_entries; ++index)
    many += " /K" + std::to_string(index) + " 0";
  CHECK(read_dictionary(many + " >>").size() == limits::page_dictionary_entries);
  CHECK_THROWS_AS(read_dictionary(many + " /More 0 >>"), std::invalid_argument);
}

TEST_CASE("The cursor takes numbers in their one spelling") {
  CHECK(Cursor("0").take_number() == 0U);
  CHECK(Cursor("1204 ").take_number() == 1204U);
  CHECK_FALSE(Cursor("012").take_number());
  CHECK_FALSE(Cursor("+1").take_number());
  CHECK_FALSE(Cursor("").take_number());
  CHECK_FALSE(Cursor("5", 9).take_number());
  Cursor long_number("12345678901");
  CHECK(long_number.take_number() == 1234567890U);
  CHECK_FALSE(long_number.at_end());
}

TEST_CASE("The cursor takes cross-reference entries of exactly twenty bytes") {
  Cursor good("0000000017 00000 n \n");
  CHECK(good.take_entry() == 17U);
  CHECK(good.at_end());
  for (const std::string text : {"0000000017 00000 n\n", "0000000017 00000 f \n", "0000000017 00001 n \n",
                                 "000000001x 00000 n \n", "0000000017 00000 n\r\n", "0000000017 00000 n \r"}) {
    CAPTURE(text);
    CHECK_FALSE(Cursor(text).take_entry());
  }
}
