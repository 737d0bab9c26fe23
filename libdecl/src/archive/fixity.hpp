#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <decl/archive_verify.hpp>

#include "archive/file_tree.hpp"
#include "archive/manifest.hpp"
#include "crypto/digest.hpp"

namespace decl::archive {

/// One file to be looked at.
struct FileTask {
  std::string path;
  std::string algorithm;  ///< of the digests
  std::string digest;     ///< that it must have, hexadecimal; empty when nothing says
  bool is_copy = false;   ///< a record or page, to be verified too
};

/// The longest copy that is read; a longer file is no record and no page.
inline constexpr std::uint64_t maximum_copy_bytes = 64ULL << 20;

/// Asked often: true ends the work.
using StopQuestion = std::function<bool()>;

/// Reads a file once, and compares its digest. What is wrong with the file is in the report, which says nothing when
/// the work was ended.
ArchiveFileReport check_file(const FileTree& tree, const FileTask& task, const StopQuestion& is_stopped);

/// The same for several files; of copies the very bytes that were digested are verified. When the work was ended the
/// reports are those of the first files only.
///
/// Throws only what the verifier throws besides Error, and its Error(io).
std::vector<ArchiveFileReport> check_files(const FileTree& tree, const std::vector<FileTask>& tasks,
                                           const CopyVerifier& verify, const StopQuestion& is_stopped);

/// Sets the state of a file that was read, by its digest.
void compare_digest(ArchiveFileReport& report, const FileTask& task);

/// Reads a manifest's file in pieces, and digests what it gives.
class ManifestSource {
 public:
  /// Throws Error: `io`, `not_found`, `unreadable` when it is no regular file.
  ManifestSource(const FileTree& tree, const std::string& name, const std::string& algorithm);

  std::optional<ManifestLine> next() { return reader_.next(); }
  /// At the end: SHA-512 of all that was read, hexadecimal.
  std::string take_sha512();

 private:
  OpenFile file_;
  RunningDigest digest_;
  ManifestReader reader_;
};

/// Writes a path's bytes so that they can be shown: as they are when they are UTF-8.
std::string make_shown_path(const std::string& path);

}  // namespace decl::archive
