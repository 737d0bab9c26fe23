#pragma once

#include <string>
#include <string_view>

namespace decl::tool {

/// The languages in which reports are written.
enum class Language { english, albanian, serbian_latin, serbian_cyrillic };

/// Returns the BCP 47 tag: "en", "sq", "sr-Latn", "sr-Cyrl".
std::string_view tag_of(Language language);

/// Reads such a tag. Throws Error(usage) for any other, and says which there are.
Language read_language(std::string_view tag);

/// Takes the language of a POSIX locale's name: "sq_AL.UTF-8", "sr_RS" (Cyrillic), "sr_RS@latin". English for
/// C, POSIX and every language that reports aren't written in.
Language language_of_locale(std::string_view locale);

/// The language that the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that is set.
Language language_of_environment();

}  // namespace decl::tool
