#include <unistd.h>

#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>
#include <decl/catalogue.hpp>

#include "commands.hpp"
#include "text.hpp"

namespace decl::tool {
namespace {

struct CatalogueArguments {
  std::string archive;
  CatalogueQuery query;
  std::string state;
  int year = 0;
  bool json = false;
};

void print(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    throw Error(ErrorCode::io, "cannot be written", Place{"standard output", "", {}, {}});
  }
}

constexpr const char* meaning_of_signed =
    "\"Signed\" says that the signature is right. Whose key it is was checked only where the archive\n"
    "was made with --trust; decl archive verify checks it.";

std::string join(const std::vector<std::string>& parts, const char* separator) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : separator) + part;
  return joined;
}

/// "2 of 3 signed", or who signed what otherwise.
std::string write_signed(const std::vector<ArchiveParty>& parties) {
  std::size_t signed_validly = 0;
  for (const ArchiveParty& party : parties) signed_validly += party.state == SignatoryState::signed_validly ? 1U : 0U;
  return std::to_string(signed_validly) + " of " + std::to_string(parties.size()) + " signed";
}

/// Two lines or three: what it is, where, and from where it came.
std::string write_entry(const CatalogueEntry& entry) {
  const ArchiveItem& item = entry.item;
  const std::string sources = join(item.sources, ", ");
  if (item.state == ItemState::failed) {
    return make_printable(sources) + "\n  failed: " + make_printable(item.reason) +
           (item.place.empty() || item.place == sources ? "" : " (" + make_printable(item.place) + ")") + "\n";
  }
  if (item.state == ItemState::duplicate) {
    return make_printable(sources) + "\n  the same as " + make_printable(item.duplicate_of) + "\n";
  }
  std::string title = item.titles.empty() ? "" : item.titles.front().text;
  for (const LocalizedText& other : item.titles) {
    if (other.text != item.titles.front().text) title += " / " + other.text;
  }
  const std::string also_at = entry.also_at.empty() ? "" : "; also at " + join(entry.also_at, ", ");
  return make_printable(item.date + "  " + title) + "\n  " +
         make_printable(item.folder + ": " + join(entry.languages, ", ") + "; " + entry.verdict + ", " +
                        write_signed(item.organisations)) +
         "\n  from " + make_printable(sources + also_at) + "\n";
}

ExitCode query_catalogue(const CatalogueArguments& arguments) {
  CatalogueQuery query = arguments.query;
  if (arguments.year != 0) query.year = arguments.year;
  for (const ItemState state : {ItemState::done, ItemState::failed, ItemState::duplicate}) {
    if (arguments.state == item_state_name(state)) query.state = state;
  }
  if (arguments.json) {
    const char* separator = "[\n";
    const std::uint64_t count = search_catalogue_json(arguments.archive, query, [&](std::string_view object) {
      print(separator + make_printable_json(object));
      separator = ",\n";
    });
    print(count == 0 ? "[]\n" : "\n]\n");
  } else {
    const std::uint64_t count =
        search_catalogue(arguments.archive, query, [](const CatalogueEntry& entry) { print(write_entry(entry)); });
    const bool is_hint = count == 0 && !query.words.empty() && ::isatty(STDERR_FILENO) == 1;
    if (count == 0) std::fputs("nothing found\n", stderr);
    if (is_hint) std::fputs("`decl archive search --help` tells how words are looked for\n", stderr);
  }
  if (std::fflush(stdout) != 0) throw Error(ErrorCode::io, "cannot be written", Place{"standard output", "", {}, {}});
  return exit_complete;
}

void add_filters(CLI::App& command, CatalogueArguments& arguments) {
  command.add_option("--year", arguments.year, "Only declarations of this year")->check(CLI::Range(1, 9999));
  command
      .add_option("--organisation", arguments.query.organisation,
                  "Only those that name this organisation, by identifier or by name")
      ->type_name("ORGANISATION");
  command.add_option("--language", arguments.query.language, "Only texts in this language; sr stands for sr-Latn too")
      ->type_name("LANGUAGE");
  command.add_flag("--json", arguments.json, "Print an array of JSON objects");
}

}  // namespace

void add_archive_search(CLI::App& archive, ExitCode& exit_code) {
  auto arguments = std::make_shared<CatalogueArguments>();
  CLI::App* command = archive.add_subcommand("search", "Find declarations of an archive by words of their texts");
  command->add_option("ARCHIVE", arguments->archive, "The archive's folder")->required();
  command
      ->add_option("WORD", arguments->query.words,
                   "All of them must occur in one language; \"two words\" as a phrase, arch* for what begins so")
      ->required();
  add_filters(*command, *arguments);
  command->footer(
      "Example:\n  decl archive search archive river \"open archives\" --year 2023\n\n"
      "Words are those of titles and texts, of the names of persons, roles and organisations, of the\n"
      "place and the identifier. Each must be whole: arch* finds what begins so.\n"
      "Capitals, accents and Latin or Cyrillic script don't matter, and đ is found by d and by dj.\n"
      "The best match comes first. Titles count more than texts.\n" +
      std::string(meaning_of_signed));
  command->callback([arguments, &exit_code] { exit_code = query_catalogue(*arguments); });
}

void add_archive_list(CLI::App& archive, ExitCode& exit_code) {
  auto arguments = std::make_shared<CatalogueArguments>();
  CLI::App* command =
      archive.add_subcommand("list", "List what an archive holds, by date; what failed and duplicates last");
  command->add_option("ARCHIVE", arguments->archive, "The archive's folder")->required();
  command->add_option("--state", arguments->state, "Only what is done, failed or duplicate")
      ->check(CLI::IsMember({"done", "failed", "duplicate"}));
  add_filters(*command, *arguments);
  command->footer("Example:\n  decl archive list archive --state failed --json\n\n" + std::string(meaning_of_signed));
  command->callback([arguments, &exit_code] { exit_code = query_catalogue(*arguments); });
}

}  // namespace decl::tool
