#include <decl/file.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>

#include <decl/error.hpp>

namespace decl {
namespace {

constexpr std::size_t stream_buffer_bytes = 64 << 10;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  void reset(int number) {
    if (number_ >= 0) ::close(number_);
    number_ = number;
  }

 private:
  int number_;
};

[[noreturn]] void throw_io(const std::string& path, const std::string& doing) {
  const int reason = errno;
  const ErrorCode code = reason == ENOENT ? ErrorCode::not_found : ErrorCode::io;
  throw Error(code, doing + ": " + std::strerror(reason), Place{path, "", {}, {}});
}

/// `expected_bytes` is only a first guess at the size: the file may change, and a stream has none.
Bytes read_all(int descriptor, const std::string& path, std::size_t expected_bytes, std::uint64_t maximum_bytes) {
  // One byte more than expected, so that the end shows without the buffer growing.
  Bytes content(std::min<std::uint64_t>(expected_bytes, maximum_bytes) + 1, '\0');
  std::size_t used = 0;
  for (;;) {
    if (used == content.size()) content.resize(content.size() * 2);
    const ssize_t count = ::read(descriptor, content.data() + used, content.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_io(path, "cannot be read");
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
    if (used > maximum_bytes) {
      throw Error(ErrorCode::limit,
                  "is larger than the " + std::to_string(maximum_bytes) + " bytes allowed for such a file",
                  Place{path, "", {}, {}});
    }
  }
  content.resize(used);
  return content;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

[[noreturn]] void throw_exists(const std::string& path) {
  throw Error(ErrorCode::exists, "exists already; choose another name or use --force", Place{path, "", {}, {}});
}

/// A file that is written but not yet in its place.
///
/// Where the file system can, it has no name until then (O_TMPFILE), so that not even a killed process
/// leaves anything behind; elsewhere it has a temporary name beside its place.
class StagedFile {
 public:
  explicit StagedFile(const OutputFile& output) : path_(output.path), descriptor_(open_nameless(output.path)) {
    if (descriptor_.get() < 0) open_temporary();
    try {
      write_content(output);
    } catch (...) {
      remove_temporary();
      throw;
    }
  }
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  ~StagedFile() {
    remove_temporary();
    if (fresh_) ::unlink(path_.c_str());
  }

  void move_into_place(bool replace) {
    if (replace) {
      replace_target();
    } else {
      link_as(path_);
      fresh_ = true;
    }
  }

  void keep() { fresh_ = false; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  static int open_nameless(const std::string& path) {
    return ::open(folder_of(path).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  }

  void open_temporary() {
    temporary_ = path_ + ".XXXXXX";
    descriptor_.reset(::mkostemp(temporary_.data(), O_CLOEXEC));
    if (descriptor_.get() < 0) {
      temporary_.clear();
      throw_io(path_, "cannot be created");
    }
  }

  void write_content(const OutputFile& output) {
    std::size_t written = 0;
    while (written < output.content.size()) {
      const ssize_t count =
          ::write(descriptor_.get(), output.content.data() + written, output.content.size() - written);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw_io(path_, "cannot be written");
      written += static_cast<std::size_t>(count);
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const mode_t mode = (output.secret ? 0600U : 0644U) & ~mask;
    if (::fchmod(descriptor_.get(), mode) != 0) throw_io(path_, "cannot be written");
    if (::fsync(descriptor_.get()) != 0) throw_io(path_, "cannot be written");
  }

  /// Gives the content a name that must be free: unlike rename(), link() refuses one that is taken.
  void link_as(const std::string& name) {
    const std::string nameless = "/proc/self/fd/" + std::to_string(descriptor_.get());
    const std::string& from = temporary_.empty() ? nameless : temporary_;
    if (::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) return;
    if (errno == EEXIST) throw_exists(name);
    throw_io(path_, "cannot be created");
  }

  void replace_target() {
    if (temporary_.empty()) {
      const std::string name = path_ + ".new-" + std::to_string(::getpid());
      link_as(name);
      temporary_ = name;
    }
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) throw_io(path_, "cannot be replaced");
    temporary_.clear();
  }

  void remove_temporary() {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    temporary_.clear();
  }

  std::string path_;
  Descriptor descriptor_;
  std::string temporary_;  // empty while the file has no name
  bool fresh_ = false;     // put into place by this call, and to be taken back if a later file fails
};

void sync_folder_of(const std::string& path) {
  const Descriptor descriptor(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.get() >= 0) ::fsync(descriptor.get());
}

}  // namespace

Bytes read_file(const std::string& path, std::uint64_t maximum_bytes) {
  if (path == "-") return read_all(STDIN_FILENO, path, stream_buffer_bytes, maximum_bytes);
  // O_NONBLOCK: opening a pipe without a writer must not hang.
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (descriptor.get() < 0) throw_io(path, "cannot be opened");
  struct stat status {};
  if (::fstat(descriptor.get(), &status) != 0) throw_io(path, "cannot be read");
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorCode::usage, S_ISDIR(status.st_mode) ? "is a directory; name a file" : "is not a regular file",
                Place{path, "", {}, {}});
  }
  return read_all(descriptor.get(), path, static_cast<std::size_t>(status.st_size), maximum_bytes);
}

void write_files(const std::vector<OutputFile>& files, bool replace) {
  for (const OutputFile& file : files) {
    if (!replace && ::access(file.path.c_str(), F_OK) == 0) throw_exists(file.path);
  }
  std::deque<StagedFile> staged;
  for (const OutputFile& file : files) staged.emplace_back(file);
  for (StagedFile& file : staged) file.move_into_place(replace);
  for (StagedFile& file : staged) file.keep();
  for (const StagedFile& file : staged) sync_folder_of(file.path());
}

}  // namespace decl
