#include "harness.hpp"

using namespace decl;
using namespace decl::attacks;

// Attacks on the reader's eye. What stands in a text is refused whoever signed it; names that look like those of
// other organisations are told.

namespace {

/// The record with other words in it, as somebody writes it who signs with a program of his own.
Bytes written(const std::string& part, const std::string& by) { return replaced(unsigned_record(), part, by); }

/// The example under other names, signed by both.
Bytes named(const std::string& forum, const std::string& centre) {
  Declaration declaration = test::make_example();
  declaration.signatories[0].organisation_names = {{"en", forum}};
  declaration.signatories[1].organisation_names = {{"en", centre}};
  return test::sign_with(write_record(declaration), {&signers().forum, &signers().centre});
}

/// Judged by the usual list with a third organisation.
auto with_third(const std::string& id, const std::string& name) {
  return [id, name](VerifyOptions& options) {
    options.trust =
        add_to_trust_list(*options.trust, make_trust_entry(make_key('t', id, name).info()), test::signing_time);
  };
}

}  // namespace

TEST_CASE("characters that reorder, hide or vanish are refused in texts") {
  const std::string word = "everybody";
  run({
      {"right-to-left override", written(word, "\xe2\x80\xae" + word), "INVALID", "U+202E"},
      {"left-to-right override", written(word, "\xe2\x80\xad" + word), "INVALID", "U+202D"},
      {"right-to-left isolate", written(word, "\xe2\x81\xa7" + word), "INVALID", "U+2067"},
      {"right-to-left mark", written(word, "\xe2\x80\x8f" + word), "INVALID", "U+200F"},
      {"Arabic letter mark", written(word, "\xd8\x9c" + word), "INVALID", "U+061C"},
      {"zero-width space",
       written(word,
               "every\xe2\x80\x8b"
               "body"),
       "INVALID", "U+200B"},
      {"zero-width joiner",
       written(word,
               "every\xe2\x80\x8d"
               "body"),
       "INVALID", "U+200D"},
      {"word joiner",
       written(word,
               "every\xe2\x81\xa0"
               "body"),
       "INVALID", "U+2060"},
      {"soft hyphen",
       written(word,
               "every\xc2\xad"
               "body"),
       "INVALID", "U+00AD"},
      {"byte order mark inside",
       written(word,
               "every\xef\xbb\xbf"
               "body"),
       "INVALID", "U+FEFF"},
      {"tag characters", written(word, word + "\xf3\xa0\x81\xa1"), "INVALID", "U+E0061"},
      {"variation selector", written(word, word + "\xef\xb8\x8f"), "INVALID", "U+FE0F"},
      {"Hangul filler", written(word, "\xe3\x85\xa4" + word), "INVALID", "U+3164"},
      {"blank of Braille", written(word, "\xe2\xa0\x80" + word), "INVALID", "U+2800"},
      {"line separator", written(word, "\xe2\x80\xa8" + word), "INVALID", "U+2028"},
      {"private use", written(word, "\xee\x80\x80" + word), "INVALID", "U+E000"},
      {"unassigned", written(word, "\xf3\xa1\x80\x80" + word), "INVALID", "U+E1000"},
      {"terminal escape", written(word, "&#x1b;[2J" + word), "INVALID", "verify.format"},
      {"decomposed letters", written(word, "\x65\xcc\x81verybody"), "INVALID", "normalisation form C"},
      {"a heap of marks", written(word, "x\xcc\xb1\xcc\xb2\xcc\xb3\xcc\xb4\xcc\xb5" + word), "INVALID",
       "combining marks"},
  });
}

TEST_CASE("words that mix scripts are refused, in texts and in names") {
  run({
      {"a Cyrillic letter in a word", written("everybody", "ev\xd0\xb5rybody"), "INVALID", "mixes letters"},
      {"a Greek letter in a word",
       written("everybody",
               "every\xce\xbf"
               "dy"),
       "INVALID", "mixes letters"},
      {"a Cyrillic letter in an organisation's name", written("Example Forum", "Exampl\xd0\xb5 Forum"), "INVALID",
       "mixes letters"},
      {"an override in an organisation's name", written("Example Forum", "Example \xe2\x80\xaemuroF"), "INVALID",
       "U+202E"},
      {"a zero-width space in an organisation's name",
       written("Example Forum",
               "Example \xe2\x80\x8b"
               "Forum"),
       "INVALID", "U+200B"},
      {"an identifier of other letters", written("id=\"example-forum\"", "id=\"ex\xd0\xb0mple-forum\""), "INVALID",
       "verify.format"},
      {"an identifier in capitals", written("id=\"example-forum\"", "id=\"Example-forum\""), "INVALID",
       "verify.format"},
  });
}

TEST_CASE("a name that looks like another organisation's on the trust list is no name to sign under") {
  // Each letter of ACE has a Cyrillic one that looks the same.
  const std::string cyrillic_ace = "\xd0\x90\xd0\xa1\xd0\x95";
  run({
      {"the very name", named("Example Forum", "Example Forum"), "UNCERTAIN", "SIG_CONSTRAINTS_FAILURE"},
      {"rn for m", named("Example Forum", "Exarnple Forum"), "UNCERTAIN", "verify.name.look-alike"},
      {"1 for l", named("Example Forum", "Examp1e Forum"), "UNCERTAIN", "SIG_CONSTRAINTS_FAILURE"},
      {"in capitals", named("Example Forum", "EXAMPLE FORUM"), "UNCERTAIN", "SIG_CONSTRAINTS_FAILURE"},
      {"with a no-break space",
       named("Example Forum",
             "Example\xc2\xa0"
             "Forum"),
       "UNCERTAIN", "SIG_CONSTRAINTS_FAILURE"},
      {"a whole word of Cyrillic letters", named(cyrillic_ace + " House", "Sample Centre"), "UNCERTAIN",
       "SIG_CONSTRAINTS_FAILURE", with_third("ace-house", "ACE House")},
      {"a whole name of Cyrillic letters", named(cyrillic_ace, "Sample Centre"), "UNCERTAIN", "verify.name.look-alike",
       with_third("ace", "ACE")},
      {"Latin for a Cyrillic name", named("ACE", "Sample Centre"), "UNCERTAIN", "verify.name.look-alike",
       with_third("ace", cyrillic_ace)},
      {"another name altogether", named("World Forum", "Sample Centre"), "COMPLETE", "verify.name.different"},
  });
}

TEST_CASE("names and identifiers inside one record that look alike are told") {
  Declaration declaration = test::make_example();
  declaration.quorum = Quorum{1, {"example-forum", "sample-centre"}, {}};
  declaration.signatories.push_back({"example-forurn", {{"en", "Third House"}}, {}, {}, ""});
  const Bytes like_identifier = test::sign_with(write_record(declaration), {&signers().forum, &signers().centre});
  declaration.signatories.back() = {"third-house", {{"en", "Exarnple F0rum"}}, {}, {}, ""};
  const Bytes like_name = test::sign_with(write_record(declaration), {&signers().forum, &signers().centre});
  run({
      {"an identifier like another's", like_identifier, "COMPLETE", "verify.name.look-alike"},
      {"a name like another's", like_name, "COMPLETE", "verify.name.look-alike"},
  });
}
