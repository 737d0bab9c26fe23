#include <decl/intake.hpp>

#include <algorithm>

#include "intake/lines.hpp"
#include "intake/words.hpp"
#include "model/unicode.hpp"

namespace decl {
namespace {

constexpr std::size_t words_in_message = 12;

/// Transliterates, and remembers the words that can't be turned back exactly.
class Transliteration {
 public:
  std::string write(const std::string& text) {
    std::string latin = unicode::write_serbian_latin(text);
    for (const std::string_view word : intake::split_words(text)) {
      const std::string_view bare = word.substr(0, word.find_last_not_of(".,;:!?)\"") + 1);
      if (unicode::read_serbian_latin(unicode::write_serbian_latin(bare)) != bare) add_word(std::string(bare));
    }
    return latin;
  }

  Block write(const Block& block) {
    Block made = block;
    for (Run& run : made.runs) run.text = write(run.text);
    for (Block& child : made.children) child = write(child);
    return made;
  }

  void add_to(std::vector<LocalizedText>& texts, const std::string& from, const std::string& to) {
    const auto has = [&](const std::string& language) {
      return std::find_if(texts.begin(), texts.end(),
                          [&](const LocalizedText& text) { return text.language == language; });
    };
    const auto source = has(from);
    if (source == texts.end() || has(to) != texts.end()) return;
    texts.push_back({to, write(source->text)});
  }

  [[nodiscard]] std::string words() const { return words_; }

 private:
  void add_word(const std::string& word) {
    if (std::find(seen_.begin(), seen_.end(), word) != seen_.end()) return;
    seen_.push_back(word);
    if (seen_.size() <= words_in_message) words_ += (words_.empty() ? "" : ", ") + intake::shorten(word);
    if (seen_.size() == words_in_message + 1) words_ += " and others";
  }

  std::vector<std::string> seen_;
  std::string words_;
};

Findings warn(const std::string& message) { return {{"intake.script.none", Severity::warning, message, {}, {}}}; }

}  // namespace

Findings add_script(Declaration& declaration, const std::string& language) {
  constexpr const char* latin = "sr-Latn";
  constexpr const char* cyrillic = "sr-Cyrl";
  const auto find = [&](const char* tag) {
    return std::find_if(declaration.texts.begin(), declaration.texts.end(),
                        [&](const TextVersion& text) { return text.language == tag; });
  };
  if (language != latin) {
    throw Error(ErrorCode::usage, "--add-script " + language +
                                      ": only sr-Latn can be added, made from sr-Cyrl; the other way letters are not "
                                      "certain");
  }
  const auto source = find(cyrillic);
  if (source == declaration.texts.end()) {
    return warn("sr-Latn is not added, since there is no text in sr-Cyrl that it could be made from");
  }
  if (find(latin) != declaration.texts.end()) {
    return warn("sr-Latn is not added, since there is a text in it already");
  }
  Transliteration transliteration;
  TextVersion made;
  made.language = latin;
  made.authentic = false;
  made.derived_from = cyrillic;
  made.title = transliteration.write(source->title);
  made.title_derived = source->title_derived;
  for (const Block& block : source->blocks) made.blocks.push_back(transliteration.write(block));
  declaration.texts.insert(source + 1, std::move(made));
  for (Signatory& signatory : declaration.signatories) {
    transliteration.add_to(signatory.organisation_names, cyrillic, latin);
    transliteration.add_to(signatory.persons, cyrillic, latin);
    transliteration.add_to(signatory.roles, cyrillic, latin);
  }
  Findings findings{{"intake.script.added", Severity::note, "added sr-Latn, transliterated from sr-Cyrl", {}, {}}};
  if (!transliteration.words().empty()) {
    findings.push_back({"intake.script.one-way",
                        Severity::note,
                        "these words can't be turned back letter by letter (Latin letters in the Cyrillic text, or "
                        "н and ј that stand for two sounds): " +
                            transliteration.words(),
                        {},
                        {}});
  }
  return findings;
}

}  // namespace decl
