#pragma once

#include <string>
#include <string_view>

#include <decl/archive.hpp>

namespace decl::archive {

/// Writes an item as text for the journal, and reads it back. Throws Error(unreadable) for what was not written so.
std::string write_item(const ArchiveItem& item);
ArchiveItem read_item(std::string_view text);

}  // namespace decl::archive
