#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <decl/declaration.hpp>
#include <decl/verify.hpp>

namespace decl {

/// What became of one declaration of an archive.
enum class ItemState {
  pending,    ///< not tried yet; in an unfinished archive only
  done,       ///< both faces and the sources lie in its folder
  failed,     ///< could not be converted; see reason and place
  duplicate,  ///< the same content was converted from another source
};

/// A file in a declaration's folder.
struct ArchivedFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha512;  ///< 128 lower-case hexadecimal digits

  bool operator==(const ArchivedFile&) const = default;
};

/// One organisation of a declaration, as the archive's report shows it.
struct ArchiveParty {
  std::string id;
  std::vector<LocalizedText> names;
  SignatoryState state = SignatoryState::missing;

  bool operator==(const ArchiveParty&) const = default;
};

/// One declaration of an archive: a source file, or the language versions of one declaration.
struct ArchiveItem {
  std::string key;  ///< see docs/formats/archive.md: 128 lower-case hexadecimal digits
  ItemState state = ItemState::pending;
  std::vector<std::string> sources;  ///< paths below the source folder, in order; bytes that aren't UTF-8 as %XX
  std::string identifier;
  std::string folder;                 ///< "data/2022/IDENTIFIER"
  std::string date;                   ///< ISO 8601, as precise as it is known
  std::vector<LocalizedText> titles;  ///< one a language
  std::vector<ArchiveParty> organisations;
  std::vector<ArchivedFile> files;  ///< done: all files of the folder, in the order of their names
  std::string record_sha512;
  std::string page_sha512;
  std::string declaration_sha512;  ///< of the canonical declaration element, which signatures are for
  std::string error_code;          ///< failed: "unreadable", "limit", …
  std::string reason;              ///< failed: one sentence
  std::string place;               ///< failed: file and place in it
  std::string duplicate_of;        ///< duplicate: path of the source that was converted

  bool operator==(const ArchiveItem&) const = default;
};

/// The word for a state in reports and messages: "done".
std::string_view item_state_name(ItemState state);

}  // namespace decl
