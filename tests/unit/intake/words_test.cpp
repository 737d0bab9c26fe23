#include "intake/words.hpp"

#include "support/test.hpp"

using namespace decl::intake;

TEST_CASE("Headings of signatories are known in four languages and any letter case") {
  for (const char* line :
       {"Signatories:", "SIGNED BY:", "Nënshkruesit", "NËNSHKRUESIT:", "Potpisnici:", "Потписници :"}) {
    INFO(line);
    CHECK(is_signatory_heading(line));
  }
  CHECK_FALSE(is_signatory_heading("The signatories agree"));
  CHECK_FALSE(is_signatory_heading(""));
}

TEST_CASE("Names of persons are told from roles and organisations") {
  for (const char* name : {"Ana Example", "Ana-Marija Primer Uzorak", "Dr. Ana Example", "ANA EXAMPLE",
                           "Ana van Example", "Ана Пример", "Agim Shembulli", "O’Neil Example", "Ana E. Sample"}) {
    INFO(name);
    CHECK(is_like_person(name));
  }
  for (const char* line : {"Example Forum", "Centar za uzorke", "Executive Director", "Извршни директор", "Ana",
                           "ana example", "Ana Example 2", "Qendra Shembull", "Peace for all of us", "A B C D E F"}) {
    INFO(line);
    CHECK_FALSE(is_like_person(line));
  }
}

TEST_CASE("Roles and organisations are known by their words") {
  CHECK(has_role_word("Executive Director"));
  CHECK(has_role_word("predsednica upravnog odbora"));
  CHECK(has_role_word("Drejtoreshë"));
  CHECK(has_role_word("Председник"));
  CHECK_FALSE(has_role_word("Example Forum"));
  CHECK(has_organisation_word("Sample Centre for Everything"));
  CHECK(has_organisation_word("„Мрежа” узорака"));
  CHECK_FALSE(has_organisation_word("Ana Example"));
}

TEST_CASE("The end of a sentence is told from an abbreviation") {
  for (const char* line : {"Yes.", "Yes!", "by:", "one;", "so on…", "“Yes.”", "(Yes.)"}) {
    INFO(line);
    CHECK(ends_like_sentence(line));
  }
  for (const char* line : {"Yes", "Sample Trading Ltd.", "Primer d.o.o.", "one,", ""}) {
    INFO(line);
    CHECK_FALSE(ends_like_sentence(line));
  }
}

TEST_CASE("Capitals are seen behind quotes and in every script") {
  CHECK(begins_with_capital("“Example"));
  CHECK(begins_with_capital("Њ"));
  CHECK_FALSE(begins_with_capital("njegova"));
  CHECK_FALSE(begins_with_capital("1 Example"));
  CHECK_FALSE(begins_with_capital(""));
  CHECK(is_all_capitals("ОПШТА НАЧЕЛА 1"));
  CHECK_FALSE(is_all_capitals("EU"));
  CHECK_FALSE(is_all_capitals("General"));
}

TEST_CASE("Months are known in every language") {
  CHECK(month_of("march") == 3);
  CHECK(month_of("dhjetor") == 12);
  CHECK(month_of("septembra") == 9);
  CHECK(month_of("маја") == 5);
  CHECK(month_of("monday") == 0);
  CHECK(month_of("") == 0);
}
