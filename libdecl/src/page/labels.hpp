#pragma once

#include <string>
#include <string_view>

#include <decl/declaration.hpp>

// Words that the page adds in the language of a text. A language without an entry gets plain forms that need no words.
namespace decl::page {

/// A date as the language writes it: "18 March 2022", "18 mars 2022", "18. mart 2022.", "18. март 2022.".
std::string write_local_date(const PartialDate& date, std::string_view language);

/// Tells whether a word may be the name of a month, in any case it takes in Serbian.
bool is_month_name(std::string_view word, std::string_view language);

/// The language's name for itself, or its tag.
std::string language_name(std::string_view language);

/// The language of the words below: the one asked for, or "en" when it has none here.
std::string label_language(std::string_view language);

/// "Translation".
std::string translation_label(std::string_view language);

/// "Signature of" an organisation: how assistive software reads its field.
std::string field_label(std::string_view organisation, std::string_view language);

/// "Signed electronically": what a signed field says.
std::string signed_label(std::string_view language);

/// "Signatories".
std::string signatories_label(std::string_view language);

}  // namespace decl::page
