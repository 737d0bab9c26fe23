#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/archive_verify.hpp>
#include <decl/bytes.hpp>

#include "base/limits.hpp"

namespace decl::archive {

/// Why something in a folder isn't read.
inline constexpr const char* link_reason = "It is a link or no regular file; links are not followed.";

/// A file that is open for reading.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile();

  [[nodiscard]] FileStamp stamp() const;
  /// Gives the next bytes, at most so many; none at the end. Throws Error(io) without a place.
  [[nodiscard]] Bytes read(std::size_t maximum_bytes) const;

 private:
  int descriptor_;
};

enum class Opening { opened, missing, not_a_file, refused };

struct OpenOutcome {
  Opening opening = Opening::missing;
  std::string reason;  ///< one sentence when it isn't open
  std::optional<OpenFile> file;
};

/// What stands under a name in a folder. Links are not followed, so theirs is `other`.
enum class EntryKind { file, folder, other };

/// A folder that is read without ever leaving it: no link in or below it is followed. Any number of threads may read.
class FileTree {
 public:
  /// Throws Error: `not_found`, `usage` when it is no folder, `io`.
  explicit FileTree(const std::string& folder);
  FileTree(const FileTree&) = delete;
  FileTree& operator=(const FileTree&) = delete;
  ~FileTree();

  /// Opens a regular file by a path that find_path_breach lets pass.
  [[nodiscard]] OpenOutcome open(std::string_view path) const;

  /// The same. Throws Error: `not_found`, `io`, `unreadable` when it is a link or no regular file.
  [[nodiscard]] OpenFile require(const std::string& path) const;

  /// The stamp of a regular file; none when there is no such file or it can't be looked at.
  [[nodiscard]] std::optional<FileStamp> find_stamp(std::string_view path) const;

  /// Reads a small file whole. None when there is no such file.
  /// Throws Error: `io`, `limit`, and `unreadable` when it is a link or no file.
  [[nodiscard]] std::optional<Bytes> find_file(const std::string& path, std::uint64_t maximum_bytes) const;

  struct Entry {
    std::string name;
    EntryKind kind = EntryKind::other;
    bool is_ignored = false;
  };
  /// Lists a folder by names, sorted by bytes; an empty path is the tree's own folder.
  /// Throws Error: `io`, and `limit` for more entries than `most`.
  [[nodiscard]] std::vector<Entry> list(const std::string& path,
                                        std::size_t most = limits::archive_folder_entries) const;

  using Visit = std::function<void(const std::string& path, EntryKind kind)>;
  /// Visits all that is no folder, in and below a folder, in the order of the folders' lists. Ignored files and what
  /// lies below `skipped` are left out. Throws as list does, and Error(limit) for folders nested too deeply.
  void walk(const std::string& path, const Visit& visit, std::string_view skipped = {}) const;

  /// Leaves these files out of every list, whatever name they have here.
  void ignore(const std::vector<std::string>& paths);

  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  struct Identity {
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    bool operator==(const Identity&) const = default;
  };
  [[nodiscard]] int open_folder(std::string_view path) const;
  [[nodiscard]] int open_parent(std::string_view path, std::string_view& name) const;
  void walk_below(const std::string& path, const Visit& visit, std::string_view skipped, std::size_t depth) const;

  std::string name_;
  int root_ = -1;
  std::vector<Identity> ignored_;
};

}  // namespace decl::archive
