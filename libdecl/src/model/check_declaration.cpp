#include <algorithm>
#include <chrono>
#include <set>

#include "base/limits.hpp"
#include "model/check.hpp"
#include "model/unicode.hpp"

namespace decl {
namespace check {

std::string Path::write() const {
  std::string text = parent != nullptr ? parent->write() + "/" : std::string();
  text += name;
  if (!key.empty()) text += "[" + std::string(key) + "]";
  if (number != 0) text += "[" + std::to_string(number) + "]";
  return text;
}

bool Reporter::is_full() const { return findings_.size() > limits::findings; }

void Reporter::report(std::string id, std::string message, const Path& path, std::string clause) {
  if (is_full()) return;
  if (findings_.size() == limits::findings) {
    findings_.push_back({"model.limit.findings", Severity::error, "more was found than is listed here", {}, {}});
    return;
  }
  Place place;
  place.path = path.write();
  findings_.push_back({std::move(id), Severity::error, std::move(message), std::move(place), std::move(clause)});
}

void Reporter::report_all(Findings findings, const Path& path) {
  for (Finding& finding : findings) {
    report(std::move(finding.id), std::move(finding.message), path, std::move(finding.clause));
  }
}

void check_line(std::string_view text, const Path& path, Reporter& reporter) {
  if (text.empty()) {
    reporter.report("model.text.empty", "the text is empty", path);
    return;
  }
  const auto is_space_at_end = [](std::string_view line) {
    for (const std::string_view space : {" ", "\u00A0", "\u202F"}) {
      if (line.starts_with(space) || line.ends_with(space)) return true;
    }
    return false;
  };
  if (is_space_at_end(text)) reporter.report("model.text.outer-space", "the text begins or ends with a space", path);
  if (text.find("  ") != std::string_view::npos) {
    reporter.report("model.text.double-space", "two spaces stand together", path);
  }
  reporter.report_all(unicode::check_text(text, {}), path);
}

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <typename Predicate>
bool all(std::string_view text, Predicate predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

std::string_view next_subtag(std::string_view& rest) {
  const std::size_t hyphen = rest.find('-');
  const std::string_view subtag = rest.substr(0, hyphen);
  rest = hyphen == std::string_view::npos ? std::string_view() : rest.substr(hyphen + 1);
  return subtag;
}

}  // namespace

bool is_language_tag(std::string_view tag) {
  if (tag.ends_with('-')) return false;
  std::string_view rest = tag;
  const std::string_view language = next_subtag(rest);
  if (language.size() < 2 || language.size() > 3 || !all(language, is_lower)) return false;
  std::string_view subtag = next_subtag(rest);
  if (subtag.size() == 4) {
    if (!is_upper(subtag[0]) || !all(subtag.substr(1), is_lower)) return false;
    subtag = next_subtag(rest);
  }
  if (!rest.empty()) return false;
  return subtag.empty() || (subtag.size() == 2 && all(subtag, is_upper)) ||
         (subtag.size() == 3 && all(subtag, is_digit));
}

bool is_slug(std::string_view text) {
  if (text.empty() || text.size() > 64 || text.front() == '-' || text.back() == '-') return false;
  if (text.find("--") != std::string_view::npos) return false;
  return all(text, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

namespace {

bool is_identifier(std::string_view text) {
  const auto is_alphanumeric = [](char c) { return is_letter(c) || is_digit(c); };
  if (text.empty() || text.size() > 128 || !is_alphanumeric(text.front()) || !is_alphanumeric(text.back()))
    return false;
  return all(text, [&](char c) { return is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

bool exists(const PartialDate& date) {
  if (date.year < 1 || date.year > 9999 || date.month < 0 || date.month > 12 || date.day < 0) return false;
  if (date.month == 0) return date.day == 0;
  if (date.day == 0) return true;
  return std::chrono::year_month_day(std::chrono::year(date.year),
                                     std::chrono::month(static_cast<unsigned>(date.month)),
                                     std::chrono::day(static_cast<unsigned>(date.day)))
      .ok();
}

bool is_media_type(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == 0 || slash == std::string_view::npos || slash + 1 == text.size() || text.size() > 127) return false;
  return std::count(text.begin(), text.end(), '/') == 1 && all(text, [](char c) {
           return is_letter(c) || is_digit(c) || std::string_view("/!#$&-^_.+").find(c) != std::string_view::npos;
         });
}

/// The name of a character encoding, RFC 2978 2.3.
bool is_encoding_name(std::string_view text) {
  return text.size() <= 40 && all(text, [](char c) {
           return is_letter(c) || is_digit(c) ||
                  std::string_view("!#$%&'+-^_`{}~.:()").find(c) != std::string_view::npos;
         });
}

void check_source(const Source& source, const Path& root, Reporter& reporter) {
  const Path name{&root, "name"};
  check_line(source.name, name, reporter);
  if (source.name.size() > 255 || source.name.find_first_of("/\\") != std::string::npos) {
    reporter.report("model.source.name", "the file name must be at most 255 bytes long and have no folders", name);
  }
  if (!is_media_type(source.media_type)) {
    reporter.report("model.source.media-type", "expected a media type such as text/plain", {&root, "media_type"},
                    "RFC 6838 4.2");
  }
  if (source.sha512.size() != 128 ||
      !all(source.sha512, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); })) {
    reporter.report("model.source.sha512", "expected 128 lower-case hexadecimal digits", {&root, "sha512"});
  }
  if (source.size > limits::recorded_source_bytes) {
    reporter.report("model.source.size", "a source is smaller than 10^15 bytes", {&root, "size"});
  }
  if (!is_encoding_name(source.encoding)) {
    reporter.report("model.source.encoding", "expected the name of an encoding such as windows-1250",
                    {&root, "encoding"}, "RFC 2978 2.3");
  }
}

void check_head(const Declaration& declaration, Reporter& reporter) {
  if (!is_identifier(declaration.identifier)) {
    reporter.report("model.identifier", "an identifier has 1 to 128 letters A-Z, a-z or digits, and . _ - inside it",
                    {nullptr, "identifier"});
  }
  if (!is_slug(declaration.kind)) {
    reporter.report("model.kind", "a kind is one or more lower-case words joined by hyphens, such as joint-statement",
                    {nullptr, "kind"});
  }
  if (!exists(declaration.date)) {
    reporter.report("model.date", "the date " + write_date(declaration.date) + " does not exist", {nullptr, "date"});
  }
  if (!declaration.place.empty()) check_line(declaration.place, {nullptr, "place"}, reporter);
  if (declaration.source) check_source(*declaration.source, {nullptr, "source"}, reporter);
}

/// A transliteration is made from another version, and never authentic.
void check_derived(const TextVersion& text, const std::vector<TextVersion>& texts, const Path& path,
                   Reporter& reporter) {
  if (text.derived_from.empty()) return;
  const auto origin = std::find_if(texts.begin(), texts.end(), [&](const TextVersion& other) {
    return other.language == text.derived_from && other.derived_from.empty();
  });
  if (origin == texts.end()) {
    reporter.report("model.derived.origin",
                    "the text is derived from a version in " + text.derived_from + ", which is not there",
                    {&path, "derived"});
  }
  if (text.authentic) {
    reporter.report("model.derived.authentic", "a text derived from another version can't be authentic", path);
  }
  if (text.source) reporter.report("model.derived.source", "a derived text has no source of its own", path);
}

void check_texts(const std::vector<TextVersion>& texts, Reporter& reporter) {
  const Path root{nullptr, "texts"};
  if (texts.empty()) reporter.report("model.texts.none", "a declaration needs a text in at least one language", root);
  if (texts.size() > limits::languages) {
    reporter.report("model.limit.languages", "a declaration has at most 64 languages", root);
    return;
  }
  std::set<std::string_view> languages;
  bool is_any_authentic = texts.empty();
  for (const TextVersion& text : texts) {
    const Path path{nullptr, "texts", text.language};
    if (!is_language_tag(text.language)) {
      reporter.report("model.language", "expected a language tag such as en or sr-Cyrl", path, "BCP 47");
    }
    if (!languages.insert(text.language).second) {
      reporter.report("model.language.repeated", "each language may have one text only", path);
    }
    is_any_authentic = is_any_authentic || text.authentic;
    check_derived(text, texts, path, reporter);
    if (text.source) check_source(*text.source, {&path, "source"}, reporter);
    check_line(text.title, {&path, "title"}, reporter);
    if (text.blocks.empty()) reporter.report("model.blocks.none", "the text has a title but no body", path);
    check_blocks(text.blocks, path, reporter);
  }
  if (!is_any_authentic) {
    reporter.report("model.texts.no-authentic", "at least one of the texts must be authentic", root);
  }
}

}  // namespace
}  // namespace check

Findings check_declaration(const Declaration& declaration) {
  check::Reporter reporter;
  check::check_head(declaration, reporter);
  check::check_texts(declaration.texts, reporter);
  check::check_signatories(declaration.signatories, reporter);
  check::check_quorum(declaration, reporter);
  return reporter.take();
}

}  // namespace decl
