#include "xml/spelling.hpp"

#include <algorithm>
#include <iterator>

namespace decl::xml {

Place place_at(BytesView bytes, std::size_t offset, const std::string& source_name) {
  const BytesView before = bytes.substr(0, offset);
  const auto line_breaks = std::count(before.begin(), before.end(), '\n');
  return Place{source_name, "", static_cast<std::uint64_t>(line_breaks) + 1, offset};
}

void require_one_spelling(BytesView bytes, BytesView rewritten, const std::string& source_name) {
  if (bytes == rewritten) return;
  const auto difference = std::mismatch(bytes.begin(), bytes.end(), rewritten.begin(), rewritten.end()).first;
  const auto offset = static_cast<std::size_t>(std::distance(bytes.begin(), difference));
  throw Error(ErrorCode::unreadable,
              "is not spelled as decl writes it, from here on: take the file as it was written, or write it anew",
              place_at(bytes, offset, source_name));
}

}  // namespace decl::xml
