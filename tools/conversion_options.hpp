#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <decl/convert.hpp>
#include <decl/trust.hpp>

#include "passphrase.hpp"

namespace decl::tool {

/// What the commands that turn sources into records and pages take alike.
struct ConversionArguments {
  std::vector<std::string> keys;
  PassphraseSource passphrase;
  std::string time;
  std::string title;
  std::vector<std::string> metadata;
  std::string trust;
  std::optional<TrustList> trust_list;  ///< what is in that file
  bool sandboxed = true;
  ConvertOptions options;
};

/// Adds --sign, which does what `help` says, --time and the options of passphrases.
void add_signing_options(CLI::App& command, ConversionArguments& arguments, const std::string& help);

/// Adds the options of how sources are read and what their pages are like.
void add_conversion_options(CLI::App& command, ConversionArguments& arguments);

/// Opens the keys, and puts everything else into `options`.
std::vector<SecretKey> settle_conversion(ConversionArguments& arguments);

}  // namespace decl::tool
