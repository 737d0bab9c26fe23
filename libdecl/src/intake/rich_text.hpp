#pragma once

#include <string>
#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// What a reader of a rich format gives: blocks in their order, each with its place.
struct RichText {
  std::vector<Part> parts;
  std::vector<Part> notes;  ///< footnotes and endnotes, which go behind the body
  std::string language;     ///< as the file says it; a weak hint, or empty
};

}  // namespace decl::intake
