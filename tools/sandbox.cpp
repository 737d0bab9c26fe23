#include "sandbox.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

namespace decl::tool {
namespace {

// Through a socket pair go messages: a number of octets, 8 octets in the machine's own order, and as many octets.
//
//   question = vector of Asked, as TransferWriter writes it; the files stand one behind the other in shared memory
//   answer   = two messages for each file, sent when it is done: an Answer, and the result
//
// The first answer has no question: it says whether the jail is shut. To wake the program once for many answers, the
// child writes an octet into a pipe, the bell, when it has answered all, and when the socket takes no more.

enum class Ending { done, error, out_of_memory };

struct Asked {
  std::string name;
  std::uint64_t bytes = 0;
};

struct Answer {
  Ending ending = Ending::done;
  ErrorCode code = ErrorCode::internal;
  std::string message;
  Place place;
};

auto members(Is<Asked> auto& v) {
  auto& [a, b] = v;
  return std::tie(a, b);
}
auto members(Is<Answer> auto& v) {
  auto& [a, b, c, d] = v;
  return std::tie(a, b, c, d);
}

}  // namespace

template <>
inline constexpr Ending last_of<Ending> = Ending::out_of_memory;

namespace {

/// Sends what it can; with MSG_DONTWAIT among the flags that may be less than all.
bool send_some(int socket, BytesView& bytes, int flags) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket, bytes.data(), bytes.size(), flags | MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN && (flags & MSG_DONTWAIT) != 0) return true;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

void append_message(Bytes& bytes, BytesView content) {
  const std::uint64_t size = content.size();
  bytes.append(reinterpret_cast<const char*>(&size), sizeof(size));
  bytes += content;
}

// ---- in the child

Answer answer(const Sandbox::Work& work, const std::string& name, BytesView file, std::uint64_t memory_bytes,
              Bytes& result) {
  Answer made;
  try {
    result = work(name, file);
  } catch (const Error& error) {
    made = {Ending::error, error.code(), error.message(), error.place()};
  } catch (const std::bad_alloc&) {
    made.ending = Ending::out_of_memory;
  } catch (const std::exception& error) {
    made = {Ending::error, ErrorCode::internal, error.what(), {}};
  }
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  // A library that got no memory may have gone on with less: such an answer is worth nothing.
  if (static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 > memory_bytes) made.ending = Ending::out_of_memory;
  return made;
}

// The last two that it may have.
constexpr int child_socket = limits::sandbox_descriptors - 2;
constexpr int child_bell = limits::sandbox_descriptors - 1;

/// Leaves the child its socket and bell, and nothing else of what the program had open.
void close_the_rest(int socket, int bell) {
  const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  socket = ::fcntl(socket, F_DUPFD_CLOEXEC, child_bell + 1);
  bell = ::fcntl(bell, F_DUPFD_CLOEXEC, child_bell + 1);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, standard);
  ::dup2(socket, child_socket);
  ::dup2(bell, child_bell);
  ::syscall(SYS_close_range, STDERR_FILENO + 1, child_socket - 1, 0);
  ::syscall(SYS_close_range, child_bell + 1, ~0U, 0);
}

/// An answer is on its way before the next file is looked at: no file can change what was said of one before it.
bool send_answer(const Answer& answer, BytesView result, bool is_last) {
  const auto ring = [] { return ::write(child_bell, "", 1) == 1; };
  Bytes message;
  append_message(message, write_transfer(answer));
  append_message(message, result);
  BytesView rest = message;
  if (!send_some(child_socket, rest, MSG_DONTWAIT)) return false;
  if (!rest.empty() && (!ring() || !send_some(child_socket, rest, 0))) return false;
  return !is_last || ring();
}

bool read_all(int socket, void* data, std::size_t size) {
  auto* bytes = static_cast<char*>(data);
  while (size > 0) {
    const ssize_t count = ::read(socket, bytes, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

bool receive_question(Bytes& question) {
  std::uint64_t size = 0;
  if (!read_all(child_socket, &size, sizeof(size))) return false;
  question.resize(size);
  return read_all(child_socket, question.data(), question.size());
}

[[noreturn]] void serve(const Sandbox::Work& work, const SandboxLimits& limits,
                        const std::vector<std::string>& readable_paths, const SharedMemory& memory) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  Answer ready;
  const char* files = nullptr;
  try {
    files = memory.attach_for_reading();
    enter_jail({limits.memory_bytes, readable_paths});
  } catch (const Error& error) {
    ready = {Ending::error, error.code(), error.message(), error.place()};
  }
  bool is_good = send_answer(ready, {}, true) && ready.ending == Ending::done;
  for (Bytes question; is_good && receive_question(question);) {
    const auto asked = read_transfer<std::vector<Asked>>(question);
    const char* file = files;
    for (std::size_t i = 0; is_good && i < asked.size(); ++i) {
      Bytes result;
      const Answer made = answer(work, asked[i].name, {file, asked[i].bytes}, limits.memory_bytes, result);
      is_good = send_answer(made, result, i + 1 == asked.size());
      file += asked[i].bytes;
    }
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

Error make_unsafe(const std::string& name, const std::string& reason) {
  return Error(ErrorCode::unreadable,
               "could not be read safely: " + reason + "; don't rely on this copy, and ask for another one",
               Place{name, "", {}, {}});
}

constexpr std::chrono::seconds renewal_interval{1};

}  // namespace

Sandbox::Sandbox(Work work, SandboxLimits limits, std::vector<std::string> readable_paths)
    : work_(std::move(work)), limits_(limits), readable_paths_(std::move(readable_paths)) {}

Sandbox::~Sandbox() { stop(); }

void Sandbox::start(std::size_t bytes_at_once) {
  memory_ = std::make_unique<SharedMemory>(std::max<std::size_t>(bytes_at_once, limits::file_bytes));
  int pair[2] = {-1, -1};
  int bell[2] = {-1, -1};
  const bool is_connected =
      ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0 && ::pipe2(bell, O_CLOEXEC) == 0;
  if (is_connected) child_ = ::fork();
  if (child_ == 0) {
    close_the_rest(pair[1], bell[1]);
    serve(work_, limits_, readable_paths_, *memory_);
  }
  const int reason = errno;
  for (const int end : {pair[1], bell[1]}) ::close(end);
  socket_ = pair[0];
  bell_ = bell[0];
  if (child_ < 0) {
    stop();
    throw Error(ErrorCode::io, std::string("the system gave no process for the sandbox: ") + std::strerror(reason));
  }
  const timeval wall{limits_.wall_time.count(), 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wall, sizeof(wall));
  answered_ = 0;
  deadline_ = std::chrono::steady_clock::now() + limits_.wall_time;
  std::optional<Result<Bytes>> ready = take_answer("");
  if (!ready) ready = Error(ErrorCode::io, "the sandbox did not start");
  if (std::holds_alternative<Error>(*ready)) stop();
  take_or_throw(*std::move(ready));
  answered_ = 0;
}

void Sandbox::stop() {
  for (int* end : {&socket_, &bell_}) {
    if (*end >= 0) ::close(*end);
    *end = -1;
  }
  memory_.reset();
  if (child_ <= 0) return;
  ::kill(child_, SIGKILL);
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
}

/// The limit counts from the child's start, so it is moved on for the next files, from outside: the child can't. Of its
/// one thread a second of computing takes a second at least, so moving it once a second leaves each file its share.
void Sandbox::renew_cpu_limit() {
  const auto now = std::chrono::steady_clock::now();
  if (answered_ > 0 && now - renewed_at_ < renewal_interval) return;
  renewed_at_ = now;
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(child_, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return;
  const auto seconds = static_cast<rlim_t>(used.tv_sec + 1 + renewal_interval.count()) + limits_.cpu_seconds;
  const rlimit limit{seconds, RLIM_INFINITY};
  ::prlimit(child_, RLIMIT_CPU, &limit, nullptr);
}

/// Waits until there may be something to read; false when the work is to stop, and with ETIMEDOUT when the child is
/// late.
bool Sandbox::wait(bool is_begun) {
  using std::chrono::milliseconds;
  if (is_stopped()) return false;
  const auto left = std::chrono::ceil<milliseconds>(deadline_ - std::chrono::steady_clock::now());
  errno = ETIMEDOUT;
  if (left.count() <= 0) return false;
  // The bell is rung for whole answers; what follows the beginning of one comes without it.
  const bool is_bell = !is_begun && bell_ >= 0;
  // Answers that come before the bell are fetched once a second, since the limits are moved on by them.
  const auto time = std::min<milliseconds>(left, renewal_interval);
  pollfd event{is_bell ? bell_ : socket_, POLLIN, 0};
  if (::poll(&event, 1, static_cast<int>(time.count())) <= 0 || !is_bell) return true;
  char rings[64];
  if (::read(bell_, rings, sizeof(rings)) <= 0) {  // nobody is left to ring, but there may be answers
    ::close(bell_);
    bell_ = -1;
  }
  return true;
}

/// False when the work is to stop, with ETIMEDOUT when the child is late, and with another reason when it is gone.
bool Sandbox::receive(void* data, std::size_t size, bool is_begun) {
  auto* bytes = static_cast<char*>(data);
  while (size > 0) {
    const ssize_t count = ::recv(socket_, bytes, size, MSG_DONTWAIT);
    if (count > 0) {
      bytes += count;
      size -= static_cast<std::size_t>(count);
      is_begun = true;
    } else if (count == 0) {
      errno = 0;
      return false;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!wait(is_begun)) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}
/// Puts the files from `first` on into the child's memory and asks for them; false when the child is gone.
bool Sandbox::ask(const std::vector<NamedFile>& files, std::size_t first) {
  std::vector<Asked> asked;
  char* place = memory_->data();
  for (std::size_t i = first; i < files.size(); ++i) {
    asked.push_back({files[i].name, files[i].content.size()});
    place = std::copy(files[i].content.begin(), files[i].content.end(), place);
  }
  renew_cpu_limit();
  deadline_ = std::chrono::steady_clock::now() + limits_.wall_time;
  Bytes message;
  append_message(message, write_transfer(asked));
  BytesView rest = message;
  return send_some(socket_, rest, 0);
}

/// Nothing when the work is to stop, of which it may have died, and when earlier files may have been what it died of:
/// only a new child tells.
std::optional<Result<Bytes>> Sandbox::take_death(const std::string& name) {
  const bool is_late = errno == ETIMEDOUT;
  int status = 0;
  ::kill(child_, SIGKILL);  // of what has ended already the cause stays the same
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  const bool is_first = answered_ == 0;
  stop();
  if (!is_first || is_stopped()) return std::nullopt;
  return make_unsafe(name, is_late
                               ? "reading it took more than " + std::to_string(limits_.wall_time.count()) + " seconds"
                               : describe_death(status, limits_));
}

std::optional<Result<Bytes>> Sandbox::take_answer(const std::string& name) {
  Bytes head;
  Bytes result;
  Answer given;
  for (Bytes* message : {&head, &result}) {
    std::uint64_t size = 0;
    if (!receive(&size, sizeof(size), message == &result)) return take_death(name);
    if (size > limits_.answer_bytes) {
      stop();
      return make_unsafe(name, "the answer on it is larger than " + in_mebibytes(limits_.answer_bytes));
    }
    message->resize(size);
    if (!receive(message->data(), size, true)) return take_death(name);
    try {
      if (message == &head) given = read_transfer<Answer>(head);
    } catch (const Error& error) {
      stop();
      return Error(error.code(), error.message(), Place{name, "", {}, {}});
    }
  }
  if (given.ending == Ending::out_of_memory) {
    stop();
    return make_unsafe(name, "reading it took more than " + in_mebibytes(limits_.memory_bytes) + " of memory");
  }
  ++answered_;
  renew_cpu_limit();
  deadline_ = std::chrono::steady_clock::now() + limits_.wall_time;
  if (given.ending == Ending::error) return Error(given.code, given.message, given.place);
  return result;
}

std::vector<Result<Bytes>> Sandbox::run(const std::vector<NamedFile>& files, const std::atomic<bool>* stop_asked) {
  stop_ = stop_asked;
  std::size_t bytes = 0;
  for (const NamedFile& file : files) bytes += file.content.size();
  if (memory_ && memory_->size() < bytes) stop();
  std::vector<Result<Bytes>> results;
  // What has been answered by then is taken.
  for (bool is_asked = false; results.size() < files.size() && (is_asked || !is_stopped());) {
    const std::string& name = files[results.size()].name;
    try {
      if (child_ < 0) start(bytes);
      const bool is_there = is_asked || ask(files, results.size());
      std::optional<Result<Bytes>> result = is_there ? take_answer(name) : take_death(name);
      is_asked = child_ >= 0;
      if (result) results.push_back(*std::move(result));
    } catch (const Error& error) {
      if (is_stopped()) break;  // while it was starting
      results.emplace_back(error);
    }
  }
  return results;
}

Bytes Sandbox::run(const std::string& name, BytesView file) {
  return take_or_throw(std::move(run({NamedFile{name, file}}).front()));
}

bool has_sandbox() {
#ifdef DECL_SANITIZED
  return false;
#else
  return true;
#endif
}

}  // namespace decl::tool
