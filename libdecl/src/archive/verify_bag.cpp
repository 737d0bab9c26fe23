#include "archive/verify_bag.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "archive/manifest.hpp"
#include "archive/read_bag.hpp"
#include "archive/statement.hpp"
#include "base/limits.hpp"

namespace decl::archive {
namespace {

constexpr const char* payload_folder = "data";
constexpr std::string_view payload_start = "data/";
constexpr const char* sealed_manifest = "tagmanifest-sha512.txt";

class BagCheck {
 public:
  BagCheck(VerifyRun& run, const std::vector<FileTree::Entry>& entries, ArchiveReport& report)
      : run_(run), entries_(entries), report_(report), bag_(read_bag(run.tree(), entries)) {}

  bool check() {
    for (Finding& finding : bag_.findings) run_.tally().add_finding(std::move(finding));
    for (const ManifestFile& manifest : bag_.tag_manifests) check_tag_files(manifest);
    check_seal();
    if (bag_.payload_manifests.empty()) {
      check_unlisted_copies();
      return false;
    }
    const ManifestFile& best = bag_.payload_manifests.front();
    report_.digest_algorithm = best.algorithm;
    const std::string first_sha512 = list_payload(best);
    check_payload(best, first_sha512);
    run_.finish();
    run_.go_on();
    for (std::size_t i = 1; i < bag_.payload_manifests.size(); ++i) check_other_manifest(bag_.payload_manifests[i]);
    find_unlisted();
    check_oxum();
    return best.algorithm == "md5" || best.algorithm == "sha1";
  }

 private:
  void add_finding(const char* id, Severity severity, std::string message, const std::string& file, const char* clause,
                   std::optional<std::uint64_t> line = {}) {
    run_.tally().add_finding({id, severity, std::move(message), Place{file, "", line, {}}, clause});
  }

  void take_findings(ManifestLine& line) {
    for (Finding& finding : line.findings) run_.tally().add_finding(std::move(finding));
  }

  [[nodiscard]] bool has_folder(std::string_view name) const {
    return std::any_of(entries_.begin(), entries_.end(), [&](const FileTree::Entry& entry) {
      return entry.name == name && entry.kind == EntryKind::folder;
    });
  }

  // ---- the bag's own files

  void check_tag_files(const ManifestFile& manifest) {
    ManifestSource lines(run_.tree(), manifest.name, manifest.algorithm);
    std::set<std::string> listed;
    while (std::optional<ManifestLine> line = lines.next()) {
      take_findings(*line);
      if (line->entry) check_tag_file(manifest, *line, listed);
      if (listed.size() > limits::tag_files) {
        throw Error(ErrorCode::limit, "lists more than " + std::to_string(limits::tag_files) + " files",
                    Place{run_.tree().name() + '/' + manifest.name, "", {}, {}});
      }
    }
    for (const ManifestFile& payload : bag_.payload_manifests) {
      if (listed.contains(payload.name)) continue;
      add_finding("bag.tag_manifest.incomplete", Severity::error, "It doesn't list " + payload.name + ".",
                  manifest.name, "RFC 8493 2.2.1");
    }
    if (manifest.name == sealed_manifest) {
      tag_manifest_sha512_ = lines.take_sha512();
      sealed_files_ = listed;
    }
    listed_tag_files_.merge(listed);
  }

  void check_tag_file(const ManifestFile& manifest, const ManifestLine& line, std::set<std::string>& listed) {
    const std::string& path = line.entry->path;
    if (path.starts_with(payload_start)) {
      return add_finding("bag.tag_manifest.payload", Severity::error, "It lists a file of the payload: " + path + ".",
                         manifest.name, "RFC 8493 2.2.1", line.number);
    }
    if (!listed.insert(path).second) {
      return add_finding("bag.manifest.double", Severity::error, "It lists " + path + " more than once.", manifest.name,
                         "RFC 8493 2.1.3", line.number);
    }
    ArchiveFileReport file = run_.check_now({path, manifest.algorithm, line.entry->digest, false});
    if (manifest.algorithm == "sha512") tag_file_sha512_[path] = file.digest;
    name_manifest(file, manifest);
    const bool is_news = file.state == FileState::intact ? !listed_tag_files_.contains(path) : !run_.is_told(file.path);
    if (is_news) run_.take(std::move(file));
  }

  static void name_manifest(ArchiveFileReport& file, const ManifestFile& manifest) {
    if (file.state == FileState::changed || file.state == FileState::missing)
      file.reason += " See " + manifest.name + ".";
  }

  void check_seal() {
    judge_seal();
    for (const std::string& sealer : bag_.info.sealed_by) require_sealer(sealer);
    const bool was_sealed = bag_.has_seal || !bag_.info.sealed_by.empty();
    if (was_sealed && tag_manifest_sha512_.empty()) run_.take(run_.check_now({sealed_manifest, "sha512", "", false}));
  }

  /// bag-info.txt is not signed where the seal is gone, so this finds who deletes the seal, not who makes a bag anew.
  void require_sealer(const std::string& sealer) {
    const std::string fingerprint = sealer.substr(sealer.rfind(' ') + 1);
    const bool has_signed =
        report_.seal && std::any_of(report_.seal->signatures.begin(), report_.seal->signatures.end(),
                                    [&](const SealSignature& known) { return known.fingerprint == fingerprint; });
    if (has_signed) return;
    report_.is_seal_missing = true;
    add_finding("archive.seal.missing", Severity::error,
                "bag-info.txt says that the archive is sealed by " + sealer +
                    ", and that signature isn't there: the seal was taken away or exchanged. Get another copy.",
                statement_name, "");
  }

  void judge_seal() {
    if (!bag_.has_seal) return;
    const std::string name = run_.tree().name() + '/' + statement_name;
    report_.seal.emplace();
    try {
      const Bytes xml = run_.tree().find_file(statement_name, limits::archive_seal_bytes).value_or("");
      const ArchiveVerifyOptions& options = run_.options();
      report_.seal = options.read_seal ? options.read_seal(name, xml) : read_archive_seal(xml, name, options.copies);
    } catch (const Error& error) {
      if (error.code() == ErrorCode::io) throw;
      return add_finding("archive.seal.unreadable", Severity::error, "The seal can't be read: " + error.message() + ".",
                         statement_name, "");
    }
    SealReport& seal = *report_.seal;
    const auto is_valid = [](const SealSignature& signature) { return signature.valid; };
    const auto is_trusted = [](const SealSignature& signature) { return signature.valid && signature.trusted; };
    const auto is_failed = [](const SealSignature& signature) {
      return signature.indication == Indication::total_failed;
    };
    seal.intact = !tag_manifest_sha512_.empty() && seal.tag_manifest_sha512 == tag_manifest_sha512_;
    // One false signature is as grave here as on a declaration.
    seal.valid = seal.intact && !seal.signatures.empty() &&
                 std::all_of(seal.signatures.begin(), seal.signatures.end(), is_valid) &&
                 std::none_of(seal.signatures.begin(), seal.signatures.end(), is_failed);
    seal.trusted = seal.valid && std::any_of(seal.signatures.begin(), seal.signatures.end(), is_trusted);
  }

  // ---- the payload

  /// The first reading: which paths are listed. What is wrong with a line is said when it is read again.
  std::string list_payload(const ManifestFile& manifest) {
    ManifestSource lines(run_.tree(), manifest.name, manifest.algorithm);
    while (const std::optional<ManifestLine> line = lines.next()) {
      run_.go_on();
      if (line->entry) payload_.add(line->entry->path);
    }
    payload_.close();
    run_.set_total(payload_.size());
    return lines.take_sha512();
  }

  void check_payload(const ManifestFile& manifest, const std::string& first_sha512) {
    ManifestSource lines(run_.tree(), manifest.name, manifest.algorithm);
    while (std::optional<ManifestLine> line = lines.next()) {
      run_.go_on();
      take_findings(*line);
      if (!line->entry || !is_payload_line(manifest, *line)) continue;
      const std::string& path = line->entry->path;
      run_.add({path, manifest.algorithm, line->entry->digest, looks_like_copy(path)});
    }
    const std::string sha512 = lines.take_sha512();
    const auto listed = tag_file_sha512_.find(manifest.name);
    if (sha512 != first_sha512 || (listed != tag_file_sha512_.end() && listed->second != sha512)) {
      add_finding("bag.manifest.unstable", Severity::error,
                  "The manifest was changed while it was being read: verify again when nobody writes there.",
                  manifest.name, "");
    }
  }

  /// Says what is wrong with where a line leads; false when the file isn't to be looked at.
  bool is_payload_line(const ManifestFile& manifest, const ManifestLine& line) {
    const std::string& path = line.entry->path;
    if (!path.starts_with(payload_start)) {
      add_finding("bag.manifest.outside", Severity::error, "It lists a file outside the payload: " + path + ".",
                  manifest.name, "RFC 8493 2.1.3", line.number);
      return false;
    }
    if (payload_.is_doubled(path)) {
      add_finding("bag.manifest.double", Severity::error, "It lists " + path + " more than once.", manifest.name,
                  "RFC 8493 2.1.3", line.number);
    } else if (payload_.has_twin(path)) {
      add_finding(
          "bag.manifest.twin", Severity::warning,
          "It lists " + path +
              " and another path that differs only in capitals or in Unicode's form: many systems can't hold both.",
          manifest.name, "RFC 8493 6.1.1", line.number);
    }
    return true;
  }

  /// A manifest in another algorithm must list the same files, and their digests must be right too.
  void check_other_manifest(const ManifestFile& manifest) {
    PathLedger listed;
    ManifestSource lines(run_.tree(), manifest.name, manifest.algorithm);
    while (std::optional<ManifestLine> line = lines.next()) {
      run_.go_on();
      take_findings(*line);
      if (!line->entry || !is_payload_line(manifest, *line)) continue;
      const std::string& path = line->entry->path;
      listed.add(path);
      if (!payload_.contains(path)) add_also_listed(manifest, path);
      ArchiveFileReport file = run_.check_now({path, manifest.algorithm, line->entry->digest, false});
      name_manifest(file, manifest);
      if (file.state != FileState::intact && !run_.is_told(file.path)) run_.take(std::move(file));
    }
    listed.close();
    const bool is_old = bag_.declaration && bag_.declaration->major == 0;
    if (!is_old) compare_lists(manifest, listed);
  }

  void add_also_listed(const ManifestFile& manifest, const std::string& path) {
    also_listed_.insert(path);
    if (also_listed_.size() <= limits::tag_files) return;
    throw Error(ErrorCode::limit,
                "lists more than " + std::to_string(limits::tag_files) + " files that another manifest doesn't",
                Place{run_.tree().name() + '/' + manifest.name, "", {}, {}});
  }

  void compare_lists(const ManifestFile& manifest, const PathLedger& listed) {
    const ManifestFile& best = bag_.payload_manifests.front();
    for (const std::string& path : also_listed_) {
      if (listed.contains(path)) {
        add_finding("bag.manifest.unequal", Severity::error, "It doesn't list " + path + ", and another manifest does.",
                    best.name, "RFC 8493 2.1.3");
      }
    }
    ManifestSource lines(run_.tree(), best.name, best.algorithm);
    while (const std::optional<ManifestLine> line = lines.next()) {
      run_.go_on();
      if (!line->entry || listed.contains(line->entry->path)) continue;
      add_finding("bag.manifest.unequal", Severity::error,
                  "It doesn't list " + line->entry->path + ", and another manifest does.", manifest.name,
                  "RFC 8493 2.1.3");
    }
  }

  // ---- what is there without being listed

  void take_unlisted(const std::string& path, EntryKind kind, FileState state, std::string reason) {
    ArchiveFileReport file;
    file.path = make_shown_path(path);
    file.state = state;
    file.reason = kind == EntryKind::other ? reason + " " + link_reason : std::move(reason);
    run_.take(std::move(file));
  }

  void find_unlisted() {
    if (has_folder(payload_folder)) {
      run_.tree().walk(payload_folder, [this](const std::string& path, EntryKind kind) {
        run_.go_on();
        if (payload_.contains(path) || also_listed_.contains(path)) return;
        take_unlisted(path, kind, FileState::unlisted,
                      payload_.has_twin(path) ? "The manifest doesn't list it, but a path that differs from it only in "
                                                "capitals or in Unicode's form: it may have been renamed."
                                              : "The manifest doesn't list it.");
      });
    }
    for (const FileTree::Entry& entry : entries_) {
      if (entry.is_ignored || entry.name == payload_folder) continue;
      if (entry.name == work_folder && is_at_work(run_.tree())) continue;
      if (entry.kind == EntryKind::folder) {
        run_.tree().walk(entry.name,
                         [this](const std::string& path, EntryKind kind) { take_if_unlisted_tag_file(path, kind); });
      } else {
        take_if_unlisted_tag_file(entry.name, entry.kind);
      }
    }
  }

  void take_if_unlisted_tag_file(const std::string& path, EntryKind kind) {
    run_.go_on();
    if (path == statement_name || path == sealed_manifest || is_left_lock(run_.tree(), path)) return;
    const bool is_tag_manifest = std::any_of(bag_.tag_manifests.begin(), bag_.tag_manifests.end(),
                                             [&](const ManifestFile& manifest) { return manifest.name == path; });
    if (report_.seal && !tag_manifest_sha512_.empty()) {
      // Only what the seal covers belongs to a sealed archive.
      if (!sealed_files_.contains(path)) take_unlisted(path, kind, FileState::unlisted, "The seal doesn't cover it.");
    } else if (!listed_tag_files_.contains(path) && !is_tag_manifest) {
      take_unlisted(path, kind, FileState::ignored, "No tag manifest lists it, so nothing says what it should be.");
    }
  }

  void check_unlisted_copies() {
    report_.digest_algorithm = "sha512";
    if (!has_folder(payload_folder)) return;
    run_.tree().walk(payload_folder, [this](const std::string& path, EntryKind kind) {
      run_.go_on();
      if (kind == EntryKind::file && looks_like_copy(path)) run_.add({path, "sha512", "", true});
    });
  }

  /// A wrong sum says nothing new when files are known to differ.
  void check_oxum() {
    const ArchiveReport& counts = run_.tally().counts();
    if (counts.missing_files + counts.changed_files + counts.unlisted_files + counts.unreadable_files > 0) return;
    const PayloadOxum& found = run_.payload();
    const std::string sum = std::to_string(found.bytes) + '.' + std::to_string(found.files);
    if (bag_.info.oxum && *bag_.info.oxum != found && also_listed_.empty()) {
      add_finding("bag.info.oxum", Severity::error, "Payload-Oxum isn't that of the payload, which is " + sum + ".",
                  "bag-info.txt", "RFC 8493 2.2.2");
    }
    if (report_.seal && report_.seal->valid &&
        PayloadOxum{report_.seal->payload_bytes, report_.seal->payload_files} != found) {
      add_finding("archive.seal.oxum", Severity::error, "The payload isn't as large as the seal says: " + sum + ".",
                  statement_name, "");
    }
  }

  VerifyRun& run_;
  const std::vector<FileTree::Entry>& entries_;
  ArchiveReport& report_;
  Bag bag_;
  PathLedger payload_;
  std::set<std::string> also_listed_;  ///< in another manifest only
  std::set<std::string> listed_tag_files_;
  std::set<std::string> sealed_files_;
  std::map<std::string, std::string> tag_file_sha512_;
  std::string tag_manifest_sha512_;
};

}  // namespace

bool verify_bag(VerifyRun& run, const std::vector<FileTree::Entry>& entries, ArchiveReport& report) {
  return BagCheck(run, entries, report).check();
}

}  // namespace decl::archive
