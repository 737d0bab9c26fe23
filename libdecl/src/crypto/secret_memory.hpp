#pragma once

#include <cstddef>
#include <cstdint>

#include <decl/bytes.hpp>

namespace decl {

/// Prepares libsodium, once and for every thread. Throws Error(internal).
void require_sodium();

/// Memory for a secret: between guard pages, locked where the system allows, wiped at the end. Child
/// processes find zeros in it.
class SecretMemory {
 public:
  explicit SecretMemory(std::size_t size);
  SecretMemory(SecretMemory&& other) noexcept;
  SecretMemory& operator=(SecretMemory&& other) noexcept;
  ~SecretMemory();

  [[nodiscard]] std::uint8_t* data() noexcept { return data_; }
  [[nodiscard]] const std::uint8_t* data() const noexcept { return data_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] BytesView view() const noexcept;

  /// Makes the memory read-only from now on. Not closed wholly between uses: threads share a key.
  void seal();

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

/// Wipes text that held a secret.
void wipe(Bytes& bytes) noexcept;

}  // namespace decl
