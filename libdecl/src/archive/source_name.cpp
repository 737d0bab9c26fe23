#include <decl/convert.hpp>

#include <algorithm>

namespace decl {
namespace {

bool is_between(char c, char first, char last) { return c >= first && c <= last; }

bool is_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_between(c, 'a', 'z') || is_between(c, 'A', 'Z'); });
}

/// A two- or three-letter language with an optional four-letter script, such as "sq" or "sr-Cyrl".
bool is_language(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  const std::string_view language = text.substr(0, hyphen);
  const bool has_language =
      (language.size() == 2 || language.size() == 3) && is_letters(language) && is_between(language.front(), 'a', 'z');
  if (!has_language || hyphen == std::string_view::npos) return has_language;
  const std::string_view script = text.substr(hyphen + 1);
  return script.size() == 4 && is_letters(script) && is_between(script.front(), 'A', 'Z');
}

/// Takes what stands behind the last dot, unless the name would be nothing without it.
std::string take_ending(std::string& name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0) return "";
  std::string ending = name.substr(dot + 1);
  name.resize(dot);
  return ending;
}

}  // namespace

SourceName split_source_name(const std::string& path) {
  SourceName parts;
  const std::size_t slash = path.rfind('/');
  if (slash != std::string::npos) parts.folder = path.substr(0, slash + 1);
  parts.name = path.substr(parts.folder.size());
  parts.ending = take_ending(parts.name);
  std::string shorter = parts.name;
  std::string language = take_ending(shorter);
  if (!is_language(language)) return parts;
  parts.name = std::move(shorter);
  parts.language = std::move(language);
  return parts;
}

std::string sidecar_path_of(const SourceName& name) {
  const std::string language = name.language.empty() ? "" : "." + name.language;
  return name.folder + name.name + language + std::string(sidecar_ending);
}

}  // namespace decl
