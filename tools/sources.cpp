#include "sources.hpp"

#include <algorithm>
#include <cctype>

#include <decl/error.hpp>
#include <decl/file.hpp>
#include <decl/intake.hpp>
#include <decl/seal.hpp>

#include "commands.hpp"

namespace decl::tool {
namespace {

struct NameParts {
  std::string folder;
  std::string name;
  std::string language;
};

bool is_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80 && std::isalpha(c) != 0; });
}

/// A two- or three-letter language with an optional four-letter script, such as "sq" or "sr-Cyrl".
bool is_language(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  const std::string_view language = text.substr(0, hyphen);
  const bool has_language = (language.size() == 2 || language.size() == 3) && is_letters(language) &&
                            std::islower(static_cast<unsigned char>(language.front())) != 0;
  if (!has_language || hyphen == std::string_view::npos) return has_language;
  const std::string_view script = text.substr(hyphen + 1);
  return script.size() == 4 && is_letters(script) && std::isupper(static_cast<unsigned char>(script.front())) != 0;
}

NameParts split_name(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  NameParts parts;
  if (slash != std::string::npos) parts.folder = path.substr(0, slash + 1);
  parts.name = path.substr(parts.folder.size());
  const std::size_t ending = parts.name.rfind('.');
  if (ending != std::string::npos && ending > 0) parts.name.resize(ending);
  const std::size_t dot = parts.name.rfind('.');
  if (dot != std::string::npos && dot > 0 && is_language(std::string_view(parts.name).substr(dot + 1))) {
    parts.language = parts.name.substr(dot + 1);
    parts.name.resize(dot);
  }
  return parts;
}

std::string sidecar_path_of(const NameParts& parts) {
  const std::string language = parts.language.empty() ? "" : "." + parts.language;
  return parts.folder + parts.name + language + ".decl.yaml";
}

std::optional<Bytes> find_file(const std::string& path) {
  try {
    return read_file(path, limits::file_bytes);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::not_found) throw;
    return std::nullopt;
  }
}

bool looks_like_record(BytesView content, const std::string& path) {
  try {
    return find_format(content, path) == SourceFormat::record;
  } catch (const Error&) {
    return false;  // what it is instead is told when it is converted
  }
}

/// A page of ours stands for the record in it.
Bytes read_source(const std::string& path) {
  Bytes content = read_file(path, limits::file_bytes);
  const bool is_page = claims_to_be_page(content);
  return is_page ? read_sealed_page(content, path).record : content;
}

}  // namespace

std::vector<SourceGroup> read_sources(const std::vector<std::string>& paths) {
  std::vector<SourceGroup> groups;
  std::vector<NameParts> heads;
  for (const std::string& path : paths) {
    const NameParts parts = split_name(path);
    const std::string sidecar = sidecar_path_of(parts);
    SourceFile file{path, parts.language, read_source(path), sidecar, find_file(sidecar)};
    const auto same =
        std::find_if(heads.begin(), heads.end(), [&](const NameParts& head) { return head.name == parts.name; });
    if (same == heads.end()) {
      heads.push_back(parts);
      groups.push_back({parts.name, looks_like_record(file.content, path), {}});
      groups.back().files.push_back(std::move(file));
      continue;
    }
    SourceGroup& group = groups[static_cast<std::size_t>(same - heads.begin())];
    const bool versions = same->folder == parts.folder && !same->language.empty() && !parts.language.empty();
    if (!versions || group.is_record) {
      throw Error(
          ErrorCode::usage,
          "would have the same output name as " + group.files.front().path + "; convert them to different folders",
          Place{path, "", {}, {}});
    }
    group.files.push_back(std::move(file));
  }
  return groups;
}

}  // namespace decl::tool
