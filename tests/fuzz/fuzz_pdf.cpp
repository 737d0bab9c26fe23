#include <cstddef>
#include <cstdint>

#include <decl/intake.hpp>
#include <decl/record.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::BytesView bytes(reinterpret_cast<const char*>(data), size);
  if (!bytes.starts_with("%PDF-")) return 0;
  try {
    decl::IntakeHints hints;
    hints.source_name = "a.pdf";
    hints.language = "en";
    decl::write_record(decl::read_declaration(bytes, hints).declaration);
  } catch (const decl::Error&) {
    // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
  return 0;
}
