#include "archive/item.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "model/unicode.hpp"

namespace decl {

std::string_view item_state_name(ItemState state) {
  switch (state) {
    case ItemState::done:
      return "done";
    case ItemState::failed:
      return "failed";
    case ItemState::duplicate:
      return "duplicate";
    case ItemState::pending:
      break;
  }
  return "pending";
}

namespace archive {

// What is digested: a line for each source, the lines sorted by their bytes:
//
//   LANGUAGE SP ENDING SP SHA512 SP SIDECAR-SHA512 LF
//
// Neither a language nor a digest holds a space; what is absent is "-".
std::string make_item_key(const std::vector<SourceContent>& sources) {
  const auto or_hyphen = [](const std::string& text) { return text.empty() ? std::string("-") : text; };
  std::vector<std::string> lines;
  lines.reserve(sources.size());
  for (const SourceContent& source : sources) {
    lines.push_back(or_hyphen(source.language) + ' ' + or_hyphen(source.ending) + ' ' + source.sha512 + ' ' +
                    or_hyphen(source.sidecar_sha512) + '\n');
  }
  std::sort(lines.begin(), lines.end());
  Bytes joined;
  for (const std::string& line : lines) joined += line;
  return write_hex(make_sha512(joined));
}

std::vector<std::string> list_warnings(const Findings& findings) {
  constexpr std::string_view ellipsis = "…";
  std::vector<std::string> lines;
  for (const Finding& finding : findings) {
    if (finding.severity != Severity::warning) continue;
    std::string line = finding.id + ": " + finding.message;
    if (finding.place.line) line += " (" + to_string(finding.place) + ")";
    std::ranges::replace(line, '\n', ' ');
    if (line.size() > limits::archive_warning_bytes) {
      line.resize(limits::archive_warning_bytes - ellipsis.size());
      line.resize(unicode::find_malformed_utf8(line).value_or(line.size()));
      line += ellipsis;
    }
    lines.push_back(std::move(line));
  }
  if (lines.size() <= limits::archive_item_warnings) return lines;
  const std::size_t more = lines.size() - limits::archive_item_warnings + 1;
  lines.resize(limits::archive_item_warnings - 1);
  lines.push_back("archive.warnings.more: " + std::to_string(more) +
                  " more warnings are not kept; `decl convert` on its sources shows them");
  return lines;
}

/// With "_" behind it no such name is an identifier of another declaration, which ends in a letter or digit.
std::string make_folder_name(const std::string& identifier) {
  constexpr std::string_view reserved[] = {"con",  "prn",  "aux",  "nul",  "com0", "com1", "com2", "com3",
                                           "com4", "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1",
                                           "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"};
  const std::size_t dot = std::min(identifier.find('.'), identifier.size());
  const std::string base = identifier.substr(0, dot);
  if (std::ranges::find(reserved, make_ascii_lower(base)) == std::end(reserved)) return identifier;
  const std::string rest = identifier.substr(dot);
  return base + '_' + (rest.empty() ? "" : rest + '_');
}

std::string write_source_path(std::string_view path) {
  std::string written;
  const auto escape = [&](char byte) {
    char text[4];
    std::snprintf(text, sizeof text, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    written += text;
  };
  while (!path.empty()) {
    const std::size_t good = unicode::find_malformed_utf8(path).value_or(path.size());
    for (const char byte : path.substr(0, good)) {
      const bool control = static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
      if (control || byte == '%') {
        escape(byte);
      } else {
        written += byte;
      }
    }
    if (good < path.size()) escape(path[good]);
    path.remove_prefix(std::min(good + 1, path.size()));
  }
  return written;
}

}  // namespace archive
}  // namespace decl
