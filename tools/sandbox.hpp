#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>

#include "jail.hpp"
#include "limits.hpp"
#include "transfer.hpp"

namespace decl::tool {

/// What reading one file may cost.
struct SandboxLimits {
  std::uint64_t cpu_seconds = limits::sandbox_cpu_seconds;
  std::uint64_t memory_bytes = limits::sandbox_memory_bytes;
  std::chrono::seconds wall_time = limits::sandbox_wall_time;
  std::uint64_t answer_bytes = limits::sandbox_answer_bytes;
};

/// A child process in a jail that reads hostile files, one after the other.
///
/// It is forked for the first file, inherits what `Work` has captured, and is forked anew when it has died. A file
/// that makes it die is an Error(unreadable) that says why, and says nothing about other files.
class Sandbox {
 public:
  /// From a file's name and content to an answer; may throw Error.
  using Work = std::function<Bytes(const std::string& name, BytesView file)>;

  Sandbox(Work work, SandboxLimits limits, std::vector<std::string> readable_paths);
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;
  ~Sandbox();

  /// Does the work in the child. Throws what it throws; Error(unreadable) when the child died or used too much,
  /// Error(io) when the system allows no sandbox, Error(internal) for an answer that makes no sense.
  Bytes run(const std::string& name, BytesView file);

 private:
  Bytes run_once(const std::string& name, BytesView file);
  void start();
  void stop();
  void renew_cpu_limit();
  [[noreturn]] void throw_death(const std::string& name);

  Work work_;
  SandboxLimits limits_;
  std::vector<std::string> readable_paths_;
  pid_t child_ = -1;
  int socket_ = -1;
  std::uint64_t served_ = 0;  ///< by this child
  std::chrono::steady_clock::time_point renewed_at_;
};

/// Whether this build can have a sandbox: the sanitizers need more memory and system calls than it allows.
bool has_sandbox();

/// Reads files into values, in a sandbox unless the user has turned it off.
template <typename T>
class SafeReader {
 public:
  using Read = std::function<T(const std::string& name, BytesView file)>;

  SafeReader(const Read& read, bool sandboxed, std::vector<std::string> readable_paths = {})
      : read_(read),
        sandboxed_(sandboxed && has_sandbox()),
        sandbox_([read](const std::string& name, BytesView file) { return write_transfer(read(name, file)); }, {},
                 std::move(readable_paths)) {}

  /// Throws what `Read` and Sandbox::run throw.
  T read(const std::string& name, BytesView file) {
    return sandboxed_ ? read_transfer<T>(sandbox_.run(name, file)) : read_(name, file);
  }

 private:
  Read read_;
  bool sandboxed_;
  Sandbox sandbox_;
};

}  // namespace decl::tool
