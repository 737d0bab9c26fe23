// Rules on the file's bytes, with a reader of its own: libqpdf forgives too much to be asked.
#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <regex>

#include "checks.hpp"

namespace pdfa4f {
namespace {

bool is_line_end(char byte) { return byte == '\n' || byte == '\r'; }
bool is_white(char byte) { return byte == ' ' || byte == '\t' || byte == '\f' || byte == '\0' || is_line_end(byte); }

/// Length of the end of line at a place: 2 for CR LF, 1 for CR or LF, 0 for none.
std::size_t line_end_at(const std::string& bytes, std::size_t place) {
  if (bytes.compare(place, 2, "\r\n") == 0) return 2;
  return place < bytes.size() && is_line_end(bytes[place]) ? 1 : 0;
}

void check_header(const std::string& bytes, Report& report) {
  static const std::regex header("%PDF-2\\.[0-9]");
  constexpr std::size_t header_length = 8;
  const std::size_t end = line_end_at(bytes, header_length);
  const bool is_good = end > 0 && std::regex_match(bytes.substr(0, header_length), header) &&
                       line_end_at(bytes, header_length + end) == 0;
  report.check("6.1.2-1", is_good, "the file begins with " + bytes.substr(0, header_length));
  const std::string comment = bytes.substr(std::min(bytes.size(), header_length + end), 5);
  report.check("6.1.2-2", comment.size() == 5 && comment[0] == '%' &&
                              std::all_of(comment.begin() + 1, comment.end(),
                                          [](char byte) { return static_cast<unsigned char>(byte) > 127; }));
}

void check_end(const std::string& bytes, Report& report) {
  const std::string keyword = "%%EOF";
  const std::size_t found = bytes.rfind(keyword);
  if (found == std::string::npos) return report.check("6.1.3-3", false, "there is no %%EOF");
  const std::size_t end = found + keyword.size();
  report.check("6.1.3-3", end + line_end_at(bytes, end) == bytes.size(),
               std::to_string(bytes.size() - end) + " bytes follow the last %%EOF");
}

/// Walks over one indirect object and looks at its strings and its stream.
class ObjectWalk {
 public:
  ObjectWalk(const std::string& bytes, std::size_t place, const std::string& name, Report& report)
      : bytes_(bytes), place_(place), name_(name), report_(report) {}

  /// Returns the place of endobj, or npos.
  std::size_t walk() {
    while (place_ < bytes_.size()) {
      const char byte = bytes_[place_];
      if (byte == '%') {
        while (place_ < bytes_.size() && !is_line_end(bytes_[place_])) ++place_;
      } else if (byte == '(') {
        skip_literal();
      } else if (bytes_.compare(place_, 2, "<<") == 0) {
        place_ += 2;
      } else if (byte == '<') {
        check_hex_string();
      } else if (std::isalpha(static_cast<unsigned char>(byte)) != 0) {
        const std::size_t start = place_;
        while (place_ < bytes_.size() && std::isalpha(static_cast<unsigned char>(bytes_[place_])) != 0) ++place_;
        const std::string word = bytes_.substr(start, place_ - start);
        if (word == "endobj") return start;
        if (word == "stream") check_stream();
      } else if (byte == '/') {
        const std::size_t start = ++place_;
        while (place_ < bytes_.size() && !is_white(bytes_[place_]) &&
               std::string("()<>[]{}/%").find(bytes_[place_]) == std::string::npos) {
          ++place_;
        }
        if (bytes_.compare(start, place_ - start, "Length") == 0) note_length();
      } else {
        ++place_;
      }
    }
    return std::string::npos;
  }

 private:
  void skip_literal() {
    int open = 0;
    do {
      if (bytes_[place_] == '(') ++open;
      if (bytes_[place_] == ')') --open;
      place_ += bytes_[place_] == '\\' ? 2U : 1U;
    } while (open > 0 && place_ < bytes_.size());
  }

  void check_hex_string() {
    const std::size_t end = bytes_.find('>', place_);
    if (end == std::string::npos) {
      place_ = bytes_.size();
      return report_.check("6.1.5-2", false, name_ + " has a string without an end");
    }
    std::string digits = bytes_.substr(place_ + 1, end - place_ - 1);
    digits.erase(std::remove_if(digits.begin(), digits.end(), is_white), digits.end());
    report_.check("6.1.5-1", digits.size() % 2 == 0,
                  name_ + " has an odd number of digits: <" + digits.substr(0, 40) + ">");
    report_.check("6.1.5-2", digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos,
                  name_ + " has <" + digits.substr(0, 40) + ">");
    place_ = end + 1;
  }

  void note_length() {
    static const std::regex direct("^\\s*([0-9]+)(?!\\s+[0-9]+\\s+R)");
    std::smatch match;
    const std::string ahead = bytes_.substr(place_, 40);
    if (std::regex_search(ahead, match, direct)) length_ = std::stoull(match[1]);
  }

  void check_stream() {
    const std::size_t end = line_end_at(bytes_, place_);
    const bool is_line_good = end == 2 || bytes_.compare(place_, 1, "\n") == 0;
    if (!length_) return report_.check("6.1.6.1-1", false, name_ + " has a Length that is no number of its own");
    const std::size_t data_end = place_ + end + *length_;
    const std::size_t gap = data_end < bytes_.size() ? line_end_at(bytes_, data_end) : 0;
    const bool is_end_good = gap > 0 && bytes_.compare(data_end + gap, 9, "endstream") == 0;
    report_.check("6.1.6.1-1", is_line_good && is_end_good, name_ + " has a Length of " + std::to_string(*length_));
    place_ = is_end_good ? data_end + gap : std::min(bytes_.find("endstream", place_), bytes_.size());
  }

  const std::string& bytes_;
  std::size_t place_;
  std::string name_;
  Report& report_;
  std::optional<std::size_t> length_;
};

void check_object(const std::string& bytes, std::size_t place, int number, Report& report) {
  const std::string name = "object " + std::to_string(number);
  static const std::regex start("([0-9]+)[ \\t\\f\\r\\n][0-9]+[ \\t\\f\\r\\n]obj(\\r\\n|\\r|\\n)");
  std::smatch match;
  const std::string ahead = place < bytes.size() ? bytes.substr(place, 40) : "";
  const bool starts_well = std::regex_search(ahead, match, start, std::regex_constants::match_continuous) &&
                           match[1] == std::to_string(number) && place > 0 && is_line_end(bytes[place - 1]);
  report.check("6.1.8-1", starts_well, name + " at " + std::to_string(place) + " does not begin well");
  if (!starts_well) return;
  const std::size_t end = ObjectWalk(bytes, place + static_cast<std::size_t>(match.length()), name, report).walk();
  report.check("6.1.8-1", end != std::string::npos && is_line_end(bytes[end - 1]) && line_end_at(bytes, end + 6) > 0,
               name + " does not end well");
}

/// Reads one cross-reference section; returns the offset in Prev, if any.
std::optional<std::size_t> check_section(const std::string& bytes, std::size_t place,
                                         std::map<std::size_t, int>& objects, Report& report) {
  const std::string keyword = "xref";
  if (bytes.compare(place, keyword.size(), keyword) != 0) {
    report.check("6.1.4-1", false, "no cross-reference table is at " + std::to_string(place));
    return std::nullopt;
  }
  place += keyword.size();
  const std::size_t end = line_end_at(bytes, place);
  place += end;
  report.check("6.1.4-1",
               end > 0 && place < bytes.size() && std::isdigit(static_cast<unsigned char>(bytes[place])) != 0,
               "something stands between xref and its subsection");
  static const std::regex subsection("^\\s*([0-9]{1,9}) ([0-9]{1,9}) ?(\\r\\n|\\r|\\n)");
  static const std::regex entry("([0-9]{10}) [0-9]{5} ([nf])( \\n| \\r|\\r\\n)");
  std::smatch match;
  std::string ahead = bytes.substr(place, 40);
  while (std::regex_search(ahead, match, subsection)) {
    place += static_cast<std::size_t>(match.length());
    const int first = std::stoi(match[1]);
    const int count = std::stoi(match[2]);
    for (int index = 0; index < count; ++index, place += 20) {
      const std::string text = place < bytes.size() ? bytes.substr(place, 20) : "";
      std::smatch parts;
      if (!std::regex_match(text, parts, entry)) {
        report.check("6.1.4-1", false, "an entry at " + std::to_string(place) + " has not its twenty bytes");
        return std::nullopt;
      }
      if (parts[2] == "n") objects.emplace(std::stoull(parts[1]), first + index);
    }
    ahead = bytes.substr(std::min(place, bytes.size()), 40);
  }
  const std::string trailer = bytes.substr(std::min(place, bytes.size()), bytes.find("startxref", place) - place);
  report.check("6.1.3-2", trailer.find("/Encrypt") == std::string::npos);
  const std::string closed_trailer = trailer + " endobj";
  ObjectWalk(closed_trailer, 0, "the trailer", report).walk();
  if (!std::regex_search(trailer, match, std::regex("/Prev\\s+([0-9]{1,10})"))) return std::nullopt;
  return std::stoull(match[1]);
}

}  // namespace

void check_bytes(const std::string& bytes, Report& report) {
  constexpr int sections_read = 100;
  check_header(bytes, report);
  check_end(bytes, report);
  const std::size_t last = bytes.rfind("startxref");
  std::smatch match;
  const std::string end = last == std::string::npos ? "" : bytes.substr(last, 40);
  std::optional<std::size_t> place;
  if (std::regex_search(end, match, std::regex("startxref\\s+([0-9]{1,10})"))) place = std::stoull(match[1]);
  if (!place) report.check("6.1.4-1", false, "there is no startxref");
  std::map<std::size_t, int> objects;
  for (int count = 0; place && *place < bytes.size() && count < sections_read; ++count) {
    place = check_section(bytes, *place, objects, report);
  }
  for (const auto& [offset, number] : objects) check_object(bytes, offset, number, report);
}

}  // namespace pdfa4f
