#include "crypto/secret_memory.hpp"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <utility>

#include <sodium.h>

#include <decl/error.hpp>
#include <decl/key.hpp>

#include "crypto/octets.hpp"

namespace decl {

void require_sodium() {
  static const bool is_ready = sodium_init() >= 0;
  if (!is_ready) {
    throw Error(ErrorCode::internal, "libsodium could not start: the system gave it no random numbers");
  }
}

namespace {

/// Child processes, such as one that reads a hostile file, find zeros. Kernels before 4.14 don't know this.
void hide_from_children(std::uint8_t* data, std::size_t size) {
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto address = reinterpret_cast<std::uintptr_t>(data);
  const std::uintptr_t before = address % page;
  static_cast<void>(::madvise(data - before, before + size, MADV_WIPEONFORK));
}

}  // namespace

SecretMemory::SecretMemory(std::size_t size) : size_(size) {
  require_sodium();
  data_ = static_cast<std::uint8_t*>(sodium_malloc(size));
  if (data_ == nullptr) throw Error(ErrorCode::limit, "the system gave no guarded memory; free some and try again");
  hide_from_children(data_, size);
}

SecretMemory::SecretMemory(SecretMemory&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretMemory& SecretMemory::operator=(SecretMemory&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

SecretMemory::~SecretMemory() { sodium_free(data_); }

BytesView SecretMemory::view() const noexcept { return view_of(data_, size_); }

void SecretMemory::seal() {
  if (sodium_mprotect_readonly(data_) != 0) {
    throw Error(ErrorCode::internal, "the system did not protect the memory of a secret");
  }
}

void wipe(Bytes& bytes) noexcept { sodium_memzero(bytes.data(), bytes.size()); }

void forbid_core_dumps() {
  const rlimit none{0, 0};
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || setrlimit(RLIMIT_CORE, &none) != 0) {
    throw Error(ErrorCode::io, "the system did not let core dumps be turned off");
  }
}

}  // namespace decl
