#pragma once

#include <map>
#include <string>
#include <utility>

#include <decl/bytes.hpp>

namespace decl::conformance {

/// What a ToUnicode CMap says (ISO 32000-2 9.10.3): code to UTF-16BE text.
struct ToUnicode {
  std::map<unsigned, std::string> texts;
  bool is_complete = true;  ///< false when it is too large or has a form that isn't read here
};

ToUnicode read_to_unicode(BytesView cmap);

/// Tells whether UTF-16BE text is none that ToUnicode may hold: empty, cut, or with U+0000, U+FEFF or U+FFFE.
bool is_forbidden_text(const std::string& text);
/// Tells whether UTF-16BE text has a private-use character.
bool has_private_unit(const std::string& text);

}  // namespace decl::conformance
