#include <cstddef>
#include <cstdint>

#include <decl/conformance.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::BytesView bytes(reinterpret_cast<const char*>(data), size);
  try {
    decl::check_conformance(bytes, "fuzz");
  } catch (const decl::Error&) {
    // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
  return 0;
}
