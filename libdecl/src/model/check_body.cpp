#include <array>

#include "base/limits.hpp"
#include "model/check.hpp"
#include "model/unicode.hpp"

namespace decl::check {
namespace {

constexpr int greatest_list_number = 999'999'999;  // CommonMark 0.31 5.2: nine digits

bool is_same_style(const Run& a, const Run& b) {
  return a.emphasis == b.emphasis && a.strong == b.strong && a.href == b.href;
}

void check_link(const std::string& href, const Path& path, Reporter& reporter) {
  static constexpr std::array<std::string_view, 3> schemes{"https:", "http:", "mailto:"};
  bool is_known = false;
  for (const std::string_view scheme : schemes) is_known = is_known || (href.starts_with(scheme) && href != scheme);
  if (!is_known) reporter.report("model.link.scheme", "a link must begin with https:, http: or mailto:", path);
  if (href.size() > limits::link_bytes) reporter.report("model.limit.link", "a link has at most 2048 bytes", path);
  if (href.find_first_of(" \"<>\\^`{|}") != std::string::npos || href.find("\u00A0") != std::string::npos ||
      href.find("\u202F") != std::string::npos) {
    reporter.report("model.link.character", "a link must not hold spaces or any of \"<>\\^`{|}", path, "RFC 3987 2.2");
  }
  reporter.report_all(unicode::check_text(href, {}), path);
}

class BodyCheck {
 public:
  explicit BodyCheck(Reporter& reporter) : reporter_(reporter) {}

  void check_all(const std::vector<Block>& blocks, const Path& parent, std::size_t list_depth) {
    std::size_t number = 0;
    for (const Block& block : blocks) {
      if (++count_ == limits::blocks + 1)
        reporter_.report("model.limit.blocks", "a text has at most 50000 blocks", parent);
      if (count_ > limits::blocks || reporter_.is_full()) return;
      const Path path{&parent, block.kind == BlockKind::item ? "items" : "blocks", {}, ++number};
      check_one(block, path, list_depth);
    }
  }

 private:
  void check_one(const Block& block, const Path& path, std::size_t list_depth) {
    check_fields(block, path);
    if (block.kind == BlockKind::list) {
      check_list(block, path, list_depth);
      return;
    }
    check_runs(block.runs, path);
    if (block.kind == BlockKind::item) {
      require_children(block, BlockKind::list, "an item holds text and nested lists only", path);
      check_all(block.children, path, list_depth);
    } else if (!block.children.empty()) {
      reporter_.report("model.block.children", "only lists and items have parts of their own", path);
    }
  }

  void check_list(const Block& block, const Path& path, std::size_t list_depth) {
    if (!block.runs.empty()) reporter_.report("model.list.text", "a list holds items, not text of its own", path);
    if (block.children.empty()) reporter_.report("model.list.empty", "a list has at least one item", path);
    if (list_depth == limits::list_depth) {
      reporter_.report("model.limit.list-depth", "lists are nested at most 8 deep", path);
      return;
    }
    require_children(block, BlockKind::item, "a list holds items only", path);
    check_all(block.children, path, list_depth + 1);
  }

  void require_children(const Block& block, BlockKind kind, const char* message, const Path& path) {
    for (const Block& child : block.children) {
      if (child.kind == kind) continue;
      reporter_.report("model.block.children", message, path);
      return;
    }
  }

  /// A field that means nothing must keep its first value: a record could not give back any other.
  void check_fields(const Block& block, const Path& path) {
    const bool is_heading = block.kind == BlockKind::heading;
    const bool is_list = block.kind == BlockKind::list;
    if (is_heading ? block.level < 1 || block.level > 6 : block.level != 0) {
      reporter_.report("model.block.level", is_heading ? "a heading's level is 1 to 6" : "only headings have a level",
                       path);
    }
    if (block.ordered && !is_list) reporter_.report("model.block.ordered", "only lists are numbered", path);
    const bool has_numbers = is_list && block.ordered;
    if (has_numbers ? block.start < 1 || block.start > greatest_list_number : block.start != 1) {
      reporter_.report(
          "model.block.start",
          has_numbers ? "a list starts with a number from 1 to 999999999" : "only numbered lists have a first number",
          path);
    }
  }

  void check_runs(const std::vector<Run>& runs, const Path& path) {
    const Run* previous = nullptr;
    std::size_t number = 0;
    for (const Run& run : runs) {
      const Path run_path{&path, "runs", {}, ++number};
      if (run.text.empty()) reporter_.report("model.run.empty", "a stretch of text is empty", run_path);
      if (previous != nullptr && is_same_style(*previous, run)) {
        reporter_.report("model.run.style", "neighbouring stretches of text have the same style", run_path);
      }
      if (!run.href.empty()) check_link(run.href, {&run_path, "href"}, reporter_);
      previous = &run;
    }
    // A word may run over a change of style, so the whole is checked, not each stretch.
    if (runs.size() == 1) {
      check_line(runs.front().text, path, reporter_);
    } else {
      check_line(plain_text(runs), path, reporter_);
      for (const Run& run : runs) check_start(run, path);
    }
  }

  void check_start(const Run& run, const Path& path) {
    for (Finding& finding : unicode::check_text(run.text, {})) {
      if (finding.id == "model.unicode.mark-first" || finding.id == "model.unicode.malformed") {
        reporter_.report(finding.id, finding.message, path, finding.clause);
      }
    }
  }

  Reporter& reporter_;
  std::size_t count_ = 0;
};

}  // namespace

void check_blocks(const std::vector<Block>& blocks, const Path& path, Reporter& reporter) {
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::item) continue;
    reporter.report("model.block.item", "an item stands in a list only", path);
    break;
  }
  BodyCheck(reporter).check_all(blocks, path, 0);
}

}  // namespace decl::check
