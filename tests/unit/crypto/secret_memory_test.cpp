#include "crypto/secret_memory.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <utility>

#include <decl/key.hpp>

#include "support/test.hpp"

namespace decl {
namespace {

// Runs an action in a child process and returns how the child ended.
template <typename Action>
int end_of(Action&& action) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    // The test's own handlers would report a crash as theirs.
    std::signal(SIGSEGV, SIG_DFL);
    action();
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return status;
}

TEST_CASE("A child process finds zeros where its parent keeps a secret") {
  SecretMemory memory(32);
  std::fill_n(memory.data(), 32, std::uint8_t{7});
  memory.seal();
  const int end = end_of([&] { _exit(std::count(memory.data(), memory.data() + 32, 0) == 32 ? 0 : 1); });
  CHECK(WIFEXITED(end));
  CHECK(WEXITSTATUS(end) == 0);
  CHECK(memory.data()[31] == 7);
}

TEST_CASE("secret memory holds what is put in and moves without copying") {
  SecretMemory memory(4);
  std::copy_n("abcd", 4, memory.data());
  const std::uint8_t* const place = memory.data();
  SecretMemory moved(std::move(memory));
  CHECK(moved.data() == place);
  CHECK(moved.view() == "abcd");
  SecretMemory other(2);
  other = std::move(moved);
  CHECK(other.view() == "abcd");
}

TEST_CASE("sealed memory can be read but not written") {
  SecretMemory memory(4);
  std::copy_n("abcd", 4, memory.data());
  memory.seal();
  CHECK(memory.view() == "abcd");
  const auto write = [&] { *static_cast<volatile std::uint8_t*>(memory.data()) = 'x'; };
  CHECK(end_of(write) != 0);
}

TEST_CASE("reading behind the end of secret memory ends the program") {
  SecretMemory memory(16);
  const auto read_on = [&] { static_cast<void>(static_cast<const volatile std::uint8_t*>(memory.data())[16]); };
  CHECK(end_of([] {}) == 0);
  CHECK(end_of(read_on) != 0);
}

TEST_CASE("core dumps are off after they were forbidden") {
  const int end = end_of([] {
    forbid_core_dumps();
    rlimit limit{1, 1};
    getrlimit(RLIMIT_CORE, &limit);
    const bool is_off = limit.rlim_cur == 0 && limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
    _exit(is_off ? 7 : 1);
  });
  REQUIRE(WIFEXITED(end));
  CHECK(WEXITSTATUS(end) == 7);
}

}  // namespace
}  // namespace decl
