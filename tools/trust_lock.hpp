#pragma once

#include <string>

namespace decl::tool {

/// Keeps other commands from changing a trust list and its LIST.state until it is destroyed, so that no version gets
/// lost between reading and writing.
///
/// The folder is locked, not the list: files are replaced, and a lock would stay on the old one. It is advisory, leaves
/// nothing behind, and ends with the process. Where the file system knows no such locks there is none.
class TrustLock {
 public:
  /// Waits for another command, a few seconds at most, then throws Error(io). "-" needs no lock.
  explicit TrustLock(const std::string& list_path);
  TrustLock(const TrustLock&) = delete;
  TrustLock& operator=(const TrustLock&) = delete;
  ~TrustLock();

 private:
  int descriptor_ = -1;
};

}  // namespace decl::tool
