#include "archive/source_tree.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "archive/disk.hpp"
#include "archive/item.hpp"
#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "intake/context.hpp"
#include "intake/lines.hpp"
#include "intake/markdown.hpp"

namespace decl::archive {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view front_matter_start = "---";
// What systems and editors leave in folders.
constexpr std::string_view leftovers[] = {"Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r"};

enum class EntryKind { file, folder, link, other };

struct Entry {
  std::string name;
  std::string order;  ///< as printed, a folder with the slash that follows it in its files' paths
  EntryKind kind = EntryKind::other;
};

EntryKind kind_of(const fs::directory_entry& entry) {
  std::error_code ignored;  // what can't be looked at is no file
  switch (entry.symlink_status(ignored).type()) {
    case fs::file_type::regular:
      return EntryKind::file;
    case fs::file_type::directory:
      return EntryKind::folder;
    case fs::file_type::symlink:
      return EntryKind::link;
    default:
      return EntryKind::other;
  }
}

std::optional<std::string> why_left_out(const Entry& entry) {
  if (entry.kind == EntryKind::link) return "is a symbolic link; links are not followed";
  if (entry.kind == EntryKind::other) return "is no regular file";
  if (entry.name.starts_with('.')) return "is hidden";
  if (entry.kind == EntryKind::folder) return std::nullopt;
  const bool is_backup = entry.name.ends_with('~') || entry.name.starts_with("~$");
  if (is_backup || std::ranges::find(leftovers, entry.name) != std::end(leftovers)) {
    return "was left by a program and is no source";
  }
  return std::nullopt;
}

/// One folder's files, put together to declarations.
class FolderItems {
 public:
  FolderItems(const std::string& root, const std::string& prefix, const std::vector<Entry>& entries)
      : root_(root), prefix_(prefix) {
    for (const Entry& entry : entries) {
      if (entry.kind == EntryKind::file && entry.name.ends_with(sidecar_ending)) sidecars_.insert(entry.name);
    }
    for (const Entry& entry : entries) {
      if (entry.kind == EntryKind::file && sidecars_.count(entry.name) == 0) add(entry.name);
    }
    join_by_front_matter();
  }

  /// The declaration that the file comes first in, or null.
  [[nodiscard]] const std::vector<FoundSource>* find_item(const std::string& name) const {
    const auto found = items_.find(prefix_ + name);
    return found == items_.end() ? nullptr : &found->second;
  }

  /// A file of corrections whose source isn't there.
  [[nodiscard]] bool is_stray_sidecar(const std::string& name) const {
    return sidecars_.count(name) != 0 && used_sidecars_.count(name) == 0;
  }

 private:
  void add(const std::string& name) {
    const SourceName parts = split_source_name(name);
    FoundSource source{prefix_ + name, parts.language, make_ascii_lower(parts.ending), false};
    const std::string sidecar = sidecar_path_of(parts);
    source.has_sidecar = sidecars_.count(sidecar) != 0;
    if (source.has_sidecar) used_sidecars_.insert(sidecar);
    if (!source.language.empty() && source.ending != "xml") {
      const auto [known, is_new] = versions_.try_emplace(parts.name, source.path);
      std::vector<FoundSource>& item = items_[known->second];
      const auto same = [&](const FoundSource& other) { return other.language == source.language; };
      if (is_new || std::ranges::none_of(item, same)) {
        item.push_back(std::move(source));
        return;
      }
    }
    const std::string path = source.path;
    items_[path].push_back(std::move(source));
  }

  void join_by_front_matter() {
    std::map<std::string, std::string> first_by_identifier;
    std::map<std::string, std::set<std::string>> languages;
    std::vector<std::string> joined;
    for (auto& [path, item] : items_) {
      if (item.size() != 1 || (item[0].ending != "md" && item[0].ending != "markdown")) continue;
      const intake::Metadata metadata = read_front_matter(path);
      const std::string language = item[0].language.empty() ? metadata.language.value_or("") : item[0].language;
      if (!metadata.identifier || language.empty()) continue;
      if (!languages[*metadata.identifier].insert(language).second) continue;
      const auto [first, is_new] = first_by_identifier.try_emplace(*metadata.identifier, path);
      if (is_new) continue;
      items_[first->second].push_back(std::move(item[0]));
      joined.push_back(path);
    }
    for (const std::string& path : joined) items_.erase(path);
  }

  [[nodiscard]] intake::Metadata read_front_matter(const std::string& path) const {
    try {
      const Bytes content = read_steady_file(root_ + '/' + path, limits::source_bytes);
      if (!content.starts_with(front_matter_start)) return {};
      intake::Context context(path);
      std::vector<intake::Line> lines = intake::read_lines(content, context);
      return intake::take_front_matter(lines, context);
    } catch (const Error&) {  // it will be met again when the file is converted, and be told then
      return {};
    }
  }

  const std::string& root_;
  const std::string& prefix_;
  std::set<std::string> sidecars_;
  std::set<std::string> used_sidecars_;
  std::map<std::string, std::string> versions_;            ///< first path by the name without its language
  std::map<std::string, std::vector<FoundSource>> items_;  ///< by the first source's path
};

class Walk {
 public:
  Walk(std::string root, const std::optional<std::string>& only, const SourceVisitor& visitor)
      : root_(std::move(root)), only_(only), visitor_(visitor) {}

  void folder(const std::string& prefix, std::size_t depth) {
    std::vector<Entry> entries;
    try {
      if (depth > limits::archive_source_depth) throw Error(ErrorCode::limit, "folders are nested too deeply");
      entries = list(prefix);
    } catch (const Error& error) {
      if (prefix.empty()) throw;
      return visitor_.failure(prefix, error);
    }
    const FolderItems items(root_, prefix, entries);
    for (const Entry& entry : entries) visit(entry, prefix, items, depth);
  }

 private:
  void visit(const Entry& entry, const std::string& prefix, const FolderItems& items, std::size_t depth) {
    const std::string path = prefix + entry.name;
    if (const std::optional<std::string> reason = why_left_out(entry)) return visitor_.left_out(path, *reason);
    if (entry.kind == EntryKind::folder) return folder(path + '/', depth + 1);
    if (items.is_stray_sidecar(entry.name)) return visitor_.left_out(path, "corrects a source that is not there");
    if (const std::vector<FoundSource>* item = items.find_item(entry.name)) visitor_.item(*item);
  }

  [[nodiscard]] std::vector<Entry> list(const std::string& prefix) const {
    const std::string path = prefix.empty() ? root_ : root_ + '/' + prefix;
    std::vector<Entry> entries;
    std::error_code error;
    for (fs::directory_iterator next(path, error), end; !error && next != end; next.increment(error)) {
      Entry entry{next->path().filename().string(), "", kind_of(*next)};
      if (prefix.empty() && only_ && !belongs_to(*only_, entry.name)) continue;
      entry.order = write_source_path(entry.name) + (entry.kind == EntryKind::folder ? "/" : "");
      entries.push_back(std::move(entry));
    }
    if (error) throw Error(ErrorCode::io, "cannot be listed: " + error.message(), Place{path, "", {}, {}});
    std::ranges::sort(entries, {}, &Entry::order);
    return entries;
  }

  static bool belongs_to(const std::string& file, const std::string& name) {
    return name == file || name == sidecar_path_of(split_source_name(file));
  }

  std::string root_;
  std::optional<std::string> only_;
  const SourceVisitor& visitor_;
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

std::string read_source_path(std::string_view written) {
  std::string path;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const bool escaped =
        written[i] == '%' && i + 2 < written.size() && hex_digit(written[i + 1]) >= 0 && hex_digit(written[i + 2]) >= 0;
    path += escaped ? static_cast<char>(hex_digit(written[i + 1]) * 16 + hex_digit(written[i + 2])) : written[i];
    if (escaped) i += 2;
  }
  return path;
}

void walk_sources(const std::string& folder, const std::optional<std::string>& only, const SourceVisitor& visitor) {
  if (!fs::is_directory(folder)) {
    const bool there = fs::exists(folder);
    throw Error(there ? ErrorCode::usage : ErrorCode::not_found, there ? "is no folder" : "is not there",
                Place{folder, "", {}, {}});
  }
  Walk(folder, only, visitor).folder("", 0);
}

}  // namespace decl::archive
