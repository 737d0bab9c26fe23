#include <cstdio>
#include <memory>

#include <decl/archive.hpp>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "text.hpp"

namespace decl::tool {
namespace {

std::string describe_failed(const ArchiveItem& item) {
  return (item.place.empty() ? item.sources.front() : item.place) + ": " + item.reason;
}

void print_status_text(const std::string& archive, bool with_warnings) {
  const ArchiveTotals totals = read_archive_status(archive, [&](const ArchiveItem& item) {
    for (const std::string& warning : with_warnings ? item.warnings : std::vector<std::string>()) {
      std::printf("  warning: %s\n", make_printable(item.sources.front() + ": " + warning).c_str());
    }
    if (item.state == ItemState::failed) std::printf("  failed: %s\n", make_printable(describe_failed(item)).c_str());
    if (item.state == ItemState::duplicate) {
      std::printf("  duplicate: %s has the content of %s\n", make_printable(item.sources.front()).c_str(),
                  make_printable(item.duplicate_of).c_str());
    }
  });
  std::printf("%s: %s: %zu done, %zu failed, %zu duplicates, %zu to do, %zu left out\n",
              make_printable(archive).c_str(), totals.is_finished ? "finished" : "unfinished",
              static_cast<std::size_t>(totals.done), static_cast<std::size_t>(totals.failed),
              static_cast<std::size_t>(totals.duplicates), static_cast<std::size_t>(totals.pending),
              static_cast<std::size_t>(totals.left_out));
  if (totals.is_finished && totals.left_out > 0) {
    std::printf("%s/left-out.txt lists what was left out, and why\n", make_printable(archive).c_str());
  }
  if (totals.with_warnings > 0) {
    std::printf("%s: %zu done with warnings%s\n", make_printable(archive).c_str(),
                static_cast<std::size_t>(totals.with_warnings), with_warnings ? "" : "; --warnings lists them");
  }
}

void print_status_json(const std::string& archive) {
  using Json = nlohmann::ordered_json;
  Json failed = Json::array();
  Json duplicates = Json::array();
  Json warnings = Json::array();
  const ArchiveTotals totals = read_archive_status(archive, [&](const ArchiveItem& item) {
    if (item.state == ItemState::failed) {
      failed.push_back({{"source", item.sources.front()},
                        {"code", item.error_code},
                        {"reason", item.reason},
                        {"place", item.place}});
    } else if (item.state == ItemState::duplicate) {
      duplicates.push_back({{"source", item.sources.front()}, {"of", item.duplicate_of}});
    } else if (!item.warnings.empty()) {
      warnings.push_back({{"source", item.sources.front()}, {"warnings", item.warnings}});
    }
  });
  const Json status = {{"archive", archive},
                       {"finished", totals.is_finished},
                       {"totals",
                        {{"done", totals.done},
                         {"failed", totals.failed},
                         {"duplicates", totals.duplicates},
                         {"pending", totals.pending},
                         {"left_out", totals.left_out},
                         {"without_signature", totals.without_signature},
                         {"with_warnings", totals.with_warnings}}},
                       {"failed", failed},
                       {"duplicates", duplicates},
                       {"warnings", warnings}};
  std::printf("%s\n", status.dump(2, ' ', false, Json::error_handler_t::replace).c_str());
}

}  // namespace

void add_archive_status(CLI::App& archive, ExitCode& /*exit_code*/) {
  struct Arguments {
    std::string archive;
    bool json = false;
    bool warnings = false;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = archive.add_subcommand("status", "Tell what is in an archive, what failed and why");
  command->add_option("ARCHIVE", arguments->archive, "A finished or unfinished archive")->required();
  CLI::Option* json = command->add_flag("--json", arguments->json, "Print JSON");
  command->add_flag("--warnings", arguments->warnings, "List what was noticed about what is done, too")->excludes(json);
  command->footer("Example:\n  decl archive status archive");
  command->callback([arguments] {
    arguments->json ? print_status_json(arguments->archive)
                    : print_status_text(arguments->archive, arguments->warnings);
  });
}

}  // namespace decl::tool
