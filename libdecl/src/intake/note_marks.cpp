#include "intake/note_marks.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "intake/runs.hpp"

namespace decl::intake {
namespace {

bool is_in_word(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z');
}

/// "Valley*", "(Valley*)", but not "2*3" or "*text*".
bool has_marked_word(std::string_view text) {
  for (std::size_t star = text.find('*', 1); star < text.size(); star = text.find('*', star + 1)) {
    const std::size_t start = text.find_last_of(" *", star - 1);
    const std::size_t opening = start == std::string_view::npos ? 0 : start;
    const bool is_bounded = star + 1 == text.size() || !is_in_word(text[star + 1]);
    if (is_bounded && text[opening] != '*' && text[star - 1] != ' ' && text[star - 1] != '*') return true;
  }
  return false;
}

bool has_mark(const Part& part) {
  const auto holds = [](const Block& block) { return has_marked_word(plain_text(block.runs)); };
  return holds(part.block) || std::any_of(part.block.children.begin(), part.block.children.end(), holds);
}

bool is_lone_star(const Part& part) {
  return part.is_starred && part.block.children.size() == 1 && part.block.children.front().children.empty();
}

}  // namespace

void keep_note_marks(std::vector<Part>& parts, const std::vector<Part>& text) {
  if (std::none_of(parts.begin(), parts.end(), is_lone_star)) return;
  if (std::none_of(text.begin(), text.end(), has_mark)) return;
  for (Part& part : parts) {
    if (!is_lone_star(part)) continue;
    std::vector<Run> runs{{"* ", false, false, {}}};
    const std::vector<Run>& words = part.block.children.front().runs;
    runs.insert(runs.end(), words.begin(), words.end());
    part.block = Block();
    part.block.runs = make_normal_runs(runs);
    part.lines = {plain_text(part.block.runs)};
  }
}

}  // namespace decl::intake
