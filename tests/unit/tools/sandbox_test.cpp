#include "sandbox.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <thread>

#include "support/folder.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::tool;

namespace {

Sandbox::Work always(const std::function<void()>& deed) {
  return [deed](const std::string&, BytesView) {
    deed();
    return Bytes("survived");
  };
}

/// The error that reading a file ends in.
Error error_of(Sandbox& sandbox, const std::string& name = "hostile.pdf") {
  try {
    sandbox.run(name, "content");
  } catch (const Error& error) {
    return error;
  }
  throw std::logic_error("no error");
}

/// What the deed returns in the sandbox, and errno after it.
std::pair<long, int> try_inside(const std::function<long()>& deed, std::vector<std::string> readable = {}) {
  Sandbox sandbox(
      [deed](const std::string&, BytesView) {
        errno = 0;
        const long outcome = deed();
        return std::to_string(outcome) + " " + std::to_string(errno);
      },
      {}, std::move(readable));
  const Bytes answer = sandbox.run("a", "");
  return {std::stol(answer), std::stoi(answer.substr(answer.find(' ')))};
}

void require_killed(const std::function<void()>& deed) {
  Sandbox sandbox(always(deed), {}, {});
  const Error error = error_of(sandbox);
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "hostile.pdf");
  CHECK(error.message().find("call what reading never needs") != std::string::npos);
}

bool has_landlock() { return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1; }

std::string write(const test::Folder& folder, const std::string& name) {
  std::ofstream(folder.path(name)) << "text";
  return folder.path(name);
}

Bytes process_number(const std::string&, BytesView) { return std::to_string(::getpid()); }

/// Takes so many seconds of computing.
void compute(double seconds) {
  const auto used = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
  for (const double start = used(); used() - start < seconds;) {
  }
}

}  // namespace

TEST_CASE("a file goes into the sandbox and an answer comes back", "[sandbox]") {
  const std::string large(3 << 20, 'x');
  Sandbox sandbox([](const std::string& name, BytesView file) { return name + ":" + Bytes(file); }, {}, {});
  CHECK(sandbox.run("a.xml", BytesView("one\0two", 7)) == "a.xml:" + std::string("one\0two", 7));
  CHECK(sandbox.run("", "") == ":");
  CHECK(sandbox.run("b", large) == "b:" + large);
}

TEST_CASE("one child that isn't this process serves many files", "[sandbox]") {
  Sandbox sandbox(process_number, {}, {});
  const Bytes child = sandbox.run("a", "");
  CHECK(child != std::to_string(::getpid()));
  CHECK(sandbox.run("b", "") == child);
}

TEST_CASE("an error inside comes out as it was", "[sandbox]") {
  const Error thrown(ErrorCode::limit, "is too deep", Place{"a.xml", "record/text[1]", 12, 345});
  Sandbox sandbox([&](const std::string&, BytesView) -> Bytes { throw thrown; }, {}, {});
  const Error error = error_of(sandbox);
  CHECK(error.code() == thrown.code());
  CHECK(error.message() == thrown.message());
  CHECK(error.place() == thrown.place());
  CHECK(error_of(sandbox).code() == thrown.code());
}

TEST_CASE("what is to stop ends within a copy, and the sandbox can be used again", "[sandbox]") {
  std::atomic<bool> stop = false;
  Sandbox sandbox(
      [](const std::string& name, BytesView) {
        compute(name == "slow" ? 30 : 0);
        return name;
      },
      {}, {});
  sandbox.run("first", "");
  const auto start = std::chrono::steady_clock::now();
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    stop = true;
  });
  const std::vector<Result<Bytes>> results = sandbox.run({{"a", ""}, {"b", ""}, {"slow", ""}, {"c", ""}}, &stop);
  later.join();
  REQUIRE(results.size() == 2);
  CHECK(std::get<Bytes>(results[1]) == "b");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(15));
  CHECK(sandbox.run({{"a", ""}}, &stop).empty());
  CHECK(sandbox.run("c", "") == "c");
}

TEST_CASE("a crash is an error of its file alone", "[sandbox]") {
  Sandbox sandbox(
      [](const std::string& name, BytesView) {
        if (name == "hostile.pdf") ::raise(SIGSEGV), std::abort();
        return Bytes("good");
      },
      {}, {});
  CHECK(sandbox.run("a", "") == "good");
  const Error error = error_of(sandbox);
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "hostile.pdf");
  CHECK(error.message().find("crashed") != std::string::npos);
  CHECK(sandbox.run("b", "") == "good");
}

TEST_CASE("a child that died of earlier files is not held against the next one", "[sandbox]") {
  Sandbox sandbox(
      [served = 0](const std::string&, BytesView) mutable {
        if (++served == 3) std::abort();
        return std::to_string(served);
      },
      {}, {});
  CHECK(sandbox.run("a", "") == "1");
  CHECK(sandbox.run("b", "") == "2");
  CHECK(sandbox.run("c", "") == "1");
}

TEST_CASE("computing time is limited for each file", "[sandbox]") {
  SandboxLimits limits;
  limits.cpu_seconds = 1;
  Sandbox sandbox(
      [](const std::string& name, BytesView) {
        compute(name == "hostile.pdf" ? 1000 : 0.7);
        return Bytes("good");
      },
      limits, {});
  for (const char* const name : {"a", "b", "c", "d"}) CHECK(sandbox.run(name, "") == "good");  // 2.8 seconds together
  CHECK(error_of(sandbox).message().find("more than 1 seconds of computing") != std::string::npos);
  CHECK(sandbox.run("e", "") == "good");
}

TEST_CASE("of files that are handed over together each gets its own answer", "[sandbox]") {
  Sandbox sandbox(
      [](const std::string& name, BytesView file) -> Bytes {
        if (name == "broken") throw Error(ErrorCode::unreadable, "is broken");
        return name + ":" + Bytes(file);
      },
      {}, {});
  const std::vector<Result<Bytes>> results = sandbox.run({{"a", "one"}, {"broken", "two"}, {"b", ""}, {"c", "three"}});
  REQUIRE(results.size() == 4);
  CHECK(std::get<Bytes>(results[0]) == "a:one");
  CHECK(std::get<Error>(results[1]).message() == "is broken");
  CHECK(std::get<Bytes>(results[2]) == "b:");
  CHECK(std::get<Bytes>(results[3]) == "c:three");
  CHECK(sandbox.run(std::vector<NamedFile>{}).empty());
}

TEST_CASE("files and answers are handed over whatever they take", "[sandbox]") {
  // Answers that together are more than a socket holds, and files that are more than the memory for them.
  const std::string large(5 << 20, 'x');
  const std::string largest(limits::file_bytes, 'y');
  Sandbox sandbox([](const std::string&, BytesView file) { return Bytes(file.substr(0, 5 << 20)); }, {}, {});
  for (const Result<Bytes>& result : sandbox.run({{"a", large}, {"b", large}, {"c", large}})) {
    CHECK(std::get<Bytes>(result) == large);
  }
  const std::vector<Result<Bytes>> results = sandbox.run({{"a", large}, {"b", largest}, {"c", "z"}});
  CHECK(std::get<Bytes>(results.at(0)) == large);
  CHECK(std::get<Bytes>(results.at(1)) == largest.substr(0, 5 << 20));
  CHECK(std::get<Bytes>(results.at(2)) == "z");
}

TEST_CASE("a file that kills the child amid others is blamed alone", "[sandbox]") {
  for (const std::size_t place : {0U, 1U, 7U}) {
    Sandbox sandbox(
        [](const std::string& name, BytesView file) {
          if (name == "hostile.pdf") std::abort();
          return Bytes(file);
        },
        {}, {});
    std::vector<NamedFile> files(8, NamedFile{"good.pdf", "content"});
    files[place].name = "hostile.pdf";
    const std::vector<Result<Bytes>> results = sandbox.run(files);
    REQUIRE(results.size() == files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
      CHECK(std::holds_alternative<Error>(results[i]) == (i == place));
      if (i != place) CHECK(std::get<Bytes>(results[i]) == "content");
    }
    CHECK(std::get<Error>(results[place]).place().source == "hostile.pdf");
  }
}

TEST_CASE("a child that died of the files before it is not held against one of several", "[sandbox]") {
  Sandbox sandbox(
      [served = 0](const std::string&, BytesView) mutable {
        if (++served == 3) std::abort();
        return std::to_string(served);
      },
      {}, {});
  Bytes answers;
  for (const Result<Bytes>& result : sandbox.run(std::vector<NamedFile>(6, NamedFile{"a", ""}))) {
    answers += std::get<Bytes>(result);
  }
  CHECK(answers == "121212");
}

TEST_CASE("what was answered can't be changed by a file that comes later", "[sandbox]") {
  // Code that took the child over ends it at once: the answers before it have been sent already.
  Sandbox sandbox(
      [](const std::string& name, BytesView) {
        if (name == "hostile.pdf") ::_exit(0);
        return name + std::to_string(::getpid());
      },
      {}, {});
  const std::vector<Result<Bytes>> results = sandbox.run({{"a", ""}, {"b", ""}, {"hostile.pdf", ""}, {"c", ""}});
  const auto process_of = [&](std::size_t i) { return std::get<Bytes>(results.at(i)).substr(1); };
  CHECK(process_of(0) == process_of(1));
  CHECK(process_of(3) != process_of(0));
  CHECK(std::get<Error>(results.at(2)).message().find("ended") != std::string::npos);
}

TEST_CASE("the child can't change the files that it is handed", "[sandbox]") {
  Sandbox sandbox(
      [](const std::string& name, BytesView file) {
        const std::uintptr_t page = reinterpret_cast<std::uintptr_t>(file.data()) / 4096 * 4096;
        if (name == "asks") {
          const int outcome = ::mprotect(reinterpret_cast<void*>(page), 4096, PROT_READ | PROT_WRITE);
          return std::to_string(outcome) + " " + std::to_string(errno);
        }
        *const_cast<char*>(file.data()) = 'x';
        return Bytes("changed");
      },
      {}, {});
  CHECK(sandbox.run("asks", "content") == "-1 " + std::to_string(EACCES));
  CHECK(std::get<Error>(sandbox.run({{"writes", "content"}}).front()).message().find("signal 11") != std::string::npos);
}

TEST_CASE("each of the files handed over together has its share of computing time", "[sandbox]") {
  SandboxLimits limits;
  limits.cpu_seconds = 1;
  Sandbox sandbox(
      [](const std::string& name, BytesView) {
        compute(name == "hostile.pdf" ? 1000 : 0.7);
        return std::to_string(::getpid());
      },
      limits, {});
  const std::vector<Result<Bytes>> results =
      sandbox.run({{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}, {"e", ""}, {"hostile.pdf", ""}, {"f", ""}});
  for (const std::size_t good : {1U, 2U, 3U, 4U})
    CHECK(std::get<Bytes>(results.at(good)) == std::get<Bytes>(results.at(0)));  // by one child
  CHECK(std::get<Error>(results.at(5)).message().find("more than 1 seconds of computing") != std::string::npos);
  CHECK(std::holds_alternative<Bytes>(results.at(6)));
}

TEST_CASE("memory is limited", "[sandbox]") {
  SandboxLimits limits;
  limits.memory_bytes = 256 << 20;
  Sandbox sandbox(
      [](const std::string& name, BytesView) {
        const std::vector<char> memory(std::stoul(name) << 20, 'x');
        return Bytes(1, memory[memory.size() / 2]);
      },
      limits, {});
  CHECK(sandbox.run("100", "") == "x");
  for (const char* const name : {"300", "1000"}) {  // over the limit, and more than there is
    const Error error = error_of(sandbox, name);
    CHECK(error.code() == ErrorCode::unreadable);
    CHECK(error.message().find("more than 256 MiB of memory") != std::string::npos);
  }
  CHECK(sandbox.run("100", "") == "x");
}

TEST_CASE("waiting is limited", "[sandbox]") {
  SandboxLimits limits;
  limits.wall_time = std::chrono::seconds(1);
  Sandbox sandbox(always([] {
                    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
                    ::pthread_mutex_lock(&mutex);
                    ::pthread_mutex_lock(&mutex);
                  }),
                  limits, {});
  CHECK(error_of(sandbox).message().find("more than 1 seconds") != std::string::npos);
}

TEST_CASE("an answer that trickles is waited for no longer", "[sandbox]") {
  SandboxLimits limits;
  limits.wall_time = std::chrono::seconds(1);
  Sandbox sandbox(
      [](const std::string& name, BytesView) {
        // A message of a thousand octets, of which one comes every tenth of a second.
        const int socket = limits::sandbox_descriptors - 2;
        if (name == "hostile.pdf") ::write(socket, "\xE8\x03\0\0\0\0\0\0", 8);
        for (const timespec tenth{0, 100'000'000}; name == "hostile.pdf";) {
          ::write(socket, "x", 1);
          pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
          ::pthread_mutex_lock(&mutex);
          timespec until{};
          ::clock_gettime(CLOCK_REALTIME, &until);
          until.tv_nsec += tenth.tv_nsec;
          until.tv_sec += until.tv_nsec / 1'000'000'000;
          until.tv_nsec %= 1'000'000'000;
          ::pthread_mutex_timedlock(&mutex, &until);
        }
        return Bytes("good");
      },
      limits, {});
  const auto start = std::chrono::steady_clock::now();
  CHECK(error_of(sandbox).message().find("more than 1 seconds") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
  CHECK(sandbox.run("a", "") == "good");
}

TEST_CASE("answers are limited", "[sandbox]") {
  SandboxLimits limits;
  limits.answer_bytes = 2 << 20;
  Sandbox sandbox([](const std::string& name, BytesView) { return Bytes(std::stoul(name), 'x'); }, limits, {});
  CHECK(sandbox.run("2000000", "").size() == 2'000'000);
  CHECK(error_of(sandbox, "3000000").message().find("larger than 2 MiB") != std::string::npos);
  CHECK(sandbox.run("1", "") == "x");
}

TEST_CASE("an answer that the child made up is refused", "[sandbox]") {
  // What code that took the child over could do: write to the socket itself, whose number it finds by trying.
  Sandbox sandbox(
      [](const std::string& name, BytesView) {
        const std::string forged("\x08\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff", 16);
        if (name == "hostile.pdf") {
          for (int number = 3; number < 32; ++number) {
            if (::write(number, forged.data(), forged.size()) > 0) ::_exit(0);
          }
        }
        return Bytes("good");
      },
      {}, {});
  CHECK(error_of(sandbox).code() == ErrorCode::internal);
  CHECK(sandbox.run("a", "") == "good");
}

TEST_CASE("connections, programs, tracing and signals kill the child", "[sandbox]") {
  require_killed([] { ::socket(AF_INET, SOCK_STREAM, 0); });
  require_killed([] { ::socket(AF_UNIX, SOCK_STREAM, 0); });
  require_killed([] {
    char name[] = "/bin/true";
    char* const arguments[] = {name, nullptr};
    ::execve(name, arguments, nullptr);
  });
  require_killed([] { ::kill(::getppid(), 0); });
  require_killed([] { ::syscall(SYS_ptrace, 0, 0, 0, 0); });
}

TEST_CASE("nothing is written, started or changed", "[sandbox]") {
  const test::Folder folder;
  const std::string path = folder.path("a");
  CHECK(try_inside([&] { return ::open(path.c_str(), O_WRONLY | O_CREAT, 0600); }, {folder.path("")}).first == -1);
  CHECK(try_inside([&] { return ::open(folder.path("").c_str(), O_TMPFILE | O_RDWR, 0600); }).first == -1);
  CHECK(try_inside([&] { return ::creat(path.c_str(), 0600); }).first == -1);
  CHECK(try_inside([&] { return ::mkdir(path.c_str(), 0700); }).first == -1);
  CHECK(try_inside([&] { return ::rmdir(folder.path("").c_str()); }).first == -1);
  CHECK(try_inside([&] { return ::symlink("b", path.c_str()); }).first == -1);
  CHECK(::access(path.c_str(), F_OK) == -1);
  CHECK(try_inside([] { return ::fork(); }).first == -1);
  CHECK(try_inside([] {
          pthread_t thread{};
          return ::pthread_create(
              &thread, nullptr, [](void*) -> void* { return nullptr; }, nullptr);
        }).first != 0);
  CHECK(try_inside([] {
          void* const memory = ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
          return memory == MAP_FAILED ? -1L : 0L;
        }).first == -1);
  CHECK(try_inside([] {
          const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
          return ::setrlimit(RLIMIT_CPU, &more);
        }).first == -1);
}

TEST_CASE("only the paths named can be read", "[sandbox]") {
  const test::Folder folder;
  const std::string path = write(folder, "a");
  const std::string other = write(folder, "b");
  const auto open = [](const std::string& name) { return [name] { return ::open(name.c_str(), O_RDONLY); }; };
  CHECK(try_inside(open(path), {folder.path("")}).first >= 0);
  CHECK(try_inside(open(path), {path, folder.path("missing")}).first >= 0);
  if (!has_landlock()) return;
  CHECK(try_inside(open(other), {path}) == std::pair<long, int>(-1, EACCES));
  CHECK(try_inside(open("/etc/passwd"), {path}) == std::pair<long, int>(-1, EACCES));
}

TEST_CASE("the child keeps none of the program's files open, and leaves no core", "[sandbox]") {
  const test::Folder folder;
  const int descriptor = ::open(write(folder, "a").c_str(), O_RDONLY);
  char octet = 0;
  CHECK(try_inside([=, &octet] { return ::read(descriptor, &octet, 1); }).first <= 0);
  CHECK(::read(descriptor, &octet, 1) == 1);
  ::close(descriptor);
  CHECK(try_inside([] { return ::fcntl(STDIN_FILENO, F_GETFL) & O_ACCMODE; }).first == O_RDWR);  // /dev/null
  rlimit core{};
  CHECK(try_inside([&] {
          return ::getrlimit(RLIMIT_CORE, &core) + static_cast<long>(core.rlim_cur + core.rlim_max);
        }).first == 0);
}

TEST_CASE("descriptors are limited in the jail", "[sandbox]") {
  // The child has its three standard ones, its socket and its bell.
  const auto open_so_many = [](long count) {
    return try_inside(
        [count] {
          long opened = 0;
          while (opened < count && ::open("/dev/null", O_RDONLY | O_CLOEXEC) >= 0) ++opened;
          return opened;
        },
        {"/dev/null"});
  };
  constexpr long most = limits::sandbox_descriptors;
  const auto [opened, reason] = open_so_many(2 * most);
  CHECK(opened < most);
  CHECK(opened >= most - 8);
  CHECK(reason == EMFILE);
  CHECK(open_so_many(most - 8) == std::pair<long, int>(most - 8, 0));
}

TEST_CASE("the limits are those that users are told", "[sandbox]") {
  const SandboxLimits usual;
  CHECK(usual.cpu_seconds == limits::sandbox_cpu_seconds);
  CHECK(usual.wall_time == limits::sandbox_wall_time);
  CHECK(usual.memory_bytes == limits::sandbox_memory_bytes);
  CHECK(usual.answer_bytes == limits::sandbox_answer_bytes);
}
