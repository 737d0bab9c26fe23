#include <algorithm>

#include "base/limits.hpp"
#include "intake/lines.hpp"
#include "intake/stages.hpp"
#include "intake/words.hpp"

// The signatories stand at the end: after a heading that says so, or as trailing blocks of short capitalised lines
// without the end of a sentence. Lines are labelled P (like a person's name), R (tells of a role), O (anything else).
// A group of lines is one signatory when it has one of the forms
//
//   O            the organisation alone; it must have an organisation's word unless a heading stands before
//   P O          P R O    P O O (role, organisation)    P R R (the last is the organisation)
//   P "R, O"     role and organisation on one line
//   "P, R, O"    all on one line, divided by commas or dashes; "P (O)"
//   O P          O P R    the organisation first
//   R O          a role without a person
//
// Lines fall into groups at gaps of two blank lines or more, else at every blank line, else a lone P takes the block
// after it. What fits no form stays in the text.
namespace decl::intake {
namespace {

constexpr std::size_t longest_line = 100;
constexpr std::size_t most_lines_of_signatory = 5;
constexpr std::size_t most_lines_of_person = 4;
constexpr std::size_t most_attempts = 16;

/// Lines that stand together, with where they come from.
struct Chunk {
  std::vector<std::string> lines;
  std::uint64_t line = 0;
  std::size_t gap = 0;
};
using Chunks = std::vector<Chunk>;

enum class Label { person, role, other };

Label label_of(std::string_view line) {
  if (is_like_person(line)) return Label::person;
  return has_role_word(line) ? Label::role : Label::other;
}

std::vector<std::string> split_once(const std::string& line, std::string_view divider) {
  const std::size_t place = line.find(divider);
  if (place == std::string::npos || place == 0 || place + divider.size() == line.size()) return {line};
  return {line.substr(0, place), line.substr(place + divider.size())};
}

/// "Executive Director, Sample Centre" is a role and an organisation.
std::vector<std::string> split_role(const std::string& line) {
  for (const std::string_view divider : {", ", " – ", " — ", " - "}) {
    auto parts = split_once(line, divider);
    if (parts.size() == 2 && has_role_word(parts[0]) && !has_organisation_word(parts[0])) return parts;
  }
  return {line};
}

/// "Ana Example, Director, Sample Centre" and "Ana Example (Sample Centre)".
std::vector<std::string> split_person(const std::string& line) {
  for (const std::string_view divider : {", ", " – ", " — ", " - "}) {
    auto parts = split_once(line, divider);
    if (parts.size() == 2 && is_like_person(parts[0])) return parts;
  }
  const auto parts = split_once(line, " (");
  if (parts.size() == 2 && is_like_person(parts[0]) && parts[1].ends_with(')')) {
    return {parts[0], parts[1].substr(0, parts[1].size() - 1)};
  }
  return {line};
}

std::string join(const std::vector<std::string>& lines, std::size_t from, std::size_t to, const char* divider) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (text.empty() ? "" : divider) + lines[i];
  return text;
}

class GroupReader {
 public:
  explicit GroupReader(bool is_certain) : is_certain_(is_certain) {}

  /// Understands the lines as one signatory.
  [[nodiscard]] std::optional<Signer> read(std::vector<std::string> lines) const {
    if (lines.empty() || lines.size() > most_lines_of_signatory) return std::nullopt;
    for (std::string& line : lines) {
      if (line.ends_with(',')) line.pop_back();
      if (line.empty() || ends_like_sentence(line)) return std::nullopt;
    }
    const auto parts = split_person(lines.front());
    lines.erase(lines.begin());
    lines.insert(lines.begin(), parts.begin(), parts.end());
    if (lines.size() == 1) return read_organisation(lines.front());
    switch (label_of(lines.front())) {
      case Label::person:
        return read_person_first(std::move(lines));
      case Label::role:
        return read_role_first(lines);
      case Label::other:
        break;
    }
    return read_organisation_first(lines);
  }

 private:
  [[nodiscard]] std::optional<Signer> read_organisation(const std::string& line) const {
    const bool is_organisation = has_organisation_word(line) || (is_certain_ && label_of(line) != Label::role);
    if (!is_organisation) return std::nullopt;
    return Signer{line, {}, {}, 0};
  }

  [[nodiscard]] static std::optional<Signer> read_person_first(std::vector<std::string> lines) {
    if (lines.size() == 2) {
      const auto parts = split_role(lines[1]);
      if (parts.size() == 1 && has_role_word(lines[1]) && !has_organisation_word(lines[1])) return std::nullopt;
      lines.pop_back();
      lines.insert(lines.end(), parts.begin(), parts.end());
    }
    if (lines.size() > most_lines_of_person) return std::nullopt;
    if (std::any_of(lines.begin() + 1, lines.end() - 1, is_like_person)) return std::nullopt;
    return Signer{lines.back(), lines.front(), join(lines, 1, lines.size() - 1, ", "), 0};
  }

  [[nodiscard]] static std::optional<Signer> read_role_first(const std::vector<std::string>& lines) {
    if (lines.size() != 2 || label_of(lines[1]) != Label::other) return std::nullopt;
    return Signer{lines[1], {}, lines[0], 0};
  }

  [[nodiscard]] static std::optional<Signer> read_organisation_first(const std::vector<std::string>& lines) {
    const auto person = std::find_if(lines.begin(), lines.end(), is_like_person);
    if (person == lines.end()) return std::nullopt;
    const auto index = static_cast<std::size_t>(person - lines.begin());
    for (std::size_t i = index + 1; i < lines.size(); ++i) {
      if (label_of(lines[i]) != Label::role) return std::nullopt;
    }
    return Signer{join(lines, 0, index, " "), *person, join(lines, index + 1, lines.size(), ", "), 0};
  }

  bool is_certain_;
};

/// All the groups as signatories, or nothing when one of them is not.
std::vector<Signer> read_groups(const Chunks& groups, bool is_certain) {
  const GroupReader reader(is_certain);
  std::vector<Signer> signers;
  for (const Chunk& group : groups) {
    auto signer = reader.read(group.lines);
    if (!signer) return {};
    signer->line = group.line;
    signers.push_back(std::move(*signer));
  }
  return signers;
}

/// Joins neighbouring chunks for which `begins_group` is false with those before them.
template <typename Predicate>
Chunks group_chunks(const Chunks& chunks, Predicate begins_group) {
  Chunks groups;
  for (const Chunk& chunk : chunks) {
    if (groups.empty() || begins_group(chunk)) {
      groups.push_back(chunk);
    } else {
      groups.back().lines.insert(groups.back().lines.end(), chunk.lines.begin(), chunk.lines.end());
    }
  }
  return groups;
}

Chunks split_lines(const Chunks& chunks) {
  Chunks single;
  for (const Chunk& chunk : chunks) {
    for (std::size_t i = 0; i < chunk.lines.size(); ++i) single.push_back({{chunk.lines[i]}, chunk.line + i, 0});
  }
  return single;
}

std::vector<Signer> read_chunks(const Chunks& chunks, bool is_certain) {
  const bool has_wide_gaps =
      std::any_of(chunks.begin() + 1, chunks.end(), [](const Chunk& chunk) { return chunk.gap >= 2; });
  if (has_wide_gaps) {
    auto signers = read_groups(group_chunks(chunks, [](const Chunk& chunk) { return chunk.gap >= 2; }), is_certain);
    if (!signers.empty()) return signers;
  }
  if (auto signers = read_groups(chunks, is_certain); !signers.empty()) {
    const bool is_certain_enough = std::any_of(chunks.begin(), chunks.end(), [](const Chunk& chunk) {
      return chunk.lines.size() > 1 || has_organisation_word(chunk.lines.front());
    });
    if (is_certain_enough) return signers;
  }
  const auto begins_with_person = [](const Chunk& chunk) {
    return is_like_person(split_person(chunk.lines.front()).front());
  };
  if (begins_with_person(chunks.front())) {
    if (auto signers = read_groups(group_chunks(chunks, begins_with_person), is_certain); !signers.empty()) {
      return signers;
    }
    const Chunks single = split_lines(chunks);
    auto signers = read_groups(group_chunks(single, begins_with_person), is_certain);
    if (!signers.empty()) return signers;
  }
  return read_groups(split_lines(chunks), is_certain);
}

bool is_signature_like(const Part& part) {
  return part.block.kind == BlockKind::paragraph && !part.lines.empty() &&
         std::all_of(part.lines.begin(), part.lines.end(), [](const std::string& line) {
           return count_characters(line) <= longest_line && begins_with_capital(line) && !ends_like_sentence(line) &&
                  !find_date(line);
         });
}

Chunk chunk_of(const Part& part) { return {part.lines, part.line, part.gap}; }

/// Everything after the heading, list items too; empty when something there is too long to be a signatory.
Chunks chunks_after(const std::vector<Part>& parts, std::size_t from) {
  Chunks chunks;
  for (std::size_t i = from; i < parts.size(); ++i) {
    const Part& part = parts[i];
    if (part.block.kind == BlockKind::list) {
      for (const Block& item : part.block.children) {
        if (!item.children.empty()) return {};
        chunks.push_back({{plain_text(item.runs)}, part.line, 2});
      }
      continue;
    }
    if (part.lines.empty()) return {};
    chunks.push_back(chunk_of(part));
  }
  for (const Chunk& chunk : chunks) {
    for (const std::string& line : chunk.lines) {
      if (count_characters(line) > 2 * longest_line) return {};
    }
  }
  return chunks;
}

class SignerSearch {
 public:
  SignerSearch(std::vector<Part>& parts, Context& context) : parts_(parts), context_(context) {}

  std::vector<Signer> run() {
    auto signers = search_after_heading();
    return signers.empty() ? search_end() : signers;
  }

 private:
  std::vector<Signer> search_after_heading() {
    const std::size_t first = parts_.size() - std::min(parts_.size(), 4 * limits::signatories);
    for (std::size_t i = parts_.size(); i-- > first;) {
      Part& part = parts_[i];
      if (part.lines.empty() || part.block.kind == BlockKind::list || !is_signatory_heading(part.lines.front()))
        continue;
      Chunks chunks = chunks_after(parts_, i + 1);
      if (part.lines.size() > 1) {
        chunks.insert(chunks.begin(), {{part.lines.begin() + 1, part.lines.end()}, part.line + 1, 0});
      }
      if (chunks.empty()) return {};
      auto signers = read_chunks(chunks, true);
      if (signers.empty()) return {};
      context_.note("intake.signatory.heading", "took \"" + part.lines.front() + "\" as the heading of the signatories",
                    part.line);
      parts_.resize(i);
      return signers;
    }
    return {};
  }

  std::vector<Signer> search_end() {
    std::size_t first = parts_.size();
    while (first > 1 && parts_.size() - first < 4 * limits::signatories && is_signature_like(parts_[first - 1]))
      --first;
    for (std::size_t attempt = 0; attempt < most_attempts && first < parts_.size(); ++attempt, ++first) {
      Chunks chunks;
      for (std::size_t i = first; i < parts_.size(); ++i) chunks.push_back(chunk_of(parts_[i]));
      auto signers = read_chunks(chunks, false);
      if (signers.empty()) continue;
      parts_.resize(first);
      return signers;
    }
    return {};
  }

  std::vector<Part>& parts_;
  Context& context_;
};

}  // namespace

std::vector<Signer> take_signers(std::vector<Part>& parts, Context& context) {
  auto signers = SignerSearch(parts, context).run();
  for (const Signer& signer : signers) {
    context.note("intake.signatory.guessed",
                 "took these lines as a signatory: organisation \"" + signer.organisation + "\"" +
                     (signer.person.empty() ? "" : ", person \"" + signer.person + "\"") +
                     (signer.role.empty() ? "" : ", role \"" + signer.role + "\""),
                 signer.line);
  }
  return signers;
}

}  // namespace decl::intake
