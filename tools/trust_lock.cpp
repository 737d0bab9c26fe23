#include "trust_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include <decl/error.hpp>

#include "limits.hpp"

namespace decl::tool {
namespace {

constexpr std::chrono::milliseconds pause{20};

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

}  // namespace

TrustLock::TrustLock(const std::string& list_path) {
  if (list_path == "-") return;
  descriptor_ = ::open(folder_of(list_path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor_ < 0) return;  // reading or writing the list says what is wrong with the folder
  const auto end = std::chrono::steady_clock::now() + limits::trust_lock_wait;
  while (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return;
    if (std::chrono::steady_clock::now() >= end) {
      ::close(descriptor_);
      throw Error(ErrorCode::io, "is in use by another command; wait until that has ended and try again",
                  Place{list_path, "", {}, {}});
    }
    std::this_thread::sleep_for(pause);
  }
}

TrustLock::~TrustLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace decl::tool
