#include "archive/manifest.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "model/unicode.hpp"

// A manifest of a bag (RFC 8493 2.1.3 and 2.2.1), in UTF-8 without a byte-order mark:
//
//   manifest = *( line end )
//   end      = LF / CR / CRLF
//   line     = digest 1*( SP / HTAB ) path
//   digest   = as many hexadecimal digits, in either case, as the algorithm in the file's name has
//   path     = part *( "/" part )
//   part     = 1*( UTF-8 character / "%0A" / "%0D" / "%25" ) without "/", LF, CR, "%" and other control characters
//
// We write LF, digits in lower case and two spaces. Of what other programs write, "*" before the path, which the
// tools of md5sum's kind put there, "./" at its start and empty lines are read with a warning; the last line's end
// may be missing.

namespace decl::archive {
namespace {

constexpr const char* line_clause = "RFC 8493 2.1.3";

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_lower_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

std::string find_part_breach(std::string_view part) {
  if (part.empty()) return "it has an empty part between slashes, or is empty";
  if (part == "." || part == "..") return "it has a part \".\" or \"..\", which leads elsewhere";
  if (part.front() == '~') return "a part of it begins with \"~\", which some systems take for a home folder";
  return "";
}

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\r') || byte == 0x7F;
}

constexpr std::pair<char, std::string_view> escapes[] = {{'\n', "%0A"}, {'\r', "%0D"}, {'%', "%25"}};

std::string escape(std::string_view path) {
  std::string written;
  for (const char c : path) {
    const auto* const found =
        std::find_if(std::begin(escapes), std::end(escapes), [&](auto& e) { return e.first == c; });
    if (found == std::end(escapes)) {
      written += c;
    } else {
      written += found->second;
    }
  }
  return written;
}

/// None when a "%" doesn't begin one of the three escapes.
std::optional<std::string> unescape(std::string_view text) {
  if (text.find('%') == std::string_view::npos) return std::string(text);
  std::string path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      path += text[i];
      continue;
    }
    std::string code(text.substr(i, 3));
    for (char& c : code) {
      if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    }
    const auto* const found =
        std::find_if(std::begin(escapes), std::end(escapes), [&](auto& e) { return e.second == code; });
    if (found == std::end(escapes)) return std::nullopt;
    path += found->first;
    i += 2;
  }
  return path;
}

}  // namespace

std::string find_path_breach(std::string_view path) {
  if (path.size() > limits::archive_path_bytes) {
    return "it is longer than " + std::to_string(limits::archive_path_bytes) + " bytes";
  }
  if (unicode::find_malformed_utf8(path)) return "it isn't UTF-8";
  if (!path.empty() && path.front() == '/') return "it begins with \"/\", and must lie below the bag's folder";
  if (!path.empty() && is_space(path.front())) return "it begins with a space";
  if (!path.empty() && path.front() == '*') return "it begins with \"*\", which tools of md5sum's kind take for a mark";
  if (path.find('\\') != std::string_view::npos) return "it has a backslash, which some systems take for a slash";
  if (std::any_of(path.begin(), path.end(), is_forbidden)) return "it has a control character";
  for (;;) {
    const std::size_t slash = path.find('/');
    std::string breach = find_part_breach(path.substr(0, slash));
    if (!breach.empty() || slash == std::string_view::npos) return breach;
    path.remove_prefix(slash + 1);
  }
}

std::string write_manifest_line(std::string_view digest, std::string_view path) {
  if (digest.empty() || !std::all_of(digest.begin(), digest.end(), is_lower_hex)) {
    throw Error(ErrorCode::usage, "a digest in a manifest is written in lower-case hexadecimal digits");
  }
  const std::string breach = find_path_breach(path);
  if (!breach.empty()) {
    throw Error(ErrorCode::usage, "can't stand in a manifest: " + breach + "; give the file another name",
                Place{std::string(path), "", {}, {}});
  }
  return std::string(digest) + "  " + escape(path) + "\n";
}

// ---- reading

ManifestReader::ManifestReader(Source source, std::string name, std::size_t digest_digits)
    : source_(std::move(source)), name_(std::move(name)), digest_digits_(digest_digits) {}

/// Gets more bytes behind those not used yet; false at the end of the file.
bool ManifestReader::fill() {
  buffer_.erase(0, used_);
  used_ = 0;
  const Bytes more = ended_ ? Bytes() : source_();
  ended_ = ended_ || more.empty();
  buffer_ += more;
  return !more.empty();
}

/// A line without its end. One that is too long is given in part, and the rest of it skipped.
std::optional<std::string> ManifestReader::next_text() {
  std::string text;
  bool begun = false;
  for (;;) {
    if (used_ == buffer_.size() && !fill()) {
      if (!begun) return std::nullopt;
      return text;
    }
    if (after_return_ && buffer_[used_] == '\n') {
      after_return_ = false;
      ++used_;
      continue;
    }
    after_return_ = false;
    begun = true;
    const BytesView rest = BytesView(buffer_).substr(used_);
    const std::size_t end = rest.find_first_of("\r\n");
    const BytesView piece = rest.substr(0, end);
    if (text.size() <= limits::manifest_line_bytes) text += piece.substr(0, limits::manifest_line_bytes + 1);
    used_ += piece.size();
    if (end == BytesView::npos) continue;
    after_return_ = rest[end] == '\r';
    ++used_;
    return text;
  }
}

std::optional<ManifestLine> ManifestReader::next() {
  const std::optional<std::string> text = next_text();
  if (!text) return std::nullopt;
  if (++number_ > limits::manifest_lines) {
    throw Error(ErrorCode::limit,
                "has more than " + std::to_string(limits::manifest_lines) + " lines: divide the archive into several",
                Place{name_, "", {}, {}});
  }
  return read_line(*text);
}

void ManifestReader::add_finding(ManifestLine& line, const char* id, Severity severity, std::string message,
                                 const char* clause) const {
  line.findings.push_back({id, severity, std::move(message), Place{name_, "", line.number, {}}, clause});
}

ManifestLine ManifestReader::read_line(std::string_view text) const {
  ManifestLine line{number_, {}, {}};
  if (text.size() > limits::manifest_line_bytes) {
    add_finding(line, "bag.manifest.line", Severity::error,
                "The line is longer than " + std::to_string(limits::manifest_line_bytes) + " bytes.", line_clause);
    return line;
  }
  if (text.empty()) {
    add_finding(line, "bag.manifest.empty", Severity::warning, "The line is empty.", line_clause);
    return line;
  }
  const std::size_t space = text.find_first_of(" \t");
  const std::string digest = make_ascii_lower(text.substr(0, space));
  const std::size_t start = space == std::string_view::npos ? space : text.find_first_not_of(" \t", space);
  if (start == std::string_view::npos || digest.size() != digest_digits_ ||
      !std::all_of(digest.begin(), digest.end(), is_lower_hex)) {
    add_finding(
        line, "bag.manifest.line", Severity::error,
        "The line isn't a digest of " + std::to_string(digest_digits_) + " hexadecimal digits, a space and a path.",
        line_clause);
    return line;
  }
  std::string_view written = text.substr(start);
  const bool starred = written.front() == '*';
  if (starred) written.remove_prefix(1);
  const bool dotted = written.starts_with("./");
  if (dotted) written.remove_prefix(2);
  const std::optional<std::string> path = unescape(written);
  const std::string breach = path ? find_path_breach(*path) : "";
  if (!path) {
    add_finding(line, "bag.manifest.escape", Severity::error,
                "The path has a \"%\" that isn't %0A, %0D or %25, the only three that may be there.", line_clause);
  } else if (!breach.empty()) {
    add_finding(line, "bag.manifest.path", Severity::error, "The path can't be used: " + breach + ".", "RFC 8493 5.1");
  } else {
    line.entry = ManifestEntry{digest, *path};
  }
  if (line.entry && (starred || dotted)) {
    add_finding(line, "bag.manifest.spelling", Severity::warning,
                "The path is written with \"*\" or \"./\" before it, which was left out.", line_clause);
  }
  return line;
}

// ---- which paths are listed

PathLedger::Key PathLedger::make_key(std::string_view text) {
  const Bytes digest = make_sha512(text);
  Key key;
  std::memcpy(&key.high, digest.data(), sizeof key.high);
  std::memcpy(&key.low, digest.data() + sizeof key.high, sizeof key.low);
  return key;
}

PathLedger::Key PathLedger::make_folded_key(std::string_view path) {
  const bool is_ascii =
      std::all_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_ascii) return make_key(make_ascii_lower(path));
  return make_key(unicode::make_nfc(unicode::make_lower(unicode::make_nfc(path), "")));
}

void PathLedger::add(std::string_view path) { listed_.push_back({make_key(path), make_folded_key(path)}); }

void PathLedger::close() {
  std::sort(listed_.begin(), listed_.end());
  for (std::size_t i = 1; i < listed_.size(); ++i) {
    if (listed_[i] == listed_[i - 1]) doubled_.push_back(listed_[i].path);
  }
  listed_.erase(std::unique(listed_.begin(), listed_.end()), listed_.end());
  folded_.reserve(listed_.size());
  for (const Listed& listed : listed_) folded_.push_back(listed.folded);
  std::sort(folded_.begin(), folded_.end());
}

bool PathLedger::contains(std::string_view path) const {
  const Key key = make_key(path);
  const auto found = std::lower_bound(listed_.begin(), listed_.end(), Listed{key, {}});
  return found != listed_.end() && found->path == key;
}

bool PathLedger::is_doubled(std::string_view path) const {
  return !doubled_.empty() && std::binary_search(doubled_.begin(), doubled_.end(), make_key(path));
}

bool PathLedger::has_twin(std::string_view path) const {
  const auto range = std::equal_range(folded_.begin(), folded_.end(), make_folded_key(path));
  const auto same = range.second - range.first;
  return same > 1 || (same == 1 && !contains(path));
}

}  // namespace decl::archive
