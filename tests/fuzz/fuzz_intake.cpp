#include <array>
#include <cstddef>
#include <cstdint>

#include <decl/intake.hpp>
#include <decl/record.hpp>

namespace {

// What is found out, and then every encoding by name.
constexpr std::array encodings = {
    "",           "UTF-8",      "UTF-16LE",     "UTF-16BE",       "windows-1250", "windows-1251", "windows-1252",
    "ISO-8859-2", "ISO-8859-5", "yuscii-latin", "yuscii-cyrillic"};
constexpr std::array languages = {"en", "", "sr-Cyrl"};

/// A first byte below 128 begins the text itself; others choose: encoding, format, language.
decl::IntakeHints take_hints(decl::BytesView& bytes) {
  decl::IntakeHints hints;
  hints.source_name = bytes.size() % 2 == 0 ? "a.md" : "a.txt";
  hints.language = "en";
  hints.explain = true;
  if (bytes.empty() || (static_cast<unsigned char>(bytes.front()) & 0x80) == 0) return hints;
  const std::size_t choice = static_cast<unsigned char>(bytes.front()) & 0x7FU;
  bytes.remove_prefix(1);
  hints.encoding = encodings[choice % encodings.size()];
  hints.language = languages[choice / encodings.size() % languages.size()];
  return hints;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  decl::BytesView bytes(reinterpret_cast<const char*>(data), size);
  try {
    const decl::IntakeHints hints = take_hints(bytes);
    const decl::Intake intake = decl::read_declaration(bytes, hints);
    decl::IntakeHints corrected = hints;
    corrected.sidecar = decl::write_sidecar(intake);
    corrected.sidecar_name = "a.decl.yaml";
    // A record that can be written must be the same after its own draft.
    const decl::Bytes record = decl::write_record(intake.declaration);
    if (decl::write_record(decl::read_declaration(bytes, corrected).declaration) != record) __builtin_trap();
  } catch (const decl::Error&) {
    // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
  return 0;
}
