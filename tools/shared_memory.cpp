#include "shared_memory.hpp"

#include <sys/mman.h>
#include <sys/shm.h>

#include <cerrno>
#include <cstring>
#include <string>

#include <decl/error.hpp>

namespace decl::tool {
namespace {

[[noreturn]] void throw_no_memory(int reason) {
  throw Error(ErrorCode::io, std::string("the system gave no memory for the sandbox: ") + std::strerror(reason));
}

char* attach(int number, int flags) {
  void* const data = ::shmat(number, nullptr, flags);
  // The value that shmat returns for a failure is an address that no memory has.
  return data == reinterpret_cast<void*>(-1) ? nullptr : static_cast<char*>(data);
}

}  // namespace

// System V's memory, since a limit on the size of files (ulimit -f) doesn't apply to it, and since what is attached for
// reading alone stays so.
SharedMemory::SharedMemory(std::size_t bytes)
    : size_(bytes), number_(::shmget(IPC_PRIVATE, bytes, IPC_CREAT | SHM_NORESERVE | 0600)) {
  if (number_ < 0) throw_no_memory(errno);
  data_ = attach(number_, 0);
  const int reason = errno;
  // Linux lets processes attach it all the same as long as one has; it is gone with the last of them, however they end.
  ::shmctl(number_, IPC_RMID, nullptr);
  if (data_ == nullptr) throw_no_memory(reason);
  // A child would have it for writing otherwise, and children of other sandboxes too.
  if (::madvise(data_, size_, MADV_DONTFORK) == 0) return;
  const int refusal = errno;
  ::shmdt(data_);
  throw_no_memory(refusal);
}

SharedMemory::~SharedMemory() { ::shmdt(data_); }

const char* SharedMemory::attach_for_reading() const {
  const char* const data = attach(number_, SHM_RDONLY);
  if (data == nullptr) throw_no_memory(errno);
  return data;
}

}  // namespace decl::tool
