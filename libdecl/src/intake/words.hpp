#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What intake knows of the words of English, Albanian, and Serbian in Latin and Cyrillic letters.
namespace decl::intake {

/// Number of a month's name in any of the languages and in the cases that dates use; 0 for other words.
/// `word` is in lower case.
int month_of(std::string_view word);

/// Tells whether a line says that the signatories follow: "Signatories:", "Nënshkruesit", "Потписници:".
bool is_signatory_heading(std::string_view line);

/// What a declaration's statement does.
enum class Purpose { recommendation, commitment };

/// Tells by its verbs what a sentence does; the last such verb decides.
std::optional<Purpose> find_purpose(std::string_view text);

/// Tells whether those who sign speak in a paragraph: it begins with "We", "The undersigned", "Потписници" …
bool is_spoken_by_signatories(std::string_view text);

/// "Preamble", "Hyrje", "Преамбула" …
bool is_preamble_heading(std::string_view line);

bool has_role_word(std::string_view line);
bool has_organisation_word(std::string_view line);

/// Two to five capitalised words without digits, none of which tells of a role or an organisation.
bool is_like_person(std::string_view line);

/// Begins with a capital letter, a digit excepted; opening quotes are passed over.
bool begins_with_capital(std::string_view line);
/// All its letters are capitals, and there are at least four.
bool is_all_capitals(std::string_view line);

/// Ends like a sentence or a clause: . ! ? : ; or …, but for an abbreviation such as "Ltd." or "d.o.o.".
bool ends_like_sentence(std::string_view line);

/// The words, cut at white space.
std::vector<std::string_view> split_words(std::string_view line);

}  // namespace decl::intake
