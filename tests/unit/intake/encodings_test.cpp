#include "intake/encodings.hpp"

#include <decl/intake.hpp>

#include "base/limits.hpp"
#include "model/unicode.hpp"
#include "support/test.hpp"

using namespace decl;

namespace {

struct Read {
  std::string text;
  std::string encoding;
  Findings findings;
  std::vector<Guess> guesses;
};

Read read(const std::string& bytes, const std::string& encoding = {}) {
  intake::Context context("a.txt");
  intake::SourceText source;
  intake::read_characters(bytes, encoding, context, source);
  return {std::string(source.text), source.encoding, context.take(), context.take_guesses()};
}

Error refusal(const std::string& bytes, const std::string& encoding = {}) {
  return test::error_of([&] { read(bytes, encoding); });
}

const char* const serbian =
    "Mi, dole potpisane organizacije, tražimo da se đačke arhive čuvaju, da budu dostupne svima i da ćutanje prestane. "
    "Škole će žive glasove čuvati.\n";
const char* const cyrillic =
    "Ми, доле потписане организације, тражимо да се ђачке архиве чувају, да буду доступне свима и да ћутање "
    "престане.\n";
const char* const albanian =
    "Ne, organizatat e nënshkruara, kërkojmë që arkivat të jenë të hapura për të gjithë dhe që çdo zë të dëgjohet.\n";

}  // namespace

TEST_CASE("UTF-8 is taken as it is") {
  const Read plain = read(serbian);
  CHECK(plain.text == serbian);
  CHECK(plain.encoding.empty());
  CHECK(plain.findings.empty());
}

TEST_CASE("older encodings are told apart by the letters that they give") {
  for (const char* name : {"windows-1250", "ISO-8859-2"}) {
    INFO(name);
    const Read found = read(unicode::encode(serbian, name));
    CHECK(found.text == serbian);
    CHECK(found.encoding == name);
    REQUIRE(found.guesses.size() == 1);
    CHECK(found.guesses[0].id == "intake.encoding.guessed");
    CHECK(found.guesses[0].confidence >= 90);
  }
  for (const char* name : {"windows-1251", "ISO-8859-5"}) {
    INFO(name);
    const Read found = read(unicode::encode(cyrillic, name));
    CHECK(found.text == cyrillic);
    CHECK(found.encoding == name);
    CHECK(found.guesses.at(0).confidence >= 90);
  }
  const Read found = read(unicode::encode(albanian, "windows-1252"));
  CHECK(found.text == albanian);
  CHECK(test::contains(found.findings.at(0).message, "windows-1252 gives the same text"));
}

TEST_CASE("few letters make a guess less sure, and the next likely is named") {
  const Read found = read(unicode::encode("Kolege Anić i Perović.\n", "windows-1250") + "\xB9\n");
  CHECK(found.guesses.at(0).confidence < 80);
  CHECK(test::contains(found.findings.at(0).message, "next likely"));
}

TEST_CASE("UTF-16 is known by its mark, or by its zero bytes") {
  const std::string little = unicode::encode(cyrillic, "UTF-16LE");
  const std::string big = unicode::encode(cyrillic, "UTF-16BE");
  CHECK(read("\xFF\xFE" + little).text == "\uFEFF" + std::string(cyrillic));
  CHECK(read("\xFE\xFF" + big).text == "\uFEFF" + std::string(cyrillic));
  CHECK(read("\xFE\xFF" + big).encoding == "UTF-16BE");
  CHECK(read(little).text == cyrillic);
  CHECK(read(big).text == cyrillic);
  CHECK(read(little).guesses.at(0).confidence == 90);
}

TEST_CASE("a named encoding is taken at its word") {
  CHECK(read("re{enje, `ivot", "yuscii").text == "rešenje, život");
  CHECK(read("re{ewe, `ivot", "yuscii-cyrillic").text == "решење, живот");
  CHECK(read("re{ewe", "yuscii-cyrillic").encoding == "JUS_I.B1.003-serb");
  CHECK(read("\xE8", "windows-1252").text == "è");
  CHECK(read(std::string("\xFF\xFE"
                         "a\0b\0",
                         6),
             "UTF-16")
            .encoding == "UTF-16LE");
  CHECK(read("a", "windows-1250").findings.at(0).id == "intake.encoding.converted");
  CHECK(read("a", "UTF-8").findings.empty());
}

TEST_CASE("what can't be read is refused at its place") {
  const Error broken = refusal(std::string(albanian) + "prish\xEB here\n");
  CHECK(broken.code() == ErrorCode::unreadable);
  CHECK(broken.place().line == 2);
  CHECK(broken.place().offset == std::string(albanian).size() + 5);
  CHECK(test::contains(broken.message(), "UTF-8"));
  const Error undefined = refusal("one\ntwo \x81 three", "windows-1250");
  CHECK(undefined.place().line == 2);
  CHECK(undefined.place().offset == 8);
  CHECK(refusal("a", "windows-1253").code() == ErrorCode::usage);
  CHECK(test::contains(refusal("a", "windows-1253").message(), "windows-1250"));
  CHECK(refusal("ab", "UTF-16").code() == ErrorCode::usage);
  CHECK(test::contains(refusal(std::string("one\0two", 7)).message(), "NUL"));
  CHECK(test::contains(refusal("\x80\x81\x82\xFE\xFF\xFE\xFF").message(), "--encoding"));
  CHECK(test::contains(refusal("\xEF\xBB\xBF"
                               "a\xE8")
                           .message(),
                       "UTF-8"));
}

TEST_CASE("signs inside words hint at Serbian text of seven bits") {
  const Read hinted = read("Re{enje o za{titi `ivota, odlu~eno pro{le godine na skup{tini dr`ave.\n");
  CHECK(hinted.findings.at(0).id == "intake.encoding.seven-bit");
  CHECK(read("A table | with | columns | and { braces } ~ here ^ there\n").findings.empty());
}

TEST_CASE("an encoding is guessed from the start of a text, which is limited") {
  const std::string letters = unicode::encode(serbian, "windows-1250");
  const std::string within = std::string(limits::detected_bytes - letters.size(), 'a') + letters;
  CHECK(read(within).encoding == "windows-1250");
  CHECK(test::contains(refusal(std::string(limits::detected_bytes, 'a') + letters).message(), "--encoding"));
  const std::string wide = unicode::encode(std::string(limits::detected_bytes / 2, 'a'), "UTF-16LE");
  const std::string narrow(limits::detected_bytes, 'a');
  CHECK(read(wide + wide).encoding == "UTF-16LE");
  CHECK(test::contains(refusal(narrow + wide).message(), "NUL"));
}
