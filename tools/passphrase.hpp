#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <decl/key.hpp>

namespace decl::tool {

/// Where passphrases come from: files, inherited descriptors, or the terminal.
struct PassphraseSource {
  std::vector<std::string> files;
  std::vector<int> descriptors;
};

/// Adds --passphrase-file and --passphrase-fd.
void add_passphrase_options(CLI::App& command, PassphraseSource& source);

/// Gets the passphrase for the key with that place in the list of keys. One source serves all keys;
/// several serve them in turn. Throws Error(passphrase) when there is none to be had.
Passphrase get_passphrase(const PassphraseSource& source, std::size_t key_index, const std::string& prompt);

/// Gets a new passphrase; on a terminal it is asked for twice.
Passphrase get_new_passphrase(const PassphraseSource& source, const std::string& prompt);

/// Reads a key file, asking for the passphrase when it needs one.
SecretKey load_key(const std::string& path, const PassphraseSource& source, std::size_t key_index);

}  // namespace decl::tool
