#include <cstddef>
#include <cstdint>

#include <cstdlib>

#include <decl/record.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::BytesView bytes(reinterpret_cast<const char*>(data), size);
  try {
    const decl::Record record = decl::read_record(bytes, "fuzz");
    if (record.signatures.empty() && decl::write_record(record.declaration) != bytes) std::abort();
  } catch (const decl::Error&) {
    // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
  return 0;
}
