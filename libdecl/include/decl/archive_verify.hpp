#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <decl/archive.hpp>
#include <decl/bytes.hpp>
#include <decl/error.hpp>
#include <decl/verify.hpp>

namespace decl {

/// A file's size and times, as far as the file system tells: when they are the same, so is the file.
struct FileStamp {
  std::uint64_t bytes = 0;
  std::int64_t modified_nanoseconds = 0;  ///< since 1970
  std::int64_t changed_nanoseconds = 0;   ///< of the entry in the file system

  bool operator==(const FileStamp&) const = default;
};

/// How a file stands to the manifest of its bag.
enum class FileState {
  intact,      ///< it has the digest listed
  no_digest,   ///< a copy in a plain folder: nothing says what digest it should have
  ignored,     ///< neither listed nor a copy, and need not be: nothing was checked
  unlisted,    ///< it is there, and the manifest doesn't list it
  missing,     ///< it is listed, and isn't there
  changed,     ///< it has another digest than the one listed, or is a link or no file
  unreadable,  ///< the system refused to read it, or it was changed meanwhile
};

/// The word for a state in reports: "intact".
std::string_view file_state_name(FileState state);

/// What came of one record or page: what an archive's report needs of a Report.
struct CopyReport {
  Face face = Face::record;
  Verdict verdict = Verdict::invalid;
  VerdictCause cause = VerdictCause::broken;
  std::string reason;
  PageResult page = PageResult::not_a_page;
  std::string page_reason;
  std::string identifier;  ///< empty, like the next three, when the declaration could not be read
  std::string date;
  std::string title;
  std::string declaration_sha512;
  std::vector<ArchiveParty> organisations;
  Findings findings;  ///< of severity error; warnings and notes too when the verdict isn't COMPLETE
  Findings remarks;   ///< of a COMPLETE copy: names of organisations that differ from those on the trust list
};

CopyReport make_copy_report(const Report& report);

/// What came of one file.
struct ArchiveFileReport {
  std::string path;  ///< below the folder; bytes that aren't UTF-8 as %XX
  FileState state = FileState::unreadable;
  std::string reason;  ///< one sentence when the state isn't intact
  FileStamp stamp;
  std::string digest;              ///< as found, in the algorithm of the report; empty when nothing was read
  std::optional<CopyReport> copy;  ///< none: no record or page, or one that could not be judged
  std::optional<ErrorCode> error_code;
  std::string error;  ///< with a code: why it could not be judged or read
};

/// Whether a file is as it should be, as far as its state tells.
bool is_as_it_should_be(FileState state);

/// Whether people are to be told of a file: it isn't as it should be, could not be judged, or is a copy that isn't
/// complete.
bool is_exception(const ArchiveFileReport& file);

/// What can be said of one signature of an archive's seal.
struct SealSignature {
  std::string organisation_id;    ///< by the trust list, else by the certificate
  std::string organisation_name;  ///< likewise
  std::string fingerprint;
  Time signing_time{};
  bool valid = false;    ///< it is right for what the seal says
  bool trusted = false;  ///< the key spoke for that organisation at that time
  Indication indication = Indication::total_failed;
  std::string sub_indication;
  std::string reason;
};

/// What the seal of an archive says, and what can be said of it.
struct SealReport {
  std::string tag_manifest_sha512;
  std::uint64_t payload_bytes = 0;
  std::uint64_t payload_files = 0;
  std::optional<Time> time;  ///< none when the seal can't be read
  std::vector<SealSignature> signatures;
  bool intact = false;   ///< the tag manifest is the one that it seals
  bool valid = false;    ///< intact, and every signature is right
  bool trusted = false;  ///< valid, and at least one signature is trusted
};

/// Reads a seal and judges its signatures by the trust list. What it seals isn't looked at: `intact`, `valid` and
/// `trusted` of the report are false.
///
/// Throws Error: `unreadable` with the place, `limit`.
SealReport read_archive_seal(BytesView xml, const std::string& source_name, const VerifyOptions& options);

/// What the verdict on an archive rests on, the gravest first.
enum class ArchiveCause {
  seal_invalid,       ///< INVALID: the seal doesn't fit, or a signature of it is wrong
  seal_key_invalid,   ///< INVALID: a key wasn't valid at the time that the seal claims
  seal_missing,       ///< INVALID: the bag says who sealed it, and not all of these signatures are there
  bag_broken,         ///< INVALID: the bag breaks its format; see the findings
  files_differ,       ///< INVALID: files are missing, changed or not listed
  copies_invalid,     ///< INVALID
  copies_mismatched,  ///< INVALID: record and page of one item are of two declarations
  files_unread,       ///< UNCERTAIN: files or copies could not be read
  stripped,           ///< UNCERTAIN: it was an archive, and what tells which files belong to it is gone
  unfinished,         ///< UNCERTAIN: the archive is still being made
  not_sealed,         ///< UNCERTAIN: nobody has signed what belongs to the bag
  seal_untrusted,     ///< UNCERTAIN: nothing tells whose key sealed it
  weak_digests,       ///< UNCERTAIN: only MD5 or SHA-1 manifests, which can be deceived
  copies_uncertain,   ///< UNCERTAIN
  nothing_found,      ///< UNCERTAIN: no record and no page in it
  copies_incomplete,  ///< INCOMPLETE
  all_complete,       ///< COMPLETE
};

struct OrganisationCount {
  std::string id;
  std::string name;  ///< as the first copy has it
  std::uint64_t signed_validly = 0;
  std::uint64_t missing = 0;
  std::uint64_t uncertain = 0;
  std::uint64_t invalid = 0;
};

/// How many copies got each verdict.
struct VerdictCounts {
  std::uint64_t complete = 0;
  std::uint64_t incomplete = 0;
  std::uint64_t uncertain = 0;
  std::uint64_t invalid = 0;
};

/// What came of a whole archive or folder.
struct ArchiveReport {
  std::string source;
  bool is_bag = false;         ///< false: a plain folder, or what is left of a bag
  bool is_stripped = false;    ///< no bag, and yet it has what only archives have
  bool is_unfinished = false;  ///< the archive is being made or added to, or that was interrupted
  bool is_stopped = false;     ///< not everything was looked at: nothing else counts
  Verdict verdict = Verdict::invalid;
  ArchiveCause cause = ArchiveCause::bag_broken;
  std::string reason;            ///< one sentence: why this verdict
  std::string digest_algorithm;  ///< of the files' digests: "sha512"
  std::uint64_t intact_files = 0;
  std::uint64_t ignored_files = 0;
  std::uint64_t unlisted_files = 0;
  std::uint64_t missing_files = 0;
  std::uint64_t changed_files = 0;
  std::uint64_t unreadable_files = 0;
  std::uint64_t bytes = 0;  ///< of all files read
  VerdictCounts records;
  VerdictCounts pages;
  std::uint64_t unjudged_copies = 0;             ///< read, but no record and no PDF, or beyond a limit
  std::uint64_t mismatched_items = 0;            ///< whose record and page are of two declarations
  std::vector<OrganisationCount> organisations;  ///< by identifier
  std::optional<SealReport> seal;
  bool is_seal_missing = false;  ///< a signature that bag-info.txt announces isn't there
  std::optional<TrustReport> trust;
  Findings findings;  ///< on the bag; those whose identifiers begin with archive.state. concern all of it
  std::optional<ErrorCode> failure;  ///< the first error among files that could not be read or judged
};

struct ArchiveProgress {
  std::uint64_t done_files = 0;
  std::uint64_t total_files = 0;  ///< listed, or copies in a plain folder
  std::uint64_t exceptions = 0;   ///< files that aren't intact, and copies that aren't complete
};

struct NamedFile {
  std::string name;
  BytesView content;
};

/// How much is handed over at once where another process verifies, which it wakes once: so many files, or so many bytes
/// in one more file at most.
inline constexpr std::size_t files_together = 16;
inline constexpr std::uint64_t bytes_together = 1 << 20;

/// Verifies copies and gives as many results: what came of a copy, or why it could not be judged. It may give the first
/// ones only when the work is to stop. Is called by one thread at a time.
using CopyVerifier = std::function<std::vector<std::variant<CopyReport, Error>>(const std::vector<NamedFile>& files)>;

/// Makes one of what verifies a single copy, and may throw Error. `is_stopped` is asked before each copy.
CopyVerifier make_copy_verifier(std::function<CopyReport(const std::string& name, BytesView file)> verify,
                                std::function<bool()> is_stopped = {});

using SealReader = std::function<SealReport(const std::string& name, BytesView xml)>;

struct ArchiveVerifyOptions {
  VerifyOptions copies;
  unsigned jobs = 1;                       ///< threads that read and verify; the result doesn't depend on it
  std::vector<std::string> ignored_files;  ///< paths that are no part of what is verified, such as the trust list
  /// Makes what one thread verifies with, called in the calling thread; none: verify_file in this process.
  std::function<CopyVerifier()> make_verifier;
  SealReader read_seal;  ///< none: read_archive_seal in this process
  /// Takes what came of each file, in an order that only depends on the archive.
  std::function<void(const ArchiveFileReport&)> take;
  /// Asked for each file of the payload, in order: what is known of it from an earlier run, if anything.
  std::function<std::optional<ArchiveFileReport>(const std::string& path, const FileStamp& stamp)> find_known;
  /// Takes what find_known may be asked for in a later run, in order, before `take`.
  std::function<void(const ArchiveFileReport&)> keep;
  std::function<void(const ArchiveProgress&)> progress;
  std::function<bool()> is_stopped;  ///< asked often, by any of the threads; true ends the work
};

/// Verifies an archive, any other BagIt bag (RFC 8493), or a plain folder of records and pages. Nothing is written.
///
/// In a bag every file is compared with the manifests, every record and page is verified, and the seal is judged. In a
/// plain folder every file that ends in .xml or .pdf is verified. What is wrong with the archive is reported, not
/// thrown. Throws Error: `not_found`, `io` when the folder can't be listed, `limit`, and what the callbacks throw.
ArchiveReport verify_archive(const std::string& folder, const ArchiveVerifyOptions& options);

}  // namespace decl
