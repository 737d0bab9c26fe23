#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <decl/archive.hpp>
#include <decl/catalogue.hpp>

#include "archive_options.hpp"
#include "commands.hpp"
#include "progress.hpp"
#include "stop.hpp"
#include "text.hpp"

namespace decl::tool {
namespace {

constexpr std::size_t failures_shown = 20;

using MakeArchive = std::function<ArchiveTotals(const std::vector<SecretKey>&, const ArchiveWatch&)>;

void print_failures(const std::string& archive, std::uint64_t failed) {
  CatalogueQuery query;
  query.state = ItemState::failed;
  std::size_t shown = 0;
  search_catalogue(archive, query, [&](const CatalogueEntry& entry) {
    if (++shown > failures_shown) return;
    const ArchiveItem& item = entry.item;
    std::fprintf(stderr, "decl: %s\n",
                 make_printable((item.place.empty() ? item.sources.front() : item.place) + ": " + item.reason).c_str());
  });
  if (failed > failures_shown) {
    std::fprintf(stderr, "decl: and %zu more that failed; `decl archive status` lists all\n",
                 static_cast<std::size_t>(failed - failures_shown));
  }
}

std::string write_totals(const ArchiveTotals& totals) {
  std::string text = std::to_string(totals.done) + " done, " + std::to_string(totals.failed) + " failed, " +
                     std::to_string(totals.duplicates) + " duplicates";
  if (totals.left_out > 0) text += ", " + std::to_string(totals.left_out) + " left out";
  if (totals.with_warnings > 0) text += ", " + std::to_string(totals.with_warnings) + " with warnings";
  return text;
}

ExitCode make_and_tell(CLI::App& command, ArchiveArguments& arguments, const MakeArchive& make) {
  const std::vector<SecretKey> keys = settle_archive_options(command, arguments);
  std::optional<Progress> progress;
  // Duplicates that were planned as such are no work; those that an item turns out to be were.
  std::uint64_t planned_duplicates = 0;
  const auto count = [&](const ArchiveTotals& totals) {
    return totals.done + totals.failed + totals.duplicates - planned_duplicates;
  };
  ArchiveWatch watch;
  watch.stop = &listen_for_stop_signals();
  watch.progress = [&](const ArchiveTotals& totals) {
    if (!progress) {
      planned_duplicates = totals.duplicates;
      progress.emplace("archive", count(totals) + totals.pending, count(totals), choose_progress(arguments.quiet));
    }
    progress->update(count(totals), totals.failed);
  };
  const ArchiveTotals totals = make(keys, watch);
  if (progress && totals.is_finished) progress->finish();
  progress.reset();
  const std::string archive = make_printable(arguments.archive);
  if (!totals.is_finished) {
    std::fprintf(stderr, "decl: %s: stopped with %s, %zu to do; the same command goes on from here\n", archive.c_str(),
                 write_totals(totals).c_str(), static_cast<std::size_t>(totals.pending));
    return exit_stopped;
  }
  if (totals.failed > 0) print_failures(arguments.archive, totals.failed);
  if (!arguments.quiet) {
    if (totals.was_finished)
      std::printf(
          "%s: was finished before; nothing had to be done. Its files were not checked: `decl archive verify` does "
          "that\n",
          archive.c_str());
    std::printf("%s: %s\n", archive.c_str(), write_totals(totals).c_str());
    if (totals.without_signature > 0) {
      std::printf("%s: %zu %s no signature\n", archive.c_str(), static_cast<std::size_t>(totals.without_signature),
                  totals.without_signature == 1 ? "declaration has" : "declarations have");
    }
    std::printf("%s/report.html shows them all\n", archive.c_str());
    if (totals.left_out > 0) std::printf("%s/left-out.txt lists what was left out, and why\n", archive.c_str());
  }
  return totals.failed > 0 ? exit_invalid : exit_complete;
}

void add_create_itself(CLI::App& archive, ExitCode& exit_code) {
  auto arguments = std::make_shared<ArchiveArguments>();
  auto source = std::make_shared<std::string>();
  CLI::App* command = archive.add_subcommand("create", "Turn a folder of texts into an archive, or go on with that");
  command->add_option("SOURCE", *source, "The folder; NAME.en.md and NAME.sq.md in it are versions of one declaration")
      ->required();
  command->add_option("-o,--output", arguments->archive, "The archive's folder: a new or an unfinished one")
      ->required()
      ->type_name("ARCHIVE");
  add_archive_options(*command, *arguments);
  command->add_option("--shard", arguments->shard, "Only the K-th of N parts, for `decl archive merge`")
      ->type_name("K/N");
  add_archive_conversion_options(*command, *arguments);
  command->footer(
      "Example:\n  decl archive create old-declarations --sign forum.key -o archive\n"
      "It can be stopped or killed at any moment: the same command goes on from there.\n"
      "Exit codes: 0 all done, 1 some failed and are listed, 75 stopped; others as for every command.");
  command->callback([command, arguments, source, &exit_code] {
    exit_code = make_and_tell(*command, *arguments, [&](const std::vector<SecretKey>& keys, const ArchiveWatch& watch) {
      return create_archive(*source, arguments->archive, arguments->options, keys, watch);
    });
  });
}

void add_unsealed(CLI::App& command, ArchiveArguments& arguments) {
  command
      .add_flag("--unsealed", arguments.options.unsealed,
                "Leave what was sealed without a seal; otherwise it has to be sealed anew")
      ->excludes("--sign");
}

void add_add(CLI::App& archive, ExitCode& exit_code) {
  auto arguments = std::make_shared<ArchiveArguments>();
  auto sources = std::make_shared<std::vector<std::string>>();
  CLI::App* command = archive.add_subcommand("add", "Add texts to a finished archive, and seal it anew");
  command->add_option("ARCHIVE", arguments->archive, "A finished archive; what is in it stays as it is")->required();
  command->add_option("SOURCE", *sources, "Folders or files")->required();
  add_archive_options(*command, *arguments);
  add_unsealed(*command, *arguments);
  add_archive_conversion_options(*command, *arguments);
  command->footer("Example:\n  decl archive add archive new-declarations --sign forum.key");
  command->callback([command, arguments, sources, &exit_code] {
    exit_code = make_and_tell(*command, *arguments, [&](const std::vector<SecretKey>& keys, const ArchiveWatch& watch) {
      return add_to_archive(arguments->archive, *sources, arguments->options, keys, watch);
    });
  });
}

void add_archive_merge(CLI::App& archive, ExitCode& exit_code) {
  auto arguments = std::make_shared<ArchiveArguments>();
  auto parts = std::make_shared<std::vector<std::string>>();
  CLI::App* command = archive.add_subcommand("merge", "Join archives, such as those of all shards, into one");
  command->add_option("PART", *parts, "Finished archives; they stay as they are")->required();
  command->add_option("-o,--output", arguments->archive, "The folder of the whole: a new or an unfinished one")
      ->required()
      ->type_name("ARCHIVE");
  add_archive_options(*command, *arguments);
  command->get_option("--sign")->description("Seal the whole with this key");
  command->get_option("--time")->description(
      "Time of the whole, such as 2022-03-18T14:05:00Z; the parts' if not given");
  add_unsealed(*command, *arguments);
  command->footer("Example:\n  decl archive merge part-1 part-2 --sign forum.key -o archive");
  command->callback([command, arguments, parts, &exit_code] {
    exit_code = make_and_tell(*command, *arguments, [&](const std::vector<SecretKey>& keys, const ArchiveWatch& watch) {
      return merge_archives(*parts, arguments->archive, arguments->options, keys, watch);
    });
  });
}

}  // namespace

void add_archive_create(CLI::App& archive, ExitCode& exit_code) {
  add_create_itself(archive, exit_code);
  add_add(archive, exit_code);
  add_archive_merge(archive, exit_code);
}

}  // namespace decl::tool
