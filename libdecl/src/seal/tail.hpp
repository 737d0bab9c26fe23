#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <decl/bytes.hpp>

namespace decl::seal {

/// Where an increment lies in the file, as its own cross-reference section says.
struct IncrementPlace {
  std::uint64_t start = 0;
  std::uint64_t xref_offset = 0;
  std::uint64_t end = 0;           ///< one past its "%%EOF\n"
  std::uint64_t field_number = 0;  ///< object number of the field that it rewrites
};

/// Where an object lies in the base revision: from its number to where the next thing begins.
struct ObjectPlace {
  std::uint64_t start = 0;  ///< 0 when there is no such object: the header stands there
  std::uint64_t end = 0;
};

/// The base revision's cross-reference table and trailer.
struct BaseTable {
  std::uint64_t end = 0;
  std::uint64_t xref_offset = 0;
  std::vector<ObjectPlace> objects;  ///< by object number, as many as the trailer's Size
  BytesView trailer;                 ///< the dictionary
};

struct Tail {
  BaseTable base;
  std::vector<IncrementPlace> increments;  ///< in the order they were added
};

/// Splits a page into its revisions, from the end back to the base.
///
/// Throws Error(unreadable) when the end of any revision is not spelled as the grammar in tail.cpp
/// says, so that nothing can stand between or behind revisions; Error(limit) over 64 revisions.
Tail split_revisions(BytesView page, const std::string& source_name);

/// The bytes of an object between "n 0 obj\n" and "\nendobj\n". Throws Error(unreadable).
BytesView object_body(BytesView page, const BaseTable& table, std::uint64_t number, const std::string& source_name);

}  // namespace decl::seal
