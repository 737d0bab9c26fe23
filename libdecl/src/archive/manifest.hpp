#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>

namespace decl::archive {

/// A file of a bag, and the digest that it must have.
struct ManifestEntry {
  std::string digest;  ///< lower-case hexadecimal digits
  std::string path;    ///< below the bag's folder, as the file system has it

  bool operator==(const ManifestEntry&) const = default;
};

/// Writes one line of a manifest with its end (RFC 8493 2.1.3).
///
/// A manifest of ours has its lines in the order of their paths' bytes; the caller writes them so. Throws
/// Error(usage) for a digest that isn't lower-case hexadecimal, and for a path that find_path_breach refuses.
std::string write_manifest_line(std::string_view digest, std::string_view path);

/// Tells why a path may not stand in a manifest, in one sentence; empty when it may.
///
/// It must be UTF-8 without control characters but CR and LF, relative, of at most limits::archive_path_bytes, with
/// no empty part, no "." or "..", no backslash and no "~" at the start of a part (RFC 8493 5.1), and no space or tab
/// at its own start, which would be taken for the separator.
std::string find_path_breach(std::string_view path);

/// One line of a manifest as read.
struct ManifestLine {
  std::uint64_t number = 0;            ///< 1-based
  std::optional<ManifestEntry> entry;  ///< none: the line breaks the grammar, or is empty
  Findings findings;                   ///< of severity error when there is no entry
};

/// Reads a manifest line by line, so that it may be larger than memory.
class ManifestReader {
 public:
  /// Gives the next bytes of the file; none at its end.
  using Source = std::function<Bytes()>;

  /// `name` is for findings; `digest_digits` is how many hexadecimal digits the algorithm's digests have.
  ManifestReader(Source source, std::string name, std::size_t digest_digits);

  /// Returns the next line, or nothing at the end.
  /// Throws what the source throws, and Error(limit) for more lines than limits::manifest_lines.
  std::optional<ManifestLine> next();

 private:
  std::optional<std::string> next_text();
  bool fill();
  ManifestLine read_line(std::string_view text) const;
  void add_finding(ManifestLine& line, const char* id, Severity severity, std::string message,
                   const char* clause) const;

  Source source_;
  std::string name_;
  std::size_t digest_digits_;
  Bytes buffer_;
  std::size_t used_ = 0;  ///< of the buffer
  bool ended_ = false;
  bool after_return_ = false;  ///< the line before ended in CR: a LF that follows belongs to it
  std::uint64_t number_ = 0;
};

/// Which paths a manifest lists, in 48 bytes a path: the paths themselves aren't kept.
class PathLedger {
 public:
  void add(std::string_view path);
  /// Ends the adding; before it nothing may be asked.
  void close();

  /// The number of distinct paths.
  [[nodiscard]] std::uint64_t size() const { return listed_.size(); }
  [[nodiscard]] bool contains(std::string_view path) const;
  /// Whether the path was added more than once.
  [[nodiscard]] bool is_doubled(std::string_view path) const;
  /// Whether a path that was added differs from this one only in case or in Unicode's normal form.
  [[nodiscard]] bool has_twin(std::string_view path) const;

 private:
  struct Key {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    auto operator<=>(const Key&) const = default;
  };
  struct Listed {
    Key path;
    Key folded;
    auto operator<=>(const Listed&) const = default;
  };
  static Key make_key(std::string_view text);
  static Key make_folded_key(std::string_view path);

  std::vector<Listed> listed_;
  std::vector<Key> folded_;  ///< of all distinct paths, sorted
  std::vector<Key> doubled_;
};

}  // namespace decl::archive
