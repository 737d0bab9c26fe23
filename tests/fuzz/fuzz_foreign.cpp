#include <cstddef>
#include <cstdint>

#include <decl/verify.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::BytesView bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.find("urn:decl:") != decl::BytesView::npos) return 0;  // fuzz_page and fuzz_record read those
  try {
    decl::verify_file(bytes, "fuzz", {});
  } catch (const decl::Error&) {
    // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
  return 0;
}
