#include "sandbox.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <new>

namespace decl::tool {
namespace {

// Both ways through a socket pair go messages: a number of octets, 8 octets in the machine's own order, and as many
// octets. A question is a file's name, a zero octet and its content; an answer is an Answer as TransferWriter writes
// it. The first answer has no question: it says whether the jail is shut.

enum class Ending { done, error, out_of_memory };

struct Answer {
  Ending ending = Ending::done;
  Bytes result;
  ErrorCode code = ErrorCode::internal;
  std::string message;
  Place place;
};

auto members(Is<Answer> auto& v) {
  auto& [a, b, c, d, e] = v;
  return std::tie(a, b, c, d, e);
}

}  // namespace

template <>
inline constexpr Ending last_of<Ending> = Ending::out_of_memory;

namespace {

bool send_all(int socket, const void* data, std::size_t size) {
  const auto* bytes = static_cast<const char*>(data);
  while (size > 0) {
    const ssize_t count = ::send(socket, bytes, size, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

/// Sets errno to 0 when the other end is gone, and to EAGAIN when it took too long.
bool receive_all(int socket, void* data, std::size_t size) {
  auto* bytes = static_cast<char*>(data);
  while (size > 0) {
    const ssize_t count = ::read(socket, bytes, size);
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) errno = 0;
    if (count <= 0) return false;
    bytes += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

/// In one piece, so that the other end wakes once.
bool send_message(int socket, std::initializer_list<BytesView> parts) {
  std::uint64_t size = 0;
  for (const BytesView part : parts) size += part.size();
  Bytes message(reinterpret_cast<const char*>(&size), sizeof(size));
  message.reserve(sizeof(size) + size);
  for (const BytesView part : parts) message += part;
  return send_all(socket, message.data(), message.size());
}

enum class Arrival { whole, broken, too_large };

Arrival receive_message(int socket, Bytes& content, std::uint64_t maximum_bytes) {
  std::uint64_t size = 0;
  if (!receive_all(socket, &size, sizeof(size))) return Arrival::broken;
  if (size > maximum_bytes) return Arrival::too_large;
  content.resize(size);
  return receive_all(socket, content.data(), content.size()) ? Arrival::whole : Arrival::broken;
}

// ---- in the child

Answer answer(const Sandbox::Work& work, const std::string& name, BytesView file, std::uint64_t memory_bytes) {
  Answer made;
  try {
    made.result = work(name, file);
  } catch (const Error& error) {
    made = {Ending::error, {}, error.code(), error.message(), error.place()};
  } catch (const std::bad_alloc&) {
    made = {Ending::out_of_memory, {}, ErrorCode::limit, {}, {}};
  } catch (const std::exception& error) {
    made = {Ending::error, {}, ErrorCode::internal, error.what(), {}};
  }
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  // A library that got no memory may have gone on with less: such an answer is worth nothing.
  if (static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 > memory_bytes) {
    made = {Ending::out_of_memory, {}, ErrorCode::limit, {}, {}};
  }
  return made;
}

/// Leaves the child its socket and nothing else of what the program had open.
void close_the_rest(int socket) {
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, standard);
  const auto number = static_cast<unsigned>(socket);
  if (number > 3) ::syscall(SYS_close_range, 3U, number - 1, 0);
  ::syscall(SYS_close_range, number + 1, ~0U, 0);
}

[[noreturn]] void serve(int socket, const Sandbox::Work& work, const SandboxLimits& limits,
                        const std::vector<std::string>& readable_paths) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  close_the_rest(socket);
  Answer ready;
  try {
    enter_jail({limits.memory_bytes, readable_paths});
  } catch (const Error& error) {
    ready = {Ending::error, {}, error.code(), error.message(), error.place()};
  }
  bool is_good = send_message(socket, {write_transfer(ready)}) && ready.ending == Ending::done;
  for (Bytes question; is_good && receive_message(socket, question, ~0ULL) == Arrival::whole;) {
    const std::size_t name_size = question.find('\0');
    const Answer made =
        answer(work, question.substr(0, name_size), BytesView(question).substr(name_size + 1), limits.memory_bytes);
    is_good = send_message(socket, {write_transfer(made)});
  }
  ::_exit(0);
}

// ---- in the program

std::string in_mebibytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

std::string describe_death(int status, const SandboxLimits& limits) {
  if (!WIFSIGNALED(status)) return "the process that read it ended";
  switch (WTERMSIG(status)) {
    case SIGXCPU:
      return "reading it took more than " + std::to_string(limits.cpu_seconds) + " seconds of computing";
    case SIGSYS:
      return "it made the process that read it call what reading never needs";
    default:
      return "the process that read it crashed (signal " + std::to_string(WTERMSIG(status)) + ")";
  }
}

[[noreturn]] void throw_unsafe(const std::string& name, const std::string& reason) {
  throw Error(ErrorCode::unreadable,
              "could not be read safely: " + reason + "; don't rely on this copy, and ask for another one",
              Place{name, "", {}, {}});
}

}  // namespace

Sandbox::Sandbox(Work work, SandboxLimits limits, std::vector<std::string> readable_paths)
    : work_(std::move(work)), limits_(limits), readable_paths_(std::move(readable_paths)) {}

Sandbox::~Sandbox() { stop(); }

void Sandbox::start() {
  int pair[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
    throw Error(ErrorCode::io, std::string("the system gave no socket for the sandbox: ") + std::strerror(errno));
  }
  child_ = ::fork();
  if (child_ == 0) serve(pair[1], work_, limits_, readable_paths_);
  ::close(pair[1]);
  socket_ = pair[0];
  if (child_ < 0) {
    const int reason = errno;
    stop();
    throw Error(ErrorCode::io, std::string("the system gave no process for the sandbox: ") + std::strerror(reason));
  }
  served_ = 0;
  const timeval wall{limits_.wall_time.count(), 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wall, sizeof(wall));
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wall, sizeof(wall));
  Bytes bytes;
  const Arrival arrival = receive_message(socket_, bytes, limits_.answer_bytes);
  const Answer ready = arrival == Arrival::whole
                           ? read_transfer<Answer>(bytes)
                           : Answer{Ending::error, {}, ErrorCode::io, "the sandbox did not start", {}};
  if (ready.ending == Ending::done) return;
  stop();
  throw Error(ready.code, ready.message, ready.place);
}

void Sandbox::stop() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
  if (child_ <= 0) return;
  ::kill(child_, SIGKILL);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
}

/// The limit counts from the child's start, so it is moved on for the next files, from outside: the child can't. Of its
/// one thread a second of computing takes a second at least, so moving it once a second leaves each file its share.
void Sandbox::renew_cpu_limit() {
  constexpr std::chrono::seconds interval{1};
  const auto now = std::chrono::steady_clock::now();
  if (served_ > 0 && now - renewed_at_ < interval) return;
  renewed_at_ = now;
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(child_, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return;
  const auto seconds = static_cast<rlim_t>(used.tv_sec + 1 + interval.count()) + limits_.cpu_seconds;
  const rlimit limit{seconds, RLIM_INFINITY};
  ::prlimit(child_, RLIMIT_CPU, &limit, nullptr);
}

void Sandbox::throw_death(const std::string& name) {
  int status = 0;
  const bool is_late = errno == EAGAIN || errno == EWOULDBLOCK;
  if (is_late) ::kill(child_, SIGKILL);
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  stop();
  throw_unsafe(name, is_late ? "reading it took more than " + std::to_string(limits_.wall_time.count()) + " seconds"
                             : describe_death(status, limits_));
}

Bytes Sandbox::run(const std::string& name, BytesView file) {
  if (child_ < 0) start();
  if (served_ == 0) return run_once(name, file);
  try {
    return run_once(name, file);
  } catch (const Error&) {
    // Earlier files may have been what it died of: only a new child tells.
    if (child_ > 0) throw;
  }
  start();
  return run_once(name, file);
}

Bytes Sandbox::run_once(const std::string& name, BytesView file) {
  renew_cpu_limit();
  ++served_;
  Bytes bytes;
  if (!send_message(socket_, {name, BytesView("\0", 1), file})) throw_death(name);
  const Arrival arrival = receive_message(socket_, bytes, limits_.answer_bytes);
  if (arrival == Arrival::broken) throw_death(name);
  Answer given;
  try {
    if (arrival == Arrival::whole) given = read_transfer<Answer>(bytes);
  } catch (...) {
    stop();
    throw;
  }
  if (arrival == Arrival::too_large || given.ending == Ending::out_of_memory) {
    stop();
    throw_unsafe(name, arrival == Arrival::too_large
                           ? "the answer on it is larger than " + in_mebibytes(limits_.answer_bytes)
                           : "reading it took more than " + in_mebibytes(limits_.memory_bytes) + " of memory");
  }
  if (given.ending == Ending::error) throw Error(given.code, given.message, given.place);
  return std::move(given.result);
}

bool has_sandbox() {
#ifdef DECL_SANITIZED
  return false;
#else
  return true;
#endif
}

}  // namespace decl::tool
