#include <cstddef>
#include <cstdint>

#include <decl/intake.hpp>
#include <decl/record.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::Bytes page = "<html>" + decl::Bytes(reinterpret_cast<const char*>(data), size);
  try {
    decl::IntakeHints hints;
    hints.source_name = "a.html";
    hints.language = "en";
    decl::write_record(decl::read_declaration(page, hints).declaration);
  } catch (const decl::Error&) {
    // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
  return 0;
}
