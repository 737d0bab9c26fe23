#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "conformance/document.hpp"
#include "conformance/ledger.hpp"
#include "conformance/structure.hpp"

namespace decl::conformance {

/// Which codes a font shows, and how.
struct FontUse {
  QPDFObjectHandle font;
  int page = 0;  ///< the first that uses it
  std::set<unsigned> codes;
  std::set<unsigned> drawn_codes;      ///< in any text rendering mode but 3
  std::set<unsigned> bare_codes;       ///< where no ActualText replaces them
  std::set<unsigned> real_bare_codes;  ///< in real content, where neither ActualText nor Alt replaces them
};
using FontUses = std::map<std::string, FontUse>;

/// Marked content with an identifier: by the object that owns the content stream (a page or a form XObject) and MCID.
struct MarkedContent {
  QPDFObjectHandle owner;
  int page = 0;
  std::size_t count = 0;
};
using MarkedContents = std::map<std::pair<QPDFObjGen, int>, MarkedContent>;

struct ContentFindings {
  FontUses fonts;
  MarkedContents marked;
};

/// Runs the content streams of pages, appearances, patterns and forms: operators, resources, colours, marks.
ContentFindings check_contents(const Document& document, const Structure& structure, Ledger& ledger);

}  // namespace decl::conformance
