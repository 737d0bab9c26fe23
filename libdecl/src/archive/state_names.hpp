#pragma once

#include <optional>
#include <string_view>

#include <decl/archive.hpp>

namespace decl::archive {

/// The words for what an organisation's signature is worth, in catalogue and reports.
std::string_view party_state_name(SignatoryState state);

/// Read what item_state_name and party_state_name write; nothing for anything else.
std::optional<ItemState> find_item_state(std::string_view name);
std::optional<SignatoryState> find_party_state(std::string_view name);

}  // namespace decl::archive
