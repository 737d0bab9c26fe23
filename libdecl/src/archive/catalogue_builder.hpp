#pragma once

#include <optional>
#include <string>

#include <decl/time.hpp>

#include "archive/catalogue_writer.hpp"
#include "archive/journal.hpp"
#include "archive/layout.hpp"

namespace decl::archive {

/// Makes the catalogue of what a journal lists, from the records as they were written.
///
/// It can grow while further items are converted; if one that it has changes, it is made anew in the end. So its bytes
/// are the same either way.
class CatalogueBuilder {
 public:
  /// `time` and `trust` are what CatalogueWriter takes. Nothing is written yet.
  CatalogueBuilder(const Layout& layout, Time time, std::string trust);

  /// Adds some hundreds of the items behind those that it has, up to the first that waits. One thread at a time may
  /// call it.
  void follow(Journal& journal);

  /// Tells it that an item is no longer as it was when the journal was followed.
  void note_change(const std::string& path);

  /// Adds all that is left, with so many threads that read records, and ends the file; no item waits any more.
  void finish(Journal& journal, unsigned jobs);

  /// Where the file is.
  [[nodiscard]] std::string path() const;

 private:
  void begin();
  void add(const ArchiveItem& item, const std::optional<Declaration>& declaration);

  Layout layout_;
  Time time_;
  std::string trust_;
  std::optional<CatalogueWriter> writer_;
  std::string last_path_;  ///< of the items that it has
  bool is_outdated_ = false;
};

}  // namespace decl::archive
