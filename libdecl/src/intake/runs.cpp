#include "intake/runs.hpp"

#include "intake/lines.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

bool is_same_style(const Run& a, const Run& b) {
  return a.emphasis == b.emphasis && a.strong == b.strong && a.href == b.href;
}

void append_run(std::vector<Run>& runs, const Run& run) {
  if (run.text.empty()) return;
  if (!runs.empty() && is_same_style(runs.back(), run)) {
    runs.back().text += run.text;
  } else {
    runs.push_back(run);
  }
}

/// Folds the spaces of one run but keeps one at either end where there were some.
std::string fold_inner_spaces(std::string_view text) {
  const std::string guarded = fold_spaces("." + std::string(text) + ".");
  return guarded.substr(1, guarded.size() - 2);
}

bool is_ended_by_space(const std::vector<Run>& runs) { return runs.empty() || runs.back().text.ends_with(' '); }

std::string_view without_outer_spaces(std::string_view text, bool at_start) {
  for (bool is_done = false; !is_done;) {
    is_done = true;
    for (const std::string_view space :
         {std::string_view(" "), std::string_view("\u00A0"), std::string_view("\u202F")}) {
      if (at_start ? text.starts_with(space) : text.ends_with(space)) {
        at_start ? text.remove_prefix(space.size()) : text.remove_suffix(space.size());
        is_done = false;
      }
    }
  }
  return text;
}

}  // namespace

std::vector<Run> make_normal_runs(const std::vector<Run>& runs) {
  std::vector<Run> joined;
  for (const Run& run : runs) append_run(joined, run);
  std::vector<Run> folded;
  for (Run& run : joined) {
    run.text = fold_inner_spaces(run.text);
    if (folded.empty()) run.text = without_outer_spaces(run.text, true);
    if (is_ended_by_space(folded) && run.text.starts_with(' ')) run.text.erase(0, 1);
    append_run(folded, run);
  }
  while (!folded.empty()) {
    folded.back().text = without_outer_spaces(folded.back().text, false);
    if (!folded.back().text.empty()) break;
    folded.pop_back();
  }
  for (Run& run : folded) run.text = unicode::make_nfc(run.text);
  return folded;
}

std::vector<Run> make_plain_runs(std::string_view text) {
  std::string folded = fold_spaces(text);
  if (folded.empty()) return {};
  return {Run{std::move(folded), false, false, {}}};
}

}  // namespace decl::intake
