#include <algorithm>

#include "base/limits.hpp"
#include "intake/lines.hpp"
#include "intake/signer_columns.hpp"
#include "intake/signer_forms.hpp"
#include "intake/stages.hpp"
#include "intake/words.hpp"

// The signatories stand at the end: after a heading that says so, or as trailing blocks of short capitalised lines
// without the end of a sentence, or as a table or columns. Lines fall into groups at gaps of two blank lines or more,
// else at every blank line, else a lone person takes the block after it; each group must have one of the forms in
// signer_forms.cpp. Notes may stand behind the signatories. What fits no form stays in the text.
namespace decl::intake {
namespace {

constexpr std::size_t longest_line = 100;
constexpr std::size_t most_attempts = 16;
constexpr std::size_t most_notes = 8;
constexpr int by_heading = 95;
constexpr int with_notes_behind = 75;
constexpr int listed_without_heading = 60;

/// Lines that stand together, with where they come from.
struct Chunk {
  std::vector<std::string> lines;
  std::vector<std::uint64_t> numbers;
  std::size_t gap = 0;
  std::vector<std::vector<std::string>> cells = {};
};
using Chunks = std::vector<Chunk>;

/// All the groups as signatories, or nothing when one of them is not.
std::vector<Signer> read_groups(const Chunks& groups, bool is_certain) {
  std::vector<Signer> signers;
  for (const Chunk& group : groups) {
    auto signer = read_signer(group.lines, is_certain);
    if (!signer) return {};
    signer->line = group.numbers.front();
    signer->last_line = group.numbers.back();
    for (const std::string& line : group.lines) signer->said += (signer->said.empty() ? "" : " / ") + line;
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
      Chunk& group = groups.back();
      group.lines.insert(group.lines.end(), chunk.lines.begin(), chunk.lines.end());
      group.numbers.insert(group.numbers.end(), chunk.numbers.begin(), chunk.numbers.end());
    }
  }
  return groups;
}

Chunks split_lines(const Chunks& chunks) {
  Chunks single;
  for (const Chunk& chunk : chunks) {
    for (std::size_t i = 0; i < chunk.lines.size(); ++i) single.push_back({{chunk.lines[i]}, {chunk.numbers[i]}, 0});
  }
  return single;
}

/// Chunks with columns say themselves who is who; those between them are groups of their own.
std::vector<Signer> read_with_columns(const Chunks& chunks, bool is_certain, std::string& head) {
  std::vector<Signer> signers;
  for (const Chunk& chunk : chunks) {
    Part part;
    part.cells = chunk.cells;
    part.line = chunk.numbers.front();
    auto more = chunk.cells.empty() ? read_groups({chunk}, is_certain) : read_columns(part, is_certain, head);
    if (more.empty()) return {};
    signers.insert(signers.end(), more.begin(), more.end());
  }
  return signers;
}

std::vector<Signer> read_chunks(const Chunks& chunks, bool is_certain, std::string& head) {
  if (std::any_of(chunks.begin(), chunks.end(), [](const Chunk& chunk) { return !chunk.cells.empty(); })) {
    return read_with_columns(chunks, is_certain, head);
  }
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
  const auto begins_with_behalf = [](const Chunk& chunk) { return is_on_behalf(chunk.lines.front()); };
  if (begins_with_behalf(chunks.front())) {
    const Chunks single = split_lines(chunks);
    auto signers = read_groups(group_chunks(single, begins_with_behalf), is_certain);
    if (!signers.empty()) return signers;
  }
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

bool is_signature_line(const std::string& line) {
  return count_characters(line) <= longest_line && (begins_with_capital(line) || has_role_word(line)) &&
         !find_date(line) && (!ends_like_sentence(line) || is_on_behalf(line));
}

bool is_signature_like(const Part& part) {
  if (part.block.kind != BlockKind::paragraph || part.lines.empty()) return false;
  if (part.cells.empty()) return std::all_of(part.lines.begin(), part.lines.end(), is_signature_line);
  return std::all_of(part.cells.begin(), part.cells.end(), [](const std::vector<std::string>& row) {
    return std::all_of(row.begin(), row.end(), [](const std::string& cell) {
      return count_characters(cell) <= longest_line && !ends_like_sentence(cell);
    });
  });
}

Chunk chunk_of(const Part& part) {
  Chunk chunk{part.lines, {}, part.gap, part.cells};
  for (std::size_t i = 0; i < part.lines.size(); ++i) chunk.numbers.push_back(part.line + i);
  return chunk;
}

/// The items as chunks; empty when one has a list inside.
Chunks chunks_of_list(const Part& part) {
  Chunks chunks;
  const std::vector<Block>& items = part.block.children;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].children.empty()) return {};
    std::vector<std::uint64_t> lines{part.line, part.last_line()};
    if (part.item_lines.size() == items.size()) {
      lines = {part.item_lines[i], i + 1 < items.size() ? part.item_lines[i + 1] - 1 : part.last_line()};
    }
    chunks.push_back({{plain_text(items[i].runs)}, std::move(lines), 2});
  }
  return chunks;
}

/// Everything after the heading, list items too; empty when something there is too long to be a signatory.
Chunks chunks_after(const std::vector<Part>& parts, std::size_t from, std::size_t end) {
  Chunks chunks;
  for (std::size_t i = from; i < end; ++i) {
    const Part& part = parts[i];
    if (part.block.kind == BlockKind::list) {
      Chunks items = chunks_of_list(part);
      if (items.empty()) return {};
      chunks.insert(chunks.end(), items.begin(), items.end());
      continue;
    }
    if (part.lines.empty()) return {};
    chunks.push_back(chunk_of(part));
  }
  for (const Chunk& chunk : chunks) {
    for (const std::string& line : chunk.lines) {
      if (chunk.cells.empty() && count_characters(line) > 2 * longest_line) return {};
    }
  }
  return chunks;
}

/// "Signatories: Example Forum; Sample Centre": heading and organisations on one line.
struct HeadedLine {
  std::string heading;
  std::vector<std::string> names;
};

std::optional<HeadedLine> find_headed_line(const std::string& line) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string::npos || !is_signatory_heading(line.substr(0, colon))) return std::nullopt;
  HeadedLine found{line.substr(0, colon + 1), {}};
  std::string rest = line.substr(colon + 2);
  while (rest.ends_with('.') || rest.ends_with(' ')) rest.pop_back();
  const std::string divider = rest.find("; ") != std::string::npos ? "; " : ", ";
  for (std::size_t start = 0; start <= rest.size();) {
    const std::size_t end = std::min(rest.find(divider, start), rest.size());
    found.names.push_back(rest.substr(start, end - start));
    start = end + divider.size();
  }
  return found;
}

/// A part that may stand behind the signatories: "* …", "Note: …", "Napomena: …", a footnote's text, the date again.
bool is_note(const Part& part) {
  if (part.block.kind == BlockKind::list) return true;
  if (part.lines.empty() || part.block.kind != BlockKind::paragraph) return false;
  const std::string& line = part.lines.front();
  for (const std::string_view start :
       {"*", "[1]", "[*]", "¹", "²", "Note", "Notes", "Shënim", "Napomena", "Напомена", "Fusnot", "Фуснот", "NB"}) {
    if (std::string_view(line).starts_with(start)) return true;
  }
  return part.lines.size() == 1 && find_date(line).has_value();
}

class SignerSearch {
 public:
  SignerSearch(std::vector<Part>& parts, Context& context) : parts_(parts), context_(context) {}

  std::vector<Signer> run() {
    auto signers = search_after_heading();
    if (signers.empty()) signers = search_end(parts_.size());
    for (std::size_t notes = 1; signers.empty() && notes <= most_notes && notes < parts_.size(); ++notes) {
      if (!is_note(parts_[parts_.size() - notes])) break;
      signers = search_end(parts_.size() - notes);
      for (Signer& signer : signers) signer.confidence = std::min(signer.confidence, with_notes_behind);
    }
    if (signers.empty()) signers = search_list();
    return signers;
  }

 private:
  std::vector<Signer> search_after_heading() {
    const std::size_t first = parts_.size() - std::min(parts_.size(), 4 * limits::signatories);
    for (std::size_t i = parts_.size(); i-- > first;) {
      const Part& part = parts_[i];
      if (part.lines.empty() || part.block.kind == BlockKind::list) continue;
      if (const auto headed = find_headed_line(part.lines.front()); headed && part.lines.size() == 1) {
        if (auto signers = take_headed_line(i, *headed); !signers.empty()) return signers;
      }
      if (is_signatory_heading(part.lines.front())) return take_headed(i);
    }
    return {};
  }

  std::vector<Signer> take_headed(std::size_t index) {
    // Notes may stand behind them.
    for (std::size_t end = parts_.size(); end + most_notes > parts_.size() && end > index; --end) {
      if (end < parts_.size() && !is_note(parts_[end])) return {};
      Chunks chunks = chunks_after(parts_, index + 1, end);
      const Part& part = parts_[index];
      if (part.lines.size() > 1) {
        Chunk rest = chunk_of(part);
        rest.lines.erase(rest.lines.begin());
        rest.numbers.erase(rest.numbers.begin());
        if (!rest.cells.empty()) rest.cells.erase(rest.cells.begin());
        rest.gap = 0;
        chunks.insert(chunks.begin(), std::move(rest));
      }
      if (chunks.empty()) continue;
      std::string head;
      auto signers = read_chunks(chunks, true, head);
      if (signers.empty()) continue;
      note_heading(part.lines.front(), part.line, part.line);
      if (!head.empty()) note_head(head, chunks, signers);
      remove(index, end);
      return signers;
    }
    return {};
  }

  std::vector<Signer> take_headed_line(std::size_t index, const HeadedLine& headed) {
    const std::size_t behind = parts_.size() - index - 1;
    const bool are_notes = behind <= most_notes &&
                           std::all_of(parts_.begin() + static_cast<std::ptrdiff_t>(index) + 1, parts_.end(), is_note);
    if (!are_notes) return {};
    std::vector<Signer> signers;
    for (const std::string& name : headed.names) {
      auto signer = read_signer({name}, true);
      if (!signer || !signer->person.empty()) return {};
      signer->line = signer->last_line = parts_[index].line;
      signer->said = name;
      signers.push_back(std::move(*signer));
    }
    note_heading(headed.heading, parts_[index].line, parts_[index].line);
    remove(index, index + 1);
    return signers;
  }

  /// A table's head, and the line under it.
  void note_head(const std::string& head, const Chunks& chunks, const std::vector<Signer>& signers) {
    const auto table =
        std::find_if(chunks.begin(), chunks.end(), [](const Chunk& chunk) { return !chunk.cells.empty(); });
    note_heading(head, table->numbers.front(), std::max(table->numbers.front(), signers.front().line - 1));
  }

  void note_heading(const std::string& heading, std::uint64_t line, std::uint64_t last_line) {
    context_.mark(line, last_line, "heading of the signatories", by_heading);
    context_.guess({"intake.signatory.heading", by_heading, line, last_line, "give signatories in a sidecar file"},
                   "took \"" + heading + "\" as the heading of the signatories");
  }

  std::vector<Signer> search_end(std::size_t end) {
    std::size_t first = end;
    while (first > 1 && end - first < 4 * limits::signatories && is_signature_like(parts_[first - 1])) --first;
    for (std::size_t attempt = 0; attempt < most_attempts && first < end; ++attempt, ++first) {
      Chunks chunks;
      for (std::size_t i = first; i < end; ++i) chunks.push_back(chunk_of(parts_[i]));
      std::string head;
      auto signers = read_chunks(chunks, false, head);
      if (signers.empty()) continue;
      if (!head.empty()) note_head(head, chunks, signers);
      remove(first, end);
      return signers;
    }
    return {};
  }

  /// A list of organisations at the end that no sentence introduces.
  std::vector<Signer> search_list() {
    if (parts_.size() < 2 || parts_.back().block.kind != BlockKind::list) return {};
    const Part& before = parts_[parts_.size() - 2];
    if (before.lines.empty() || before.lines.back().ends_with(':')) return {};
    const Chunks chunks = chunks_of_list(parts_.back());
    if (chunks.size() < 2) return {};
    for (const Chunk& chunk : chunks) {
      if (!is_signature_line(chunk.lines.front()) || !has_organisation_word(chunk.lines.front())) return {};
    }
    auto signers = read_groups(chunks, false);
    for (Signer& signer : signers) signer.confidence = std::min(signer.confidence, listed_without_heading);
    if (!signers.empty()) remove(parts_.size() - 1, parts_.size());
    return signers;
  }

  void remove(std::size_t first, std::size_t end) {
    parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(first),
                 parts_.begin() + static_cast<std::ptrdiff_t>(end));
  }

  std::vector<Part>& parts_;
  Context& context_;
};

}  // namespace

namespace {

/// The lines themselves, when they say more than what was taken from them.
std::string rest_of(const Signer& signer) {
  const auto count = [](const std::string& text) { return split_words(text).size(); };
  const auto slashes = static_cast<std::size_t>(std::count(signer.said.begin(), signer.said.end(), '/'));
  const std::size_t taken = count(signer.organisation) + count(signer.person) + count(signer.role);
  return count(signer.said) > taken + slashes ? "; the lines say \"" + signer.said + "\"" : "";
}

}  // namespace

std::vector<Signer> take_signers(std::vector<Part>& parts, Context& context) {
  auto signers = SignerSearch(parts, context).run();
  std::size_t number = 0;
  for (const Signer& signer : signers) {
    context.mark(signer.line, signer.last_line, "signatory " + std::to_string(++number), signer.confidence);
    context.guess({"intake.signatory.guessed", signer.confidence, signer.line, signer.last_line,
                   "give signatories in front matter or a sidecar file"},
                  "took these lines as a signatory: organisation \"" + signer.organisation + "\"" +
                      (signer.person.empty() ? "" : ", person \"" + signer.person + "\"") +
                      (signer.role.empty() ? "" : ", role \"" + signer.role + "\"") + rest_of(signer));
  }
  return signers;
}

}  // namespace decl::intake
