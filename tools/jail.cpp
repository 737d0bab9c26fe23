#include "jail.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include <decl/error.hpp>

#include "limits.hpp"

namespace decl::tool {
namespace {

[[noreturn]] void throw_refused(const std::string& what, int reason) {
  throw Error(ErrorCode::io, "this system does not allow the sandbox that files are read in (" + what + ": " +
                                 std::strerror(reason) + "); --no-sandbox reads without it, for files that you trust");
}

void require(bool is_done, const char* what) {
  if (!is_done) throw_refused(what, errno);
}

void set_limit(__rlimit_resource resource, rlim_t value, const char* what) {
  rlimit limit{};
  require(::getrlimit(resource, &limit) == 0, what);
  if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < value) value = limit.rlim_max;
  limit = {value, value};
  require(::setrlimit(resource, &limit) == 0, what);
}

// ---- Landlock: which paths can be opened (there is no wrapper in glibc)

constexpr std::uint64_t read_rights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
/// Every right of Landlock's first version; later ones only divide what seccomp forbids anyway.
constexpr std::uint64_t all_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

void allow_path(int rules, const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_PATH | O_CLOEXEC);
  if (descriptor < 0) return;  // what isn't there is reported when it is needed
  landlock_path_beneath_attr rule{read_rights, descriptor};
  // A file takes no rights of folders.
  if (::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
    ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  }
  ::close(descriptor);
}

void restrict_paths(const std::vector<std::string>& readable_paths) {
  landlock_ruleset_attr attributes{};
  attributes.handled_access_fs = all_rights;
  const long rules = ::syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes.handled_access_fs), 0);
  if (rules < 0) return;
  for (const std::string& path : readable_paths) allow_path(static_cast<int>(rules), path);
  const long outcome = ::syscall(SYS_landlock_restrict_self, rules, 0);
  const int reason = errno;
  ::close(static_cast<int>(rules));
  if (outcome != 0) throw_refused("Landlock", reason);
}

// ---- seccomp: which system calls there are

struct ReleaseFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, ReleaseFilter>;

/// Reading, memory, time, the socket that is there, and ending. What an architecture doesn't have is skipped.
constexpr int free_calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(sendto),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(lseek),
    SCMP_SYS(getdents64),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getrusage),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
};

/// Nothing that decl reads needs these: whoever calls them has taken the process over.
constexpr int deadly_calls[] = {
    SCMP_SYS(socket),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(kill),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
};

void add(const Filter& filter, std::uint32_t action, int call, const std::vector<scmp_arg_cmp>& conditions = {}) {
  const int outcome =
      seccomp_rule_add_array(filter.get(), action, call, static_cast<unsigned>(conditions.size()), conditions.data());
  if (outcome != 0) throw_refused("seccomp", -outcome);
}

constexpr scmp_arg_cmp with_bits(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

void restrict_calls() {
  // ENOSYS makes the C library fall back to an older call that is on the list.
  const Filter filter(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)));
  if (!filter) throw_refused("seccomp", ENOMEM);
  for (const int call : free_calls) add(filter, SCMP_ACT_ALLOW, call);
  for (const int call : deadly_calls) add(filter, SCMP_ACT_KILL_PROCESS, call);
  constexpr std::uint64_t changing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
  add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), {with_bits(2, changing, O_RDONLY)});
  add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), {with_bits(1, changing, O_RDONLY)});
  add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), {with_bits(2, PROT_EXEC, 0)});
  add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), {with_bits(2, PROT_EXEC, 0)});
  // Limits may be asked for, not set; abort() may end this process, and nothing else.
  add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), {{2, SCMP_CMP_EQ, 0, 0}});
  add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), {{0, SCMP_CMP_EQ, static_cast<std::uint64_t>(::getpid()), 0}});
  add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), {{1, SCMP_CMP_EQ, F_GETFL, 0}});
  add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), {{1, SCMP_CMP_EQ, F_GETFD, 0}});
  const int outcome = seccomp_load(filter.get());
  if (outcome != 0) throw_refused("seccomp", -outcome);
}

}  // namespace

void enter_jail(const JailLimits& limits) {
  require(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no new privileges");
  require(::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0, "no core dumps");
  set_limit(RLIMIT_CORE, 0, "no core dumps");
  set_limit(RLIMIT_FSIZE, 0, "no file writes");
  set_limit(RLIMIT_NOFILE, limits::sandbox_descriptors, "descriptors");
  set_limit(RLIMIT_AS, 2 * limits.memory_bytes, "address space");
  restrict_paths(limits.readable_paths);
  restrict_calls();
}

}  // namespace decl::tool
