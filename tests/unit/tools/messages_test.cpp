#include "messages.hpp"

#include <algorithm>

#include "support/test.hpp"

using namespace decl;
using namespace decl::tool;

namespace {

bool has_latin_letter(const std::string& text) {
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("gaps are filled once, with the values as they are") {
  CHECK(say(Language::english, Message::meaning_missing, {"{0} & Co"}) == "Valid so far; still missing: {0} & Co.");
  CHECK(say(Language::serbian_cyrillic, Message::signature_line, {"запис", "2024", "Abc"}) ==
        "запис: потписано 2024, кључ Abc");
}

TEST_CASE("counted words take the forms of each language") {
  const auto files = [](Language language, std::size_t count) {
    return say_count(language, Message::files_one, count);
  };
  CHECK(files(Language::english, 0) == "0 files");
  CHECK(files(Language::english, 1) == "1 file");
  CHECK(files(Language::english, 21) == "21 files");
  CHECK(files(Language::albanian, 1) == "1 skedar");
  CHECK(files(Language::albanian, 3) == "3 skedarë");
  CHECK(files(Language::serbian_latin, 1) == "1 datoteka");
  CHECK(files(Language::serbian_latin, 3) == "3 datoteke");
  CHECK(say_count(Language::serbian_latin, Message::organisations_one, 5) == "5 organizacija");
  // CLDR: one is 1, 21, 31 … but 11; few is 2-4, 22-24 … but 12-14.
  for (const std::size_t one : {1U, 21U, 101U}) {
    CHECK(say_count(Language::serbian_latin, Message::organisations_one, one) == std::to_string(one) + " organizacija");
  }
  for (const std::size_t few : {2U, 4U, 22U, 104U})
    CHECK(files(Language::serbian_cyrillic, few) == std::to_string(few) + " датотеке");
  // The verb and the participle go with the number too.
  CHECK(say_count(Language::serbian_latin, Message::listed_one, 21) == "21 datoteka odgovara manifestu");
  CHECK(say_count(Language::serbian_latin, Message::listed_one, 34) == "34 datoteke odgovaraju manifestu");
  CHECK(say_count(Language::serbian_latin, Message::missing_one, 14) == "14 nedostaje");
  CHECK(say_count(Language::serbian_cyrillic, Message::changed_one, 1) == "1 измењена");
  CHECK(say_count(Language::serbian_cyrillic, Message::changed_one, 23) == "23 измењене");
  CHECK(say_count(Language::serbian_cyrillic, Message::changed_one, 11) == "11 измењених");
  CHECK(say_count(Language::albanian, Message::missing_one, 1) == "1 mungon");
  CHECK(say_count(Language::albanian, Message::missing_one, 21) == "21 mungojnë");
  for (const std::size_t many : {0U, 5U, 11U, 12U, 14U, 111U, 112U}) {
    CHECK(files(Language::serbian_cyrillic, many) == std::to_string(many) + " датотека");
  }
}

TEST_CASE("no catalogue leaves a message in another language, and Cyrillic has no Latin letters but in names") {
  const std::vector<Message> with_names = {Message::meaning_broken,
                                           Message::signature_format,
                                           Message::label_fingerprint,
                                           Message::label_digest,
                                           Message::advice_key_unknown,
                                           Message::at_now,
                                           Message::limit_report,
                                           Message::meaning_no_declaration,
                                           Message::advice_no_declaration,
                                           Message::archive_bag_broken,
                                           Message::archive_weak_digests,
                                           Message::seal_gone,
                                           Message::seal_none,
                                           Message::more_organisations,
                                           Message::file_renamed,
                                           Message::state_stripped,
                                           Message::state_adding};
  for (int i = 0; i < static_cast<int>(Message::count); ++i) {
    const auto message = static_cast<Message>(i);
    const std::string english = say(Language::english, message);
    const std::string latin = say(Language::serbian_latin, message);
    const std::string cyrillic = say(Language::serbian_cyrillic, message);
    INFO(english);
    if (message != Message::label_program) CHECK(latin != english);
    if (message != Message::english) CHECK(say(Language::albanian, message) != english);
    CHECK(latin.find('`') == std::string::npos);
    const bool may_have_names = std::find(with_names.begin(), with_names.end(), message) != with_names.end();
    if (!may_have_names) CHECK_FALSE(has_latin_letter(cyrillic));
  }
}

TEST_CASE("in the Serbian catalogue nj, lj and dž are always one letter each") {
  // Words in which they would be two, such as "injekcija", "konjunkcija" and "nadživeti", must not be used.
  for (int i = 0; i < static_cast<int>(Message::count); ++i) {
    const std::string latin = say(Language::serbian_latin, static_cast<Message>(i));
    for (const char* word :
         {"njekcij", "konjunk", "konjug", "tanjug", "nadživ", "nadžnj", "odžal", "odživ", "podžanr"}) {
      CHECK_FALSE(test::contains(latin, word));
    }
  }
}
