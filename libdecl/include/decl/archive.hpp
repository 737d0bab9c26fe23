#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/convert.hpp>
#include <decl/declaration.hpp>
#include <decl/trust.hpp>
#include <decl/verify.hpp>

namespace decl {

/// What became of one declaration of an archive.
enum class ItemState {
  pending,    ///< not tried yet; in an unfinished archive only
  done,       ///< both faces and the sources lie in its folder
  failed,     ///< could not be converted; see reason and place
  duplicate,  ///< the same content, or the same declaration, was converted from another source
};

/// A file in a declaration's folder.
struct ArchivedFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha512;  ///< 128 lower-case hexadecimal digits

  bool operator==(const ArchivedFile&) const = default;
};

/// One organisation of a declaration, as the archive's report shows it.
struct ArchiveParty {
  std::string id;
  std::vector<LocalizedText> names;
  SignatoryState state = SignatoryState::missing;

  bool operator==(const ArchiveParty&) const = default;
};

/// One declaration of an archive: a source file, or the language versions of one declaration.
struct ArchiveItem {
  std::string key;  ///< see docs/formats/archive.md: 128 lower-case hexadecimal digits
  ItemState state = ItemState::pending;
  std::vector<std::string> sources;  ///< paths below the source folder, in order; bytes that aren't UTF-8 as %XX
  std::string identifier;
  std::string folder;                 ///< "data/2022/IDENTIFIER"
  std::string date;                   ///< ISO 8601, as precise as it is known
  std::vector<LocalizedText> titles;  ///< one a language
  std::vector<ArchiveParty> organisations;
  std::vector<ArchivedFile> files;  ///< done: all files of the folder, in the order of their names
  std::string record_sha512;
  std::string page_sha512;
  std::string declaration_sha512;  ///< of the canonical declaration element, which signatures are for
  /// Those that a source brought which is a record or a page: "record ORGANISATION TIME FINGERPRINT", or "page …";
  /// sorted.
  std::vector<std::string> source_signatures;
  std::vector<std::string> warnings;  ///< done: what was noticed while it was converted, "id: message"
  std::string error_code;             ///< failed: "unreadable", "limit", …
  std::string reason;                 ///< failed: one sentence
  std::string place;                  ///< failed: file and place in it
  std::string duplicate_of;           ///< duplicate: path of the source that was converted

  bool operator==(const ArchiveItem&) const = default;
};

/// The word for a state in reports and messages: "done".
std::string_view item_state_name(ItemState state);

/// The word for what an organisation's signature is worth, in reports and the catalogue: "signed".
std::string_view signatory_state_name(SignatoryState state);

/// How many items of an archive have which state.
struct ArchiveTotals {
  std::uint64_t done = 0;
  std::uint64_t failed = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t pending = 0;
  std::uint64_t left_out = 0;           ///< what was found among the sources and is no source
  std::uint64_t without_signature = 0;  ///< of those done: declarations that nobody has signed
  std::uint64_t with_warnings = 0;      ///< of those done
  bool is_finished = false;             ///< the archive is whole and sealed
  bool was_finished = false;            ///< it was so before, and nothing had to be done

  bool operator==(const ArchiveTotals&) const = default;
};

struct ArchiveOptions {
  ConvertOptions convert;  ///< keys sign only what their organisations are signatories of
  /// By which signatures are judged, at the time of signing; none: whose keys have signed is not checked.
  std::optional<TrustList> trust = {};
  /// Makes a reader for each job, before any thread is started: it may fork. None: convert.read_elsewhere serves all.
  std::function<SourceReader()> make_reader = {};
  std::optional<Time> time;  ///< of signing; none: convert.signing_time, which an unfinished archive may overrule
  unsigned jobs = 1;         ///< threads that convert: 1 to 256
  unsigned shard = 1;        ///< of `shards`: only the items whose keys fall into this part, counted from 1
  unsigned shards = 1;
  bool unsealed = false;  ///< when a sealed archive is added to, or merged, without keys: it is meant to have no seal
  std::string program;    ///< who makes it, for bag-info.txt: "decl 0.1.0"
};

/// What goes on while an archive is made.
struct ArchiveWatch {
  /// Called now and then, always by the thread that called: what it counts as done is on the disk.
  std::function<void(const ArchiveTotals&)> progress;
  /// When it becomes true, what is begun is finished, and the rest stays for the next run.
  const std::atomic<bool>* stop = nullptr;
};

/// Turns a folder of sources into an archive (docs/formats/archive.md), or goes on with one that is unfinished.
///
/// The archive's bytes are a function of the sources' paths and bytes, the options but `jobs`, the keys in their order,
/// and the time.
/// A declaration that can't be converted is listed as failed and stops nothing. Returns when all is done or `stop` has
/// come; is_finished tells which. A finished archive of the same sources, options, keys and time stays as it is.
/// Throws Error: `exists` when it is another finished archive or the folder is something else,
/// `usage` when an unfinished one was begun with other options, `io` (full disk, no right to write, another process at
/// work), `not_found` for fonts and the like. What was done stays, and the next call goes on from there.
ArchiveTotals create_archive(const std::string& source, const std::string& archive, const ArchiveOptions& options,
                             const std::vector<SecretKey>& keys, const ArchiveWatch& watch = {});

/// Adds folders or single files to a finished archive, or goes on with that.
///
/// The declarations that are in it stay as they are, and keep their identifiers; the bag and its seal are made anew.
/// Throws what create_archive throws, and Error(unreadable) when the archive's manifest or catalogue isn't whole.
ArchiveTotals add_to_archive(const std::string& archive, const std::vector<std::string>& sources,
                             const ArchiveOptions& options, const std::vector<SecretKey>& keys,
                             const ArchiveWatch& watch = {});

/// Joins archives into one, the same as if their sources had been converted at once with the same options.
///
/// Every file's digest is checked while it is copied; the parts stay as they are. Of the options, time, jobs and
/// program count. A finished archive of the same parts, keys and time stays as it is. Throws what create_archive
/// throws, and Error(unreadable) when a part isn't whole.
ArchiveTotals merge_archives(const std::vector<std::string>& parts, const std::string& archive,
                             const ArchiveOptions& options, const std::vector<SecretKey>& keys,
                             const ArchiveWatch& watch = {});

/// Tells what an archive holds, finished or not, and hands over its items: in the order of their sources' paths, or of
/// dates and identifiers when it is finished.
/// Throws Error: `not_found`, `unreadable` when it is no archive.
ArchiveTotals read_archive_status(const std::string& archive, const std::function<void(const ArchiveItem&)>& take);

}  // namespace decl
