#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// The limits of the program; those of what it reads stand in the library. docs/limits.md repeats them for users.
namespace decl::tool::limits {

/// The largest file that any command reads; the library's limits are lower for most, and their errors say more.
inline constexpr std::uint64_t file_bytes = 64ULL << 20;
inline constexpr std::uint64_t key_file_bytes = 64ULL << 10;
inline constexpr std::size_t passphrase_bytes = 1024;

// Of a folder that `decl verify` walks.
inline constexpr std::size_t folder_files = 4'000'000;
inline constexpr int folder_depth = 64;

/// A document on more files than this is of no use to people, and takes all memory.
inline constexpr std::size_t html_files = 2000;

// Of reading one file in the sandbox.
inline constexpr std::uint64_t sandbox_cpu_seconds = 60;
inline constexpr std::chrono::seconds sandbox_wall_time{600};
inline constexpr std::uint64_t sandbox_memory_bytes = 1ULL << 30;
inline constexpr std::uint64_t sandbox_answer_bytes = 256ULL << 20;
inline constexpr unsigned sandbox_descriptors = 32;
inline constexpr std::size_t transfer_depth = 64;

inline constexpr unsigned jobs = 256;
inline constexpr std::uint64_t verify_state_record_bytes = 256ULL << 20;

/// How long a command waits for another one that changes the same trust list.
inline constexpr std::chrono::seconds trust_lock_wait{10};

}  // namespace decl::tool::limits
