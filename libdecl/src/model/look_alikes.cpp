#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <functional>
#include <unordered_map>

#include "base/owned.hpp"
#include "model/unicode.hpp"

namespace decl::unicode {
namespace {

constexpr std::size_t remembered_skeletons = 4096;  // a thread; trust lists have the same names for every file

void require_success(UErrorCode status, const char* doing) {
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::internal, std::string("ICU failed ") + doing + " with " + u_errorName(status) +
                                         "; check that its data is installed whole");
  }
}

using Checker = Owned<USpoofChecker, uspoof_close>;

Checker open_checker() {
  UErrorCode status = U_ZERO_ERROR;
  Checker checker(uspoof_open(&status));
  require_success(status, "to open its table of look-alikes");
  return checker;
}

icu::UnicodeString reduce(const icu::UnicodeString& text) {
  static const Checker checker = open_checker();
  icu::UnicodeString skeleton;
  UErrorCode status = U_ZERO_ERROR;
  uspoof_getSkeletonUnicodeString(checker.get(), 0, text, skeleton, &status);
  require_success(status, "to find what a text looks like");
  return skeleton.foldCase();
}

/// Reduced twice: a capital that stands for itself may, made small, look like other letters ("M", "m", "rn").
std::string find_skeleton(std::string_view text) {
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  std::string skeleton;
  reduce(reduce(icu::UnicodeString::fromUTF8(piece))).toUTF8String(skeleton);
  return skeleton;
}

/// Lets a map be asked for a view without a copy of it.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

}  // namespace

std::string make_skeleton(std::string_view text) {
  thread_local std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> remembered;
  const auto known = remembered.find(text);
  if (known != remembered.end()) return known->second;
  if (remembered.size() == remembered_skeletons) remembered.clear();
  return remembered.emplace(text, find_skeleton(text)).first->second;
}

}  // namespace decl::unicode
