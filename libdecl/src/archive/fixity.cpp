#include "archive/fixity.hpp"

#include <algorithm>
#include <utility>

#include "archive/item.hpp"
#include "base/hex.hpp"
#include "model/unicode.hpp"

namespace decl::archive {
namespace {

constexpr std::uint64_t piece_bytes = 256 << 10;
constexpr const char* changed_meanwhile =
    "It was changed while it was being read: verify again when nobody writes there.";

void set_error(ArchiveFileReport& report, ErrorCode code, std::string message) {
  report.error_code = code;
  report.error = std::move(message);
}

void set_unreadable(ArchiveFileReport& report, ErrorCode code, const std::string& message) {
  report.state = FileState::unreadable;
  report.reason = message;
  set_error(report, code, message);
}

/// Digests a file whose first piece is so long. One that is shorter than it is in `bytes` afterwards.
std::string digest_file(const OpenFile& file, const std::string& algorithm, std::uint64_t first_bytes, Bytes& bytes,
                        const StopQuestion& is_stopped) {
  bytes = file.read(first_bytes);
  RunningDigest digest(require_digest_method(algorithm));
  digest.add(bytes);
  if (bytes.size() < first_bytes) return write_hex(digest.with());
  bytes.clear();
  for (Bytes piece = file.read(piece_bytes); !piece.empty() && !is_stopped(); piece = file.read(piece_bytes)) {
    digest.add(piece);
  }
  return write_hex(digest.with());
}

/// Leaves in `bytes` what there is to verify.
void read_and_compare(ArchiveFileReport& report, const OpenFile& file, const FileTask& task, Bytes& bytes,
                      const StopQuestion& is_stopped) {
  report.stamp = file.stamp();
  const bool is_kept = task.is_copy && report.stamp.bytes <= maximum_copy_bytes;
  const std::uint64_t first_bytes = is_kept ? report.stamp.bytes + 1 : std::min(report.stamp.bytes + 1, piece_bytes);
  report.digest = digest_file(file, task.algorithm, first_bytes, bytes, is_stopped);
  if (file.stamp() != report.stamp || (is_kept && bytes.size() != report.stamp.bytes)) {
    return set_unreadable(report, ErrorCode::io, changed_meanwhile);
  }
  compare_digest(report, task);
}

}  // namespace

void compare_digest(ArchiveFileReport& report, const FileTask& task) {
  if (task.digest.empty()) {
    report.state = FileState::no_digest;
  } else if (task.digest == report.digest) {
    report.state = FileState::intact;
    report.reason.clear();
  } else {
    report.state = FileState::changed;
    report.reason = "It isn't what the manifest lists: its digest differs.";
  }
}

namespace {

/// Leaves in `bytes` what is to be verified; nothing else has any.
ArchiveFileReport read_and_check(const FileTree& tree, const FileTask& task, Bytes& bytes,
                                 const StopQuestion& is_stopped) {
  ArchiveFileReport report;
  report.path = make_shown_path(task.path);
  const OpenOutcome outcome = tree.open(task.path);
  if (outcome.opening != Opening::opened) {
    report.reason = outcome.reason;
    report.stamp = tree.find_stamp(task.path).value_or(FileStamp{});
    report.state = outcome.opening == Opening::missing ? FileState::missing : FileState::changed;
    if (outcome.opening == Opening::refused) set_unreadable(report, ErrorCode::io, outcome.reason);
    return report;
  }
  try {
    read_and_compare(report, *outcome.file, task, bytes, is_stopped);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::io) throw;
    set_unreadable(report, ErrorCode::io, error.message());
  }
  return report;
}

/// Copies that were read and wait for being verified together.
class WaitingCopies {
 public:
  WaitingCopies(const FileTree& tree, const CopyVerifier& verify, std::vector<ArchiveFileReport>& reports)
      : tree_(tree), verify_(verify), reports_(reports) {}

  void add(std::size_t index, Bytes bytes) {
    bytes_ += bytes.size();
    waiting_.push_back({index, std::move(bytes)});
    if (bytes_ >= bytes_together) verify();
  }

  void verify() {
    if (waiting_.empty() || left_) return;
    std::vector<NamedFile> files;
    for (const Copy& copy : waiting_) files.push_back({tree_.name() + '/' + reports_[copy.index].path, copy.bytes});
    take(verify_(files));
    waiting_.clear();
    bytes_ = 0;
  }

  /// The first file that the verifier left undone because the work is to end.
  [[nodiscard]] std::optional<std::size_t> left() const { return left_; }

 private:
  struct Copy {
    std::size_t index;
    Bytes bytes;
  };

  void take(std::vector<std::variant<CopyReport, Error>> results) {
    if (results.size() < waiting_.size()) left_ = waiting_[results.size()].index;
    for (std::size_t i = 0; i < results.size(); ++i) {
      ArchiveFileReport& report = reports_[waiting_.at(i).index];
      const Error* const error = std::get_if<Error>(&results[i]);
      if (error == nullptr) {
        report.copy = std::get<CopyReport>(std::move(results[i]));
      } else {
        // A sandbox that can't start concerns all files, and is no word on this one.
        if (error->code() == ErrorCode::io) throw *error;
        set_error(report, error->code(), error->message());
      }
    }
  }

  const FileTree& tree_;
  const CopyVerifier& verify_;
  std::vector<ArchiveFileReport>& reports_;
  std::vector<Copy> waiting_;
  std::uint64_t bytes_ = 0;
  std::optional<std::size_t> left_;
};

}  // namespace

ArchiveFileReport check_file(const FileTree& tree, const FileTask& task, const StopQuestion& is_stopped) {
  Bytes ignored;
  return read_and_check(tree, task, ignored, is_stopped);
}

std::vector<ArchiveFileReport> check_files(const FileTree& tree, const std::vector<FileTask>& tasks,
                                           const CopyVerifier& verify, const StopQuestion& is_stopped) {
  std::vector<ArchiveFileReport> reports(tasks.size());
  WaitingCopies waiting(tree, verify, reports);
  std::size_t done = 0;
  for (; done < tasks.size() && !waiting.left() && !is_stopped(); ++done) {
    Bytes bytes;
    ArchiveFileReport& report = reports[done] = read_and_check(tree, tasks[done], bytes, is_stopped);
    if (is_stopped()) break;
    const bool is_read = !report.digest.empty() && report.state != FileState::unreadable;
    if (!tasks[done].is_copy || !is_read) continue;
    if (report.stamp.bytes > maximum_copy_bytes) {
      set_error(report, ErrorCode::limit,
                "It is larger than the " + std::to_string(maximum_copy_bytes) + " bytes that a copy may have.");
    } else {
      waiting.add(done, std::move(bytes));
    }
  }
  waiting.verify();
  reports.resize(waiting.left().value_or(done));
  return reports;
}

ManifestSource::ManifestSource(const FileTree& tree, const std::string& name, const std::string& algorithm)
    : file_(tree.require(name)),
      digest_(DigestMethod::sha512),
      reader_(
          [this] {
            Bytes piece = file_.read(piece_bytes);
            digest_.add(piece);
            return piece;
          },
          name, 2 * find_digest_size(algorithm)) {}

std::string ManifestSource::take_sha512() { return write_hex(digest_.with()); }

std::string make_shown_path(const std::string& path) {
  return unicode::find_malformed_utf8(path) ? write_source_path(path) : path;
}

}  // namespace decl::archive
