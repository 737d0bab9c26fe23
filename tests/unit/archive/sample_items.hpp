#pragma once

#include <optional>
#include <string>
#include <vector>

#include <decl/archive.hpp>

#include "archive/catalogue_writer.hpp"
#include "support/folder.hpp"

namespace decl::test {

struct SampleItem {
  ArchiveItem item;
  std::optional<Declaration> declaration;
};

inline TextVersion sample_text(const std::string& language, const std::string& title, const std::string& text) {
  TextVersion version;
  version.language = language;
  version.title = title;
  Block list;
  list.kind = BlockKind::list;
  list.children = {Block{BlockKind::item, {Run{"An item of a list", false, false, ""}}, 0, false, 1, {}}};
  version.blocks = {Block{BlockKind::paragraph, {Run{text, false, false, ""}}, 0, false, 1, {}}, list};
  return version;
}

inline Signatory sample_signatory(const std::string& id, const std::string& name) {
  Signatory signatory;
  signatory.organisation_id = id;
  signatory.organisation_names = {{"en", name}};
  return signatory;
}

inline SampleItem sample_done(const std::string& path, const std::string& identifier, const std::string& date,
                              std::vector<TextVersion> texts, std::vector<ArchiveParty> parties) {
  Declaration declaration;
  declaration.identifier = identifier;
  declaration.date = read_date(date);
  ArchiveItem item;
  item.state = ItemState::done;
  item.key = std::string(128, 'a');
  item.sources = {path};
  item.identifier = identifier;
  item.date = date;
  item.folder = "data/" + date.substr(0, 4) + "/" + identifier;
  for (const TextVersion& text : texts) item.titles.push_back({text.language, text.title});
  for (const ArchiveParty& party : parties) {
    declaration.signatories.push_back(sample_signatory(party.id, party.names.front().text));
  }
  item.organisations = std::move(parties);
  item.files = {{"declaration.pdf", 2000, std::string(128, 'd')},
                {"record.xml", 1000, std::string(128, 'c')},
                {"source.txt", 100, std::string(128, 'b')}};
  item.record_sha512 = item.files[1].sha512;
  item.page_sha512 = item.files[0].sha512;
  item.declaration_sha512 = std::string(128, 'e');
  declaration.texts = std::move(texts);
  return {std::move(item), std::move(declaration)};
}

/// Two that are done, one that failed and one that is the same as the first, in order.
inline std::vector<SampleItem> sample_items() {
  const ArchiveParty forum{"example-forum", {{"en", "Example Forum"}}, SignatoryState::signed_validly};
  const ArchiveParty centre{"sample-centre", {{"en", "Sample Centre"}}, SignatoryState::missing};
  ArchiveItem failed;
  failed.state = ItemState::failed;
  failed.key = std::string(128, 'f');
  failed.sources = {"b/broken.txt"};
  failed.error_code = "unreadable";
  failed.reason = "has no date; add one <b>\"here\"</b>";
  failed.place = "b/broken.txt:1";
  ArchiveItem duplicate;
  duplicate.state = ItemState::duplicate;
  duplicate.key = std::string(128, 'a');
  duplicate.sources = {"c/copy.txt"};
  duplicate.duplicate_of = "a/archives.txt";
  SampleItem archives = sample_done("a/archives.txt", "2022-archives", "2022-03",
                                    {sample_text("sq", "Deklaratë", "Në Prishtinë flitet."),
                                     sample_text("sr-Cyrl", "Декларација", "Говорено је у Љубљани, где је међа."),
                                     sample_text("en", "On Archives", "The archives belong to everybody.")},
                                    {forum, centre});
  archives.item.warnings = {"intake.link.dropped: a link to <b>nowhere</b>", "intake.versions.blocks: they differ"};
  archives.declaration->place = "Tiranë";
  archives.declaration->signatories[0].persons = {{"en", "Ana Primer"}, {"sr-Cyrl", "Ана Пример"}};
  archives.declaration->signatories[0].roles = {{"en", "Director"}, {"sq", "Drejtoreshë"}};
  return {std::move(archives),
          {failed, {}},
          {duplicate, {}},
          sample_done("d/river.txt", "2023-lisna", "2023-09-01",
                      {sample_text("en", "On the River Lisna", "The river is theirs."),
                       sample_text("sr-Latn", "O reci", "Ljubljana peva.")},
                      {forum})};
}

/// Writes the catalogue of the sample items into a folder.
inline std::vector<SampleItem> make_archive(const Folder& folder) {
  std::vector<SampleItem> items = sample_items();
  archive::CatalogueWriter writer(folder.path("catalogue.sqlite"), read_time("2024-05-06T07:08:09Z"));
  for (const SampleItem& sample : items) writer.add(sample.item, sample.declaration ? &*sample.declaration : nullptr);
  writer.finish();
  return items;
}

}  // namespace decl::test
