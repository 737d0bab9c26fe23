#include "samples.hpp"

#include <vector>

#include "support/test.hpp"

namespace decl::test {
namespace {

Run plain(const std::string& text) { return {text, false, false, ""}; }

Block block(BlockKind kind, std::vector<Run> runs) {
  Block made;
  made.kind = kind;
  made.runs = std::move(runs);
  return made;
}

Block list(bool ordered, int start, std::vector<Block> items) {
  Block made;
  made.kind = BlockKind::list;
  made.ordered = ordered;
  made.start = start;
  made.children = std::move(items);
  return made;
}

/// xorshift64: small, and the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
  std::size_t below(std::size_t bound) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ >> 11) % bound;
  }
  bool coin() { return below(2) == 1; }

 private:
  std::uint64_t state_;
};

struct Vocabulary {
  std::string language;
  std::vector<std::string> words;
};

const std::vector<Vocabulary>& vocabularies() {
  static const std::vector<Vocabulary> all{
      {"en", {"peace", "dialogue", "Q&A", "<draft>", "\"quoted\"", "2022", "it's", "a>b", "and", "]]>"}},
      {"sq", {"paqe", "bashkëpunim", "shoqëri", "çështje", "dhe", "së"}},
      {"sr-Cyrl", {"мир", "дијалог", "заједно", "ђак", "и", "у"}},
      {"sr-Latn", {"mir", "saradnja", "društvo", "đak", "i", "u"}}};
  return all;
}

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : dice_(seed) {}

  Declaration make(std::uint64_t seed) {
    Declaration made;
    made.identifier = "random-" + std::to_string(seed);
    made.kind = dice_.coin() ? "declaration" : "joint-statement";
    made.date = {static_cast<int>(1 + dice_.below(9999)), 0, 0};
    if (dice_.coin()) made.date.month = static_cast<int>(1 + dice_.below(12));
    if (made.date.month != 0 && dice_.coin()) made.date.day = static_cast<int>(1 + dice_.below(28));
    if (dice_.coin()) made.place = line(0);
    if (dice_.coin()) made.source = source();
    const std::size_t languages = 1 + dice_.below(vocabularies().size());
    for (std::size_t i = 0; i < languages; ++i) made.texts.push_back(text(i));
    if (languages == vocabularies().size()) derive_last(made.texts);
    const std::size_t signatories = 1 + dice_.below(5);
    for (std::size_t i = 0; i < signatories; ++i) made.signatories.push_back(signatory(i, languages));
    if (dice_.coin()) made.quorum = quorum(signatories, 2);
    return made;
  }

 private:
  Source source() {
    Source made{"a & b.txt", "text/plain", std::string(128, 'a')};
    if (dice_.coin()) made.size = 1 + dice_.below(1'000'000);
    if (dice_.coin()) made.encoding = "windows-1250";
    return made;
  }

  void derive_last(std::vector<TextVersion>& texts) {
    texts[1].source = source();
    if (dice_.coin()) return;
    texts[3].derived_from = texts[2].language;
    texts[3].authentic = false;
  }

  std::string line(std::size_t vocabulary) {
    const auto& words = vocabularies()[vocabulary].words;
    std::string text;
    for (std::size_t left = 1 + dice_.below(6); left > 0; --left) {
      text += (text.empty() ? "" : " ") + words[dice_.below(words.size())];
    }
    return text;
  }

  std::vector<Run> runs(std::size_t vocabulary) {
    std::vector<Run> made;
    for (std::size_t left = 1 + dice_.below(6); left > 0; --left) {
      Run run{line(vocabulary), dice_.coin(), dice_.coin(), ""};
      if (dice_.coin()) run.href = dice_.coin() ? "https://example.org/?a=1&b=2" : "mailto:forum@example.org";
      if (!made.empty()) {
        Run& before = made.back();
        if (before.emphasis == run.emphasis && before.strong == run.strong && before.href == run.href) continue;
        if (dice_.coin()) {
          before.text += ' ';
        } else {
          run.text.insert(0, " ");
        }
      }
      made.push_back(std::move(run));
    }
    return made;
  }

  Block any_list(std::size_t vocabulary, std::size_t depth) {
    const bool ordered = dice_.coin();
    Block made = list(ordered, ordered ? static_cast<int>(1 + dice_.below(12)) : 1, {});
    for (std::size_t left = 1 + dice_.below(3); left > 0; --left) {
      Block item = block(BlockKind::item, runs(vocabulary));
      if (depth > 1 && dice_.coin()) {
        for (std::size_t nested = dice_.below(3); nested > 0; --nested) {
          item.children.push_back(any_list(vocabulary, depth - 1));
        }
      }
      made.children.push_back(std::move(item));
    }
    return made;
  }

  TextVersion text(std::size_t vocabulary) {
    TextVersion made;
    made.language = vocabularies()[vocabulary].language;
    made.authentic = vocabulary == 0 || dice_.coin();
    made.title = line(vocabulary);
    made.title_derived = dice_.coin();
    for (std::size_t left = 1 + dice_.below(5); left > 0; --left) {
      switch (dice_.below(4)) {
        case 0:
          made.blocks.push_back(any_list(vocabulary, 4));
          break;
        case 1:
          made.blocks.push_back(block(BlockKind::heading, runs(vocabulary)));
          made.blocks.back().level = static_cast<int>(1 + dice_.below(6));
          break;
        case 2:
          made.blocks.push_back(block(BlockKind::quote, runs(vocabulary)));
          break;
        default:
          made.blocks.push_back(block(BlockKind::paragraph, runs(vocabulary)));
      }
    }
    return made;
  }

  std::vector<LocalizedText> localized(std::size_t languages) {
    std::vector<LocalizedText> made;
    for (std::size_t i = 0; i < languages; ++i) made.push_back({vocabularies()[i].language, line(i)});
    return made;
  }

  Signatory signatory(std::size_t number, std::size_t languages) {
    Signatory made;
    made.organisation_id = "organisation-" + std::to_string(number);
    made.organisation_names = localized(1 + dice_.below(languages));
    if (dice_.coin()) made.persons = localized(1);
    if (dice_.coin()) made.roles = localized(languages);
    if (dice_.coin()) made.country = dice_.coin() ? "AL" : "RS";
    return made;
  }

  Quorum quorum(std::size_t signatories, std::size_t depth) {
    Quorum made;
    for (std::size_t i = 0; i < signatories; ++i) {
      if (i == 0 || dice_.coin()) made.organisations.push_back("organisation-" + std::to_string(i));
    }
    if (depth > 0 && dice_.coin()) made.groups.push_back(quorum(signatories, depth - 1));
    made.need = static_cast<int>(dice_.below(made.organisations.size() + made.groups.size() + 1));
    return made;
  }

  Dice dice_;
};

}  // namespace

Declaration make_small_declaration() {
  Declaration made;
  made.identifier = "small-2022";
  made.date = {2022, 3, 0};
  made.texts = {{"en", true, "On dialogue", false, {block(BlockKind::paragraph, {plain("We declare & sign.")})}}};
  made.signatories = {{"example-forum", {{"en", "Example Forum"}}, {{"en", "Ana Example"}}, {{"en", "Director"}}, "AL"},
                      {"sample-centre", {{"en", "Sample Centre"}}, {}, {}, ""}};
  return made;
}

Declaration make_rich_declaration() {
  Declaration made = make_small_declaration();
  made.identifier = "rich_2022.3";
  made.kind = "joint-statement";
  made.date = {2022, 3, 18};
  made.place = "Example Town";
  made.source = Source{"rich & short.md", "text/markdown", std::string(128, '7')};
  const std::string link = "https://example.org/?a=1&b=2";
  Block nested = list(true, 3, {block(BlockKind::item, {plain("third")})});
  Block item = block(BlockKind::item, {plain("outer "), {"strong", false, true, ""}});
  item.children = {nested, list(false, 1, {block(BlockKind::item, {plain("last")})})};
  Block heading = block(BlockKind::heading, {plain("Aims")});
  heading.level = 2;
  made.texts[0].title_derived = true;
  made.texts[0].blocks = {heading,
                          block(BlockKind::paragraph, {plain("See "),
                                                       {"this ", false, false, link},
                                                       {"bold ", false, true, link},
                                                       {"both", true, true, link},
                                                       {" alone", true, true, ""}}),
                          block(BlockKind::quote, {{"1 < 2 > 0 \"so\"", true, false, ""}}), list(false, 1, {item})};
  made.texts.push_back({"sr-Cyrl", false, "О дијалогу", false, {block(BlockKind::paragraph, {plain("Изјављујемо.")})}});
  made.signatories[0].organisation_names.push_back({"sr-Cyrl", "Пример форум"});
  made.quorum = Quorum{0, {"example-forum"}, {Quorum{1, {"sample-centre"}, {}}}};
  return made;
}

Declaration make_random_declaration(std::uint64_t seed) { return Generator(seed).make(seed); }

const SecretKey& forum_key() {
  static const SecretKey key = make_secret_key("example-forum", "Example Forum", key_time);
  return key;
}

const SecretKey& centre_key() {
  static const SecretKey key = make_secret_key("sample-centre", "Sample Centre", key_time);
  return key;
}

Bytes make_signed_record() {
  const Bytes once = sign_record(write_record(make_small_declaration()), forum_key(), signing_time, "a.xml");
  return sign_record(once, centre_key(), signing_time, "a.xml");
}

Bytes replaced(Bytes text, const std::string& part, const std::string& by) {
  const std::size_t at = text.find(part);
  REQUIRE(at != Bytes::npos);
  REQUIRE(text.find(part, at + 1) == Bytes::npos);
  return text.replace(at, part.size(), by);
}

}  // namespace decl::test
