#pragma once

#include <array>
#include <cstdint>

#include "archive/database.hpp"

// The catalogue of an archive: an SQLite database (application id "decl", user version 3) of these tables, and no
// others. Items are numbered in the order of the bytes of their paths. docs/formats/archive.md tells it for readers.
//
//   archive             facts on the whole: name and value. "time" (RFC 3339) is when it was made, "trust"
//                       names the trust list that its signatures were judged by, if they all were by one.
//   items               one declaration each. `path` is its first source's. Of one that failed the key, the path and
//                       what went wrong are known; of a duplicate the path of the source that was converted. Either
//                       may have `claimed` an identifier that another item has; then the declaration's digest is
//                       known, too. `source_signatures` are lines.
//                       `verdict` is what its signatures amounted to when the archive was made.
//   sources, files      paths below the source folder; and below the archive, with SHA-512
//   texts               titles, one a language
//   parties             the signatories in their order, and whether each has signed
//   organisation_names  all names that the archive's declarations give an organisation
//   warnings            what was noticed while a declaration was converted: "id: message"
//   words               full text by texts.id: titles, bodies, and who signs, where, and the identifier; Cyrillic
//                       written in Latin letters, not the texts themselves
namespace decl::archive {

inline constexpr std::int64_t catalogue_application_id = 0x6465636C;
inline constexpr std::int64_t catalogue_version = 3;
inline constexpr const char* catalogue_name = "catalogue.sqlite";

inline constexpr std::array catalogue_schema = {
    SchemaEntry{"table", "archive", "CREATE TABLE archive (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"},
    SchemaEntry{
        "table", "items",
        "CREATE TABLE items (id INTEGER PRIMARY KEY, state TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL, "
        "identifier TEXT, folder TEXT, date TEXT, year INTEGER, verdict TEXT, declaration_sha512 TEXT, "
        "record_sha512 TEXT, page_sha512 TEXT, error_code TEXT, reason TEXT, place TEXT, duplicate_of TEXT, "
        "claimed TEXT, source_signatures TEXT)"},
    SchemaEntry{"index", "items_by_date", "CREATE INDEX items_by_date ON items (date, identifier)"},
    SchemaEntry{"index", "items_by_state", "CREATE INDEX items_by_state ON items (state)"},
    SchemaEntry{"index", "duplicates",
                "CREATE INDEX duplicates ON items (duplicate_of) WHERE duplicate_of IS NOT NULL"},
    SchemaEntry{"table", "sources",
                "CREATE TABLE sources (item INTEGER, path TEXT, PRIMARY KEY (item, path)) WITHOUT ROWID"},
    SchemaEntry{"table", "files",
                "CREATE TABLE files (item INTEGER, path TEXT, bytes INTEGER NOT NULL, sha512 TEXT NOT NULL, "
                "PRIMARY KEY (item, path)) WITHOUT ROWID"},
    SchemaEntry{"table", "texts",
                "CREATE TABLE texts (id INTEGER PRIMARY KEY, item INTEGER NOT NULL, language TEXT NOT NULL, "
                "authentic INTEGER NOT NULL, title TEXT NOT NULL)"},
    SchemaEntry{"index", "texts_by_item", "CREATE INDEX texts_by_item ON texts (item)"},
    SchemaEntry{
        "table", "parties",
        "CREATE TABLE parties (item INTEGER, position INTEGER, organisation TEXT NOT NULL, state TEXT NOT NULL, "
        "PRIMARY KEY (item, position)) WITHOUT ROWID"},
    SchemaEntry{"index", "parties_by_organisation",
                "CREATE INDEX parties_by_organisation ON parties (organisation, item)"},
    SchemaEntry{"table", "organisation_names",
                "CREATE TABLE organisation_names (organisation TEXT, language TEXT, name TEXT, "
                "PRIMARY KEY (organisation, language, name)) WITHOUT ROWID"},
    SchemaEntry{"table", "warnings",
                "CREATE TABLE warnings (item INTEGER, position INTEGER, text TEXT NOT NULL, "
                "PRIMARY KEY (item, position)) WITHOUT ROWID"},
    SchemaEntry{"table", "words",
                "CREATE VIRTUAL TABLE words USING fts5(title, names, body, content='', "
                "tokenize=\"unicode61 remove_diacritics 2\")"},
    // What SQLite makes itself for it.
    SchemaEntry{"table", "words_config", "CREATE TABLE 'words_config'(k PRIMARY KEY, v) WITHOUT ROWID"},
    SchemaEntry{"table", "words_data", "CREATE TABLE 'words_data'(id INTEGER PRIMARY KEY, block BLOB)"},
    SchemaEntry{"table", "words_docsize", "CREATE TABLE 'words_docsize'(id INTEGER PRIMARY KEY, sz BLOB)"},
    SchemaEntry{"table", "words_idx",
                "CREATE TABLE 'words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID"},
};

}  // namespace decl::archive
