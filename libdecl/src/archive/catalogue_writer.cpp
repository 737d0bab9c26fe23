#include "archive/catalogue_writer.hpp"

#include "archive/catalogue_schema.hpp"
#include "archive/state_names.hpp"
#include "verify/judge.hpp"

namespace decl::archive {
namespace {

/// FTS5 sorts this many bytes of words in memory before it writes them.
constexpr const char* index_settings = "INSERT INTO words (words, rank) VALUES ('hashsize', 16777216)";

Database make_database(const std::string& path, Time time, const std::string& trust) {
  Database database(path, DatabaseMode::build);
  database.run("PRAGMA application_id=" + std::to_string(catalogue_application_id) +
               "; PRAGMA user_version=" + std::to_string(catalogue_version) + "; BEGIN");
  make_schema(database, catalogue_schema);
  database.run(index_settings);
  database.prepare("INSERT INTO archive VALUES ('time', ?)").run(write_time(time));
  if (!trust.empty()) database.prepare("INSERT INTO archive VALUES ('trust', ?)").run(trust);
  return database;
}

void append_blocks(std::string& text, const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    for (const Run& run : block.runs) text += run.text;
    text += ' ';
    append_blocks(text, block.children);
  }
}

/// What people look for besides the text: who signs, where, and the identifier, as that text's readers know them.
std::string join_names(const Declaration& declaration, const std::string& language) {
  std::string names = declaration.identifier + '\n' + declaration.place;
  for (const Signatory& signatory : declaration.signatories) {
    for (const auto* texts : {&signatory.persons, &signatory.roles, &signatory.organisation_names}) {
      names += '\n' + std::string(text_in(*texts, language));
    }
  }
  return names;
}

/// What the signatures amount to, by the states that the item's organisations have.
std::string_view judge_verdict(const ArchiveItem& item, const Declaration& declaration) {
  std::vector<SignatoryReport> signatories;
  for (const ArchiveParty& party : item.organisations) {
    if (party.state == SignatoryState::invalid) return "invalid";
    SignatoryReport report;
    report.signatory.organisation_id = party.id;
    report.state = party.state;
    signatories.push_back(std::move(report));
  }
  if (is_quorum_met(declaration, signatories, {SignatoryState::signed_validly})) return "complete";
  const bool is_doubtful =
      is_quorum_met(declaration, signatories, {SignatoryState::signed_validly, SignatoryState::uncertain});
  return is_doubtful ? "uncertain" : "incomplete";
}

void require_order(const ArchiveItem& item, const std::string& last_path, const Declaration* declaration) {
  const bool is_fit = !item.sources.empty() && item.sources.front() > last_path && item.state != ItemState::pending &&
                      (item.state == ItemState::done) == (declaration != nullptr);
  if (!is_fit) throw Error(ErrorCode::internal, "an item can't be catalogued as it is, or stands out of order");
}

}  // namespace

CatalogueWriter::CatalogueWriter(const std::string& path, Time time, const std::string& trust)
    : database_(make_database(path, time, trust)),
      insert_item_(database_.prepare("INSERT INTO items VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      insert_source_(database_.prepare("INSERT INTO sources VALUES (?,?)")),
      insert_file_(database_.prepare("INSERT INTO files VALUES (?,?,?,?)")),
      insert_text_(database_.prepare("INSERT INTO texts VALUES (?,?,?,?,?)")),
      insert_words_(database_.prepare("INSERT INTO words (rowid, title, names, body) VALUES (?,?,?,?)")),
      insert_party_(database_.prepare("INSERT INTO parties VALUES (?,?,?,?)")),
      insert_name_(database_.prepare("INSERT OR IGNORE INTO organisation_names VALUES (?,?,?)")),
      insert_warning_(database_.prepare("INSERT INTO warnings VALUES (?,?,?)")) {}

void CatalogueWriter::add(const ArchiveItem& item, const Declaration* declaration) {
  require_order(item, last_path_, declaration);
  last_path_ = item.sources.front();
  ++item_;
  add_item(item, declaration);
  for (const std::string& source : item.sources) insert_source_.run(item_, source);
  for (const ArchivedFile& file : item.files) {
    insert_file_.run(item_, item.folder + "/" + file.name, file.bytes, file.sha512);
  }
  if (declaration == nullptr) return;
  add_texts(*declaration);
  add_parties(item);
  add_warnings(item);
}

void CatalogueWriter::add_item(const ArchiveItem& item, const Declaration* declaration) {
  const bool done = item.state == ItemState::done;
  std::string signatures;
  for (const std::string& signature : item.source_signatures) signatures += signature + '\n';
  const std::string year = done ? std::to_string(declaration->date.year) : "";
  const std::string none;
  insert_item_.start(item_);
  int parameter = 1;
  for (const std::string_view text : std::initializer_list<std::string_view>{
           item_state_name(item.state), item.key, item.sources.front(), done ? item.identifier : none, item.folder,
           item.date, year, done ? judge_verdict(item, *declaration) : none, item.declaration_sha512,
           item.record_sha512, item.page_sha512, item.error_code, item.reason, item.place, item.duplicate_of,
           done ? none : item.identifier, signatures}) {
    ++parameter;
    if (text.empty()) {
      insert_item_.bind(parameter, nullptr);
    } else {
      insert_item_.bind(parameter, text);
    }
  }
  while (insert_item_.step()) {
  }
}

void CatalogueWriter::add_texts(const Declaration& declaration) {
  std::string body;
  for (const TextVersion& version : declaration.texts) {
    ++text_;
    insert_text_.run(text_, item_, version.language, version.authentic ? 1 : 0, version.title);
    body.clear();
    append_blocks(body, version.blocks);
    insert_words_.run(text_, search_text_.fold(version.title),
                      search_text_.fold(join_names(declaration, version.language)), search_text_.fold(body));
  }
}

void CatalogueWriter::add_parties(const ArchiveItem& item) {
  int position = 0;
  for (const ArchiveParty& party : item.organisations) {
    insert_party_.run(item_, ++position, party.id, signatory_state_name(party.state));
    for (const LocalizedText& name : party.names) insert_name_.run(party.id, name.language, name.text);
  }
}

void CatalogueWriter::add_warnings(const ArchiveItem& item) {
  int position = 0;
  for (const std::string& warning : item.warnings) insert_warning_.run(item_, ++position, warning);
}

void CatalogueWriter::finish() {
  database_.run("INSERT INTO words (words) VALUES ('optimize'); COMMIT");
  for (SqlStatement* statement : {&insert_item_, &insert_source_, &insert_file_, &insert_text_, &insert_words_,
                                  &insert_party_, &insert_name_, &insert_warning_}) {
    statement->finalise();
  }
  database_.close();
}

}  // namespace decl::archive
