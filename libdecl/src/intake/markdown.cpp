#include "intake/markdown.hpp"

#include <cmark.h>

#include "base/owned.hpp"
#include "intake/links.hpp"
#include "intake/markdown_blocks.hpp"
#include "intake/markdown_source.hpp"
#include "intake/runs.hpp"
#include "intake/signer_columns.hpp"
#include "intake/yaml.hpp"

namespace decl::intake {
namespace {

/// Walks the parsed document event by event; nothing recurses.
class MarkdownReader {
 public:
  MarkdownReader(const MarkdownSource& source, Context& context) : source_(source), context_(context), sink_(context) {}

  std::vector<Part> read() {
    const std::string& text = source_.text();
    const Owned<cmark_node, cmark_node_free> document(
        cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
    if (!document) throw Error(ErrorCode::internal, "the Markdown parser gave nothing back");
    const Owned<cmark_iter, cmark_iter_free> iterator(cmark_iter_new(document.get()));
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (event == CMARK_EVENT_ENTER) {
        if (cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK)
          line_ = source_.line_of(cmark_node_get_start_line(node));
        enter(node);
      } else {
        leave(node);
      }
    }
    return sink_.take();
  }

 private:
  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_LIST:
        sink_.open_list(cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, cmark_node_get_list_start(node), line_);
        break;
      case CMARK_NODE_ITEM:
        sink_.open_item();
        break;
      case CMARK_NODE_BLOCK_QUOTE:
        sink_.open_quote(line_);
        break;
      case CMARK_NODE_CODE_BLOCK:
        add_literal_block(node, "code");
        break;
      case CMARK_NODE_HTML_BLOCK:
        add_literal_block(node, "HTML");
        break;
      case CMARK_NODE_THEMATIC_BREAK:
        context_.note("intake.rule.dropped", "left out a line that only divides", line_);
        break;
      default:
        enter_inline(node);
    }
  }

  void enter_inline(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
        add_text(cmark_node_get_literal(node));
        break;
      case CMARK_NODE_SOFTBREAK:
        add_text(" ");
        if (lines_.front().starts_with('|')) lines_.emplace_back();  // a row of a table
        break;
      case CMARK_NODE_LINEBREAK:
        add_text(" ");
        lines_.emplace_back();
        break;
      case CMARK_NODE_CODE:
        add_literal(node, "code");
        break;
      case CMARK_NODE_HTML_INLINE:
        add_literal(node, "HTML");
        break;
      case CMARK_NODE_EMPH:
        ++emphasis_;
        break;
      case CMARK_NODE_STRONG:
        ++strong_;
        break;
      case CMARK_NODE_LINK:
        open_link(node);
        break;
      case CMARK_NODE_IMAGE:
        context_.warn(
            "intake.markdown.image",
            "an image can't be recorded; its description stays as text (" + shorten(cmark_node_get_url(node)) + ")",
            line_);
        break;
      default:
        break;
    }
  }

  void leave(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_LIST:
        sink_.close_list();
        break;
      case CMARK_NODE_BLOCK_QUOTE:
        sink_.close_quote();
        break;
      case CMARK_NODE_PARAGRAPH:
        end_text(BlockKind::paragraph, 0);
        break;
      case CMARK_NODE_HEADING:
        end_text(BlockKind::heading, cmark_node_get_heading_level(node));
        break;
      case CMARK_NODE_EMPH:
        --emphasis_;
        break;
      case CMARK_NODE_STRONG:
        --strong_;
        break;
      case CMARK_NODE_LINK:
        href_.clear();
        break;
      default:
        break;
    }
  }

  void open_link(cmark_node* node) {
    const std::string_view url = cmark_node_get_url(node);
    href_ = make_href(url);
    if (href_.empty()) {
      context_.warn("intake.link.dropped",
                    "a link to \"" + shorten(url) + "\" can't be recorded; only https:, http: and mailto: can", line_);
    }
    if (const std::string_view title = cmark_node_get_title(node); !title.empty()) {
      context_.warn("intake.link.title", "a link's hint \"" + shorten(title) + "\" can't be recorded", line_);
    }
  }

  void add_text(const char* literal) {
    if (literal == nullptr) return;
    std::string text(literal);
    if (remove_unseen(text) != 0) {
      context_.warn("intake.unseen.removed", "removed soft hyphens or zero-width characters", line_);
    }
    if (lines_.empty()) lines_.emplace_back();
    lines_.back() += text;
    Run run{std::move(text), emphasis_ > 0, strong_ > 0, href_};
    const bool is_same = !runs_.empty() && runs_.back().emphasis == run.emphasis && runs_.back().strong == run.strong &&
                         runs_.back().href == run.href;
    if (is_same) {
      runs_.back().text += run.text;
    } else {
      runs_.push_back(std::move(run));
    }
  }

  void add_literal(cmark_node* node, const char* what) {
    context_.warn("intake.markdown.literal", std::string(what) + " is kept as plain text", line_);
    add_text(cmark_node_get_literal(node));
  }

  void add_literal_block(cmark_node* node, const char* what) {
    add_literal(node, what);
    end_text(BlockKind::paragraph, 0);
  }

  void end_text(BlockKind kind, int level) {
    Part part;
    part.block.kind = kind;
    part.block.level = level;
    part.block.runs = make_normal_runs(runs_);
    for (const std::string& line : lines_) {
      if (std::string folded = fold_spaces(line); !folded.empty()) part.lines.push_back(std::move(folded));
    }
    if (lines_.size() > 1 && lines_.front().starts_with('|')) {
      for (const std::string& line : part.lines) part.cells.push_back(split_columns(line));
    }
    part.line = line_;
    part.gap = 1;
    runs_.clear();
    lines_.clear();
    sink_.add(std::move(part));
  }

  const MarkdownSource& source_;
  Context& context_;
  BlockSink sink_;
  std::vector<Run> runs_;
  std::vector<std::string> lines_;
  std::string href_;
  std::size_t emphasis_ = 0;
  std::size_t strong_ = 0;
  std::uint64_t line_ = 0;
};

std::string_view trimmed_end(std::string_view text) { return text.substr(0, text.find_last_not_of(" \t") + 1); }

}  // namespace

Metadata take_front_matter(std::vector<Line>& lines, Context& context) {
  if (lines.empty() || trimmed_end(lines.front().text) != "---") return {};
  std::string yaml;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::string_view text = trimmed_end(lines[i].text);
    if (text == "---" || text == "...") {
      const std::uint64_t first = lines.front().number + 1;
      context.mark(first - 1, lines[i].number, "front matter");
      lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      return read_metadata(read_yaml(yaml, first, context), context);
    }
    yaml += lines[i].text + "\n";
  }
  throw Error(ErrorCode::unreadable, "front matter begins here but has no line of three hyphens that ends it",
              context.place(lines.front().number));
}

std::vector<Part> read_markdown(const std::vector<Line>& lines, Context& context) {
  const MarkdownSource source(lines, context);
  return MarkdownReader(source, context).read();
}

}  // namespace decl::intake
