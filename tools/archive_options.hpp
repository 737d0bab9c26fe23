#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <decl/archive.hpp>

#include "conversion_options.hpp"

namespace decl::tool {

/// What the commands that make archives take besides their sources.
struct ArchiveArguments {
  std::string archive;
  ConversionArguments conversion;
  std::string shard;
  std::string config;
  unsigned jobs = 0;  ///< 0: as many as there are cores
  bool quiet = false;
  ArchiveOptions options;
};

/// Adds the options of making an archive, and those of how sources are converted.
void add_archive_options(CLI::App& command, ArchiveArguments& arguments);
void add_archive_conversion_options(CLI::App& command, ArchiveArguments& arguments);

/// Reads --config into the options that were not given, opens the keys, and puts everything into `options`.
std::vector<SecretKey> settle_archive_options(CLI::App& command, ArchiveArguments& arguments);

}  // namespace decl::tool
