#include <algorithm>
#include <filesystem>
#include <memory>

#include "archive/claims.hpp"
#include "archive/run.hpp"

namespace decl {
namespace archive {
namespace {

namespace fs = std::filesystem;

constexpr const char* kept_name = "kept";
constexpr const char* kept_trust_name = "kept trust";

std::string without_slashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

std::string true_path(const std::string& path) {
  std::error_code error;
  const fs::path resolved = fs::weakly_canonical(path, error);
  return without_slashes(error ? path : resolved.string());
}

SourceRoot find_root(const std::string& source) {
  const std::string path = without_slashes(source);
  if (!fs::exists(path)) throw Error(ErrorCode::not_found, "is not there", Place{path, "", {}, {}});
  const fs::path resolved = true_path(path);
  if (fs::is_directory(path)) return {path, std::nullopt, resolved.filename().string()};
  return {resolved.parent_path().string(), resolved.filename().string(), resolved.parent_path().filename().string()};
}

/// A new archive needs a folder that isn't there, or is empty. `difference` tells how a finished one was made.
void require_free(const Layout& layout, const std::string& difference) {
  if (has_journal(layout)) return;
  if (is_finished_archive(layout)) {
    throw Error(ErrorCode::exists,
                "is a finished archive" + (difference.empty() ? "" : ", made " + difference) +
                    ": `decl archive add` adds to it, `decl archive status` tells what is in it",
                Place{layout.root, "", {}, {}});
  }
  if (!fs::exists(layout.root)) return;
  if (!fs::is_directory(layout.root)) {
    throw Error(ErrorCode::exists, "is no folder; choose another name", Place{layout.root, "", {}, {}});
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(layout.root)) {
    const std::string name = entry.path().filename().string();
    const bool is_ours = name == ".decl-work" || (name == "data" && fs::is_empty(entry.path()));
    if (is_ours) continue;
    throw Error(ErrorCode::exists, "is a folder with other things in it; choose another name or an empty folder",
                Place{layout.root, "", {}, {}});
  }
}

std::vector<ArchiveRun::Work> make_works(const ArchiveOptions& options, const std::vector<SourceRoot>& roots, Time time,
                                         const std::vector<SecretKey>& keys) {
  ConvertOptions convert = options.convert;
  convert.signing_time = time;
  convert.only_signatories_sign = true;
  const auto judge = std::make_shared<VerifyOptions>();
  judge->trust = options.trust;
  judge->at = time;
  std::vector<ArchiveRun::Work> works;
  for (unsigned job = 0; job < options.jobs; ++job) {
    if (options.make_reader) convert.read_elsewhere = options.make_reader();
    works.emplace_back([&roots, &keys, judge, convert](Journal::Row& row) {
      const std::size_t end = row.work.find('\n');
      const SourceRoot& root = roots.at(std::stoul(row.work.substr(0, end)));
      return convert_item(row.item, root.folder, read_found_sources(std::string_view(row.work).substr(end + 1)),
                          convert, keys, *judge);
    });
  }
  return works;
}

/// Plans and works; with everything done it finishes the archive.
ArchiveTotals finish_or_stop(ArchiveRun& run, const ArchiveOptions& options, const std::vector<SourceRoot>& roots,
                             const BagFacts& facts, const std::vector<SecretKey>& keys) {
  CatalogueBuilder catalogue(run.layout(), facts.time, facts.trust);
  const bool all = run.attempt([&] {
    run.plan(roots, options);
    run.sweep();
    return run.work(make_works(options, roots, facts.time, keys), catalogue);
  });
  if (!all) return run.journal().count();
  for (const std::string& path : settle_claims(run.journal())) catalogue.note_change(path);
  ArchiveTotals totals = run.journal().count();
  write_bag(run, facts, keys, catalogue, options.jobs);
  run.close();
  totals.is_finished = true;
  return totals;
}

/// Takes the items of a finished archive over into the journal of what is to become of it.
void keep_items(ArchiveRun& run, const Layout& layout) {
  Transaction transaction = run.journal().begin();
  const FinishedArchive finished = read_finished_archive(
      layout,
      [&](ArchiveItem& item) {
        if (item.state == ItemState::done) static_cast<void>(read_item_files(layout, item));
        run.journal().put_row({item, Origin::kept, 0, ""});
      },
      [&](const std::string& path, const std::string& reason) {
        run.journal().put_skipped(path, reason, Origin::kept);
      });
  run.journal().set_setting(kept_name, finished.settings);
  run.journal().set_setting(kept_trust_name, finished.trust);
  transaction.commit();
}

}  // namespace
}  // namespace archive

namespace archive {

/// An archive inside its own sources would be taken for sources at the next run.
void require_apart(const std::string& source, const Layout& layout) {
  const std::string ours = true_path(layout.root) + '/';
  const std::string theirs = true_path(source) + '/';
  if (!ours.starts_with(theirs) && !theirs.starts_with(ours)) return;
  throw Error(ErrorCode::usage,
              ours.starts_with(theirs) ? "lies inside " + source + "; put the archive elsewhere"
                                       : "is a folder that " + source + " lies in; put the archive elsewhere",
              Place{layout.root, "", {}, {}});
}

void require_seal_wanted(const Layout& layout, const ArchiveOptions& options, const std::vector<SecretKey>& keys) {
  if (!keys.empty() || options.unsealed) return;
  std::string sealers;
  for (const std::string& sealer : read_sealers(layout)) {
    sealers += (sealers.empty() ? "" : ", ") + sealer.substr(0, sealer.find(' '));
  }
  if (sealers.empty()) return;
  throw Error(ErrorCode::usage,
              "is sealed by " + sealers +
                  ": seal what becomes of it with --sign KEY, or say --unsealed if that is to have no seal",
              Place{layout.root, "", {}, {}});
}

}  // namespace archive

ArchiveTotals create_archive(const std::string& source, const std::string& archive_path, const ArchiveOptions& options,
                             const std::vector<SecretKey>& keys, const ArchiveWatch& watch) {
  using namespace archive;
  const Layout layout{without_slashes(archive_path)};
  require_sound_options(options);
  require_sound_conversion(options.convert);
  if (!fs::is_directory(source)) {
    throw Error(fs::exists(source) ? ErrorCode::usage : ErrorCode::not_found,
                fs::exists(source) ? "is no folder; name the folder that the sources are in" : "is not there",
                Place{source, "", {}, {}});
  }
  require_apart(source, layout);
  const std::vector<SourceRoot> roots = {find_root(source)};
  tidy_finished(layout);
  std::string difference;
  if (const std::optional<ArchiveTotals> totals = find_same_archive(layout, roots.front(), options, keys, difference)) {
    return *totals;
  }
  require_free(layout, difference);
  require_sound_keys(keys, options.time.value_or(options.convert.signing_time));
  ArchiveRun run(layout, watch);
  run.settle("from " + true_path(source) + '\n' + write_settings("create", options, keys));
  const Time time = run.settle_time(options.time, options.convert.signing_time);
  return finish_or_stop(run, options, roots,
                        {time, options.program, digest_settings(options, keys), name_trust_list(options.trust)}, keys);
}

ArchiveTotals add_to_archive(const std::string& archive_path, const std::vector<std::string>& sources,
                             const ArchiveOptions& options, const std::vector<SecretKey>& keys,
                             const ArchiveWatch& watch) {
  using namespace archive;
  const Layout layout{without_slashes(archive_path)};
  require_sound_options(options);
  require_sound_conversion(options.convert);
  if (!is_file(layout.file("bagit.txt"))) {
    const bool unfinished = has_journal(layout);
    throw Error(unfinished ? ErrorCode::usage : ErrorCode::not_found,
                unfinished ? "is unfinished: finish it first, by the command that began it" : "is no finished archive",
                Place{layout.root, "", {}, {}});
  }
  require_seal_wanted(layout, options, keys);
  std::vector<SourceRoot> roots;
  std::string settings;
  for (const std::string& source : sources) {
    require_apart(source, layout);
    roots.push_back(find_root(source));
    settings += "from " + true_path(source) + '\n';
  }
  require_sound_keys(keys, options.time.value_or(options.convert.signing_time));
  ArchiveRun run(layout, watch);
  run.settle(settings + write_settings("add", options, keys));
  const Time time = run.settle_time(options.time, options.convert.signing_time);
  if (!run.journal().find_setting(kept_name)) {
    try {
      keep_items(run, layout);
    } catch (...) {
      run.abandon();
      throw;
    }
  }
  const std::string made_with = digest_settings(options, keys);
  const bool all_with_it = run.journal().find_setting(kept_name) == made_with;
  const std::string trust = name_trust_list(options.trust);
  const bool all_by_it = run.journal().find_setting(kept_trust_name) == trust;
  return finish_or_stop(run, options, roots,
                        {time, options.program, all_with_it ? made_with : "", all_by_it ? trust : ""}, keys);
}

}  // namespace decl
