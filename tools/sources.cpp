#include "sources.hpp"

#include <algorithm>

#include <decl/file.hpp>

#include "limits.hpp"

namespace decl::tool {
namespace {

std::optional<Bytes> find_file(const std::string& path) {
  try {
    return read_file(path, limits::file_bytes);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::not_found) throw;
    return std::nullopt;
  }
}

ConvertSource read_source(const std::string& path, const SourceName& name, const std::string& sidecar) {
  ConvertSource source{path, name.language, read_file(path, limits::file_bytes), sidecar, std::nullopt};
  if (!sidecar.empty()) {
    source.sidecar = read_file(sidecar, limits::file_bytes);
  } else {
    source.sidecar_path = sidecar_path_of(name);
    source.sidecar = find_file(source.sidecar_path);
  }
  return source;
}

}  // namespace

std::vector<SourceGroup> read_source_groups(const std::vector<std::string>& paths, const std::string& sidecar) {
  std::vector<SourceGroup> groups;
  for (const std::string& path : paths) {
    const SourceName name = split_source_name(path);
    ConvertSource source = read_source(path, name, sidecar);
    const auto same = std::ranges::find(groups, name.name, &SourceGroup::name);
    if (same == groups.end()) {
      groups.push_back({name.name, {std::move(source)}});
      continue;
    }
    const std::string& first = same->sources.front().path;
    if (split_source_name(first).folder != name.folder || same->sources.front().language.empty() ||
        name.language.empty()) {
      throw Error(ErrorCode::usage,
                  "would have the same output name as " + first + "; convert them to different folders",
                  Place{path, "", {}, {}});
    }
    same->sources.push_back(std::move(source));
  }
  return groups;
}

}  // namespace decl::tool
