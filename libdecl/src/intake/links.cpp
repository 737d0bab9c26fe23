#include "intake/links.hpp"

#include "base/hex.hpp"
#include "base/limits.hpp"
#include "model/unicode.hpp"

namespace decl::intake {

std::string make_href(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == std::string_view::npos || colon + 1 == url.size() || url.size() > limits::link_bytes) return {};
  std::string href = unicode::make_lower(url.substr(0, colon + 1), {});
  if (href != "https:" && href != "http:" && href != "mailto:") return {};
  for (std::size_t offset = colon + 1; offset < url.size();) {
    const std::size_t start = offset;
    const char32_t c = unicode::next_code_point(url, offset);
    const std::string_view bytes = url.substr(start, offset - start);
    const bool is_refused = c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x202F ||
                            (c < 0x80 && std::string_view("\"<>\\^`{|}").find(bytes) != std::string_view::npos);
    if (!is_refused) {
      href += bytes;
      continue;
    }
    for (const char byte : bytes) href += "%" + write_hex(std::string_view(&byte, 1));
  }
  href = unicode::make_nfc(href);
  return href.size() > limits::link_bytes ? std::string() : href;
}

}  // namespace decl::intake
