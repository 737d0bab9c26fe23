#include <decl/time.hpp>

#include <cstdio>

#include <decl/error.hpp>

namespace decl {
namespace {

constexpr std::string_view shape = "dddd-dd-ddTdd:dd:ddZ";

bool has_shape(std::string_view text) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (shape[i] == 'd' ? !is_digit : text[i] != shape[i]) return false;
  }
  return true;
}

unsigned number_at(std::string_view text, std::size_t start, std::size_t length) {
  unsigned value = 0;
  for (const char c : text.substr(start, length)) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

}  // namespace

std::string write_time(Time time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  const int year = static_cast<int>(date.year());
  if (year < 1 || year > 9999) throw Error(ErrorCode::usage, "a time must lie in the years 0001 to 9999");
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", year, static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return text;
}

Time read_time(std::string_view text) {
  using namespace std::chrono;
  const auto reject = [&]() -> Time {
    throw Error(ErrorCode::unreadable, "expected a time such as 2022-03-18T14:05:00Z");
  };
  if (!has_shape(text)) return reject();
  const year_month_day date(year(static_cast<int>(number_at(text, 0, 4))), month(number_at(text, 5, 2)),
                            day(number_at(text, 8, 2)));
  const unsigned hour = number_at(text, 11, 2);
  const unsigned minute = number_at(text, 14, 2);
  const unsigned second = number_at(text, 17, 2);
  if (!date.ok() || date.year() < year(1) || hour > 23 || minute > 59 || second > 59) return reject();
  return sys_days(date) + hours(hour) + minutes(minute) + seconds(second);
}

}  // namespace decl
