#include "archive/convert_item.hpp"

#include <algorithm>
#include <cstdio>

#include "archive/disk.hpp"
#include "archive/item.hpp"
#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "model/unicode.hpp"
#include "verify/judge.hpp"

namespace decl::archive {
namespace {

constexpr std::size_t ending_characters = 16;
// What the formats are allowed beyond this is for their readers to say.
constexpr std::uint64_t largest_source_bytes = std::max(limits::page_bytes, limits::rich_source_bytes);

std::string_view error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return "usage";
    case ErrorCode::unreadable:
      return "unreadable";
    case ErrorCode::limit:
      return "limit";
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::exists:
      return "exists";
    case ErrorCode::io:
      return "io";
    case ErrorCode::passphrase:
      return "passphrase";
    case ErrorCode::not_a_signer:
      return "not_a_signer";
    case ErrorCode::missing_glyph:
      return "missing_glyph";
    case ErrorCode::internal:
      break;
  }
  return "internal";
}

/// Error messages name sources by their paths below the source folder: reports must not depend on where that lay.
template <typename Read>
auto read_below(const std::string& root, const std::string& path, const Read& read) {
  try {
    return read(root + '/' + path);
  } catch (const Error& error) {
    throw Error(error.code(), error.message(), Place{write_source_path(path), error.place().path, {}, {}});
  }
}

/// A path as it is, so that the record names its source as `decl convert` would; escaped when it can't be printed.
std::string name_for_people(const std::string& path) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  const bool printable = !unicode::find_malformed_utf8(path) && std::ranges::none_of(path, is_control);
  return printable ? path : write_source_path(path);
}

Bytes read_source(const std::string& root, const std::string& path) {
  return read_below(root, path, [](const std::string& whole) { return read_steady_file(whole, largest_source_bytes); });
}

ConvertSource read_source(const std::string& root, const FoundSource& found) {
  ConvertSource source;
  source.path = name_for_people(found.path);
  source.language = found.language;
  source.content = read_source(root, found.path);
  const std::string sidecar = sidecar_path_of(split_source_name(found.path));
  source.sidecar_path = name_for_people(sidecar);
  if (found.has_sidecar) source.sidecar = read_source(root, sidecar);
  return source;
}

SourceContent describe(const FoundSource& found, const ConvertSource& source) {
  return {found.language, found.ending, write_hex(make_sha512(source.content)),
          source.sidecar ? write_hex(make_sha512(*source.sidecar)) : ""};
}

/// An ending that can stand in any file system; "bin" for one that can't.
std::string safe_ending(const std::string& ending) {
  const auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (ending.empty()) return "";
  const bool safe = ending.size() <= ending_characters && std::ranges::all_of(ending, is_plain);
  return safe ? "." + ending : ".bin";
}

void add_sources(ItemFiles& files, const std::vector<FoundSource>& found, std::vector<ConvertSource> sources,
                 const std::vector<SourceContent>& contents, const Declaration& declaration) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const bool is_version = sources.size() > 1 && i < declaration.texts.size();
    const std::string stem = "source" + (is_version ? "." + declaration.texts[i].language : "");
    files.files.push_back({stem + safe_ending(found[i].ending), std::move(sources[i].content), contents[i].sha512});
    if (!sources[i].sidecar) continue;
    files.files.push_back(
        {stem + std::string(sidecar_ending), std::move(*sources[i].sidecar), contents[i].sidecar_sha512});
  }
}

void describe_conversion(ArchiveItem& item, const Record& record) {
  const Declaration& declaration = record.declaration;
  char year[8];
  std::snprintf(year, sizeof year, "%04d", declaration.date.year);
  item.state = ItemState::done;
  item.identifier = declaration.identifier;
  item.folder = std::string("data/") + year + '/' + make_folder_name(declaration.identifier);
  item.date = write_date(declaration.date);
  item.declaration_sha512 = write_hex(record.declaration_digest);
  for (const TextVersion& text : declaration.texts) item.titles.push_back({text.language, text.title});
  for (const Signatory& signatory : declaration.signatories) {
    ArchiveParty party{signatory.organisation_id, signatory.organisation_names, SignatoryState::missing};
    for (const RecordSignature& signature : record.signatures) {
      if (signature.organisation_id == signatory.organisation_id) party.state = SignatoryState::signed_validly;
    }
    item.organisations.push_back(std::move(party));
  }
}

/// Asks the trust list whose keys have signed. What it doesn't vouch for doesn't count as signed, with a warning.
void judge_parties(ArchiveItem& item, const Record& record, const VerifyOptions& options, Findings& findings) {
  if (!options.trust) return;
  const std::string refusal = judge_trust_list(options)->refusal;
  std::vector<SignatureReport> signatures;
  for (const RecordSignature& signature : record.signatures) {
    signatures.push_back(judge_signature(signature, record.declaration, options, refusal));
    const SignatureReport& judged = signatures.back();
    if (judged.trusted) continue;
    findings.push_back({"archive.signature.untrusted", Severity::warning,
                        "the signature of " + judged.organisation_id + " doesn't count as signed: " + judged.reason,
                        Place{}, ""});
  }
  const std::vector<SignatoryReport> signatories = judge_signatories(record.declaration, signatures);
  for (std::size_t i = 0; i < signatories.size(); ++i) item.organisations.at(i).state = signatories[i].state;
}

void list_files(ArchiveItem& item, ItemFiles& files) {
  std::ranges::sort(files.files, {}, &ItemFiles::File::name);
  for (const ItemFiles::File& file : files.files) {
    item.files.push_back({file.name, file.content.size(), file.sha512});
    if (file.name == "record.xml") item.record_sha512 = item.files.back().sha512;
    if (file.name == "declaration.pdf") item.page_sha512 = item.files.back().sha512;
  }
}

/// Tells errors of a source from those of the machine, which every other source would meet too.
bool is_of_source(const Error& error, const std::vector<ConvertSource>& sources) {
  if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::io) return true;
  return std::ranges::any_of(sources, [&](const ConvertSource& source) {
    return error.place().source == source.path || error.place().source == source.sidecar_path;
  });
}

}  // namespace

std::string write_found_sources(const std::vector<FoundSource>& sources) {
  std::string text;
  for (const FoundSource& source : sources) {
    text += write_source_path(source.path) + '\t' + source.language + '\t' + (source.has_sidecar ? "1" : "0") + '\n';
  }
  return text;
}

std::vector<FoundSource> read_found_sources(std::string_view text) {
  std::vector<FoundSource> sources;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (line.size() == text.size() || second == std::string_view::npos) {
      throw Error(ErrorCode::unreadable, "the journal is damaged: remove the archive, and make it again");
    }
    FoundSource source;
    source.path = read_source_path(line.substr(0, first));
    source.language = line.substr(first + 1, second - first - 1);
    source.ending = make_ascii_lower(split_source_name(source.path).ending);
    source.has_sidecar = line.substr(second + 1) == "1";
    sources.push_back(std::move(source));
    text.remove_prefix(line.size() + 1);
  }
  return sources;
}

std::string read_item_key(const std::string& root, const std::vector<FoundSource>& sources) {
  std::vector<SourceContent> contents;
  for (const FoundSource& found : sources) contents.push_back(describe(found, read_source(root, found)));
  return make_item_key(contents);
}

std::string make_unreadable_key(const std::string& path) { return write_hex(make_sha512("unreadable\n", path)); }

void set_failure(ArchiveItem& item, const Error& error) {
  ArchiveItem failed;
  failed.key = item.key;
  failed.sources = item.sources;
  failed.state = ItemState::failed;
  failed.error_code = error_code_name(error.code());
  failed.reason = error.message();
  failed.place = to_string(error.place());
  item = std::move(failed);
}

ItemFiles convert_item(ArchiveItem& item, const std::string& root, const std::vector<FoundSource>& found,
                       const ConvertOptions& options, const std::vector<SecretKey>& keys, const VerifyOptions& judge) {
  ArchiveItem bare;
  bare.key = item.key;
  bare.sources = item.sources;
  item = std::move(bare);
  std::vector<ConvertSource> sources;
  try {
    std::vector<SourceContent> contents;
    for (const FoundSource& each : found) {
      sources.push_back(read_source(root, each));
      contents.push_back(describe(each, sources.back()));
    }
    if (make_item_key(contents) != item.key) {
      throw Error(ErrorCode::io, "changed after the run had begun; run `decl archive add` when it is at rest",
                  Place{item.sources.front(), "", {}, {}});
    }
    Findings findings;
    Conversion made = convert_declaration(sources, options, keys, findings);
    ItemFiles files;
    files.files.push_back({"record.xml", std::move(made.xml), write_hex(made.xml_sha512)});
    files.files.push_back({"declaration.pdf", std::move(made.page), write_hex(made.page_sha512)});
    add_sources(files, found, std::move(sources), contents, made.record.declaration);
    describe_conversion(item, made.record);
    judge_parties(item, made.record, judge, findings);
    item.source_signatures = std::move(made.source_signatures);
    item.warnings = list_warnings(findings);
    list_files(item, files);
    return files;
  } catch (const Error& error) {
    // While sources are read, `sources` doesn't have the one that failed yet: its place is below the source folder.
    const bool while_reading = sources.size() < found.size() || sources.empty();
    if (!while_reading && !is_of_source(error, sources)) throw;
    set_failure(item, error);
    return {};
  }
}

}  // namespace decl::archive
