#pragma once

#include <cstdint>
#include <string>

#include <decl/catalogue.hpp>

#include "archive/database.hpp"

namespace decl::archive {

/// Opens a catalogue that may come from anybody: its tables must be those of catalogue_schema.hpp and no others.
/// Throws Error(unreadable) and what Database throws.
Database open_catalogue(const std::string& path);

/// Starts the statement that finds the numbers of the items that are asked for, in their order.
SqlStatement start_search(const Database& catalogue, const CatalogueQuery& query);

/// Reads whole items by their numbers.
class ItemReader {
 public:
  explicit ItemReader(const Database& catalogue);
  CatalogueEntry read(std::int64_t item);
  std::string read_json(std::int64_t item);

 private:
  void read_texts(std::int64_t item, CatalogueEntry& entry);
  void read_parties(std::int64_t item, ArchiveItem& into);

  bool next(SqlStatement& statement);
  [[nodiscard]] Error make_error(const std::string& message) const;

  std::string path_;
  std::uint64_t most_rows_;  ///< of one item
  std::uint64_t rows_left_ = 0;
  SqlStatement item_, sources_, also_at_, files_, texts_, parties_, names_, warnings_, json_;
};

}  // namespace decl::archive
