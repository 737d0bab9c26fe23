#pragma once

#include <string>

#include <decl/archive.hpp>

#include "archive/journal.hpp"

/// Who has an identifier that several items of an archive claim. Everything here depends on the items alone, never on
/// the order in which they were met, so that shards come to what one run comes to.
namespace decl::archive {

/// The identifier that others claim, too: with it in small letters.
std::string fold_identifier(const std::string& identifier);

/// Whether `one` has the identifier rather than `other`: its source brought more signatures, or as many and its path
/// comes first.
bool goes_before(const ArchiveItem& one, const ArchiveItem& other);

/// What `item` becomes when `holder` has its identifier: a duplicate, if it is the same declaration and brought no
/// signature that the holder hasn't; failed otherwise. What it claims stays in it.
ArchiveItem give_way(const ArchiveItem& item, const ArchiveItem& holder);

/// Judges those that gave way by who has their identifiers at last. Returns the paths of those that it changed.
std::vector<std::string> settle_claims(Journal& journal);

}  // namespace decl::archive
