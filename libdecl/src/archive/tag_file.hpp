#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include <decl/bytes.hpp>

#include "crypto/digest.hpp"

namespace decl::archive {

inline constexpr const char* manifest_name = "manifest-sha512.txt";
inline constexpr const char* tag_manifest_name = "tagmanifest-sha512.txt";
inline constexpr const char* information_name = "bag-info.txt";
inline constexpr const char* left_out_name = "left-out.txt";

/// A new file that is written piece by piece, and digested on the way. Throws Error(io).
class TagFile {
 public:
  explicit TagFile(const std::string& path);
  void write(BytesView text);
  /// Ends it, and returns its SHA-512 in hexadecimal. It is not flushed to the disk.
  std::string close();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[noreturn]] void fail() const;

  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  RunningDigest digest_;
};

/// Digests a file of any size: SHA-512 in hexadecimal. Throws what FileTree::require throws.
std::string digest_of_file(const std::string& path);

}  // namespace decl::archive
