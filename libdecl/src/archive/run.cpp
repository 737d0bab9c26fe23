#include "archive/run.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "archive/ordered_workers.hpp"
#include "archive/place.hpp"
#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"

namespace decl::archive {
namespace {

constexpr std::size_t rows_at_once = 64;
constexpr const char* settings_name = "settings";
constexpr const char* time_name = "time";

std::string first_difference(std::string_view left, std::string_view right) {
  while (!left.empty() && !right.empty()) {
    const std::string_view ours = left.substr(0, left.find('\n'));
    const std::string_view theirs = right.substr(0, right.find('\n'));
    if (ours != theirs) return std::string(theirs.substr(0, theirs.find(' ')));
    left.remove_prefix(std::min(ours.size() + 1, left.size()));
    right.remove_prefix(std::min(theirs.size() + 1, right.size()));
  }
  return "options";
}

std::string write_conversion_settings(const ArchiveOptions& options, const std::vector<SecretKey>& keys) {
  const ConvertOptions& convert = options.convert;
  std::string text;
  const auto line = [&](const std::string& name, const std::string& value) { text += name + ' ' + value + '\n'; };
  for (const auto& [name, value] : convert.metadata) line("--meta", name + '=' + value);
  line("--lang", convert.language);
  line("--encoding", convert.encoding);
  line("--strict", std::to_string(convert.strict));
  line("--add-script", convert.script);
  line("--changes", std::to_string(static_cast<int>(convert.changes)));
  line("--profile", write_page_design(convert.page.design));
  line("--pdf-signatures", convert.pdf_signatures ? "yes" : "no");
  // Their order is that of the seals on a page.
  for (const SecretKey& key : keys) line("--sign", write_fingerprint(key.info().public_key));
  for (const KnownOrganisation& organisation : convert.organisations) {
    std::string names;
    for (const LocalizedText& name : organisation.names) names += ' ' + name.language + '=' + name.text;
    line("--trust", organisation.id + names);
  }
  if (options.trust) line("--trust", write_hex(make_sha512(write_trust_list(*options.trust))));
  return text;
}

}  // namespace

bool has_journal(const Layout& layout) { return is_folder(layout.work()) && is_file(layout.journal()); }

bool is_finished_archive(const Layout& layout) { return is_file(layout.file("bagit.txt")) && !has_journal(layout); }

void tidy_finished(const Layout& layout) {
  if (!is_finished_archive(layout) || !is_folder(layout.work())) return;
  const FileLock lock(layout.lock());
  remove_tree(layout.work());
}

void require_sound_options(const ArchiveOptions& options) {
  if (options.jobs < 1 || options.jobs > limits::archive_jobs) {
    throw Error(ErrorCode::usage, "the number of jobs must be 1 to " + std::to_string(limits::archive_jobs));
  }
  const bool sound = options.shard >= 1 && options.shard <= options.shards && options.shards <= limits::archive_shards;
  if (!sound) {
    throw Error(ErrorCode::usage,
                "a shard K/N needs K from 1 to N, and N up to " + std::to_string(limits::archive_shards));
  }
}

void require_sound_keys(const std::vector<SecretKey>& keys, Time time) {
  std::set<PublicKey> known;
  for (const SecretKey& key : keys) {
    if (!known.insert(key.info().public_key).second) throw Error(ErrorCode::usage, "the same key was given twice");
    require_in_force(key, time);
  }
}

bool is_in_shard(const std::string& key, const ArchiveOptions& options) {
  constexpr std::size_t bytes = 8;
  std::uint64_t number = 0;
  for (const char byte : read_hex(std::string_view(key).substr(0, 2 * bytes))) {
    number = number << 8U | static_cast<unsigned char>(byte);
  }
  return number % options.shards == options.shard - 1;
}

std::string write_settings(const std::string& command, const ArchiveOptions& options,
                           const std::vector<SecretKey>& keys) {
  const std::string text =
      "command " + command + "\n--shard " + std::to_string(options.shard) + '/' + std::to_string(options.shards) + '\n';
  return text + write_conversion_settings(options, keys);
}

std::string digest_settings(const ArchiveOptions& options, const std::vector<SecretKey>& keys) {
  return write_hex(make_sha512(write_conversion_settings(options, keys)));
}

std::string name_trust_list(const std::optional<TrustList>& list) {
  return list ? list->identifier + " version " + std::to_string(list->version) : "";
}

ArchiveRun::ArchiveRun(const Layout& layout, const ArchiveWatch& watch) : layout_(layout), watch_(watch) {
  make_folder(layout_.root);
  make_folder(layout_.data());
  make_folder(layout_.work());
  lock_ = std::make_unique<FileLock>(layout_.lock());
  journal_ = std::make_unique<Journal>(layout_.journal());
}

bool ArchiveRun::is_new() { return !journal_->find_setting(settings_name); }

void ArchiveRun::settle(const std::string& settings) {
  const std::optional<std::string> kept = journal_->find_setting(settings_name);
  if (!kept) return journal_->set_setting(settings_name, settings);
  if (*kept == settings) return;
  throw Error(ErrorCode::usage,
              "is unfinished and was begun with another " + first_difference(settings, *kept) +
                  ": go on with the options that it was begun with, or make another archive",
              Place{layout_.root, "", {}, {}});
}

Time ArchiveRun::settle_time(const std::optional<Time>& given, Time otherwise) {
  const std::optional<std::string> kept = journal_->find_setting(time_name);
  if (!kept) {
    const Time time = given.value_or(otherwise);
    journal_->set_setting(time_name, write_time(time));
    return time;
  }
  const Time time = read_time(*kept);
  if (given && *given != time) {
    throw Error(ErrorCode::usage,
                "is unfinished and was begun with --time " + *kept + ": leave it out, or give the same",
                Place{layout_.root, "", {}, {}});
  }
  return time;
}

bool ArchiveRun::work(const std::vector<Work>& works, CatalogueBuilder& catalogue) {
  remove_tree(layout_.aside());
  make_folder(layout_.aside());
  std::atomic<std::uint64_t> number = 0;
  const auto convert = [&](const Work& work, const Journal::Row& waiting) {
    Outcome outcome{waiting, ""};
    const ItemFiles files = work(outcome.row);
    if (outcome.row.item.state != ItemState::done) return outcome;
    outcome.aside = layout_.aside() + '/' + std::to_string(++number);
    make_folder(outcome.aside);
    for (const ItemFiles::File& file : files.files) write_new_file(outcome.aside + '/' + file.name, file.content);
    return outcome;
  };
  Journal placing(layout_.journal());
  Placer placer(layout_, placing, works.size() > 1 ? &catalogue : nullptr);
  report(placer.totals());
  {
    std::vector<std::function<Outcome(const Journal::Row&)>> workers_work;
    for (const Work& work : works) {
      workers_work.emplace_back([&](const Journal::Row& waiting) { return convert(work, waiting); });
    }
    OrderedWorkers<Journal::Row, Outcome> workers(std::move(workers_work), [&](Outcome outcome) {
      placer.add(std::move(outcome));
      report(placer.totals());
    });
    std::string behind;
    for (std::vector<Journal::Row> rows; !is_stopped();) {
      rows = journal_->list_pending(behind, rows_at_once);
      if (rows.empty()) break;
      behind = rows.back().item.sources.front();
      for (Journal::Row& row : rows) {
        if (is_stopped()) break;
        workers.add(std::move(row));
      }
    }
    workers.finish();
  }
  placer.finish();
  report(placer.totals());
  return !is_stopped();
}

void ArchiveRun::close() {
  journal_.reset();
  // The journal goes first: a work folder without one is what is left of a finished run.
  if (::unlink(layout_.journal().c_str()) != 0) {
    throw Error(ErrorCode::io, std::string("cannot be removed: ") + std::strerror(errno),
                Place{layout_.journal(), "", {}, {}});
  }
  remove_tree(layout_.work());
  flush_folder(layout_.root);
  lock_.reset();
}

void ArchiveRun::abandon() {
  close();
  // Each stays when there is anything in it.
  for (const std::string& year : list_folders(layout_.data())) ::rmdir((layout_.data() + '/' + year).c_str());
  ::rmdir(layout_.data().c_str());
  ::rmdir(layout_.root.c_str());
}

}  // namespace decl::archive
