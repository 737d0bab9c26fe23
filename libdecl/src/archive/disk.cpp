#include "archive/disk.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <decl/error.hpp>

namespace decl::archive {
namespace {

constexpr mode_t folder_mode = 0755;
constexpr mode_t file_mode = 0644;

[[noreturn]] void throw_system(const std::string& path, const std::string& doing) {
  const int reason = errno;
  const ErrorCode code = reason == ENOENT ? ErrorCode::not_found : ErrorCode::io;
  const char* const said = reason == ELOOP ? "it is a link, and links are not followed" : std::strerror(reason);
  throw Error(code, doing + ": " + said, Place{path, "", {}, {}});
}

class Descriptor {
 public:
  Descriptor(const std::string& path, int flags, const char* doing)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, file_mode)) {
    if (number_ < 0) throw_system(path, doing);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  /// Some systems tell only now that a file could not be written.
  [[nodiscard]] bool close() {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0;
  }

 private:
  int number_;
};

struct stat status_of(const Descriptor& file, const std::string& path) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw_system(path, "cannot be read");
  return status;
}

bool is_unchanged(const struct stat& before, const struct stat& after) {
  const auto same = [](const timespec& left, const timespec& right) {
    return left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec;
  };
  return before.st_size == after.st_size && same(before.st_mtim, after.st_mtim) && same(before.st_ctim, after.st_ctim);
}

/// Reads to the end, at most one byte more than allowed.
Bytes read_to_end(const Descriptor& file, const std::string& path, std::uint64_t size, std::uint64_t maximum_bytes) {
  Bytes content(std::min(size, maximum_bytes) + 1, '\0');
  std::size_t used = 0;
  while (used < content.size()) {
    const ssize_t count = ::read(file.get(), content.data() + used, content.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_system(path, "cannot be read");
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
  }
  content.resize(used);
  return content;
}

}  // namespace

Bytes read_steady_file(const std::string& path, std::uint64_t maximum_bytes) {
  // O_NONBLOCK: opening a pipe without a writer must not hang.
  const Descriptor file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, "cannot be opened");
  const struct stat before = status_of(file, path);
  const Place place{path, "", {}, {}};
  if (!S_ISREG(before.st_mode)) throw Error(ErrorCode::usage, "is not a regular file", place);
  const auto size = static_cast<std::uint64_t>(before.st_size);
  if (size > maximum_bytes) {
    throw Error(ErrorCode::limit,
                "is larger than the " + std::to_string(maximum_bytes) + " bytes allowed for such a file", place);
  }
  Bytes content = read_to_end(file, path, size, maximum_bytes);
  if (content.size() != size || !is_unchanged(before, status_of(file, path))) {
    throw Error(ErrorCode::io, "changed while it was being read; run the same command again when it is at rest", place);
  }
  return content;
}

void make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), folder_mode) == 0) return;
  if (errno != EEXIST) throw_system(path, "the folder cannot be made");
  if (!is_folder(path)) {
    throw Error(ErrorCode::io, "is in the way of a folder: it is a file, or a link, which is not followed",
                Place{path, "", {}, {}});
  }
}

void write_new_file(const std::string& path, BytesView content) {
  Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, "cannot be created");
  while (!content.empty()) {
    const ssize_t count = ::write(file.get(), content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_system(path, "cannot be written");
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  if (!file.close()) throw_system(path, "cannot be written");
}

void move_in_place(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw_system(to, "cannot be put in its place");
}

void flush_file_system(const std::string& folder) {
  const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY, "cannot be opened");
  if (::syncfs(descriptor.get()) != 0) throw_system(folder, "cannot be written to the disk");
}

void flush_folder(const std::string& path) {
  const Descriptor descriptor(path, O_RDONLY | O_DIRECTORY, "cannot be opened");
  if (::fsync(descriptor.get()) != 0) throw_system(path, "cannot be written to the disk");
}

void remove_tree(const std::string& path) {
  std::error_code error;
  std::filesystem::remove_all(path, error);
  if (error) throw Error(ErrorCode::io, "cannot be removed: " + error.message(), Place{path, "", {}, {}});
}

bool is_folder(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool is_file(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

FileLock::FileLock(const std::string& path)
    : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644)) {
  if (descriptor_ < 0) throw_system(path, "cannot be created");
  struct stat held {};
  struct stat named {};
  // The process that held it may have removed the file meanwhile: a lock on a file without a name keeps nobody out.
  const bool locked = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 && ::fstat(descriptor_, &held) == 0 &&
                      ::stat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev;
  if (locked) return;
  ::close(descriptor_);
  throw Error(ErrorCode::io, "another process is at work on this archive; wait until it has ended",
              Place{path, "", {}, {}});
}

FileLock::~FileLock() { ::close(descriptor_); }

}  // namespace decl::archive
