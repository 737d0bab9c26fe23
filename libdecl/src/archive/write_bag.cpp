#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "archive/catalogue_schema.hpp"
#include "archive/catalogue_writer.hpp"
#include "archive/manifest.hpp"
#include "archive/ordered_workers.hpp"
#include "archive/reports.hpp"
#include "archive/run.hpp"
#include "archive/statement.hpp"
#include "archive/tag_file.hpp"
#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "record/declaration_reader.hpp"
#include "xml/document.hpp"

namespace decl::archive {
namespace {

namespace fs = std::filesystem;

constexpr const char* bagit = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";  // RFC 8493 2.1.1

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

class BagWriter {
 public:
  BagWriter(ArchiveRun& run, const BagFacts& facts) : run_(run), layout_(run.layout()), facts_(facts) {
    remove_tree(layout_.finish());
    make_folder(layout_.finish());
  }

  void write(const std::vector<SecretKey>& keys, unsigned jobs) {
    write_catalogue(jobs);
    write_left_out();
    write_manifest();
    add("bagit.txt").write(bagit);
    write_information(keys);
    close_files();
    for (const std::string& name : write_reports(layout_.finish() + '/' + catalogue_name, layout_.finish())) {
      digests_[name] = digest_of_file(layout_.finish() + '/' + name);
    }
    const std::string digest = write_tag_manifest();
    if (keys.empty()) return;
    const Bytes seal = write_statement({digest, payload_bytes_, payload_files_, facts_.time}, keys);
    write_new_file(layout_.finish() + '/' + statement_name, seal);
  }

  void put_in_place() {
    flush_file_system(layout_.finish());
    std::set<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(layout_.finish())) {
      names.insert(entry.path().filename().string());
    }
    // What an older bag had and this one hasn't.
    for (const char* name : {left_out_name, statement_name, report_folder}) {
      if (names.count(name) == 0) remove_tree(layout_.file(name));
    }
    for (const std::string& name : names) {
      if (is_folder(layout_.finish() + '/' + name)) remove_tree(layout_.file(name));
      move_in_place(layout_.finish() + '/' + name, layout_.file(name));
    }
    flush_folder(layout_.root);
  }

 private:
  static constexpr const char* report_folder = "report";

  TagFile& add(const std::string& name) {
    return files_.try_emplace(name, layout_.finish() + '/' + name).first->second;
  }

  void close_files() {
    for (auto& [name, file] : files_) digests_[name] = file.close();
    files_.clear();
  }

  void write_catalogue(unsigned jobs) {
    const std::string path = layout_.finish() + '/' + catalogue_name;
    CatalogueWriter catalogue(path, facts_.time, facts_.trust);
    using Items = std::vector<ArchiveItem>;
    using Readers = OrderedWorkers<Items, std::vector<Recorded>>;
    const Readers::Work read = [this](const Items& items) {
      std::vector<Recorded> several;
      for (const ArchiveItem& item : items) several.push_back(read_recorded(layout_, item));
      return several;
    };
    Readers readers(std::vector<Readers::Work>(jobs, read), [&](const std::vector<Recorded>& several) {
      for (const Recorded& recorded : several) {
        catalogue.add(recorded.item, recorded.declaration ? &*recorded.declaration : nullptr);
      }
    });
    Items items;
    run_.journal().for_each([&](const Journal::Row& row) {
      items.push_back(row.item);
      if (items.size() == items_together) readers.add(std::exchange(items, {}));
    });
    if (!items.empty()) readers.add(std::move(items));
    readers.finish();
    catalogue.finish();
    digests_[catalogue_name] = digest_of_file(path);
  }

  void write_left_out() {
    run_.journal().for_each_skipped([&](const std::string& path, const std::string& reason) {
      add(left_out_name).write(path + '\t' + reason + '\n');
    });
  }

  void write_manifest() {
    TagFile& manifest = add(manifest_name);
    run_.journal().for_each_folder([&](const ArchiveItem& item) {
      for (const ArchivedFile& file : item.files) {
        manifest.write(write_manifest_line(file.sha512, item.folder + '/' + file.name));
        payload_bytes_ += file.bytes;
        ++payload_files_;
      }
    });
  }

  /// RFC 8493 2.2.2.
  void write_information(const std::vector<SecretKey>& keys) {
    std::set<std::string> organisations;
    for (const SecretKey& key : keys) organisations.insert(key.info().organisation_name);
    TagFile& information = add(information_name);
    for (const std::string& name : organisations) information.write("Source-Organization: " + name + '\n');
    information.write("Bagging-Date: " + write_time(facts_.time).substr(0, 10) + '\n');
    if (!facts_.program.empty()) information.write("Bag-Software-Agent: " + facts_.program + '\n');
    information.write("Payload-Oxum: " + std::to_string(payload_bytes_) + '.' + std::to_string(payload_files_) + '\n');
    for (const std::string& sealer : name_sealers(keys)) {
      information.write(std::string(sealed_by_label) + ": " + sealer + '\n');
    }
    if (!facts_.settings.empty()) information.write(std::string(settings_label) + ": " + facts_.settings + '\n');
  }

  std::string write_tag_manifest() {
    TagFile manifest(layout_.finish() + '/' + tag_manifest_name);
    for (const auto& [name, digest] : digests_) manifest.write(write_manifest_line(digest, name));
    return manifest.close();
  }

  ArchiveRun& run_;
  const Layout& layout_;
  const BagFacts& facts_;
  std::map<std::string, TagFile> files_;
  std::map<std::string, std::string> digests_;
  std::uint64_t payload_bytes_ = 0;
  std::uint64_t payload_files_ = 0;
};

}  // namespace

std::set<std::string> name_sealers(const std::vector<SecretKey>& keys) {
  std::set<std::string> sealers;
  for (const SecretKey& key : keys) {
    sealers.insert(key.info().organisation_id + ' ' + write_fingerprint(key.info().public_key));
  }
  return sealers;
}

void write_bag(ArchiveRun& run, const BagFacts& facts, const std::vector<SecretKey>& keys, unsigned jobs) {
  BagWriter writer(run, facts);
  writer.write(keys, jobs);
  writer.put_in_place();
}

}  // namespace decl::archive
