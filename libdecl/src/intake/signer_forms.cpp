#include "intake/signer_forms.hpp"

#include <algorithm>
#include <array>

#include "intake/lines.hpp"
#include "intake/words.hpp"
#include "model/unicode.hpp"

// Lines are labelled P (like a person's name), R (tells of a role), O (anything else). Lines are one signatory when
// they have one of these forms:
//
//   O            the organisation alone; it must have an organisation's word unless a heading stands before
//   P O          P R O    P O O (role, organisation)    P R R (the last is the organisation)
//   P O R        R P O    O R P    R O P: other orders, where each line tells what it is
//   P "R, O"     role and organisation on one line
//   "P, R, O"    all on one line, divided by commas or dashes; "P (O)"
//   O P          O P R    the organisation first
//   R O          a role without a person
//   B …          B is "On behalf of O", "Në emër të O", "U ime O", "У име О", "For O" and their like; then P and R
//
// Dots and underscores that stand for a signature, and "s.r." (with one's own hand), are no words of a name.
namespace decl::intake {
namespace {

using View = std::string_view;
using Lines = std::vector<std::string>;

constexpr std::size_t most_lines_of_signatory = 5;
constexpr std::size_t most_lines_of_person = 4;

constexpr int certain = 92;
constexpr int usual = 85;
constexpr int without_organisation_word = 70;
constexpr int organisation_alone = 75;

struct Behalf {
  View words;      ///< in lower case, with the space behind them
  int confidence;  ///< low where the organisation's name stands in another case than its own
  bool is_short;   ///< one that means other things too, and needs a person or an organisation's word
};

constexpr std::array behalves = {
    Behalf{"for and on behalf of the ", 90, false},
    Behalf{"for and on behalf of ", 90, false},
    Behalf{"on behalf of the ", 90, false},
    Behalf{"on behalf of ", 90, false},
    Behalf{"në emër të ", 55, false},
    Behalf{"u ime organizacije ", 80, false},
    Behalf{"u ime ", 55, false},
    Behalf{"ispred ", 55, false},
    Behalf{"у име организације ", 80, false},
    Behalf{"у име ", 55, false},
    Behalf{"испред ", 55, false},
    Behalf{"for the ", 80, true},
    Behalf{"for ", 80, true},
    Behalf{"për ", 65, true},
    Behalf{"za ", 65, true},
    Behalf{"за ", 65, true},
};

constexpr std::array<View, 8> own_hand = {", s.r.", " s.r.", ", s. r.", " s. r.",
                                          ", с.р.", " с.р.", ", с. р.", " с. р."};

Lines split_once(const std::string& line, View divider) {
  const std::size_t place = line.find(divider);
  if (place == std::string::npos || place == 0 || place + divider.size() == line.size()) return {line};
  return {line.substr(0, place), line.substr(place + divider.size())};
}

/// "Executive Director, Sample Centre" is a role and an organisation.
Lines split_role(const std::string& line) {
  for (const View divider : {", ", " – ", " — ", " - "}) {
    auto parts = split_once(line, divider);
    if (parts.size() == 2 && has_role_word(parts[0]) && !has_organisation_word(parts[0])) return parts;
  }
  return {line};
}

std::string join(const Lines& lines, std::size_t from, std::size_t to, const char* divider) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (text.empty() ? "" : divider) + lines[i];
  return text;
}

/// Takes off what is no word: room for a signature, "s.r.", a comma at the end.
std::string bare_line(std::string line) {
  for (const View mark : own_hand) {
    if (line.size() > mark.size() && View(line).ends_with(mark)) line.resize(line.size() - mark.size());
  }
  const std::size_t end = line.find_last_not_of("_ ");
  if (end != std::string::npos && line.size() - end > 3) line.resize(end + 1);
  const std::size_t dots = line.find_last_not_of(". ");
  if (dots != std::string::npos && line.size() - dots > 4) line.resize(dots + 1);
  const std::size_t start = line.find_first_not_of("_ ");
  if (start != std::string::npos && start > 3) line.erase(0, start);
  while (line.ends_with(',') || line.ends_with(' ')) line.pop_back();
  return line;
}

const Behalf* find_behalf(View line) {
  constexpr std::size_t longest = 48;
  View start = line.substr(0, longest);
  while (!start.empty() && unicode::find_malformed_utf8(start)) start.remove_suffix(1);
  const std::string lower = unicode::make_lower(start, {});
  const auto* found = std::find_if(behalves.begin(), behalves.end(),
                                   [&](const Behalf& behalf) { return View(lower).starts_with(behalf.words); });
  return found == behalves.end() ? nullptr : found;
}

/// Lower case keeps the bytes' number for the letters in these words.
std::string without_behalf(const std::string& line, const Behalf& behalf) {
  std::string rest = line.substr(behalf.words.size());
  while (rest.ends_with(':') || rest.ends_with(',')) rest.pop_back();
  return rest;
}

class SignerForms {
 public:
  explicit SignerForms(bool is_certain) : is_certain_(is_certain) {}

  [[nodiscard]] std::optional<Signer> read(Lines lines) const {
    if (lines.empty() || lines.size() > most_lines_of_signatory) return std::nullopt;
    for (std::string& line : lines) line = bare_line(std::move(line));
    if (auto signer = read_on_behalf(lines)) return signer;
    for (const std::string& line : lines) {
      const bool is_another = &line != lines.data() && split_person(line).size() > 1;
      if (is_another || line.empty() || ends_like_sentence(line)) return std::nullopt;
    }
    const auto parts = split_person(lines.front());
    lines.erase(lines.begin());
    lines.insert(lines.begin(), parts.begin(), parts.end());
    if (lines.size() == 1) return read_organisation(lines.front());
    if (auto signer = read_any_order(lines)) return signer;
    switch (label_of(lines.front())) {
      case SignerLabel::person:
        return read_person_first(std::move(lines));
      case SignerLabel::role:
        return read_role_first(lines);
      case SignerLabel::other:
        break;
    }
    return read_organisation_first(lines);
  }

 private:
  [[nodiscard]] Signer make(std::string organisation, std::string person, std::string role) const {
    const bool is_named = has_organisation_word(organisation);
    int confidence = is_named ? usual : without_organisation_word;
    if (is_certain_) confidence = certain;
    return {std::move(organisation), std::move(person), std::move(role), 0, 0, confidence};
  }

  [[nodiscard]] std::optional<Signer> read_organisation(const std::string& line) const {
    const bool is_organisation = has_organisation_word(line) || (is_certain_ && label_of(line) != SignerLabel::role);
    if (!is_organisation) return std::nullopt;
    return Signer{line, {}, {}, 0, 0, is_certain_ ? certain : organisation_alone};
  }

  /// "On behalf of Sample Centre", and a person with or without a role before or behind it.
  [[nodiscard]] std::optional<Signer> read_on_behalf(const Lines& lines) const {
    Signer signer;
    Lines others;
    for (const std::string& line : lines) {
      Lines pieces = split_person(line);
      const Lines rest = split_role(pieces.back());
      pieces.pop_back();
      pieces.insert(pieces.end(), rest.begin(), rest.end());
      for (const std::string& piece : pieces) {
        const Behalf* behalf = signer.organisation.empty() ? find_behalf(piece) : nullptr;
        const std::string organisation = behalf == nullptr ? std::string() : without_behalf(piece, *behalf);
        const bool is_one =
            begins_with_capital(organisation) && !ends_like_sentence(organisation) &&
            (!behalf->is_short || lines.size() + pieces.size() > 2 || has_organisation_word(organisation));
        if (!is_one) {
          others.push_back(piece);
          continue;
        }
        signer.organisation = organisation;
        signer.confidence = behalf->confidence;
      }
    }
    if (signer.organisation.empty()) return std::nullopt;
    for (std::string& line : others) {
      if (line.empty() || ends_like_sentence(line)) return std::nullopt;
      if (signer.person.empty() && is_like_person(line)) {
        signer.person = std::move(line);
      } else if (has_role_word(line)) {
        signer.role += (signer.role.empty() ? "" : ", ") + line;
      } else {
        return std::nullopt;
      }
    }
    return signer;
  }

  /// One person, roles, and what can only be the organisation, in any order.
  [[nodiscard]] std::optional<Signer> read_any_order(const Lines& lines) const {
    Signer signer;
    for (const std::string& line : lines) {
      const bool is_organisation = has_organisation_word(line) && !has_role_word(line);
      if (is_like_person(line)) {
        if (!signer.person.empty()) return std::nullopt;
        signer.person = line;
      } else if (is_organisation) {
        if (!signer.organisation.empty()) return std::nullopt;
        signer.organisation = line;
      } else if (has_role_word(line) && !has_organisation_word(line) && split_role(line).size() == 1) {
        signer.role += (signer.role.empty() ? "" : ", ") + line;
      } else {
        return std::nullopt;
      }
    }
    if (signer.person.empty() || signer.organisation.empty()) return std::nullopt;
    return make(std::move(signer.organisation), std::move(signer.person), std::move(signer.role));
  }

  [[nodiscard]] std::optional<Signer> read_person_first(Lines lines) const {
    if (lines.size() == 2) {
      const auto parts = split_role(lines[1]);
      if (parts.size() == 1 && has_role_word(lines[1]) && !has_organisation_word(lines[1])) return std::nullopt;
      lines.pop_back();
      lines.insert(lines.end(), parts.begin(), parts.end());
    }
    if (lines.size() > most_lines_of_person) return std::nullopt;
    if (std::any_of(lines.begin() + 1, lines.end() - 1, is_like_person)) return std::nullopt;
    const bool is_role_last = lines.size() == 3 && label_of(lines[2]) == SignerLabel::role &&
                              label_of(lines[1]) == SignerLabel::other && !has_organisation_word(lines[2]);
    if (is_role_last) return make(lines[1], lines[0], lines[2]);
    return make(lines.back(), lines.front(), join(lines, 1, lines.size() - 1, ", "));
  }

  [[nodiscard]] std::optional<Signer> read_role_first(const Lines& lines) const {
    if (lines.size() == 3 && is_like_person(lines[1]) && label_of(lines[2]) == SignerLabel::other) {
      return make(lines[2], lines[1], lines[0]);
    }
    if (lines.size() != 2 || label_of(lines[1]) != SignerLabel::other) return std::nullopt;
    return make(lines[1], {}, lines[0]);
  }

  [[nodiscard]] std::optional<Signer> read_organisation_first(const Lines& lines) const {
    const auto person = std::find_if(lines.begin(), lines.end(), is_like_person);
    if (person == lines.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(person - lines.begin());
    const bool has_role_before = index == 2 && label_of(lines[1]) == SignerLabel::role && lines.size() == 3;
    if (has_role_before && !has_organisation_word(lines[1])) return make(lines[0], *person, lines[1]);
    for (std::size_t i = index + 1; i < lines.size(); ++i) {
      if (label_of(lines[i]) != SignerLabel::role) return std::nullopt;
    }
    return make(join(lines, 0, index, " "), *person, join(lines, index + 1, lines.size(), ", "));
  }

  bool is_certain_;
};

}  // namespace

SignerLabel label_of(View line) {
  if (is_like_person(line)) return SignerLabel::person;
  return has_role_word(line) ? SignerLabel::role : SignerLabel::other;
}

bool is_on_behalf(const std::string& line) {
  const Behalf* behalf = find_behalf(line);
  if (behalf == nullptr) return false;
  const std::string organisation = without_behalf(line, *behalf);
  return begins_with_capital(organisation) && (!behalf->is_short || has_organisation_word(organisation));
}

std::vector<std::string> split_person(const std::string& line) {
  for (const View divider : {", ", " – ", " — ", " - "}) {
    auto parts = split_once(line, divider);
    if (parts.size() == 2 && is_like_person(parts[0])) return parts;
  }
  auto parts = split_once(line, " (");
  if (parts.size() == 2 && is_like_person(parts[0]) && parts[1].ends_with(')')) {
    return {parts[0], parts[1].substr(0, parts[1].size() - 1)};
  }
  for (const View words : {" on behalf of ", " for ", " për ", " u ime ", " za ", " у име ", " за "}) {
    parts = split_once(line, words);
    if (parts.size() == 2 && is_like_person(parts[0]) && begins_with_capital(parts[1])) {
      return {parts[0], std::string(words.substr(1)) + parts[1]};
    }
  }
  return {line};
}

std::optional<Signer> read_signer(std::vector<std::string> lines, bool is_certain) {
  return SignerForms(is_certain).read(std::move(lines));
}

}  // namespace decl::intake
