#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/archive.hpp>

namespace decl {

/// What is looked for in an archive's catalogue; every part narrows the result.
struct CatalogueQuery {
  /// Each must occur in one language's title or text. One with spaces is a phrase; one that ends in "*" stands for all
  /// words that begin so. Case, accents and the script, Latin or Cyrillic, don't matter.
  std::vector<std::string> words;
  std::optional<int> year;
  /// By identifier, or by a name, where case, accents and script don't matter: declarations that name it as a
  /// signatory.
  std::string organisation;
  std::string language;  ///< BCP 47; "sr" finds "sr-Latn" too. With words: they occur in this language
  std::optional<ItemState> state;
};

/// A declaration as the catalogue lists it.
struct CatalogueEntry {
  ArchiveItem item;
  std::string
      verdict;  ///< done: "complete", "incomplete", "uncertain" or "invalid" when the archive was made; else empty
  std::vector<std::string> languages;
  std::vector<std::string> also_at;  ///< paths of other sources with the same content

  bool operator==(const CatalogueEntry&) const = default;
};

/// Finds items in the catalogue of an archive and hands them over one by one.
///
/// Takes the archive's folder. With words, the best match comes first, else the order is that of dates. Returns how
/// many were found; what failed and duplicates come last. A catalogue is read as hostile. Throws Error: `usage` for
/// words without a letter or digit, `not_found` for an organisation, too, `unreadable` for a file that is no catalogue
/// or damaged, `limit`.
std::uint64_t search_catalogue(const std::string& archive, const CatalogueQuery& query,
                               const std::function<void(const CatalogueEntry&)>& take);

/// The same with each item as a JSON object (schemas/archive-report-1.schema.json, `item`) without line ends.
std::uint64_t search_catalogue_json(const std::string& archive, const CatalogueQuery& query,
                                    const std::function<void(std::string_view)>& take);

}  // namespace decl
