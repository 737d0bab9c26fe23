#pragma once

#include <string>
#include <string_view>

// Words that the page adds around several language versions and many signatories, in a text's language; English for a
// language without an entry.
namespace decl::page {

/// "authentic text", which stands beside the language's name where other versions are translations.
std::string authentic_label(std::string_view language);

/// "Transliteration": the label of a version derived from one in another script.
std::string transliteration_label(std::string_view language);

/// What stands between place and date: a comma in the language's script, and a space.
std::string_view place_separator(std::string_view language);

/// The heads of a table of signatories.
struct TableHeads {
  std::string_view number;
  std::string_view organisation;
  std::string_view person;
  std::string_view signature;
};
TableHeads table_heads(std::string_view language);

/// The label of a list's item: "3.", "c." and "iii." from the outer list to the inner, in the language's own letters
/// where its script is Cyrillic. Numbers that letters can't write are written as numbers.
std::string item_label(long long number, int depth, std::string_view language);

/// How a numbered list's labels count, as the structure tree says it: "Decimal", "LowerAlpha", "LowerRoman" or, for
/// letters that these don't mean, "Ordered".
std::string_view list_numbering(int depth, std::string_view language);

/// The label of a bulleted list's item.
std::string_view bullet(int depth);

}  // namespace decl::page
