#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <decl/bytes.hpp>

namespace decl::seal {

/// An object of an ordinary PDF that signing writes anew.
struct ForeignObject {
  std::uint64_t number = 0;
  std::uint64_t generation = 0;
  Bytes body;  ///< in the one spelling of foreign_document.cpp
};

/// What signing an ordinary PDF needs to know of it.
struct ForeignDocument {
  std::uint64_t size = 0;         ///< the first object number that is free
  std::uint64_t xref_offset = 0;  ///< as the last startxref says
  std::string root_reference;     ///< "n g R"
  std::string info_reference;     ///< empty when there is none
  std::string page_reference;     ///< the first page
  Bytes first_id;                 ///< empty when there is none
  /// The first page and the form, or the catalog that holds the form, with the new field in them.
  std::vector<ForeignObject> changed;
};

/// Reads an ordinary PDF that is to get a signature field as object `size`+1.
/// Throws Error as seal_foreign_pdf does.
ForeignDocument read_foreign_document(BytesView file, const std::string& field_name, const std::string& source_name);

}  // namespace decl::seal
