#include <cstddef>
#include <cstdint>

#include <cstdlib>

#include <decl/trust.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::BytesView bytes(reinterpret_cast<const char*>(data), size);
  try {
    if (decl::write_trust_list(decl::read_trust_list(bytes, "fuzz")) != bytes) std::abort();
  } catch (const decl::Error&) {
    // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
  return 0;
}
