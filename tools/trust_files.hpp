#pragma once

#include <optional>
#include <string>

#include <decl/error.hpp>
#include <decl/trust.hpp>
#include <decl/verify.hpp>

namespace decl::tool {

// Beside a signed list LIST stands LIST.state, a copy of the newest version that was accepted there. An older list,
// another one or an unsigned one put in LIST's place is told by it.

/// Runs a part of the work that knows the list but not its file, and puts the file into its errors.
template <typename Work>
auto at_list(const std::string& path, Work&& work) {
  try {
    return work();
  } catch (const Error& error) {
    if (!error.place().source.empty()) throw;
    throw Error(error.code(), error.message(), Place{path, error.place().path, {}, {}});
  }
}

/// Reads LIST.state, if there is one.
std::optional<TrustList> read_trust_state(const std::string& path);

/// Reads a list to work with. Throws Error(unreadable) when it may not follow the version in LIST.state.
TrustList load_trust_list(const std::string& path);

/// Writes a list, and for a signed one LIST.state. Throws Error(exists) when one of them is there and `replace` is
/// false.
void store_trust_list(const std::string& path, const TrustList& list, bool replace);

/// Reads the list that copies are to be judged by, and what LIST.state says of it, which a signed list then renews.
/// With a minimum version LIST.state is neither read nor written.
void load_trust_for_verify(const std::string& path, int minimum_version, VerifyOptions& options);

}  // namespace decl::tool
