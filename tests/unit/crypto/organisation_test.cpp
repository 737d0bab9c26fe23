#include "crypto/organisation.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

namespace decl {
namespace {

TEST_CASE("identifiers of letters, digits and inner hyphens are taken") {
  for (const char* identifier : {"a", "7", "example-forum", "a-1-b", "0-0"})
    CHECK(find_identifier_fault(identifier).empty());
  CHECK(find_identifier_fault(std::string(limits::organisation_id_characters, 'a')).empty());
}

TEST_CASE("other identifiers are refused") {
  for (const char* identifier : {"", "-a", "a-", "a--b", "A", "a_b", "a b", "a.b", "\xC3\xA9", "a\n"}) {
    CAPTURE(identifier);
    CHECK_FALSE(find_identifier_fault(identifier).empty());
  }
  CHECK_FALSE(find_identifier_fault(std::string(limits::organisation_id_characters + 1, 'a')).empty());
  CHECK_FALSE(find_identifier_fault(std::string_view("a\0b", 3)).empty());
}

TEST_CASE("names in well-formed UTF-8 are taken") {
  for (const char* name :
       {"a", "Sample Centre", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    CAPTURE(name);
    CHECK(find_name_fault(name).empty());
  }
  CHECK(find_name_fault(std::string(limits::organisation_name_bytes, 'n')).empty());
}

TEST_CASE("names that are malformed, too long or hold control characters are refused") {
  for (const char* name : {"",
                           " a",
                           "a ",
                           "a\nb",
                           "a\tb",
                           "\x7F",
                           "\xC2\x80",
                           "\xC2\x9F",
                           "\x80",
                           "\xC3",
                           "\xC3(",
                           "\xC0\xAF",
                           "\xC1\xBF",
                           "\xE0\x80\xAF",
                           "\xE0\x9F\xBF",
                           "\xED\xA0\x80",
                           "\xED\xBF\xBF",
                           "\xF0\x80\x80\xAF",
                           "\xF0\x8F\xBF\xBF",
                           "\xF4\x90\x80\x80",
                           "\xF5\x80\x80\x80",
                           "\xFF",
                           "a\xE2\x82"}) {
    CAPTURE(name);
    CHECK_FALSE(find_name_fault(name).empty());
  }
  CHECK_FALSE(find_name_fault(std::string(limits::organisation_name_bytes + 1, 'n')).empty());
  CHECK_FALSE(find_name_fault(std::string_view("a\0b", 3)).empty());
}

}  // namespace
}  // namespace decl
