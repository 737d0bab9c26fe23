#include "archive/claims.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"

namespace decl::archive {
namespace {

bool is_copy(const ArchiveItem& item, const ArchiveItem& holder) {
  return item.declaration_sha512 == holder.declaration_sha512;
}

bool has_all_signatures(const ArchiveItem& holder, const ArchiveItem& item) {
  return std::ranges::includes(holder.source_signatures, item.source_signatures);
}

void explain_failure(ArchiveItem& failed, const ArchiveItem& holder) {
  const std::string& path = holder.sources.front();
  failed.place = failed.sources.front();
  if (is_copy(failed, holder)) {
    failed.error_code = "signatures_differ";
    failed.reason = "is the declaration of " + path +
                    ", and has signatures that that one lacks: join their records by `decl merge`, and put the result "
                    "among the sources";
  } else {
    failed.error_code = "identifier_taken";
    failed.reason =
        "its identifier \"" + failed.identifier + "\" is that of another declaration, " + path +
        ": if both are one text under two names, remove one of them; otherwise give one another identifier, in its "
        "front matter or in NAME.decl.yaml beside it";
  }
}

}  // namespace

std::string fold_identifier(const std::string& identifier) { return make_ascii_lower(identifier); }

bool goes_before(const ArchiveItem& one, const ArchiveItem& other) {
  if (one.source_signatures.size() != other.source_signatures.size()) {
    return one.source_signatures.size() > other.source_signatures.size();
  }
  return one.sources.front() < other.sources.front();
}

ArchiveItem give_way(const ArchiveItem& item, const ArchiveItem& holder) {
  ArchiveItem left;
  left.key = item.key;
  left.sources = item.sources;
  left.identifier = item.identifier;
  left.declaration_sha512 = item.declaration_sha512;
  left.source_signatures = item.source_signatures;
  if (is_copy(item, holder) && has_all_signatures(holder, item)) {
    left.state = ItemState::duplicate;
    left.duplicate_of = holder.sources.front();
  } else {
    left.state = ItemState::failed;
    explain_failure(left, holder);
  }
  return left;
}

std::vector<std::string> settle_claims(Journal& journal) {
  std::vector<Journal::Row> changed;
  journal.for_each_undone([&](const Journal::Row& row) {
    if (row.item.identifier.empty()) return;
    const std::optional<Journal::Row> holder = journal.find_holder(row.item.identifier);
    if (!holder) return;
    ArchiveItem judged = give_way(row.item, holder->item);
    if (judged == row.item) return;
    changed.push_back(row);
    changed.back().item = std::move(judged);
  });
  Transaction transaction = journal.begin();
  std::vector<std::string> paths;
  for (const Journal::Row& row : changed) {
    journal.put_row(row);
    paths.push_back(row.item.sources.front());
  }
  transaction.commit();
  return paths;
}

}  // namespace decl::archive
