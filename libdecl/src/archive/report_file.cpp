#include "archive/report_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <decl/error.hpp>

namespace decl::archive {
namespace {

constexpr std::size_t buffer_bytes = 256 << 10;

[[noreturn]] void throw_system(const std::string& path, const std::string& doing) {
  const int reason = errno;
  const ErrorCode code = reason == ENOENT ? ErrorCode::not_found : reason == EEXIST ? ErrorCode::exists : ErrorCode::io;
  throw Error(code, doing + ": " + std::strerror(reason), Place{path, "", {}, {}});
}

}  // namespace

struct ReportFile::Descriptor {
  int number;
};

void ReportFile::DescriptorDeleter::operator()(Descriptor* descriptor) const noexcept {
  ::close(descriptor->number);
  delete descriptor;
}

ReportFile::ReportFile(const std::string& path) : path_(path) {
  const int number = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (number < 0) throw_system(path, "cannot be created");
  descriptor_.reset(new Descriptor{number});
}

void ReportFile::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= buffer_bytes) flush();
}

void ReportFile::flush() {
  for (std::string_view left = buffer_; !left.empty();) {
    const ssize_t count = ::write(descriptor_->number, left.data(), left.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_system(path_, "cannot be written");
    left.remove_prefix(static_cast<std::size_t>(count));
  }
  buffer_.clear();
}

void ReportFile::close() {
  flush();
  descriptor_.reset();
}

}  // namespace decl::archive
