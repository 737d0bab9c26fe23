#include "intake/roles.hpp"

#include <limits>
#include <optional>
#include <string>

#include "intake/words.hpp"

namespace decl::intake {
namespace {

constexpr int sure_of_introduction = 90;
constexpr int sure_of_items = 80;
constexpr int sure_of_statement = 70;
constexpr int sure_of_preamble = 70;
constexpr int sure_of_headed_preamble = 95;

std::string text_of(const Part& part) { return plain_text(part.block.runs); }

bool is_paragraph(const Part& part) { return part.block.kind == BlockKind::paragraph; }

const char* name_of(Purpose purpose) { return purpose == Purpose::commitment ? "commitment" : "recommendation"; }

class RoleMarker {
 public:
  RoleMarker(const std::vector<Part>& parts, Context& context) : parts_(parts), context_(context) {}

  void mark() {
    std::optional<std::size_t> first_statement;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const bool is_statement = is_paragraph(parts_[i]) ? mark_paragraph(i) : mark_headed_list(i);
      if (is_statement && !first_statement) first_statement = i;
    }
    mark_preamble(first_statement.value_or(0));
  }

 private:
  [[nodiscard]] bool is_before_list(std::size_t index) const {
    return index + 1 < parts_.size() && parts_[index + 1].block.kind == BlockKind::list;
  }

  bool mark_headed_list(std::size_t index) {
    if (parts_[index].block.kind != BlockKind::heading || !is_before_list(index)) return false;
    const std::optional<Purpose> purpose = find_purpose(text_of(parts_[index]));
    if (purpose) refine_items(index + 1, name_of(*purpose));
    return purpose.has_value();
  }

  /// Tells whether the declaration's statements begin at the latest here.
  bool mark_paragraph(std::size_t index) {
    const Part& part = parts_[index];
    const std::string text = text_of(part);
    const std::optional<Purpose> purpose = find_purpose(text);
    if (is_before_list(index) && text.ends_with(':')) {
      refine(part, "paragraph", "introduction", sure_of_introduction);
      if (purpose) refine_items(index + 1, name_of(*purpose));
      return purpose.has_value();
    }
    if (!purpose || !is_spoken_by_signatories(text)) return false;
    refine(part, "paragraph", name_of(*purpose), sure_of_statement);
    return true;
  }

  void mark_preamble(std::size_t first_statement) {
    bool is_headed = false;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const Part& part = parts_[i];
      if (part.block.kind == BlockKind::heading) is_headed = is_preamble_heading(text_of(part));
      if (!is_paragraph(part)) continue;
      if (is_headed) {
        refine(part, "paragraph", "preamble", sure_of_headed_preamble);
      } else if (i < first_statement) {
        refine(part, "paragraph", "preamble", sure_of_preamble);
      }
    }
  }

  void refine(const Part& part, const char* role, const std::string& purpose, int confidence) {
    context_.refine(part.line, part.last_line(), role, purpose, confidence);
  }

  /// A list's lines reach to the next block; its last ones may belong to none.
  void refine_items(std::size_t index, const std::string& purpose) {
    const std::uint64_t next =
        index + 1 < parts_.size() ? parts_[index + 1].line : std::numeric_limits<std::uint64_t>::max();
    for (const char* role : {"item", "list"}) {
      context_.refine(parts_[index].line, next - 1, role, purpose, sure_of_items);
    }
  }

  const std::vector<Part>& parts_;
  Context& context_;
};

}  // namespace

void mark_roles(const std::vector<Part>& parts, Context& context) {
  if (!context.lines().empty()) RoleMarker(parts, context).mark();
}

}  // namespace decl::intake
