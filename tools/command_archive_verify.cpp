#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include <decl/archive_verify.hpp>

#include "commands.hpp"
#include "judge_options.hpp"
#include "output_archive.hpp"
#include "page_options.hpp"
#include "progress.hpp"
#include "sandbox.hpp"
#include "stop.hpp"
#include "text.hpp"
#include "verify_state.hpp"

namespace decl::tool {
namespace {

namespace fs = std::filesystem;

struct ArchiveVerifyArguments {
  std::string folder;
  JudgeArguments judge;
  unsigned jobs = 1;
  std::string state;
  bool json = false;
  bool quiet = false;
  bool sandboxed = true;
  PageOptions page;
};

void require_written(bool is_written) {
  if (!is_written) throw Error(ErrorCode::io, "cannot be written", Place{"standard output", "", {}, {}});
}

void put_text(const std::string& text) { require_written(std::fputs(text.c_str(), stdout) != EOF); }

// ---- what is printed

/// Exceptions come before the summary is known and are shown after it: they wait in a file without a name.
class Exceptions {
 public:
  Exceptions() : file_(std::tmpfile()) {
    if (!file_) throw Error(ErrorCode::io, "no temporary file can be made in the system's folder for them");
  }
  void add(const std::string& text) {
    is_empty_ = false;
    if (std::fputs(text.c_str(), file_.get()) == EOF) {
      throw Error(ErrorCode::io, "the system's folder for temporary files is full");
    }
  }
  void print_all() {
    if (is_empty_) return;
    put_text("\n");
    std::rewind(file_.get());
    char piece[4096];
    for (std::size_t count = 0; (count = std::fread(piece, 1, sizeof piece, file_.get())) > 0;) {
      require_written(std::fwrite(piece, 1, count, stdout) == count);
    }
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  bool is_empty_ = true;
};

class ArchiveOutput {
 public:
  ArchiveOutput(const ArchiveVerifyArguments& arguments, const Requirement& requirement)
      : arguments_(arguments), requirement_(requirement), language_(choose_language(arguments.judge)) {}

  void take(const ArchiveFileReport& file) {
    if (arguments_.json) {
      if (file.copy || is_exception(file)) put_text(write_archive_file_json(file));
      return;
    }
    remarks_.take(file);
    if (!arguments_.quiet && is_exception(file)) {
      take_exception(write_exception(file, language_, requirement_));
    }
  }
  void finish(const ArchiveReport& report) {
    if (arguments_.json) {
      put_text(write_archive_summary_json(report));
    } else {
      write_last();
      put_text(arguments_.quiet ? write_archive_verdict(report, language_) : write_archive_summary(report, language_));
      exceptions_.print_all();
      if (!arguments_.quiet) put_text(remarks_.write(language_));
    }
    require_written(std::fflush(stdout) == 0);
  }

 private:
  void take_exception(ExceptionText next) {
    if (last_ && join_exception(*last_, next, language_)) return;
    write_last();
    last_ = std::move(next);
  }
  void write_last() {
    if (last_) exceptions_.add(last_->path + ":" + last_->state + "\n" + last_->text);
    last_.reset();
  }

  const ArchiveVerifyArguments& arguments_;
  const Requirement& requirement_;
  Language language_;
  Exceptions exceptions_;
  Remarks remarks_;
  std::optional<ExceptionText> last_;  ///< the next one may be joined to it
};

/// Shows progress from the first file on that isn't known from an earlier run.
class VerifyProgress {
 public:
  VerifyProgress(bool quiet, const VerifyState* state) : style_(choose_progress(quiet)), state_(state) {}

  void update(const ArchiveProgress& now) {
    if (!progress_ && state_ != nullptr && state_->is_reading()) return;
    if (!progress_) {
      const std::uint64_t earlier = state_ == nullptr ? 0 : state_->found();
      progress_ = std::make_unique<Progress>("verify", now.total_files, earlier, style_, "not complete");
    }
    progress_->update(now.done_files, now.exceptions);
  }
  void finish() {
    if (progress_) progress_->finish();
    progress_.reset();
  }
  void clear() { progress_.reset(); }

 private:
  ProgressStyle style_;
  const VerifyState* state_;
  std::unique_ptr<Progress> progress_;
};

// ---- the work

Bytes bytes_of(const std::optional<TrustList>& list) { return list ? write_trust_list(*list) : Bytes(); }

VerifySettings make_settings(const ArchiveVerifyArguments& arguments, const VerifyOptions& options) {
  std::error_code ignored;
  VerifySettings settings;
  settings.program = DECL_VERSION;
  settings.folder = fs::weakly_canonical(arguments.folder, ignored).string();
  settings.trust_list = bytes_of(options.trust);
  settings.remembered_list = bytes_of(options.remembered_trust);
  settings.minimum_version = options.minimum_trust_version;
  settings.all_signatories = options.requirement.all_signatories;
  settings.organisations = options.requirement.organisations;
  settings.resources = paths_of(options.page);
  settings.at = options.at;
  return settings;
}

/// An archive is never written to, so the state can't lie in it.
void require_outside(const std::string& state, const std::string& folder) {
  std::error_code ignored;
  const fs::path inside = fs::weakly_canonical(folder, ignored);
  const fs::path file = fs::weakly_canonical(state, ignored);
  for (fs::path above = file.parent_path(); above != above.parent_path(); above = above.parent_path()) {
    if (above == inside) {
      throw Error(ErrorCode::usage, "lies in what is verified, where nothing is written: name a file elsewhere",
                  Place{state, "", {}, {}});
    }
  }
}

/// What one thread verifies with. The child is started at once, while the program has one thread.
CopyVerifier make_verifier(const VerifyOptions& options, bool sandboxed, const std::atomic<bool>& stop) {
  auto reader = std::make_shared<SafeReader<CopyReport>>(
      [&options](const std::string& name, BytesView file) {
        return make_copy_report(verify_file(file, name, options));
      },
      sandboxed, paths_of(options.page));
  reader->start();
  return [reader, &stop](const std::vector<NamedFile>& files) { return reader->read_all(files, &stop); };
}

SealReport read_seal(const std::string& name, BytesView xml, const VerifyOptions& options, bool sandboxed) {
  SafeReader<SealReport> reader(
      [&options](const std::string& seal_name, BytesView seal) { return read_archive_seal(seal, seal_name, options); },
      sandboxed);
  return reader.read(name, xml);
}

ExitCode gravest_of(const ArchiveReport& report) {
  ExitCode code = exit_code_of(report.verdict);
  if (report.failure) code = graver(code, exit_code_of(*report.failure));
  return code;
}

/// Says on standard error what becomes of the work that was not done.
ExitCode say_stopped(const ArchiveVerifyArguments& arguments) {
  const std::string advice = arguments.state.empty() ? "stopped; with --state FILE it could have gone on another time"
                                                     : "stopped; the same command goes on from here";
  std::fputs(("decl: " + make_printable(arguments.folder) + ": " + advice + "\n").c_str(), stderr);
  return exit_stopped;
}

ArchiveVerifyOptions make_options(const ArchiveVerifyArguments& arguments, ArchiveOutput& output, VerifyState* state,
                                  const std::atomic<bool>& stop) {
  ArchiveVerifyOptions options;
  options.jobs = arguments.jobs;
  if (!arguments.judge.trust.empty()) options.ignored_files = {arguments.judge.trust, arguments.judge.trust + ".state"};
  options.take = [&output](const ArchiveFileReport& file) { output.take(file); };
  options.is_stopped = [&stop] { return stop.load(); };
  if (state != nullptr) {
    options.find_known = [state](const std::string& path, const FileStamp& stamp) { return state->find(path, stamp); };
    options.keep = [state](const ArchiveFileReport& file) { state->keep(file); };
  }
  return options;
}

ExitCode verify(const ArchiveVerifyArguments& arguments) {
  VerifyOptions copies = make_verify_options(arguments.judge, arguments.page);
  std::unique_ptr<VerifyState> state;
  if (!arguments.state.empty()) {
    require_outside(arguments.state, arguments.folder);
    state =
        std::make_unique<VerifyState>(arguments.state, make_settings(arguments, copies), !arguments.judge.time.empty());
    copies.at = state->at();
  }
  const std::atomic<bool>& stop = listen_for_stop_signals();
  ArchiveOutput output(arguments, copies.requirement);
  ArchiveVerifyOptions options = make_options(arguments, output, state.get(), stop);
  options.copies = copies;
  options.make_verifier = [&] { return make_verifier(options.copies, arguments.sandboxed, stop); };
  options.read_seal = [&](const std::string& name, BytesView xml) {
    return read_seal(name, xml, options.copies, arguments.sandboxed);
  };
  VerifyProgress progress(arguments.quiet, state.get());
  options.progress = [&progress](const ArchiveProgress& now) { progress.update(now); };
  const ArchiveReport report = verify_archive(arguments.folder, options);
  if (state) state->flush();
  if (report.is_stopped) {
    progress.clear();
    return say_stopped(arguments);
  }
  progress.finish();
  output.finish(report);
  if (state) state->remove();
  return gravest_of(report);
}

}  // namespace

void add_archive_verify(CLI::App& archive, ExitCode& exit_code) {
  auto options = std::make_shared<ArchiveVerifyArguments>();
  CLI::App* command =
      archive.add_subcommand("verify", "Tell whether a copy of an archive, or a folder of copies, is whole and true");
  command->add_option("FOLDER", options->folder, "The archive, another BagIt bag, or a folder of records and pages")
      ->required();
  add_judge_options(*command, options->judge);
  command->add_option("--jobs", options->jobs, "How many copies to verify at once")
      ->type_name("N")
      ->check(CLI::Range(1U, limits::jobs))
      ->capture_default_str();
  command
      ->add_option("--state", options->state,
                   "Note in this file what is done, and go on there when it was stopped; removed at the end")
      ->type_name("FILE");
  CLI::Option* json = command->add_flag("--json", options->json, "Print one JSON object a line: each copy, then all");
  command->add_flag("--quiet", options->quiet, "Print the verdict alone")->excludes(json);
  add_page_options(*command, options->page);
  add_sandbox_option(*command, options->sandboxed);
  command->footer(
      "Example:\n  decl archive verify copy-of-archive --trust trust.xml --jobs 4\n\n"
      "Every file is compared with the manifests, and every record and page verified. Nothing is\n"
      "written there and nothing fetched. Exit codes are those of decl verify for the gravest outcome;\n"
      "75 when it was stopped.");
  command->callback([options, &exit_code] { exit_code = verify(*options); });
}

}  // namespace decl::tool
