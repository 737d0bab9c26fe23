#include "crypto/random.hpp"

#include <sodium.h>

#include "crypto/secret_memory.hpp"

namespace decl {

Bytes draw_random(std::size_t size) {
  require_sodium();
  Bytes bytes(size, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace decl
