#include <cstddef>
#include <cstdint>

#include <cstdlib>
#include <optional>

#include <decl/record.hpp>

#include "crypto/digest.hpp"
#include "xml/canonical.hpp"
#include "xml/document.hpp"
#include "xml/schema.hpp"

namespace {

std::optional<decl::Record> find_record(decl::BytesView bytes) {
  try {
    return decl::read_record(bytes, "fuzz");
  } catch (const decl::Error&) {
    return std::nullopt;  // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
}

/// Asks libxml2 what reading doesn't, since what reading asks says as much. What is thrown here is a fault.
void require_same_judgement(decl::BytesView bytes, const decl::Record& record) {
  const decl::xml::Document document = decl::xml::parse_document(bytes, "fuzz");
  decl::xml::require_schema(document, decl::xml::Schema::record, "fuzz");
  const decl::Bytes canonical = decl::xml::write_canonical(document, document.root().first_element());
  if (record.declaration_digest != decl::make_sha512(canonical)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::BytesView bytes(reinterpret_cast<const char*>(data), size);
  const std::optional<decl::Record> record = find_record(bytes);
  if (!record) return 0;
  if (record->signatures.empty() && decl::write_record(record->declaration) != bytes) std::abort();
  require_same_judgement(bytes, *record);
  return 0;
}
