#include <decl/declaration.hpp>

namespace decl {

std::string_view text_in(const std::vector<LocalizedText>& texts, std::string_view language) {
  for (std::string_view wanted = language; !wanted.empty();) {
    for (const LocalizedText& text : texts) {
      if (text.language == wanted) return text.text;
    }
    const std::size_t hyphen = wanted.rfind('-');
    wanted = hyphen == std::string_view::npos ? std::string_view() : wanted.substr(0, hyphen);
  }
  return texts.empty() ? std::string_view() : std::string_view(texts.front().text);
}

std::string plain_text(const std::vector<Run>& runs) {
  std::string text;
  for (const Run& run : runs) text += run.text;
  return text;
}

}  // namespace decl
