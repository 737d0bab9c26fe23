#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace decl::tool {

/// What a process in the jail may use.
struct JailLimits {
  std::uint64_t memory_bytes = 0;           ///< the address space is twice as large
  std::vector<std::string> readable_paths;  ///< folders and files that may be opened for reading
};

/// Shuts the calling process in for good: no core dump, no new privileges, nothing written to files, a bounded
/// address space and few descriptors, and by a seccomp list no system calls but those that reading, memory and time
/// need. It can start no program or process, open no connection and trace nothing. Where the kernel has
/// Landlock, only the paths named can be opened; elsewhere all that the user may read.
///
/// Throws Error(io) when the system refuses any of this but Landlock.
void enter_jail(const JailLimits& limits);

}  // namespace decl::tool
