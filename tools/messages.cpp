#include "messages.hpp"

#include <algorithm>

#include "cyrillic.hpp"
#include "messages_en.hpp"
#include "messages_sq.hpp"
#include "messages_sr.hpp"

namespace decl::tool {
namespace {

constexpr std::size_t message_count = static_cast<std::size_t>(Message::count);

template <std::size_t size>
constexpr bool is_whole(const std::array<Entry, size>& catalogue) {
  for (std::size_t i = 0; i < size; ++i) {
    if (catalogue[i].id != static_cast<Message>(i) || catalogue[i].text.empty()) return false;
  }
  return size == message_count;
}

template <std::size_t size>
constexpr bool has_same_gaps(const std::array<Entry, size>& one, const std::array<Entry, size>& other) {
  for (std::size_t i = 0; i < size; ++i) {
    for (const std::string_view gap : {"{0}", "{1}", "{2}"}) {
      if (one[i].text.find(gap) == std::string_view::npos) {
        if (other[i].text.find(gap) != std::string_view::npos) return false;
      } else if (other[i].text.find(gap) == std::string_view::npos) {
        return false;
      }
    }
  }
  return true;
}

static_assert(is_whole(english_messages) && is_whole(albanian_messages) && is_whole(serbian_messages));
static_assert(has_same_gaps(english_messages, albanian_messages) && has_same_gaps(english_messages, serbian_messages));

std::string text_of(Language language, Message message) {
  const auto index = static_cast<std::size_t>(message);
  switch (language) {
    case Language::albanian:
      return std::string(albanian_messages[index].text);
    case Language::serbian_latin:
      return without_marks(serbian_messages[index].text);
    case Language::serbian_cyrillic:
      return to_cyrillic(serbian_messages[index].text);
    case Language::english:
      break;
  }
  return std::string(english_messages[index].text);
}

/// 0 for one, 1 for few, 2 for many.
int plural_form(Language language, std::size_t count) {
  const bool is_serbian = language == Language::serbian_latin || language == Language::serbian_cyrillic;
  if (!is_serbian) return count == 1 ? 0 : 2;
  const std::size_t tens = count % 100;
  const std::size_t ones = count % 10;
  if (tens >= 11 && tens <= 14) return 2;
  return ones == 1 ? 0 : ones >= 2 && ones <= 4 ? 1 : 2;
}

}  // namespace

std::string say(Language language, Message message, std::initializer_list<std::string_view> values) {
  const std::string text = text_of(language, message);
  std::string said;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_gap = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}';
    const auto index = is_gap ? static_cast<std::size_t>(text[at + 1] - '0') : values.size();
    if (index >= values.size()) {
      said += text[at];
      continue;
    }
    said += *(values.begin() + index);
    at += 2;
  }
  return said;
}

std::string say_count(Language language, Message one, std::size_t count) {
  const auto form = static_cast<Message>(static_cast<int>(one) + plural_form(language, count));
  return say(language, form, {std::to_string(count)});
}

}  // namespace decl::tool
