#include "archive/file_tree.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "base/ascii.hpp"

namespace decl::archive {
namespace {

constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;

std::int64_t nanoseconds_of(const timespec& time) { return time.tv_sec * nanoseconds_per_second + time.tv_nsec; }

FileStamp stamp_of(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_size), nanoseconds_of(status.st_mtim), nanoseconds_of(status.st_ctim)};
}

std::string say_errno(int reason) { return std::string("The system refused it: ") + std::strerror(reason) + "."; }

OpenOutcome explain(int reason) {
  if (reason == ENOENT || reason == ENAMETOOLONG) return {Opening::missing, "It is not there.", {}};
  // ELOOP: the file is a link. ENOTDIR: a folder on the way is one, or a file.
  if (reason == ELOOP || reason == ENOTDIR || reason == ENXIO) return {Opening::not_a_file, link_reason, {}};
  return {Opening::refused, say_errno(reason), {}};
}

Error listing_error(const std::string& name, int reason) {
  return Error(ErrorCode::io, std::string("can't be listed: ") + std::strerror(reason), Place{name, "", {}, {}});
}

bool is_packed(std::string_view name) {
  constexpr std::array endings = {".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst", ".zip", ".7z", ".rar"};
  const std::string lower = make_ascii_lower(name);
  return std::any_of(endings.begin(), endings.end(), [&](const char* ending) { return lower.ends_with(ending); });
}

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

std::string join(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + '/' + name;
}

}  // namespace

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

FileStamp OpenFile::stamp() const {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0) throw Error(ErrorCode::io, say_errno(errno));
  return stamp_of(status);
}

Bytes OpenFile::read(std::size_t maximum_bytes) const {
  Bytes bytes(maximum_bytes, '\0');
  std::size_t used = 0;
  while (used < bytes.size()) {
    const ssize_t count = ::read(descriptor_, bytes.data() + used, bytes.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw Error(ErrorCode::io, say_errno(errno));
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
  }
  bytes.resize(used);
  return bytes;
}

FileTree::FileTree(const std::string& folder) : name_(folder) {
  while (name_.size() > 1 && name_.back() == '/') name_.pop_back();
  root_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (root_ >= 0) return;
  const int reason = errno;
  const Place place{folder, "", {}, {}};
  if (reason == ENOENT) throw Error(ErrorCode::not_found, "is not there", place);
  if (reason == ENOTDIR) {
    throw Error(ErrorCode::usage,
                is_packed(name_) ? "is packed: unpack it first, and verify the folder"
                                 : "is no folder; decl verify takes single files",
                place);
  }
  throw listing_error(folder, reason);
}

FileTree::~FileTree() { ::close(root_); }

void FileTree::ignore(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) ignored_.push_back({status.st_dev, status.st_ino});
  }
}

/// Returns a descriptor of the folder that the path's last part lies in; negative with errno set.
int FileTree::open_parent(std::string_view path, std::string_view& name) const {
  int folder = ::fcntl(root_, F_DUPFD_CLOEXEC, 0);
  for (std::size_t slash = path.find('/'); folder >= 0 && slash != std::string_view::npos; slash = path.find('/')) {
    const std::string part(path.substr(0, slash));
    const int next = ::openat(folder, part.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const int reason = errno;
    ::close(folder);
    errno = reason;
    folder = next;
    path.remove_prefix(slash + 1);
  }
  name = path;
  return folder;
}

OpenOutcome FileTree::open(std::string_view path) const {
  std::string_view name;
  const int folder = open_parent(path, name);
  if (folder < 0) return explain(errno);
  // O_NONBLOCK: opening a pipe without a writer must not hang.
  const int file = ::openat(folder, std::string(name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  const int reason = errno;
  ::close(folder);
  if (file < 0) return explain(reason);
  OpenOutcome outcome{Opening::opened, "", OpenFile(file)};
  struct stat status {};
  if (::fstat(file, &status) != 0) return explain(errno);
  if (!S_ISREG(status.st_mode)) return {Opening::not_a_file, link_reason, {}};
  return outcome;
}

OpenFile FileTree::require(const std::string& path) const {
  OpenOutcome outcome = open(path);
  if (outcome.opening == Opening::opened) return std::move(*outcome.file);
  const ErrorCode code = outcome.opening == Opening::missing   ? ErrorCode::not_found
                         : outcome.opening == Opening::refused ? ErrorCode::io
                                                               : ErrorCode::unreadable;
  throw Error(code, outcome.reason, Place{name_ + '/' + path, "", {}, {}});
}

std::optional<FileStamp> FileTree::find_stamp(std::string_view path) const {
  std::string_view name;
  const int folder = open_parent(path, name);
  if (folder < 0) return std::nullopt;
  struct stat status {};
  const bool found = ::fstatat(folder, std::string(name).c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
  ::close(folder);
  if (!found || !S_ISREG(status.st_mode)) return std::nullopt;
  return stamp_of(status);
}

std::optional<Bytes> FileTree::find_file(const std::string& path, std::uint64_t maximum_bytes) const {
  const OpenOutcome outcome = open(path);
  const Place place{name_ + '/' + path, "", {}, {}};
  if (outcome.opening == Opening::missing) return std::nullopt;
  if (outcome.opening == Opening::not_a_file) throw Error(ErrorCode::unreadable, "is a link or no regular file", place);
  if (outcome.opening == Opening::refused) throw Error(ErrorCode::io, outcome.reason, place);
  Bytes content = outcome.file->read(std::min(outcome.file->stamp().bytes, maximum_bytes) + 1);
  if (content.size() > maximum_bytes) {
    throw Error(ErrorCode::limit,
                "is larger than the " + std::to_string(maximum_bytes) + " bytes allowed for such a file", place);
  }
  return content;
}

int FileTree::open_folder(std::string_view path) const {
  std::string_view name;
  const int parent = open_parent(path, name);
  if (parent < 0) return parent;
  const std::string last = name.empty() ? "." : std::string(name);
  const int folder = ::openat(parent, last.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  const int reason = errno;
  ::close(parent);
  errno = reason;
  return folder;
}

std::vector<FileTree::Entry> FileTree::list(const std::string& path, std::size_t most) const {
  const std::string shown = path.empty() ? name_ : name_ + '/' + path;
  const int descriptor = open_folder(path);
  if (descriptor < 0) throw listing_error(shown, errno);
  const std::unique_ptr<DIR, CloseFolder> folder(::fdopendir(descriptor));
  if (!folder) throw listing_error(shown, errno);
  std::vector<Entry> entries;
  for (;;) {
    errno = 0;
    const dirent* found = ::readdir(folder.get());
    if (found == nullptr && errno != 0) throw listing_error(shown, errno);
    if (found == nullptr) break;
    const std::string name(found->d_name);
    if (name == "." || name == "..") continue;
    if (entries.size() == most) {
      throw Error(ErrorCode::limit, "has more than " + std::to_string(most) + " entries", Place{shown, "", {}, {}});
    }
    unsigned char type = found->d_type;
    bool is_ignored = false;
    struct stat status {};
    if ((type == DT_UNKNOWN || !ignored_.empty()) &&
        ::fstatat(descriptor, found->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
      type = S_ISREG(status.st_mode) ? DT_REG : S_ISDIR(status.st_mode) ? DT_DIR : DT_LNK;
      is_ignored =
          std::find(ignored_.begin(), ignored_.end(), Identity{status.st_dev, status.st_ino}) != ignored_.end();
    }
    entries.push_back({name,
                       type == DT_REG   ? EntryKind::file
                       : type == DT_DIR ? EntryKind::folder
                                        : EntryKind::other,
                       is_ignored});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return entries;
}

void FileTree::walk(const std::string& path, const Visit& visit, std::string_view skipped) const {
  walk_below(path, visit, skipped, 0);
}

void FileTree::walk_below(const std::string& path, const Visit& visit, std::string_view skipped,
                          std::size_t depth) const {
  if (depth > limits::archive_folder_depth) {
    throw Error(ErrorCode::limit, "lies more than " + std::to_string(limits::archive_folder_depth) + " folders deep",
                Place{name_ + '/' + path, "", {}, {}});
  }
  for (const Entry& entry : list(path)) {
    const std::string below = join(path, entry.name);
    if (entry.is_ignored || below == skipped) continue;
    if (entry.kind == EntryKind::folder) {
      walk_below(below, visit, skipped, depth + 1);
    } else {
      visit(below, entry.kind);
    }
  }
}

}  // namespace decl::archive
