#include "archive/catalogue_reader.hpp"

#include <algorithm>
#include <filesystem>

#include "archive/catalogue_schema.hpp"
#include "archive/run.hpp"
#include "archive/search_text.hpp"
#include "archive/state_names.hpp"
#include "base/limits.hpp"

namespace decl::archive {
namespace {

Error error(const std::string& path, const std::string& message) {
  return Error(ErrorCode::unreadable, message, Place{path, "", {}, {}});
}

std::int64_t read_pragma(const Database& catalogue, const char* pragma) {
  SqlStatement select = catalogue.prepare(pragma);
  return select.step() ? select.integer(0) : 0;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1)) {
    lines.emplace_back(text.substr(0, end));
  }
  return lines;
}

/// The organisation with that identifier, or else all that are called so: ",ID,ID,".
std::string find_organisations(const Database& catalogue, const std::string& asked) {
  SqlStatement by_id = catalogue.prepare("SELECT 1 FROM parties WHERE organisation = ? LIMIT 1");
  if (by_id.start(asked).step()) return ',' + asked + ',';
  if (asked.size() > limits::search_word_bytes) {
    throw Error(ErrorCode::usage,
                "an organisation's name is longer than " + std::to_string(limits::search_word_bytes) + " bytes");
  }
  const std::string folded = fold_name(asked);
  // No letter has so many more bytes than another one that it is the same as; names may be as long as a hostile file.
  const std::size_t most_bytes = 16 * asked.size();
  std::string found;
  std::uint64_t rows_left = catalogue.bytes() / limits::database_bytes_per_row;
  SqlStatement names = catalogue.prepare("SELECT organisation, name FROM organisation_names ORDER BY organisation");
  while (!folded.empty() && names.step()) {
    if (rows_left-- == 0) throw error(catalogue.path(), "holds more names than a file of its size can");
    const std::string name = names.text(1);
    if (name.size() <= most_bytes && fold_name(name) == folded)
      found += (found.empty() ? "," : "") + names.text(0) + ',';
  }
  if (!found.empty()) return found;
  throw Error(ErrorCode::not_found, "no organisation in the archive has the identifier or the name \"" + asked + '"',
              Place{catalogue.path(), "", {}, {}});
}

constexpr const char* of_language = "(texts.language = ? OR substr(texts.language, 1, length(?) + 1) = ? || '-')";

constexpr const char* json_query = R"sql(
SELECT CASE state WHEN 'done' THEN json_object(
    'state', state, 'key', key,
    'sources', json((SELECT json_group_array(path) FROM (SELECT path FROM sources WHERE item = items.id ORDER BY path))),
    'also_at', json((SELECT json_group_array(path) FROM (SELECT s.path FROM items AS d JOIN sources AS s ON s.item = d.id
                     WHERE d.duplicate_of = items.path OR d.duplicate_of IN (SELECT path FROM items AS e
                     WHERE e.duplicate_of = items.path) ORDER BY s.path))),
    'identifier', identifier, 'date', date, 'folder', folder, 'verdict', verdict,
    'declaration_sha512', declaration_sha512,
    'texts', json((SELECT json_group_array(json_object('language', language, 'authentic', json(iif(authentic, 'true', 'false')),
                   'title', title)) FROM (SELECT * FROM texts WHERE item = items.id ORDER BY id))),
    'organisations', json((SELECT json_group_array(json_object('id', organisation, 'state', state))
                     FROM (SELECT * FROM parties WHERE item = items.id ORDER BY position))),
    'warnings', json((SELECT json_group_array(text) FROM (SELECT text FROM warnings WHERE item = items.id ORDER BY position))),
    'files', json((SELECT json_group_array(json_object('path', path, 'bytes', bytes, 'sha512', sha512))
             FROM (SELECT * FROM files WHERE item = items.id ORDER BY path))))
  WHEN 'failed' THEN json_object(
    'state', state, 'key', key,
    'sources', json((SELECT json_group_array(path) FROM (SELECT path FROM sources WHERE item = items.id ORDER BY path))),
    'error', error_code, 'reason', reason, 'place', place)
  ELSE json_object(
    'state', state, 'key', key,
    'sources', json((SELECT json_group_array(path) FROM (SELECT path FROM sources WHERE item = items.id ORDER BY path))),
    'duplicate_of', duplicate_of)
  END FROM items WHERE id = ?)sql";

}  // namespace

Database open_catalogue(const std::string& path) {
  Database catalogue(path, DatabaseMode::reading);
  if (read_pragma(catalogue, "PRAGMA application_id") != catalogue_application_id) {
    throw error(path, "is not the catalogue of an archive");
  }
  if (read_pragma(catalogue, "PRAGMA user_version") != catalogue_version) {
    throw error(path, "is a catalogue of another version; use the version of decl that made it, or a newer one");
  }
  require_schema(catalogue, catalogue_schema, "take it from another copy");
  return catalogue;
}

SqlStatement start_search(const Database& catalogue, const CatalogueQuery& query) {
  // Only fixed pieces are put together; what the query holds is bound.
  std::string sql = "SELECT items.id FROM items";
  std::string where;
  std::string order = "items.date NULLS LAST, items.identifier, items.id";
  std::vector<std::string> texts;
  const auto bind_language = [&] { texts.insert(texts.end(), 3, query.language); };
  const auto require = [&](const std::string& condition) {
    where += (where.empty() ? " WHERE " : " AND ") + condition;
  };
  if (!query.words.empty()) {
    texts.push_back(write_match(query.words));
    sql +=
        " JOIN (SELECT texts.item AS item, min(words.rank) AS score FROM words JOIN texts ON texts.id = words.rowid"
        " WHERE words MATCH ? AND words.rank MATCH 'bm25(8.0, 2.0, 1.0)'";
    if (!query.language.empty()) {
      sql += std::string(" AND ") + of_language;
      bind_language();
    }
    sql += " GROUP BY texts.item) AS hits ON hits.item = items.id";
    order = "hits.score, " + order;
  } else if (!query.language.empty()) {
    require(std::string("EXISTS (SELECT 1 FROM texts WHERE texts.item = items.id AND ") + of_language + ")");
    bind_language();
  }
  if (!query.organisation.empty()) {
    require("EXISTS (SELECT 1 FROM parties WHERE item = items.id AND instr(?, ',' || organisation || ','))");
    texts.push_back(find_organisations(catalogue, query.organisation));
  }
  if (query.year) require("items.year = " + std::to_string(*query.year));
  if (query.state) {
    require("items.state = ?");
    texts.emplace_back(item_state_name(*query.state));
  }
  SqlStatement search = catalogue.prepare(sql + where + " ORDER BY " + order);
  int parameter = 0;
  for (const std::string& text : texts) search.bind(++parameter, text);
  return search;
}

ItemReader::ItemReader(const Database& catalogue)
    : path_(catalogue.path()),
      most_rows_(catalogue.bytes() / limits::database_bytes_per_row),
      item_(catalogue.prepare(
          "SELECT state, key, identifier, folder, date, verdict, declaration_sha512, record_sha512, "
          "page_sha512, error_code, reason, place, duplicate_of, path, claimed, source_signatures FROM "
          "items WHERE id = ?")),
      sources_(catalogue.prepare("SELECT path FROM sources WHERE item = ? ORDER BY path")),
      also_at_(catalogue.prepare("SELECT s.path FROM items AS d JOIN sources AS s ON s.item = d.id "
                                 "WHERE d.duplicate_of = ?1 OR d.duplicate_of IN "
                                 "(SELECT path FROM items WHERE duplicate_of = ?1) ORDER BY s.path")),
      files_(catalogue.prepare("SELECT path, bytes, sha512 FROM files WHERE item = ? ORDER BY path")),
      texts_(catalogue.prepare("SELECT language, title FROM texts WHERE item = ? ORDER BY id")),
      parties_(catalogue.prepare("SELECT organisation, state FROM parties WHERE item = ? ORDER BY position")),
      names_(catalogue.prepare("SELECT language, name FROM organisation_names WHERE organisation = ? "
                               "ORDER BY language, name")),
      warnings_(catalogue.prepare("SELECT text FROM warnings WHERE item = ? ORDER BY position")),
      json_(catalogue.prepare(json_query)) {}

CatalogueEntry ItemReader::read(std::int64_t number) {
  CatalogueEntry entry;
  ArchiveItem& item = entry.item;
  if (!item_.start(number).step()) throw make_error("lacks an item that it lists");
  rows_left_ = most_rows_;
  const std::optional<ItemState> state = find_item_state(item_.text(0));
  if (!state) throw make_error("calls an item \"" + item_.text(0) + "\", which is no state");
  item.state = *state;
  std::string* const fields[] = {
      &item.key,           &item.identifier,  &item.folder,     &item.date,   &entry.verdict, &item.declaration_sha512,
      &item.record_sha512, &item.page_sha512, &item.error_code, &item.reason, &item.place,    &item.duplicate_of};
  int column = 0;
  for (std::string* field : fields) *field = item_.text(++column);
  for (sources_.start(number); next(sources_);) item.sources.push_back(sources_.text(0));
  for (files_.start(number); next(files_);) {
    const std::string path = files_.text(0);
    item.files.push_back(
        {path.substr(path.rfind('/') + 1), static_cast<std::uint64_t>(files_.integer(1)), files_.text(2)});
  }
  for (also_at_.start(item_.text(++column)); next(also_at_);) entry.also_at.push_back(also_at_.text(0));
  const std::string claimed = item_.text(++column);
  if (item.identifier.empty()) item.identifier = claimed;
  item.source_signatures = split_lines(item_.text(++column));
  for (warnings_.start(number); next(warnings_);) item.warnings.push_back(warnings_.text(0));
  read_texts(number, entry);
  read_parties(number, item);
  return entry;
}

/// Trees whose branches meet again hold more rows than the file has room for.
bool ItemReader::next(SqlStatement& statement) {
  if (!statement.step()) return false;
  if (rows_left_-- == 0) throw make_error("holds more rows of one item than a file of its size can");
  return true;
}

void ItemReader::read_texts(std::int64_t number, CatalogueEntry& entry) {
  for (texts_.start(number); next(texts_);) {
    entry.languages.push_back(texts_.text(0));
    entry.item.titles.push_back({texts_.text(0), texts_.text(1)});
  }
}

void ItemReader::read_parties(std::int64_t number, ArchiveItem& item) {
  for (parties_.start(number); next(parties_);) {
    const std::optional<SignatoryState> state = find_party_state(parties_.text(1));
    if (!state) throw make_error("calls a signature \"" + parties_.text(1) + "\", which is no state");
    ArchiveParty party{parties_.text(0), {}, *state};
    for (names_.start(party.id); next(names_);) party.names.push_back({names_.text(0), names_.text(1)});
    item.organisations.push_back(std::move(party));
  }
}

Error ItemReader::make_error(const std::string& message) const {
  return Error(ErrorCode::unreadable, message + "; take it from another copy", Place{path_, "", {}, {}});
}

std::string ItemReader::read_json(std::int64_t number) {
  if (!json_.start(number).step()) throw make_error("lacks an item that it lists");
  return json_.text(0);
}

}  // namespace decl::archive

namespace decl {
namespace {

/// Says what a folder without a catalogue is, and what to do.
void require_catalogue(const std::string& folder) {
  std::error_code failure;
  const archive::Layout layout{folder};
  const bool is_there = std::filesystem::exists(layout.file(archive::catalogue_name), failure);
  const Place place{folder, "", {}, {}};
  if (failure) throw Error(ErrorCode::io, "can't be looked into: " + failure.message(), place);
  if (is_there) return;
  if (!std::filesystem::exists(folder, failure)) throw Error(ErrorCode::not_found, "is not there", place);
  throw Error(ErrorCode::not_found,
              archive::has_journal(layout)
                  ? "is unfinished, and its catalogue is made at the end: run the command again that began it; `decl "
                    "archive status` tells how far it is"
                  : "is no archive: there is no catalogue.sqlite in it",
              place);
}

template <typename Take>
std::uint64_t search(const std::string& archive, const CatalogueQuery& query, const Take& take) {
  require_catalogue(archive);
  const archive::Database catalogue = archive::open_catalogue(archive + "/" + archive::catalogue_name);
  archive::ItemReader reader(catalogue);
  archive::SqlStatement found = archive::start_search(catalogue, query);
  std::uint64_t count = 0;
  for (; found.step(); ++count) take(reader, found.integer(0));
  return count;
}

}  // namespace

std::uint64_t search_catalogue(const std::string& archive, const CatalogueQuery& query,
                               const std::function<void(const CatalogueEntry&)>& take) {
  return search(archive, query, [&](archive::ItemReader& reader, std::int64_t item) { take(reader.read(item)); });
}

std::uint64_t search_catalogue_json(const std::string& archive, const CatalogueQuery& query,
                                    const std::function<void(std::string_view)>& take) {
  return search(archive, query, [&](archive::ItemReader& reader, std::int64_t item) { take(reader.read_json(item)); });
}

}  // namespace decl
