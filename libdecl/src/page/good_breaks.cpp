#include <algorithm>
#include <array>
#include <string_view>

#include "page/break_lines.hpp"
#include "page/labels.hpp"
#include "page/remembered_breaks.hpp"

namespace decl::page {
namespace {

constexpr std::array abbreviations_before_numbers = {
    std::string_view("čl."),  std::string_view("чл."),  std::string_view("st."),  std::string_view("ст."),
    std::string_view("br."),  std::string_view("бр."),  std::string_view("tač."), std::string_view("тач."),
    std::string_view("str."), std::string_view("стр."), std::string_view("No."),  std::string_view("no."),
    std::string_view("Nr."),  std::string_view("nr."),  std::string_view("Art."), std::string_view("art."),
    std::string_view("p."),   std::string_view("pp."),  std::string_view("§")};

bool is_digit(char character) { return character >= '0' && character <= '9'; }

/// The word that ends at the break, without the space between.
std::string_view word_before(std::string_view text, std::size_t position) {
  text = text.substr(0, position);
  while (text.ends_with(' ')) text.remove_suffix(1);
  const std::size_t space = text.rfind(' ');
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

std::string_view word_after(std::string_view text, std::size_t position) {
  text.remove_prefix(position);
  return text.substr(0, text.find_first_of(" .,;:"));
}

/// "24.", "5" or "2026": at most four digits and perhaps a dot.
bool is_short_number(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return !word.empty() && word.size() <= 4 && std::all_of(word.begin(), word.end(), is_digit);
}

bool belongs_together(std::string_view text, std::size_t position, std::string_view language) {
  std::size_t end = position;
  while (end > 0 && text[end - 1] == ' ') --end;
  if (end == 0 || (text[end - 1] != '.' && !is_digit(text[end - 1]) && !text.substr(0, end).ends_with("§")))
    return false;
  const std::string_view before = word_before(text, position);
  const bool digit_follows = position < text.size() && is_digit(text[position]);
  if (digit_follows && std::find(abbreviations_before_numbers.begin(), abbreviations_before_numbers.end(), before) !=
                           abbreviations_before_numbers.end()) {
    return true;
  }
  if (!is_short_number(before)) return false;
  return (before.ends_with('.') && digit_follows) ||
         (before.size() <= 3 && is_month_name(word_after(text, position), language));
}

}  // namespace

std::vector<std::size_t> find_good_breaks(std::string_view text, std::string_view language) {
  std::vector<std::size_t> breaks = find_line_breaks(text, language);
  std::erase_if(breaks, [&](std::size_t position) { return belongs_together(text, position, language); });
  return breaks;
}

}  // namespace decl::page
