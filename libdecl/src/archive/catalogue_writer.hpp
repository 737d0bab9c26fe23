#pragma once

#include <cstdint>
#include <string>

#include <decl/archive.hpp>
#include <decl/declaration.hpp>
#include <decl/time.hpp>

#include "archive/database.hpp"
#include "archive/search_text.hpp"

namespace decl::archive {

/// Writes an archive's catalogue (catalogue_schema.hpp); memory doesn't grow with it.
///
/// The bytes are a function of what is added and of SQLite's and ICU's versions.
class CatalogueWriter {
 public:
  /// Makes the file, which must not be there. `time` is when the archive is made, `trust` what the trust list is called
  /// that its signatures were judged by, if there was one.
  CatalogueWriter(const std::string& path, Time time, const std::string& trust = "");

  /// Adds an item. Items come in the order of the bytes of their first sources' paths, none of them pending; one that
  /// is done comes with its declaration.
  void add(const ArchiveItem& item, const Declaration* declaration);

  /// Ends the file. It is not flushed to the disk; without this call it is of no use.
  void finish();

 private:
  void add_item(const ArchiveItem& item, const Declaration* declaration);
  void add_texts(const Declaration& declaration);
  void add_parties(const ArchiveItem& item);
  void add_warnings(const ArchiveItem& item);

  Database database_;
  SqlStatement insert_item_, insert_source_, insert_file_, insert_text_, insert_words_, insert_party_, insert_name_,
      insert_warning_;
  SearchText search_text_;
  std::int64_t item_ = 0;
  std::int64_t text_ = 0;
  std::string last_path_;
};

}  // namespace decl::archive
