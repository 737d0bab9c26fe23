#pragma once

#include <decl/bytes.hpp>
#include <string>
#include <string_view>

#include "intake/context.hpp"

namespace decl::intake {

/// A source's characters in UTF-8, and in which encoding they stood.
struct SourceText {
  std::string converted;  ///< empty when the source is UTF-8 already
  std::string encoding;   ///< as a record names it; empty for UTF-8 and for files that say it themselves
  BytesView text;         ///< UTF-8: the source itself, or what was converted

  SourceText() = default;
  SourceText(const SourceText&) = delete;  // text may point into converted
  SourceText& operator=(const SourceText&) = delete;
};

/// Reads a text file's characters. Without a name the encoding is UTF-8 when the bytes are that, else UTF-16 by its
/// mark or its zero bytes, else guessed by which reading gives the letters of the four languages. Throws Error(usage)
/// for an unknown name, Error(unreadable) with line and offset for a byte that has no character.
void read_characters(BytesView source, std::string_view encoding, Context& context, SourceText& result);

}  // namespace decl::intake
