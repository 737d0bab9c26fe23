#pragma once

#include <decl/declaration.hpp>
#include <string>
#include <vector>

#include "intake/context.hpp"
#include "intake/lines.hpp"
#include "intake/markdown.hpp"
#include "intake/plain.hpp"

namespace decl::test {

/// Writes blocks as one line: P(text) H2(text) Q(text) U[I(text) …] O3[I(text U[…])].
inline std::string outline(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    if (!text.empty()) text += ' ';
    const std::string words = plain_text(block.runs);
    const std::string inner = outline(block.children);
    switch (block.kind) {
      case BlockKind::paragraph:
        text += "P(" + words + ")";
        break;
      case BlockKind::heading:
        text += "H" + std::to_string(block.level) + "(" + words + ")";
        break;
      case BlockKind::quote:
        text += "Q(" + words + ")";
        break;
      case BlockKind::item:
        text += "I(" + words + (inner.empty() ? "" : " " + inner) + ")";
        break;
      case BlockKind::list:
        text += (block.ordered ? "O" + std::to_string(block.start) : std::string("U")) + "[" + inner + "]";
        break;
    }
  }
  return text;
}

inline std::string outline(const std::vector<intake::Part>& parts) {
  std::vector<Block> blocks;
  for (const intake::Part& part : parts) blocks.push_back(part.block);
  return outline(blocks);
}

inline std::vector<intake::Part> plain_parts(const std::string& text) {
  intake::Context context("a.txt");
  return intake::read_plain(intake::read_lines(text, context), context);
}

inline std::vector<intake::Part> markdown_parts(const std::string& text) {
  intake::Context context("a.md");
  return intake::read_markdown(intake::read_lines(text, context), context);
}

inline std::string list_ids(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) text += (text.empty() ? "" : " ") + finding.id;
  return text;
}

inline const Finding* find_finding(const Findings& findings, const std::string& id) {
  for (const Finding& finding : findings) {
    if (finding.id == id) return &finding;
  }
  return nullptr;
}

}  // namespace decl::test
