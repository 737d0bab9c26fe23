#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <decl/archive_verify.hpp>
#include <decl/bytes.hpp>
#include <decl/error.hpp>

#include "jail.hpp"
#include "limits.hpp"
#include "shared_memory.hpp"
#include "transfer.hpp"

namespace decl::tool {

/// What reading one file may cost.
struct SandboxLimits {
  std::uint64_t cpu_seconds = limits::sandbox_cpu_seconds;
  std::uint64_t memory_bytes = limits::sandbox_memory_bytes;
  std::chrono::seconds wall_time = limits::sandbox_wall_time;
  std::uint64_t answer_bytes = limits::sandbox_answer_bytes;
};

/// A value, or why there is none.
template <typename T>
using Result = std::variant<T, Error>;

template <typename T>
T take_or_throw(Result<T> result) {
  if (const Error* error = std::get_if<Error>(&result)) throw *error;
  return std::get<T>(std::move(result));
}

/// A child process in a jail that reads hostile files, one after the other.
///
/// It is forked for the first file or by `start`, inherits what `Work` has captured, and is forked anew when it has
/// died. A file that makes it die is an Error(unreadable) that says why, and says nothing about other files.
class Sandbox {
 public:
  /// From a file's name and content to an answer; may throw Error.
  using Work = std::function<Bytes(const std::string& name, BytesView file)>;

  Sandbox(Work work, SandboxLimits limits, std::vector<std::string> readable_paths);
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;
  ~Sandbox();

  /// Does the work in the child for each file in order, and returns as many results: fewer when `stop` has become true,
  /// which kills the child within a second. Handing over several files at once spares most of the time that two
  /// processes need to wake each other.
  ///
  /// Errors are what the work throws; Error(unreadable) when the child died or used too much, Error(io) when the system
  /// allows no sandbox, Error(internal) for an answer that makes no sense.
  std::vector<Result<Bytes>> run(const std::vector<NamedFile>& files, const std::atomic<bool>* stop = nullptr);

  /// The same for one file; throws what the result's error is.
  Bytes run(const std::string& name, BytesView file);

  /// Forks the child now, with memory for so many bytes of files at least. Throws Error(io).
  void start(std::size_t bytes_at_once);

 private:
  void stop();
  bool ask(const std::vector<NamedFile>& files, std::size_t first);
  std::optional<Result<Bytes>> take_answer(const std::string& name);
  bool receive(void* data, std::size_t size, bool is_begun);
  bool wait(bool is_begun);
  [[nodiscard]] bool is_stopped() const { return stop_ != nullptr && *stop_; }
  void renew_cpu_limit();
  std::optional<Result<Bytes>> take_death(const std::string& name);

  Work work_;
  SandboxLimits limits_;
  std::vector<std::string> readable_paths_;
  std::unique_ptr<SharedMemory> memory_;  ///< where this child finds files
  pid_t child_ = -1;
  int socket_ = -1;
  int bell_ = -1;  ///< the child rings when there are answers to be fetched
  const std::atomic<bool>* stop_ = nullptr;
  std::uint64_t answered_ = 0;  ///< by this child
  std::chrono::steady_clock::time_point deadline_;
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

  /// Throws what `Read` throws, and the errors of Sandbox::run.
  T read(const std::string& name, BytesView file) { return take_or_throw(std::move(read_all({{name, file}}).front())); }

  /// Forks the sandbox's child now, not for the first file. Throws what Sandbox::start throws.
  void start() {
    if (sandboxed_) sandbox_.start(0);
  }

  /// Several files in order: as many results, or fewer when `stop` has become true.
  std::vector<Result<T>> read_all(const std::vector<NamedFile>& files, const std::atomic<bool>* stop = nullptr) {
    std::vector<Result<T>> results;
    if (!sandboxed_) {
      for (const NamedFile& file : files) {
        if (stop != nullptr && *stop) break;
        results.push_back(result_of([&] { return read_(file.name, file.content); }));
      }
      return results;
    }
    for (Result<Bytes>& answer : sandbox_.run(files, stop)) {
      results.push_back(result_of([&] { return read_transfer<T>(take_or_throw(std::move(answer))); }));
    }
    return results;
  }

 private:
  template <typename Make>
  static Result<T> result_of(const Make& make) {
    try {
      return make();
    } catch (const Error& error) {
      return error;
    }
  }

  Read read_;
  bool sandboxed_;
  Sandbox sandbox_;
};

}  // namespace decl::tool
