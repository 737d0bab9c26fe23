#pragma once

#include <cstdint>
#include <string>

#include <decl/bytes.hpp>

// What a batch asks of the file system. Everything throws Error(io) with the path and what the system said.
namespace decl::archive {

/// Reads a regular file that nobody changes meanwhile.
/// Throws Error: `io` when it can't be read, or its size or times changed while it was; `not_found`, `limit`, `usage`.
Bytes read_steady_file(const std::string& path, std::uint64_t maximum_bytes);

/// Makes a folder; one that is there is left as it is.
void make_folder(const std::string& path);

/// Writes a file that isn't there yet. It is not flushed.
void write_new_file(const std::string& path, BytesView content);

/// Moves a file or folder in one step. Throws also when the target is a folder that isn't empty.
void move_in_place(const std::string& from, const std::string& to);

/// Waits until everything written to the file system that holds the folder is on the disk.
void flush_file_system(const std::string& folder);

/// Waits until the names in the folder are on the disk.
void flush_folder(const std::string& path);

/// Removes a file, or a folder with all that is in it; nothing there is no error.
void remove_tree(const std::string& path);

[[nodiscard]] bool is_folder(const std::string& path);
[[nodiscard]] bool is_file(const std::string& path);

/// Holds a file's lock until it ends; the system lets go of it even when the process is killed.
class FileLock {
 public:
  /// Makes the file. Throws Error(io) when another process holds the lock.
  explicit FileLock(const std::string& path);
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  int descriptor_;
};

}  // namespace decl::archive
