#include <algorithm>
#include <array>
#include <set>

#include "archive/run.hpp"
#include "archive/source_tree.hpp"
#include "archive/statement.hpp"
#include "crypto/digest.hpp"

namespace decl::archive {
namespace {

/// Paths and what lies there, 16 bytes an item, in any order.
class ItemSet {
 public:
  void add(const std::string& path, const std::string& key) {
    const Bytes digest = make_sha512(path + '\n', key);
    auto& kept = digests_.emplace_back();
    std::copy_n(digest.begin(), kept.size(), kept.begin());
  }
  bool equals(ItemSet& other) {
    std::ranges::sort(digests_);
    std::ranges::sort(other.digests_);
    return digests_ == other.digests_;
  }

 private:
  std::vector<std::array<char, 16>> digests_;
};

ItemSet list_sources(const SourceRoot& root, const ArchiveOptions& options) {
  ItemSet items;
  const auto add = [&](const std::string& path, const std::string& key) {
    if (is_in_shard(key, options)) items.add(path, key);
  };
  SourceVisitor visitor;
  visitor.failure = [&](const std::string& path, const Error&) {
    const std::string written = write_source_path(path);
    add(written, make_unreadable_key(written));
  };
  visitor.item = [&](const std::vector<FoundSource>& found) {
    try {
      add(write_source_path(found.front().path), read_item_key(root.folder, found));
    } catch (const Error& error) {
      visitor.failure(found.front().path, error);
    }
  };
  visitor.left_out = [](const std::string&, const std::string&) {};
  walk_sources(root.folder, root.only, visitor);
  return items;
}

/// What a run would make, beside its items.
struct Wanted {
  std::string settings;  ///< see BagFacts
  std::optional<Time> time;
};

/// How a finished archive was made, where it isn't as the run would make it; empty when it is.
std::string find_difference(const FinishedArchive& finished, const Wanted& wanted, const std::vector<SecretKey>& keys) {
  if (finished.sealed_by != name_sealers(keys)) return "with other keys";
  if (wanted.time.value_or(finished.time) != finished.time) return "at another time, " + write_time(finished.time);
  return finished.settings == wanted.settings ? "" : "with other options, or with its keys in another order";
}

/// A seal that is gone is no archive as it was finished.
void require_seal(const Layout& layout, const FinishedArchive& finished) {
  if (finished.sealed_by.empty() || is_file(layout.file(statement_name))) return;
  const std::string& sealer = *finished.sealed_by.begin();
  throw Error(ErrorCode::unreadable,
              "is gone, though bag-info.txt says that " + sealer.substr(0, sealer.find(' ')) +
                  " sealed the archive: run `decl archive verify`, and get another copy",
              Place{layout.file(statement_name), "", {}, {}});
}

/// Compares with what a finished archive holds; `list` tells what the run would make, once the archive's items are
/// read.
template <typename List>
std::optional<ArchiveTotals> find_same(const Layout& layout, const std::vector<SecretKey>& keys,
                                       std::string& difference, const List& list) {
  if (!is_finished_archive(layout)) return std::nullopt;
  FinishedArchive finished;
  try {
    ItemSet items;
    finished = read_finished_archive(
        layout, [&](const ArchiveItem& item) { items.add(item.sources.front(), item.key); },
        [](const std::string&, const std::string&) {});
    ItemSet wanted_items;
    const Wanted wanted = list(wanted_items);
    difference = find_difference(finished, wanted, keys);
    if (difference.empty() && !items.equals(wanted_items)) difference = "of other sources";
    if (!difference.empty()) return std::nullopt;
  } catch (const Error&) {  // another program's bag, or a damaged one: no archive to be told about
    return std::nullopt;
  }
  require_seal(layout, finished);
  ArchiveTotals totals = read_archive_status(layout.root, [](const ArchiveItem&) {});
  totals.was_finished = true;
  return totals;
}

}  // namespace

std::optional<ArchiveTotals> find_same_archive(const Layout& layout, const SourceRoot& root,
                                               const ArchiveOptions& options, const std::vector<SecretKey>& keys,
                                               std::string& difference) {
  return find_same(layout, keys, difference, [&](ItemSet& items) {
    items = list_sources(root, options);
    return Wanted{digest_settings(options, keys), options.time};
  });
}

std::optional<ArchiveTotals> find_same_merger(const Layout& layout, const std::vector<Layout>& parts,
                                              const ArchiveOptions& options, const std::vector<SecretKey>& keys,
                                              std::string& difference) {
  return find_same(layout, keys, difference, [&](ItemSet& items) {
    std::set<std::string> settings;
    Wanted wanted{"", options.time};
    for (const Layout& part : parts) {
      const FinishedArchive finished = read_finished_archive(
          part, [&](const ArchiveItem& item) { items.add(item.sources.front(), item.key); },
          [](const std::string&, const std::string&) {});
      settings.insert(finished.settings);
      if (!wanted.time) wanted.time = finished.time;
    }
    if (settings.size() == 1) wanted.settings = *settings.begin();
    return wanted;
  });
}

}  // namespace decl::archive
