#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>

#include "seal/tail.hpp"

namespace decl::seal {

/// A length in thousandths of a point; pages of ours need no more, and integers are the same everywhere.
using Millipoints = std::int64_t;

/// A signature field as the base revision has it.
struct Field {
  std::uint64_t object_number = 0;
  std::string name;  ///< "signature-<organisation id>"
  std::string organisation_id;
  Millipoints width = 0;  ///< of Rect
  Millipoints height = 0;
  BytesView dictionary;        ///< the object's bytes
  std::string name_reference;  ///< "n 0 R" of what draws the organisation's name; empty when there is none
};

/// What signing and reading need of the base revision.
struct BasePage {
  BytesView bytes;
  std::uint64_t xref_offset = 0;
  std::uint64_t size = 0;      ///< the trailer's Size
  std::string root_reference;  ///< "n 0 R"
  std::string font_reference;  ///< "n 0 R" of SealFont
  Bytes first_id;
  std::vector<Field> fields;  ///< in signatory order
  Bytes record;
  std::vector<Bytes> attached_sources;
  int renderer_version = 0;
  std::string design;
  std::vector<std::string> resources;
  Findings findings;
};

/// Reads of the base revision what stands where pages of ours have it, spelled by the syntax in syntax.cpp.
/// Throws Error(unreadable), or Error(limit) when the record or the attached files inflate past their limits.
BasePage read_base_page(BytesView page, const BaseTable& table, const std::string& source_name);

const Field* find_field(const BasePage& base, std::uint64_t object_number);

}  // namespace decl::seal
