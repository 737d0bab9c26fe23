#include "intake/office.hpp"

#include "intake/lines.hpp"

namespace decl::intake {

bool ChangePolicy::keeps(bool is_insertion, const std::string& words, std::uint64_t line) {
  if (changes_ == TrackedChanges::refuse) {
    throw Error(ErrorCode::unreadable,
                "has tracked changes, so that it isn't decided what the text is: \"" +
                    (words.empty() ? "the end of a paragraph" : shorten(fold_spaces(words))) + "\" was " +
                    (is_insertion ? "inserted" : "deleted") +
                    "; accept or reject all changes in the office program, or say --changes accept or --changes reject",
                context_.place(line));
  }
  ++decided_;
  const bool is_kept = is_insertion == (changes_ == TrackedChanges::accept);
  if (!is_kept) removed_.push_back({words, line});
  return is_kept;
}

void ChangePolicy::report(LeftOut& left_out, Context& context) const {
  if (decided_ == 0) return;
  context.note("intake.changes.resolved", std::string(changes_ == TrackedChanges::accept ? "accepted " : "rejected ") +
                                              std::to_string(decided_) + " tracked change(s), as was asked");
  const char* kind = changes_ == TrackedChanges::accept ? "what was deleted by tracked changes, all accepted"
                                                        : "what was inserted by tracked changes, all rejected";
  for (const Removed& removed : removed_) left_out.add(kind, removed.words, removed.line);
}

std::string make_superscript(std::string_view text) {
  constexpr const char* digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return std::string(text);
  std::string raised;
  for (const char c : text) raised += digits[c - '0'];
  return raised;
}

void report_notes(std::size_t count, Context& context) {
  if (count == 0) return;
  context.note("intake.notes.moved", count == 1 ? "a note became a paragraph behind the text, marked [1]"
                                                : std::to_string(count) +
                                                      " notes became paragraphs behind the text, marked [1] to [" +
                                                      std::to_string(count) + "]");
}

void report_embedded(const Package& package, Context& context) {
  std::size_t macros = 0;
  std::size_t objects = 0;
  for (const auto& [name, index] : package.parts()) {
    if (name.ends_with("/")) continue;
    if (name == "word/vbaProject.bin" || name.starts_with("Basic/") || name.starts_with("Scripts/")) ++macros;
    if (name.starts_with("word/embeddings/") || name.starts_with("ObjectReplacements/")) ++objects;
  }
  if (macros != 0) context.note("intake.macros.ignored", "the document has macros, which were not looked at");
  if (objects != 0) {
    context.note("intake.embedded.ignored",
                 "the document has " + std::to_string(objects) + " embedded object(s), which were not looked at");
  }
}

}  // namespace decl::intake
