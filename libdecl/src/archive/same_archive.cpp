#include <algorithm>
#include <array>

#include "archive/run.hpp"
#include "archive/source_tree.hpp"
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

}  // namespace

std::optional<ArchiveTotals> find_same_archive(const Layout& layout, const SourceRoot& root,
                                               const ArchiveOptions& options, const std::vector<SecretKey>& keys) {
  if (!is_finished_archive(layout)) return std::nullopt;
  try {
    ItemSet items;
    const FinishedArchive finished = read_finished_archive(
        layout, [&](const ArchiveItem& item) { items.add(item.sources.front(), item.key); },
        [](const std::string&, const std::string&) {});
    const bool is_made_so = finished.settings == digest_settings(options, keys) &&
                            finished.sealed_by == name_sealers(keys) &&
                            options.time.value_or(finished.time) == finished.time;
    if (!is_made_so) return std::nullopt;
    ItemSet found = list_sources(root, options);
    if (!items.equals(found)) return std::nullopt;
  } catch (const Error&) {  // another program's bag, or a damaged one: no archive to be told about
    return std::nullopt;
  }
  ArchiveTotals totals = read_archive_status(layout.root, [](const ArchiveItem&) {});
  totals.was_finished = true;
  return totals;
}

}  // namespace decl::archive
