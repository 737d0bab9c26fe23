#include <cstddef>
#include <cstdint>

#include <decl/error.hpp>
#include <decl/key.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::BytesView bytes(reinterpret_cast<const char*>(data), size);
  try {
    // Opening a key costs what its file says, so only unencrypted ones go on to the end.
    if (!decl::needs_passphrase(bytes, "fuzz")) decl::read_secret_key(bytes, nullptr, "fuzz");
  } catch (const decl::Error&) {
    // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
  return 0;
}
