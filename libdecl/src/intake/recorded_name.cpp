#include "intake/recorded_name.hpp"

#include <algorithm>
#include <cstdio>

#include "model/unicode.hpp"

namespace decl::intake {
namespace {

std::string escape(std::string_view bytes) {
  std::string written;
  for (const char byte : bytes) {
    char text[4];
    std::snprintf(text, sizeof text, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    written += text;
  }
  return written;
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

bool is_sound(std::string_view text) {
  const auto is_error = [](const Finding& finding) { return finding.severity == Severity::error; };
  return std::ranges::none_of(unicode::check_text(text, {}), is_error);
}

std::string make_well_formed(std::string_view name) {
  std::string written;
  while (!name.empty()) {
    const std::size_t good = unicode::find_malformed_utf8(name).value_or(name.size());
    written += name.substr(0, good);
    if (good < name.size()) written += escape(name.substr(good, 1));
    name.remove_prefix(std::min(good + 1, name.size()));
  }
  return written;
}

bool is_space(std::string_view character) { return character == " " || character == "\u00A0" || character == "\u202F"; }

}  // namespace

std::string make_recorded_name(std::string_view name) {
  const std::string normal = unicode::make_nfc(make_well_formed(name));
  std::string written;
  for (std::size_t offset = 0; offset < normal.size();) {
    const std::size_t start = offset;
    unicode::next_code_point(normal, offset);
    const std::string_view character = std::string_view(normal).substr(start, offset - start);
    const bool is_loose_space =
        is_space(character) && (start == 0 || offset == normal.size() || written.ends_with(' '));
    const bool stands = character != "\\" && !is_loose_space && is_sound(character);
    written += stands ? std::string(character) : escape(character);
  }
  if (is_sound(written)) return written;
  // What is wrong is how characters stand together: letters of several scripts in one word, say.
  std::string plain;
  for (const char byte : written) plain += is_ascii(byte) ? std::string(1, byte) : escape({&byte, 1});
  return plain;
}

}  // namespace decl::intake
