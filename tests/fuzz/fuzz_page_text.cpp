#include <cstddef>
#include <cstdint>

#include <decl/error.hpp>

#include "seal/page_text.hpp"
#include "seal/tail.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::BytesView bytes(reinterpret_cast<const char*>(data), size);
  try {
    const decl::seal::Tail tail = decl::seal::split_revisions(bytes, "fuzz");  // always comes first
    decl::seal::read_page_text(bytes.substr(0, tail.base.end), "fuzz");
  } catch (const decl::Error&) {
    // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
  return 0;
}
