#include "language.hpp"

#include <cstdlib>

#include "support/test.hpp"

using namespace decl;
using namespace decl::tool;

namespace {

/// Sets the three variables for one check; empty means unset.
Language language_in(const char* all, const char* messages, const char* lang) {
  const auto set = [](const char* name, const char* value) {
    *value == '\0' ? ::unsetenv(name) : ::setenv(name, value, 1);
  };
  set("LC_ALL", all);
  set("LC_MESSAGES", messages);
  set("LANG", lang);
  return language_of_environment();
}

}  // namespace

TEST_CASE("a locale's name gives the language and the script") {
  CHECK(language_of_locale("sq_AL.UTF-8") == Language::albanian);
  CHECK(language_of_locale("sq") == Language::albanian);
  CHECK(language_of_locale("sr_RS") == Language::serbian_cyrillic);
  CHECK(language_of_locale("sr_ME.UTF-8") == Language::serbian_cyrillic);
  CHECK(language_of_locale("sr_RS@latin") == Language::serbian_latin);
  CHECK(language_of_locale("sr_RS.UTF-8@latin") == Language::serbian_latin);
  CHECK(language_of_locale("sr-Latn-RS") == Language::serbian_latin);
}

TEST_CASE("any other locale gives English") {
  for (const char* locale : {"", "C", "C.UTF-8", "POSIX", "en_GB.UTF-8", "de_DE", "srn_SR", "sqx", "_", "@latin"}) {
    CHECK(language_of_locale(locale) == Language::english);
  }
}

TEST_CASE("LC_ALL goes before LC_MESSAGES, and that before LANG") {
  CHECK(language_in("sq_AL", "sr_RS", "en_GB") == Language::albanian);
  CHECK(language_in("", "sr_RS", "sq_AL") == Language::serbian_cyrillic);
  CHECK(language_in("", "", "sr_RS@latin") == Language::serbian_latin);
  CHECK(language_in("C", "sr_RS", "sq_AL") == Language::english);
  CHECK(language_in("", "", "") == Language::english);
}

TEST_CASE("the option takes the four tags and nothing else") {
  for (const char* tag : {"en", "sq", "sr-Latn", "sr-Cyrl"}) CHECK(tag_of(read_language(tag)) == tag);
  for (const char* tag : {"", "sr", "EN", "sr_Latn", "de"}) {
    const Error error = test::error_of([&] { read_language(tag); });
    CHECK(error.code() == ErrorCode::usage);
    CHECK(test::contains(error.message(), "sr-Cyrl"));
  }
}
