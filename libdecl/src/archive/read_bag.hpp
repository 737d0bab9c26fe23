#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>

#include "archive/file_tree.hpp"

namespace decl::archive {

/// The size of a payload (RFC 8493 2.2.2).
struct PayloadOxum {
  std::uint64_t bytes = 0;
  std::uint64_t files = 0;

  bool operator==(const PayloadOxum&) const = default;
};

struct BagDeclaration {
  int major = 0;
  int minor = 0;
};

/// Reads bagit.txt (RFC 8493 2.1.1). Findings of severity error say what it breaks; without a version nothing is
/// returned.
std::optional<BagDeclaration> read_bag_declaration(BytesView text, Findings& findings);

struct BagInfo {
  std::vector<std::pair<std::string, std::string>> elements;  ///< label and value, in the order of the file
  std::optional<PayloadOxum> oxum;
  std::vector<std::string> sealed_by;  ///< as write_bag writes them: "ORGANISATION FINGERPRINT"
};

/// Reads bag-info.txt (RFC 8493 2.2.2). `is_old` allows more white space, as versions before 1.0 do.
BagInfo read_bag_info(BytesView text, bool is_old, Findings& findings);

/// A manifest's file and the algorithm in its name.
struct ManifestFile {
  std::string name;
  std::string algorithm;
};

/// What a folder has of a bag, but for the manifests' contents and the payload.
struct Bag {
  std::optional<BagDeclaration> declaration;
  BagInfo info;
  std::vector<ManifestFile> payload_manifests;  ///< the best algorithm first; those unknown here are left out
  std::vector<ManifestFile> tag_manifests;      ///< likewise
  bool has_seal = false;
  Findings findings;
};

/// Tells whether a folder was meant to be a bag: it has one of the files that only bags have.
bool looks_like_bag(const std::vector<FileTree::Entry>& entries);

/// Reads a bag's tag files. What breaks RFC 8493 is a finding with its clause.
Bag read_bag(const FileTree& tree, const std::vector<FileTree::Entry>& entries);

}  // namespace decl::archive
