#include "language.hpp"

#include <cstdlib>

#include <decl/error.hpp>

namespace decl::tool {

std::string_view tag_of(Language language) {
  switch (language) {
    case Language::albanian:
      return "sq";
    case Language::serbian_latin:
      return "sr-Latn";
    case Language::serbian_cyrillic:
      return "sr-Cyrl";
    case Language::english:
      break;
  }
  return "en";
}

Language read_language(std::string_view tag) {
  for (const Language language :
       {Language::english, Language::albanian, Language::serbian_latin, Language::serbian_cyrillic}) {
    if (tag == tag_of(language)) return language;
  }
  throw Error(ErrorCode::usage,
              "reports are written in en, sq, sr-Latn and sr-Cyrl, not in \"" + std::string(tag) + "\"");
}

Language language_of_locale(std::string_view locale) {
  const std::string_view language = locale.substr(0, locale.find_first_of("_.@-"));
  if (language == "sq") return Language::albanian;
  if (language != "sr") return Language::english;
  const bool is_latin =
      locale.find("@latin") != std::string_view::npos || locale.find("Latn") != std::string_view::npos;
  return is_latin ? Language::serbian_latin : Language::serbian_cyrillic;
}

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return language_of_locale(value);
  }
  return Language::english;
}

}  // namespace decl::tool
