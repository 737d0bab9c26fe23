#include "crypto/signature_lines.hpp"

namespace decl {

std::string write_time_line(Time time) {
  std::string text = write_time(time);
  text[text.find('T')] = ' ';
  text.pop_back();
  return text + " UTC";
}

std::string write_key_line(const PublicKey& key) {
  constexpr std::size_t digits_shown = 32;
  constexpr std::size_t group = 4;
  const std::string fingerprint = write_fingerprint(key);
  std::string line = "Ed25519";
  for (std::size_t start = 0; start < digits_shown; start += group) line += " " + fingerprint.substr(start, group);
  return line;
}

}  // namespace decl
