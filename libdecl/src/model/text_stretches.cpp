#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

#include <map>
#include <memory>

#include "base/owned.hpp"
#include "model/character.hpp"
#include "model/unicode.hpp"

namespace decl::unicode {
namespace {

constexpr std::size_t cached_languages = 32;  // a thread; a document could name any number of them

void require_success(UErrorCode status, const char* doing) {
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::internal, std::string("ICU failed ") + doing + " with " + u_errorName(status) +
                                         "; check that its data is installed whole");
  }
}

/// A line breaker for a language. Opening one costs far more than using it, so each thread keeps those it used.
class LineBreaker {
 public:
  explicit LineBreaker(std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale =
        icu::Locale::forLanguageTag(icu::StringPiece(language.data(), static_cast<int32_t>(language.size())), status);
    if (U_FAILURE(status)) locale = icu::Locale::getRoot();
    status = U_ZERO_ERROR;
    iterator_.reset(icu::BreakIterator::createLineInstance(locale, status));
    require_success(status, "to open line breaking");
  }

  std::vector<std::size_t> find_breaks(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    UText* opened = utext_openUTF8(text_.get(), text.data(), static_cast<int64_t>(text.size()), &status);
    require_success(status, "to open text");
    if (!text_) text_.reset(opened);
    iterator_->setText(opened, status);
    require_success(status, "to break lines");
    std::vector<std::size_t> breaks;
    breaks.reserve(text.size() / 6);
    const auto end = static_cast<int32_t>(text.size());
    for (int32_t position = iterator_->next(); position != icu::BreakIterator::DONE && position < end;
         position = iterator_->next()) {
      breaks.push_back(static_cast<std::size_t>(position));
    }
    return breaks;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
  Owned<UText, utext_close> text_;
};

LineBreaker& line_breaker_for(std::string_view language) {
  thread_local std::map<std::string, LineBreaker, std::less<>> breakers;
  auto found = breakers.find(language);
  if (found == breakers.end()) {
    if (breakers.size() == cached_languages) breakers.clear();
    found = breakers.try_emplace(std::string(language), language).first;
  }
  return found->second;
}

std::string script_name(std::uint8_t script) {
  const char* name = uscript_getShortName(static_cast<UScriptCode>(script));
  return name != nullptr ? name : "Zzzz";
}

}  // namespace

std::string library_version() {
  UVersionInfo version;
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_getVersion(version);
  u_versionToString(version, text);
  return text;
}

std::vector<std::size_t> find_line_breaks(std::string_view text, std::string_view language) {
  if (text.empty()) return {};
  return line_breaker_for(language).find_breaks(text);
}

std::string script_of(char32_t code_point) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(code_point), &status);
  const char* name = U_SUCCESS(status) ? uscript_getShortName(script) : nullptr;
  return name != nullptr ? name : "Zzzz";
}

std::vector<ScriptRun> split_scripts(std::string_view text) {
  std::vector<ScriptRun> runs;
  std::uint8_t current = script::common;
  std::size_t start = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t position = offset;
    const std::uint8_t next = character_of(next_code_point(text, offset)).script;
    if (next == script::common || next == script::inherited || next == current) continue;
    if (current != script::common) {
      runs.push_back({start, position - start, script_name(current)});
      start = position;
    }
    current = next;
  }
  if (start < text.size()) runs.push_back({start, text.size() - start, script_name(current)});
  return runs;
}

}  // namespace decl::unicode
