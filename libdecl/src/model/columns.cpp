#include <decl/columns.hpp>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace decl {
namespace {

std::size_t columns_of(UChar32 c) {
  constexpr uint32_t without_width = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK;
  if ((U_GET_GC_MASK(c) & without_width) != 0) return 0;
  const int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t count_columns(std::string_view text) {
  const icu::UnicodeString read = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  std::size_t columns = 0;
  for (int32_t i = 0; i < read.length(); i = read.moveIndex32(i, 1)) columns += columns_of(read.char32At(i));
  return columns;
}

}  // namespace decl
