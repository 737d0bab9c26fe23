#pragma once

#include <cstdint>
#include <string>

#include <decl/bytes.hpp>

#include "base/owned.hpp"
#include "xml/node.hpp"
#include "xml/schema.hpp"

struct _xmlDoc;  // NOLINT(bugprone-reserved-identifier)

namespace decl::xml {

void free_document(_xmlDoc* document) noexcept;

/// A parsed document. Reading it from several threads at once is safe, write_canonical apart.
class Document {
 public:
  explicit Document(_xmlDoc* handle) : handle_(handle) {}

  [[nodiscard]] Node root() const;
  [[nodiscard]] _xmlDoc* handle() const { return handle_.get(); }

 private:
  Owned<_xmlDoc, free_document> handle_;
};

/// Parses bytes that require_plain_markup lets pass; anything the parser reports is an error.
/// Throws Error(unreadable) with the line.
Document parse_document(BytesView xml, const std::string& source_name);

/// Scans, parses and validates.
Document read_document(BytesView xml, const std::string& source_name, std::uint64_t maximum_bytes, Schema schema);

}  // namespace decl::xml
