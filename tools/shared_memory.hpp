#pragma once

#include <cstddef>

namespace decl::tool {

/// Memory that this process writes and a child can read. Other children see nothing of it; the system takes it back
/// when both have ended.
class SharedMemory {
 public:
  /// Memory that is never written to costs nothing. Throws Error(io) when the system gives none.
  explicit SharedMemory(std::size_t bytes);
  SharedMemory(const SharedMemory&) = delete;
  SharedMemory& operator=(const SharedMemory&) = delete;
  ~SharedMemory();

  [[nodiscard]] char* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// In a child: where it can read; the system lets it write there by no means. Throws Error(io).
  [[nodiscard]] const char* attach_for_reading() const;

 private:
  std::size_t size_;
  int number_;
  char* data_ = nullptr;
};

}  // namespace decl::tool
