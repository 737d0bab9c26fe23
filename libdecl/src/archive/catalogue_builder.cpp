#include "archive/catalogue_builder.hpp"

#include <filesystem>
#include <utility>
#include <vector>

#include "archive/catalogue_schema.hpp"
#include "archive/disk.hpp"
#include "archive/ordered_workers.hpp"
#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "record/declaration_reader.hpp"
#include "xml/document.hpp"

namespace decl::archive {
namespace {

constexpr std::size_t rows_at_once = 64;
/// More than a group of items has, and few enough that the next group doesn't wait for long.
constexpr std::size_t rows_followed = 512;

/// Handing one over to another thread takes about as long as reading its record.
constexpr std::size_t items_together = 16;

struct Recorded {
  ArchiveItem item;
  std::optional<Declaration> declaration;
};

/// A record as it was before anybody signed: parsing signatures takes as long as parsing what they sign.
Bytes without_signatures(BytesView xml) {
  constexpr BytesView end = "</declaration>";
  return Bytes(xml.substr(0, xml.find(end) + end.size())) + "\n</record>\n";
}

/// Reads back what was recorded. The digest is that of the file as it was written, so nothing else is checked again.
Recorded read_recorded(const Layout& layout, const ArchiveItem& item) {
  if (item.state != ItemState::done) return {item, std::nullopt};
  const std::string path = layout.file(item.folder + "/record.xml");
  const Bytes xml = read_steady_file(path, limits::record_bytes);
  if (write_hex(make_sha512(xml)) != item.record_sha512) {
    throw Error(ErrorCode::unreadable, "was changed since it was written: remove its folder, and run the command again",
                Place{path, "", {}, {}});
  }
  const xml::Document document = xml::parse_document(without_signatures(xml), path);
  Recorded recorded{item, record::read_declaration(document.root().first_element())};
  // An item that comes from another catalogue has all names that its organisations have anywhere there.
  for (std::size_t i = 0; i < item.organisations.size(); ++i) {
    recorded.item.organisations[i].names = recorded.declaration->signatories.at(i).organisation_names;
  }
  return recorded;
}

}  // namespace

CatalogueBuilder::CatalogueBuilder(const Layout& layout, Time time, std::string trust)
    : layout_(layout), time_(time), trust_(std::move(trust)) {}

std::string CatalogueBuilder::path() const { return layout_.work() + '/' + catalogue_name; }

void CatalogueBuilder::begin() {
  writer_.reset();
  remove_tree(path());
  writer_.emplace(path(), time_, trust_);
  last_path_.clear();
  is_outdated_ = false;
}

void CatalogueBuilder::add(const ArchiveItem& item, const std::optional<Declaration>& declaration) {
  writer_->add(item, declaration ? &*declaration : nullptr);
  last_path_ = item.sources.front();
}

void CatalogueBuilder::follow(Journal& journal) {
  if (is_outdated_) return;
  if (!writer_) begin();
  for (std::size_t added = 0; added < rows_followed; added += rows_at_once) {
    const std::vector<Journal::Row> rows = journal.list(last_path_, rows_at_once);
    for (const Journal::Row& row : rows) {
      if (row.item.state == ItemState::pending) return;
      const Recorded recorded = read_recorded(layout_, row.item);
      add(recorded.item, recorded.declaration);
    }
    if (rows.size() < rows_at_once) return;
  }
}

void CatalogueBuilder::note_change(const std::string& path) { is_outdated_ = is_outdated_ || path <= last_path_; }

void CatalogueBuilder::finish(Journal& journal, unsigned jobs) {
  if (is_outdated_ || !writer_) begin();
  using Items = std::vector<ArchiveItem>;
  using Readers = OrderedWorkers<Items, std::vector<Recorded>>;
  const Readers::Work read = [this](const Items& items) {
    std::vector<Recorded> several;
    for (const ArchiveItem& item : items) several.push_back(read_recorded(layout_, item));
    return several;
  };
  Readers readers(std::vector<Readers::Work>(jobs, read), [this](const std::vector<Recorded>& several) {
    for (const Recorded& recorded : several) add(recorded.item, recorded.declaration);
  });
  Items items;
  const std::string behind = last_path_;
  journal.for_each_behind(behind, [&](const Journal::Row& row) {
    items.push_back(row.item);
    if (items.size() == items_together) readers.add(std::exchange(items, {}));
  });
  if (!items.empty()) readers.add(std::move(items));
  readers.finish();
  writer_->finish();
  writer_.reset();
}

}  // namespace decl::archive
