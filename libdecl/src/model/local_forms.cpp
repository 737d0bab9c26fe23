#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>

#include <array>
#include <map>
#include <memory>

#include "model/unicode.hpp"

namespace decl::unicode {
namespace {

void require_success(UErrorCode status, const char* doing) {
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::internal, std::string("ICU failed ") + doing + " with " + u_errorName(status) +
                                         "; check that its data is installed whole");
  }
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string utf8;
  return text.toUTF8String(utf8);
}

/// CLDR's pattern for some parts of a date, such as "yMMMMd". Opening one costs far more than using it.
class DatePattern {
 public:
  DatePattern(const std::string& locale_name, const char* skeleton) {
    const icu::Locale locale(locale_name.c_str());
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> generator(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    require_success(status, "to open date patterns");
    const icu::UnicodeString pattern = generator->getBestPattern(icu::UnicodeString::fromUTF8(skeleton), status);
    format_ = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
    calendar_ = std::make_unique<icu::GregorianCalendar>(*icu::TimeZone::getGMT(), locale, status);
    require_success(status, "to open a date format");
    // A declaration's date is Gregorian, however early (ISO 8601 4.2.1).
    calendar_->setGregorianChange(-8.64e15, status);
    require_success(status, "to set up a calendar");
  }

  const std::string& write(int year, int month, int day) {
    constexpr std::size_t remembered_dates = 1000;
    const std::array<int, 3> date = {year, month, day};
    const auto known = written_.find(date);
    if (known != written_.end()) return known->second;
    if (written_.size() == remembered_dates) written_.clear();
    return written_.emplace(date, format(year, month, day)).first->second;
  }

 private:
  std::string format(int year, int month, int day) {
    calendar_->clear();
    calendar_->set(year, month == 0 ? 0 : month - 1, day == 0 ? 1 : day);
    icu::UnicodeString text;
    icu::FieldPosition no_field(icu::FieldPosition::DONT_CARE);
    return to_utf8(format_->format(*calendar_, text, no_field));
  }

  std::unique_ptr<icu::SimpleDateFormat> format_;
  std::unique_ptr<icu::GregorianCalendar> calendar_;
  std::map<std::array<int, 3>, std::string> written_;
};

}  // namespace

std::string write_long_date(int year, int month, int day, const std::string& locale) {
  constexpr std::size_t cached_patterns = 96;  // a thread
  thread_local std::map<std::pair<std::string, std::string_view>, DatePattern> patterns;
  const char* skeleton = month == 0 ? "y" : day == 0 ? "yMMMM" : "yMMMMd";
  const auto key = std::make_pair(locale, std::string_view(skeleton));
  auto found = patterns.find(key);
  if (found == patterns.end()) {
    if (patterns.size() == cached_patterns) patterns.clear();
    found = patterns.try_emplace(key, locale, skeleton).first;
  }
  return found->second.write(year, month, day);
}

std::vector<std::string> month_names(const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(locale.c_str()), status);
  require_success(status, "to open month names");
  std::vector<std::string> names;
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    int32_t count = 0;
    const icu::UnicodeString* months = symbols.getMonths(count, context, icu::DateFormatSymbols::WIDE);
    for (int32_t i = 0; i < count; ++i) names.push_back(to_utf8(months[i]));
  }
  return names;
}

}  // namespace decl::unicode
