#include "intake/compare_versions.hpp"

#include <algorithm>
#include <set>

#include "intake/lines.hpp"
#include "intake/words.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

using Figures = std::multiset<std::string>;

constexpr std::size_t most_findings = 20;  // of one version; a text that differs wholly needs no long list

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const char* name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::heading:
      return "a heading";
    case BlockKind::quote:
      return "a quotation";
    case BlockKind::list:
      return "a list";
    default:
      return "a paragraph";
  }
}

/// A number as it stands in the text, from its first digit on. "1.000", "1,000" and "1 000" are one number: three
/// digits after a mark belong to the digits before it.
std::string take_figure(std::string_view text, std::size_t& offset) {
  std::string figure;
  while (offset < text.size() && is_digit(text[offset])) figure += text[offset++];
  for (;;) {
    std::size_t next = offset;
    const std::string_view rest = text.substr(offset);
    if (rest.starts_with('.') || rest.starts_with(',')) next += 1;
    if (rest.starts_with("\u00A0")) next += 2;
    if (rest.starts_with("\u202F")) next += 3;
    const auto digits = static_cast<std::size_t>(
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(next), text.end(), is_digit) - text.begin() -
        static_cast<std::ptrdiff_t>(next));
    if (next == offset || digits != 3 || figure.size() > 3 * 5) return figure;
    figure += text.substr(next, 3);
    offset = next + 3;
  }
}

std::string without_zeros(std::string figure) {
  figure.erase(0, std::min(figure.find_first_not_of('0'), figure.size() - 1));
  return figure;
}

void collect_figures(std::string_view text, Figures& figures) {
  bool is_after_figure = false;
  for (const std::string_view word : split_words(text)) {
    const std::string_view bare = word.substr(0, word.find_last_not_of(".,;:)") + 1);
    const int month = bare.size() > 2 && bare.size() <= 24 ? month_of(unicode::make_lower(bare, {})) : 0;
    const bool has_figure = std::any_of(word.begin(), word.end(), is_digit);
    // "18 May 2011" is 18.5.2011; the word "may" alone is none.
    if (month != 0 && is_after_figure) figures.insert(std::to_string(month));
    for (std::size_t offset = 0; offset < word.size();) {
      if (is_digit(word[offset])) {
        figures.insert(without_zeros(take_figure(word, offset)));
      } else {
        ++offset;
      }
    }
    is_after_figure = has_figure;
  }
}

void collect_figures(const Block& block, Figures& figures) {
  collect_figures(plain_text(block.runs), figures);
  for (const Block& child : block.children) collect_figures(child, figures);
}

std::string list_figures(const Figures& figures) {
  std::string text;
  for (const std::string& figure : figures) text += (text.empty() ? "" : ", ") + figure;
  return text.empty() ? "none" : text;
}

/// Compares two versions; what is found names the second by its language.
class VersionComparison {
 public:
  VersionComparison(const TextVersion& first, const TextVersion& other) : first_(first), other_(other) {}

  Findings run() {
    compare_blocks();
    return std::move(findings_);
  }

 private:
  void warn(const char* id, const std::string& message) {
    if (findings_.size() < most_findings) {
      findings_.push_back({id, Severity::warning, message, {{}, "texts[" + other_.language + "]", {}, {}}, {}});
    }
  }

  void compare_blocks() {
    const std::size_t common = std::min(first_.blocks.size(), other_.blocks.size());
    for (std::size_t i = 0; i < common; ++i) {
      const Block& a = first_.blocks[i];
      const Block& b = other_.blocks[i];
      if (a.kind != b.kind) {
        warn("intake.versions.blocks", "block " + std::to_string(i + 1) + " is " + name_of(b.kind) + " (\"" +
                                           start_of(b) + "\"), but in " + first_.language + " it is " +
                                           name_of(a.kind) + " (\"" + start_of(a) + "\"); what follows isn't compared");
        return;
      }
      compare_items(a, b, i);
    }
    if (first_.blocks.size() != other_.blocks.size()) {
      warn("intake.versions.blocks", "this version has " + std::to_string(other_.blocks.size()) + " blocks, but " +
                                         first_.language + " has " + std::to_string(first_.blocks.size()) +
                                         "; look for what is missing or divided otherwise");
      return;
    }
    for (std::size_t i = 0; i < common; ++i) compare_figures(first_.blocks[i], other_.blocks[i], i);
  }

  void compare_items(const Block& a, const Block& b, std::size_t index) {
    if (a.children.size() != b.children.size()) {
      warn("intake.versions.items", "the list in block " + std::to_string(index + 1) + " has " +
                                        std::to_string(b.children.size()) + " items, but in " + first_.language + " " +
                                        std::to_string(a.children.size()));
      return;
    }
    for (std::size_t i = 0; i < a.children.size(); ++i) compare_items(a.children[i], b.children[i], index);
  }

  void compare_figures(const Block& a, const Block& b, std::size_t index) {
    Figures here;
    Figures there;
    collect_figures(a, here);
    collect_figures(b, there);
    if (here == there) return;
    Figures missing;
    Figures added;
    std::set_difference(here.begin(), here.end(), there.begin(), there.end(), std::inserter(missing, missing.end()));
    std::set_difference(there.begin(), there.end(), here.begin(), here.end(), std::inserter(added, added.end()));
    warn("intake.versions.figures", "block " + std::to_string(index + 1) + " (\"" + start_of(b) +
                                        "\") has other figures than in " + first_.language + ": only here " +
                                        list_figures(added) + ", only there " + list_figures(missing));
  }

  static std::string start_of(const Block& block) {
    const Block* shown = &block;
    while (shown->runs.empty() && !shown->children.empty()) shown = &shown->children.front();
    return shorten(plain_text(shown->runs));
  }

  const TextVersion& first_;
  const TextVersion& other_;
  Findings findings_;
};

std::set<std::string> name_words(const std::string& name) {
  std::set<std::string> words;
  const std::string slug = unicode::make_slug(name);
  for (std::size_t start = 0; start < slug.size();) {
    const std::size_t end = std::min(slug.find('-', start), slug.size());
    words.insert(slug.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

/// One person's name is written alike in every language, but for its ending and script.
bool are_one_person(const std::string& a, const std::string& b) {
  const auto words = name_words(a);
  const auto others = name_words(b);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(others.begin(), others.end(), [&](const std::string& other) {
      const std::size_t stem = std::max<std::size_t>(3, std::min(word.size(), other.size()) - 1);
      return word == other || (word.size() > 3 && other.size() > 3 && word.substr(0, stem) == other.substr(0, stem));
    });
  });
}

void compare_persons(const Signatory& signatory, Findings& findings) {
  for (const LocalizedText& person : signatory.persons) {
    const LocalizedText& first = signatory.persons.front();
    if (are_one_person(first.text, person.text)) continue;
    findings.push_back({"intake.versions.signatories",
                        Severity::warning,
                        "for " + signatory.organisation_id + " " + first.language + " names \"" + first.text +
                            "\" and " + person.language + " \"" + person.text +
                            "\"; see whether the signatories stand in the same order in every version",
                        {{}, "signatories[" + signatory.organisation_id + "]", {}, {}},
                        {}});
  }
}

}  // namespace

Findings compare_versions(const Declaration& declaration) {
  Findings findings;
  for (std::size_t i = 1; i < declaration.texts.size(); ++i) {
    Findings more = VersionComparison(declaration.texts.front(), declaration.texts[i]).run();
    findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  if (declaration.texts.size() > 1) {
    for (const Signatory& signatory : declaration.signatories) compare_persons(signatory, findings);
  }
  return findings;
}

}  // namespace decl::intake
