#include <cstddef>
#include <cstdint>

#include <cstdlib>

#include <decl/trust.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::BytesView bytes(reinterpret_cast<const char*>(data), size);
  // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  try {
    const decl::TrustList list = decl::read_trust_list(bytes, "fuzz");
    if (decl::write_trust_list(list) != bytes) std::abort();
    if (!decl::find_succession_breach(list, list).empty()) std::abort();
    if (decl::find_succession_breach(decl::make_next_version(list, list.issued), list).empty()) std::abort();
  } catch (const decl::Error&) {
  }
  try {
    if (decl::write_trust_entry(decl::read_trust_entry(bytes, "fuzz")) != bytes) std::abort();
  } catch (const decl::Error&) {
  }
  return 0;
}
