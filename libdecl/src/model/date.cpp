#include <array>
#include <chrono>
#include <cstdio>

#include <decl/declaration.hpp>

namespace decl {
namespace {

bool is_shaped_as_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_hyphen_place = i == 4 || i == 7;
    if (is_hyphen_place ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  return true;
}

int number_at(std::string_view text, std::size_t start, std::size_t length) {
  int value = 0;
  for (const char c : text.substr(start, length)) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::string write_date(const PartialDate& date) {
  std::array<char, 40> text{};
  if (date.month == 0) {
    std::snprintf(text.data(), text.size(), "%04d", date.year);
  } else if (date.day == 0) {
    std::snprintf(text.data(), text.size(), "%04d-%02d", date.year, date.month);
  } else {
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  }
  return text.data();
}

PartialDate read_date(std::string_view text) {
  if (!is_shaped_as_date(text)) {
    throw Error(ErrorCode::unreadable, "expected a date such as 2022, 2022-03 or 2022-03-18");
  }
  PartialDate date{number_at(text, 0, 4), 0, 0};
  bool exists = date.year >= 1;
  if (text.size() >= 7) {
    date.month = number_at(text, 5, 2);
    exists = exists && date.month >= 1 && date.month <= 12;
  }
  if (text.size() == 10) {
    date.day = number_at(text, 8, 2);
    exists = exists && std::chrono::year_month_day(std::chrono::year(date.year),
                                                   std::chrono::month(static_cast<unsigned>(date.month)),
                                                   std::chrono::day(static_cast<unsigned>(date.day)))
                           .ok();
  }
  if (!exists) throw Error(ErrorCode::unreadable, "the date " + std::string(text) + " does not exist; correct it");
  return date;
}

}  // namespace decl
