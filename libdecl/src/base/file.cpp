#include <decl/file.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <decl/error.hpp>

namespace decl {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

[[noreturn]] void throw_io(const std::string& path, const std::string& doing) {
  const int reason = errno;
  const ErrorCode code = reason == ENOENT ? ErrorCode::not_found : ErrorCode::io;
  throw Error(code, doing + ": " + std::strerror(reason), Place{path, "", {}, {}});
}

Bytes read_all(int descriptor, const std::string& path, std::uint64_t maximum_bytes) {
  Bytes content;
  std::size_t used = 0;
  for (;;) {
    if (used == content.size()) content.resize(content.empty() ? 64 << 10 : content.size() * 2);
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
  content.shrink_to_fit();
  return content;
}

/// A file under its temporary name; it is removed again unless it was moved into place.
class StagedFile {
 public:
  explicit StagedFile(const OutputFile& output) : path_(output.path), temporary_(output.path + ".XXXXXX") {
    const Descriptor descriptor(::mkostemp(temporary_.data(), O_CLOEXEC));
    if (descriptor.get() < 0) {
      temporary_.clear();
      throw_io(path_, "cannot be created");
    }
    try {
      write_content(descriptor.get(), output);
    } catch (...) {
      ::unlink(temporary_.c_str());
      throw;
    }
  }
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  StagedFile(StagedFile&& other) noexcept
      : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, {})),
        fresh_(std::exchange(other.fresh_, false)) {}
  StagedFile& operator=(StagedFile&&) = delete;
  ~StagedFile() {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    if (fresh_) ::unlink(path_.c_str());
  }

  void move_into_place(bool replace) {
    if (replace) {
      if (::rename(temporary_.c_str(), path_.c_str()) != 0) throw_io(path_, "cannot be replaced");
      temporary_.clear();
      return;
    }
    // link() refuses an existing name, which rename() would silently replace.
    if (::link(temporary_.c_str(), path_.c_str()) != 0) {
      if (errno == EEXIST) {
        throw Error(ErrorCode::exists, "exists already; choose another name or use --force", Place{path_, "", {}, {}});
      }
      throw_io(path_, "cannot be created");
    }
    fresh_ = true;
  }

  void keep() { fresh_ = false; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  void write_content(int descriptor, const OutputFile& output) {
    std::size_t written = 0;
    while (written < output.content.size()) {
      const ssize_t count =
          ::write(descriptor, output.content.data() + written, output.content.size() - written);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw_io(path_, "cannot be written");
      written += static_cast<std::size_t>(count);
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (::fchmod(descriptor, (output.secret ? 0600 : 0644) & ~mask) != 0) throw_io(path_, "cannot be written");
    if (::fsync(descriptor) != 0) throw_io(path_, "cannot be written");
  }

  std::string path_;
  std::string temporary_;
  bool fresh_ = false;  // linked into place by this call, and to be taken back if a later file fails
};

void sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.get() >= 0) ::fsync(descriptor.get());
}

}  // namespace

Bytes read_file(const std::string& path, std::uint64_t maximum_bytes) {
  if (path == "-") return read_all(STDIN_FILENO, path, maximum_bytes);
  // O_NONBLOCK: opening a pipe without a writer must not hang.
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (descriptor.get() < 0) throw_io(path, "cannot be opened");
  struct stat status {};
  if (::fstat(descriptor.get(), &status) != 0) throw_io(path, "cannot be read");
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorCode::usage, S_ISDIR(status.st_mode) ? "is a directory; name a file" : "is not a regular file",
                Place{path, "", {}, {}});
  }
  return read_all(descriptor.get(), path, maximum_bytes);
}

void write_files(const std::vector<OutputFile>& files, bool replace) {
  std::vector<StagedFile> staged;
  staged.reserve(files.size());
  for (const OutputFile& file : files) {
    if (!replace && ::access(file.path.c_str(), F_OK) == 0) {
      throw Error(ErrorCode::exists, "exists already; choose another name or use --force", Place{file.path, "", {}, {}});
    }
  }
  for (const OutputFile& file : files) staged.emplace_back(file);
  for (StagedFile& file : staged) file.move_into_place(replace);
  for (StagedFile& file : staged) file.keep();
  for (const StagedFile& file : staged) sync_folder_of(file.path());
}

}  // namespace decl
