#pragma once

#include <optional>
#include <string_view>

#include <decl/archive.hpp>

namespace decl::archive {

/// Read what item_state_name and signatory_state_name write; nothing for anything else.
std::optional<ItemState> find_item_state(std::string_view name);
std::optional<SignatoryState> find_party_state(std::string_view name);

}  // namespace decl::archive
