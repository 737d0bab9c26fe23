#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "archive/catalogue_reader.hpp"
#include "archive/summary.hpp"

namespace decl::archive::report {

/// A page of the matrix that was written.
struct Sheet {
  std::string name;  ///< of its file in the folder report
  std::size_t rows = 0;
};

/// Writes declarations × organisations: who signed what.
class Matrix {
 public:
  explicit Matrix(const Database& catalogue);

  /// Tells whether all declarations fit on the first page.
  [[nodiscard]] bool is_small() const { return is_small_; }

  /// The whole matrix; references are relative to the archive's folder.
  std::string write_whole();

  /// Writes the pages of every year into the folder, and returns them by year.
  std::map<std::int64_t, std::vector<Sheet>> write_sheets(const std::string& folder);

 private:
  std::string write_table(const std::vector<CatalogueEntry>& entries, const std::string& base,
                          const std::string& caption);
  /// An organisation that has a column.
  struct Column {
    std::string id;
    std::string name;
  };
  std::string write_row(const CatalogueEntry& entry, const std::vector<Column>& columns, bool has_others,
                        const std::string& base);

  const Database& catalogue_;
  ItemReader reader_;
  OrganisationNames names_;
  bool is_small_ = false;
};

}  // namespace decl::archive::report
