#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <decl/bytes.hpp>

namespace decl::seal {

/// The way from two-byte codes to text, UTF-8.
using CodeTexts = std::map<unsigned, std::string>;

/// By the name that content streams call them.
using ContentFonts = std::map<std::string, std::shared_ptr<const CodeTexts>>;

/// Content that is read, and the room where text must begin, in points.
struct ContentSource {
  const Bytes& content;
  const ContentFonts& fonts;
  double width = 0;
  double height = 0;
};

/// What one content stream shows.
struct ContentText {
  std::map<int, std::string> marked;   ///< by MCID
  std::vector<std::string> artifacts;  ///< those that show text
  std::string stray;                   ///< that stands in neither
};

/// Reads the text of a content stream as ToUnicode and ActualText give it, in the order of reading.
///
/// Accepts no operator but those of pages of ours, so that nothing is hidden in others, and no text that is tiny,
/// nearly white, or begins outside its room. Throws std::invalid_argument for anything else.
ContentText read_content_text(QPDF& document, const ContentSource& source);

/// Reads a font's ToUnicode CMap (ISO 32000-2 9.10.3). Throws std::invalid_argument.
CodeTexts read_code_texts(QPDF& document, const Bytes& cmap);

/// Calls back with each operator of content and its operands. Throws std::invalid_argument for more operands than a
/// page of ours has.
void read_operators(QPDF& document, const Bytes& content,
                    const std::function<void(const std::string&, std::vector<QPDFObjectHandle>&)>& handle);

}  // namespace decl::seal
