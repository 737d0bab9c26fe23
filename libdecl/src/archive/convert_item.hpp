#pragma once

#include <string>
#include <vector>

#include <decl/archive.hpp>

#include "archive/source_tree.hpp"

namespace decl::archive {

/// Writes the sources of an item as they were found, for the journal, and reads them back.
std::string write_found_sources(const std::vector<FoundSource>& sources);
std::vector<FoundSource> read_found_sources(std::string_view text);

/// The files of an item with their content: nothing is written yet.
struct ItemFiles {
  struct File {
    std::string name;
    Bytes content;
    std::string sha512;  ///< of the content, hexadecimal
  };
  std::vector<File> files;
};

/// Reads the sources of an item and makes its key. Throws what read_steady_file throws.
std::string read_item_key(const std::string& root, const std::vector<FoundSource>& sources);

/// The key of a source that can't be read.
std::string make_unreadable_key(const std::string& path);

/// What `item` becomes when it fails so.
void set_failure(ArchiveItem& item, const Error& error);

/// Converts an item that waits: it becomes done with its files, or failed. Signatures are judged by the trust list of
/// `judge`, if it has one.
/// Throws Error for what isn't the item's fault: fonts that are missing, say.
ItemFiles convert_item(ArchiveItem& item, const std::string& root, const std::vector<FoundSource>& sources,
                       const ConvertOptions& options, const std::vector<SecretKey>& keys, const VerifyOptions& judge);

}  // namespace decl::archive
