#include "archive/state_names.hpp"

#include <array>

namespace decl {

std::string_view signatory_state_name(SignatoryState state) {
  switch (state) {
    case SignatoryState::signed_validly:
      return "signed";
    case SignatoryState::missing:
      return "missing";
    case SignatoryState::uncertain:
      return "uncertain";
    case SignatoryState::invalid:
      break;
  }
  return "invalid";
}

namespace archive {
namespace {

constexpr std::array item_states = {ItemState::pending, ItemState::done, ItemState::failed, ItemState::duplicate};
constexpr std::array party_states = {SignatoryState::signed_validly, SignatoryState::missing, SignatoryState::uncertain,
                                     SignatoryState::invalid};

template <typename State, std::size_t count, typename Name>
std::optional<State> find_state(const std::array<State, count>& states, const Name& name_of, std::string_view name) {
  for (const State state : states) {
    if (name_of(state) == name) return state;
  }
  return {};
}

}  // namespace

std::optional<ItemState> find_item_state(std::string_view name) {
  return find_state(item_states, item_state_name, name);
}

std::optional<SignatoryState> find_party_state(std::string_view name) {
  return find_state(party_states, signatory_state_name, name);
}

}  // namespace archive
}  // namespace decl
