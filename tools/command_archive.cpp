#include "commands.hpp"

namespace decl::tool {

void add_archive_command(CLI::App& program, ExitCode& exit_code) {
  CLI::App* archive = program.add_subcommand("archive", "Keep many declarations, and tell whether a copy is whole");
  archive->require_subcommand(1);
  archive->footer(
      "Example:\n  decl archive create old-declarations --sign forum.key -o archive\n"
      "  decl archive search archive river\n  decl archive verify archive --trust trust.xml\n"
      "`decl archive COMMAND --help` tells more.");
  add_archive_create(*archive, exit_code);
  add_archive_status(*archive, exit_code);
  add_archive_list(*archive, exit_code);
  add_archive_search(*archive, exit_code);
  add_archive_verify(*archive, exit_code);
}

}  // namespace decl::tool
