#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <decl/bytes.hpp>

namespace decl {

/// Reads a whole regular file, or standard input for "-".
///
/// Throws Error: `not_found`, `limit` when it is larger than `maximum_bytes`, `io`, and `usage` for
/// a directory or another thing that is no file.
Bytes read_file(const std::string& path, std::uint64_t maximum_bytes);

/// A file to be written. Mode 0600 is for secrets, 0644 for the rest, less the process's umask.
struct OutputFile {
  std::string path;
  Bytes content;
  bool secret = false;
};

/// Writes the files whole or not at all.
///
/// Each is written under a temporary name beside its place and flushed; only when all are there are
/// they renamed. Throws Error(exists) when a path exists and `replace` is false, else Error(io); no
/// temporary file stays behind, and a file already renamed into place is taken back unless it
/// replaced another.
void write_files(const std::vector<OutputFile>& files, bool replace);

}  // namespace decl
