#include <fstream>
#include <map>

#include <decl/catalogue.hpp>

#include "archive/catalogue_reader.hpp"
#include "archive/catalogue_schema.hpp"
#include "archive/file_tree.hpp"
#include "archive/manifest.hpp"
#include "archive/read_bag.hpp"
#include "archive/run.hpp"
#include "archive/summary.hpp"
#include "archive/tag_file.hpp"
#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"

namespace decl::archive {
namespace {

constexpr std::size_t sha512_digits = 128;

Bytes read_tag_file(const Layout& layout, const std::string& name) {
  if (std::optional<Bytes> content = FileTree(layout.root).find_file(name, limits::tag_file_bytes)) {
    return *std::move(content);
  }
  throw Error(ErrorCode::not_found, "is not there", Place{layout.file(name), "", {}, {}});
}

std::map<std::string, std::string> read_tag_manifest(const Layout& layout) {
  const std::string path = layout.file(tag_manifest_name);
  bool is_read = false;
  ManifestReader reader(
      [&] {
        if (is_read) return Bytes();
        is_read = true;
        return read_tag_file(layout, tag_manifest_name);
      },
      path, sha512_digits);
  std::map<std::string, std::string> digests;
  while (const std::optional<ManifestLine> line = reader.next()) {
    if (!line->entry) {
      throw Error(ErrorCode::unreadable, line->findings.empty() ? "has an empty line" : line->findings.front().message,
                  Place{path, "", line->number, {}});
    }
    digests[line->entry->path] = line->entry->digest;
  }
  return digests;
}

void require_tag_file(const Layout& layout, const std::map<std::string, std::string>& digests,
                      const std::string& name) {
  const std::string path = layout.file(name);
  const auto listed = digests.find(name);
  if (listed != digests.end() && listed->second == digest_of_file(path)) return;
  throw Error(ErrorCode::unreadable,
              "isn't the file that the archive was finished with: run `decl archive verify`, and get another copy",
              Place{path, "", {}, {}});
}

void read_facts(const Layout& layout, FinishedArchive& finished) {
  const Database catalogue = open_catalogue(layout.file(catalogue_name));
  finished.trust = read_fact(catalogue, "trust");
  const std::string time = read_fact(catalogue, "time");
  if (!time.empty()) {
    finished.time = read_time(time);
    return;
  }
  throw Error(ErrorCode::unreadable, "doesn't say when the archive was made",
              Place{layout.file(catalogue_name), "", {}, {}});
}

void read_information(const Layout& layout, FinishedArchive& finished) {
  Findings findings;
  const std::string path = layout.file(information_name);
  const BagInfo info = read_bag_info(read_tag_file(layout, information_name), false, findings);
  if (!findings.empty()) throw Error(ErrorCode::unreadable, findings.front().message, Place{path, "", {}, {}});
  finished.sealed_by = {info.sealed_by.begin(), info.sealed_by.end()};
  for (const auto& [label, value] : info.elements) {
    if (label == settings_label) finished.settings = value;
  }
}

}  // namespace

void read_left_out(const std::string& path, const TakeLeftOut& take) {
  const auto require = [&](bool is_sound) {
    if (!is_sound) throw Error(ErrorCode::unreadable, "is damaged", Place{path, "", {}, {}});
  };
  std::ifstream file(path, std::ios::binary);
  require(file.is_open());
  std::string buffer(limits::manifest_line_bytes, '\0');
  while (file.getline(buffer.data(), static_cast<std::streamsize>(buffer.size()))) {
    require(!file.eof());
    const std::string_view line(buffer.data(), static_cast<std::size_t>(file.gcount()) - 1);
    const std::size_t tab = line.find('\t');
    require(tab != std::string_view::npos);
    take(std::string(line.substr(0, tab)), std::string(line.substr(tab + 1)));
  }
  require(file.eof());
}

std::set<std::string> read_sealers(const Layout& layout) {
  FinishedArchive finished;
  read_information(layout, finished);
  return finished.sealed_by;
}

FinishedArchive read_finished_archive(const Layout& layout, const std::function<void(ArchiveItem&)>& take,
                                      const TakeLeftOut& take_left_out) {
  const std::map<std::string, std::string> digests = read_tag_manifest(layout);
  require_tag_file(layout, digests, catalogue_name);
  require_tag_file(layout, digests, information_name);
  FinishedArchive finished;
  read_information(layout, finished);
  if (digests.count(left_out_name) != 0) {
    require_tag_file(layout, digests, left_out_name);
    read_left_out(layout.file(left_out_name), take_left_out);
  }
  read_facts(layout, finished);
  search_catalogue(layout.root, {}, [&](const CatalogueEntry& entry) {
    ArchiveItem item = entry.item;
    take(item);
  });
  return finished;
}

ItemFiles read_item_files(const Layout& layout, const ArchiveItem& item) {
  ItemFiles files;
  for (const ArchivedFile& file : item.files) {
    const std::string path = layout.file(item.folder + '/' + file.name);
    Bytes content = read_steady_file(path, limits::page_bytes);
    if (content.size() != file.bytes || write_hex(make_sha512(content)) != file.sha512) {
      throw Error(ErrorCode::unreadable,
                  "was changed since the archive was made: run `decl archive verify`, and get another copy",
                  Place{path, "", {}, {}});
    }
    files.files.push_back({file.name, std::move(content), file.sha512});
  }
  return files;
}

}  // namespace decl::archive
