#include <algorithm>
#include <array>

#include <decl/error.hpp>
#include <decl/page.hpp>

// A design as a page's metadata and the command line spell it:
//   design   = profile SP paper SP layout SP edges SP words SP language
//   profile  = "pdfa-4f" / "pdfa-3a"
//   paper    = "a4" / "letter"
//   layout   = "consecutive" / "parallel"
//   edges    = "ragged" / "justified"
//   words    = "divided" / "whole"
//   language = "*" / 1*35(ALPHA / DIGIT / "-")
namespace decl {
namespace {

constexpr std::size_t word_count = 6;
constexpr std::size_t maximum_language_length = 35;  // RFC 5646 4.4.1

[[noreturn]] void refuse(std::string_view text) {
  throw Error(ErrorCode::unreadable, "\"" + std::string(text.substr(0, 80)) + "\" is no page design of this program");
}

bool read_choice(std::string_view word, std::string_view no, std::string_view yes, std::string_view text) {
  if (word != no && word != yes) refuse(text);
  return word == yes;
}

bool is_language_character(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '-';
}

}  // namespace

std::string write_page_design(const PageDesign& design) {
  std::string text = design.profile == PageProfile::pdfa_3a ? "pdfa-3a " : "pdfa-4f ";
  text += design.paper == PaperSize::letter ? "letter " : "a4 ";
  text += design.layout == EditionLayout::parallel ? "parallel " : "consecutive ";
  text += design.justified ? "justified " : "ragged ";
  text += design.hyphenated ? "divided " : "whole ";
  return text + (design.language.empty() ? "*" : design.language);
}

PageDesign read_page_design(std::string_view text) {
  std::array<std::string_view, word_count> words;
  std::string_view rest = text;
  for (std::size_t i = 0; i < word_count; ++i) {
    const std::size_t end = i + 1 < word_count ? rest.find(' ') : rest.size();
    if (end == std::string_view::npos) refuse(text);
    words[i] = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  PageDesign design;
  if (read_choice(words[0], "pdfa-4f", "pdfa-3a", text)) design.profile = PageProfile::pdfa_3a;
  if (read_choice(words[1], "a4", "letter", text)) design.paper = PaperSize::letter;
  if (read_choice(words[2], "consecutive", "parallel", text)) design.layout = EditionLayout::parallel;
  design.justified = read_choice(words[3], "ragged", "justified", text);
  design.hyphenated = read_choice(words[4], "whole", "divided", text);
  if (words[5] == "*") return design;
  const bool is_language = !words[5].empty() && words[5].size() <= maximum_language_length &&
                           std::all_of(words[5].begin(), words[5].end(), is_language_character);
  if (!is_language) refuse(text);
  design.language = words[5];
  return design;
}

}  // namespace decl
