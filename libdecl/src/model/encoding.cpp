#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "base/owned.hpp"
#include "model/unicode.hpp"

namespace decl::unicode {
namespace {

using Converter = Owned<UConverter, ucnv_close>;

void require_success(UErrorCode status, const std::string& encoding) {
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::internal, "ICU failed to write " + encoding + " with " + u_errorName(status));
  }
}

}  // namespace

bool is_lower(char32_t code_point) { return u_islower(static_cast<UChar32>(code_point)) != 0; }

std::string encode(std::string_view text, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(encoding.c_str(), &status));
  require_success(status, encoding);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  require_success(status, encoding);
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string encoded(static_cast<std::size_t>(wide.length()) * 4, '\0');
  const int32_t length = ucnv_fromUChars(converter.get(), encoded.data(), static_cast<int32_t>(encoded.size()),
                                         wide.getBuffer(), wide.length(), &status);
  if (U_FAILURE(status)) return "";
  encoded.resize(static_cast<std::size_t>(length));
  return encoded;
}

}  // namespace decl::unicode
