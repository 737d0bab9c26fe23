#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <decl/trust.hpp>

#include "passphrase.hpp"

namespace decl::tool {

/// What every command takes that makes a list's next version.
struct TrustChange {
  std::string list;
  std::string time;
  std::string expires;
  std::vector<std::string> keys;
  PassphraseSource passphrase;
};

/// Adds LIST, --time, --expires, --sign and the passphrase options.
void add_trust_change_options(CLI::App& command, TrustChange& change);

/// Requires keys for a signed list and none for another, before any work is done. Throws Error(usage).
void require_list_signing(const TrustChange& change, const TrustList& list);

/// Warns of organisations that look alike in the list and didn't before.
void print_new_look_alikes(const std::string& path, const TrustList& before, const TrustList& after);

/// Signs the next version when the list was signed, writes it and says so.
void finish_trust_change(const TrustChange& change, const TrustList& before, TrustList next);

/// The commands that change what a list says, those about its own keys, and the one that takes newer versions.
void add_trust_content_commands(CLI::App& parent);
void add_trust_key_commands(CLI::App& parent);
void add_trust_update(CLI::App& parent);

/// "version 3, signed by Example Federation" or "version 3, not signed".
std::string describe_trust_version(const TrustList& list);

/// Finds the list key with a name for it: the start of its fingerprint, or a file that holds the key's entry.
/// Throws Error(not_found), or Error(usage) for a start that is too short or fits several.
PublicKey find_list_key(const TrustList& list, const std::string& text, const std::string& path);

/// Finds the keys meant by an organisation's identifier (all its active ones), the start of a fingerprint, or a file
/// that holds an entry. Throws as find_list_key does.
std::vector<PublicKey> find_listed_keys(const TrustList& list, const std::string& text, const std::string& path);

}  // namespace decl::tool
