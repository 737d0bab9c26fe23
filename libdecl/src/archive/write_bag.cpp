#include <algorithm>
#include <filesystem>
#include <future>
#include <map>
#include <set>

#include "archive/catalogue_builder.hpp"
#include "archive/catalogue_schema.hpp"
#include "archive/manifest.hpp"
#include "archive/reports.hpp"
#include "archive/run.hpp"
#include "archive/statement.hpp"
#include "archive/tag_file.hpp"
#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"

namespace decl::archive {
namespace {

namespace fs = std::filesystem;

constexpr const char* bagit = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";  // RFC 8493 2.1.1

class BagWriter {
 public:
  BagWriter(ArchiveRun& run, const BagFacts& facts) : run_(run), layout_(run.layout()), facts_(facts) {
    remove_tree(layout_.finish());
    make_folder(layout_.finish());
  }

  void write(const std::vector<SecretKey>& keys, CatalogueBuilder& catalogue, unsigned jobs) {
    write_catalogue(catalogue, jobs);
    write_left_out();
    close_files();  // the reports show its start
    const std::launch policy = jobs > 1 ? std::launch::async : std::launch::deferred;
    std::future<std::vector<std::string>> reports =
        std::async(policy, write_reports, layout_.finish() + '/' + catalogue_name, layout_.finish(), policy);
    write_manifest();
    add("bagit.txt").write(bagit);
    write_information(keys);
    close_files();
    for (const std::string& name : reports.get()) {
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

  void write_catalogue(CatalogueBuilder& catalogue, unsigned jobs) {
    catalogue.finish(run_.journal(), jobs);
    const std::string path = layout_.finish() + '/' + catalogue_name;
    move_in_place(catalogue.path(), path);
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

void write_bag(ArchiveRun& run, const BagFacts& facts, const std::vector<SecretKey>& keys, CatalogueBuilder& catalogue,
               unsigned jobs) {
  BagWriter writer(run, facts);
  writer.write(keys, catalogue, jobs);
  writer.put_in_place();
}

}  // namespace decl::archive
