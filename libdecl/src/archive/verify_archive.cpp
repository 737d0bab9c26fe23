#include <decl/archive_verify.hpp>

#include <algorithm>
#include <utility>

#include "archive/read_bag.hpp"
#include "archive/standing.hpp"
#include "archive/verify_bag.hpp"
#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "verify/judge.hpp"

namespace decl {

std::string_view file_state_name(FileState state) {
  switch (state) {
    case FileState::intact:
      return "intact";
    case FileState::no_digest:
      return "no_digest";
    case FileState::ignored:
      return "ignored";
    case FileState::unlisted:
      return "unlisted";
    case FileState::missing:
      return "missing";
    case FileState::changed:
      return "changed";
    case FileState::unreadable:
      break;
  }
  return "unreadable";
}

bool is_as_it_should_be(FileState state) {
  return state == FileState::intact || state == FileState::no_digest || state == FileState::ignored;
}

bool is_exception(const ArchiveFileReport& file) {
  if (!is_as_it_should_be(file.state) || file.error_code) return true;
  return file.copy && (file.copy->verdict != Verdict::complete || !file.copy->findings.empty());
}

CopyReport make_copy_report(const Report& report) {
  CopyReport copy;
  copy.face = report.face;
  copy.verdict = report.verdict;
  copy.cause = report.cause;
  copy.reason = report.reason;
  copy.page = report.page;
  copy.page_reason = report.page_reason;
  if (report.declaration) {
    copy.identifier = report.declaration->identifier;
    copy.date = write_date(report.declaration->date);
    copy.title = report.declaration->texts.front().title;
    copy.declaration_sha512 = report.declaration_sha512;
  }
  for (const SignatoryReport& signatory : report.signatories) {
    copy.organisations.push_back(
        {signatory.signatory.organisation_id, signatory.signatory.organisation_names, signatory.state});
  }
  if (report.verdict != Verdict::complete) {
    copy.findings = report.findings;
  } else {
    std::ranges::copy_if(report.findings, std::back_inserter(copy.remarks),
                         [](const Finding& finding) { return finding.id == name_different; });
  }
  return copy;
}

CopyVerifier make_copy_verifier(std::function<CopyReport(const std::string& name, BytesView file)> verify,
                                std::function<bool()> is_stopped) {
  return [verify = std::move(verify), is_stopped = std::move(is_stopped)](const std::vector<NamedFile>& files) {
    std::vector<std::variant<CopyReport, Error>> results;
    for (const NamedFile& file : files) {
      if (is_stopped && is_stopped()) break;
      try {
        results.emplace_back(verify(file.name, file.content));
      } catch (const Error& error) {
        results.emplace_back(error);
      }
    }
    return results;
  };
}

namespace archive {
namespace {

constexpr const char* plain_algorithm = "sha512";

/// An ending .pdf or .xml, in letters of either case.
bool ends_like_copy(std::string_view name) {
  constexpr std::size_t ending_characters = 4;
  if (name.size() <= ending_characters) return false;
  const std::string ending = make_ascii_lower(name.substr(name.size() - ending_characters));
  return ending == ".pdf" || ending == ".xml";
}

void verify_folder(VerifyRun& run, ArchiveReport& report) {
  report.digest_algorithm = plain_algorithm;
  std::uint64_t copies = 0;
  run.tree().walk(
      "",
      [&](const std::string& path, EntryKind kind) {
        run.go_on();
        if (kind == EntryKind::file && ends_like_copy(path)) ++copies;
      },
      work_folder);
  run.set_total(copies);
  run.tree().walk(
      "",
      [&](const std::string& path, EntryKind kind) {
        run.go_on();
        if (kind == EntryKind::file && ends_like_copy(path)) return run.add({path, plain_algorithm, "", true});
        ArchiveFileReport ignored;
        ignored.path = make_shown_path(path);
        ignored.state = FileState::ignored;
        ignored.reason = kind == EntryKind::file ? "Its name doesn't end in .xml or .pdf, so it was not checked."
                                                 : "It is a link or no regular file, so it was not checked.";
        run.take(std::move(ignored));
      },
      work_folder);
}

}  // namespace

bool looks_like_copy(std::string_view path) {
  if (!ends_like_copy(path)) return false;
  const std::size_t slash = path.rfind('/');
  // What a declaration was made from is kept beside it; it may be a record with fewer signatures.
  return !(slash == std::string_view::npos ? path : path.substr(slash + 1)).starts_with("source.");
}

VerifyRun::VerifyRun(const FileTree& tree, const ArchiveVerifyOptions& options, bool is_paired)
    : tree_(tree),
      options_(options),
      tally_(is_paired),
      workers_(make_workers(), [this](Checked checked) { take_checked(std::move(checked)); }) {}

std::vector<VerifyRun::Workers::Work> VerifyRun::make_workers() {
  std::vector<Workers::Work> works;
  for (unsigned i = 0; i < std::max(1U, options_.jobs); ++i) {
    const auto verify_here = [this](const std::string& name, BytesView file) {
      return make_copy_report(verify_file(file, name, options_.copies));
    };
    CopyVerifier verify =
        options_.make_verifier ? options_.make_verifier() : make_copy_verifier(verify_here, options_.is_stopped);
    works.push_back([this, verify = std::move(verify)](const Group& group) {
      Checked checked{check_files(tree_, group, verify, [this] { return ask_stopped(); }), true, true};
      checked.is_whole = checked.files.size() == group.size();
      return checked;
    });
  }
  return works;
}

bool VerifyRun::ask_stopped() {
  if (options_.is_stopped && options_.is_stopped()) was_stopped_ = true;
  return was_stopped_;
}

void VerifyRun::go_on() {
  if (ask_stopped()) throw Stopped{};
}

namespace {

/// Whether what is known of a file answers the task; what the manifest lists may have been changed since.
bool answers(ArchiveFileReport& known, const FileTask& task) {
  const bool is_read =
      known.state == FileState::intact || known.state == FileState::changed || known.state == FileState::no_digest;
  if (!is_read || known.digest.empty()) return true;
  if (known.digest.size() != 2 * find_digest_size(task.algorithm)) return false;
  if (task.is_copy != (known.copy.has_value() || known.error_code.has_value())) return false;
  compare_digest(known, task);
  return true;
}

std::string_view folder_of(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

}  // namespace

void VerifyRun::add(const FileTask& task) {
  if (options_.find_known) {
    const FileStamp stamp = tree_.find_stamp(task.path).value_or(FileStamp{});
    std::optional<ArchiveFileReport> known = options_.find_known(make_shown_path(task.path), stamp);
    if (known && answers(*known, task)) {
      add_group();
      return workers_.add_result({{std::move(*known)}, false, true});
    }
  }
  // Both faces of a declaration share much, so a folder's files stay together as far as that goes.
  const bool is_new_folder = !group_.empty() && folder_of(group_.back().path) != folder_of(task.path);
  if (group_.size() >= (is_new_folder ? files_together * 3 / 4 : files_together)) add_group();
  group_.push_back(task);
}

void VerifyRun::add_group() {
  if (!group_.empty()) workers_.add(std::exchange(group_, {}));
}

void VerifyRun::finish() {
  add_group();
  workers_.finish();
}

ArchiveFileReport VerifyRun::check_now(const FileTask& task) {
  ArchiveFileReport file = check_file(tree_, task, [this] { return ask_stopped(); });
  go_on();
  return file;
}

void VerifyRun::take_checked(Checked checked) {
  if (is_cut_) return;
  is_cut_ = !checked.is_whole;
  for (ArchiveFileReport& file : checked.files) {
    if (checked.is_new && options_.keep) options_.keep(file);
    ++done_files_;
    payload_.bytes += file.stamp.bytes;
    ++payload_.files;
    take(std::move(file));
  }
}

void VerifyRun::take(ArchiveFileReport file) {
  tally_.take(file);
  if (file.state != FileState::intact && file.state != FileState::no_digest && told_.size() < limits::tag_files) {
    told_.insert(file.path);
  }
  if (options_.take) options_.take(file);
  if (options_.progress && total_files_ > 0) options_.progress({done_files_, total_files_, tally_.exceptions()});
}

}  // namespace archive

ArchiveReport verify_archive(const std::string& folder, const ArchiveVerifyOptions& options) {
  archive::FileTree tree(folder);
  tree.ignore(options.ignored_files);
  const std::vector<archive::FileTree::Entry> entries = tree.list("");
  ArchiveReport report;
  report.source = folder;
  report.is_bag = archive::looks_like_bag(entries);
  report.trust = judge_trust_list(options.copies);
  const archive::Standing standing = archive::find_standing(tree, entries);
  report.is_stripped = standing.is_stripped;
  report.is_unfinished = standing.is_unfinished;
  archive::VerifyRun run(tree, options, report.is_bag);
  for (const Finding& finding : standing.findings) run.tally().add_finding(finding);
  bool is_weak = false;
  try {
    if (report.is_bag) {
      is_weak = archive::verify_bag(run, entries, report);
    } else {
      archive::verify_folder(run, report);
    }
  } catch (const archive::Stopped&) {  // what is done counts for the next time
  }
  run.finish();
  report.is_stopped = run.was_stopped();
  run.tally().conclude(report, is_weak);
  return report;
}

}  // namespace decl
