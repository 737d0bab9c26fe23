#include <cstdio>
#include <memory>

#include <decl/record.hpp>
#include <decl/seal.hpp>

#include "commands.hpp"
#include "output.hpp"

namespace decl::tool {
namespace {

struct ShowOptions {
  std::string file;
  bool json = false;
  bool record = false;
};

void show(const ShowOptions& options) {
  Bytes file = read_file(options.file, maximum_file_bytes);
  if (file.starts_with("%PDF-")) file = read_sealed_page(file, options.file).record;
  const Record record = read_record(file, options.file);
  if (options.record) return write_output({"-", file, false}, false);
  const std::string text = options.json ? write_json_declaration(record) : write_text_declaration(record);
  std::fputs(text.c_str(), stdout);
}

}  // namespace

void add_show_command(CLI::App& program, ExitCode& /*exit_code*/) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = program.add_subcommand("show", "Show what a record or page says, without judging it");
  command->add_option("FILE", options->file, "A record (XML) or a page (PDF); - for standard input")->required();
  CLI::Option* json = command->add_flag("--json", options->json, "Print it as JSON");
  command->add_flag("--record", options->record, "Print the record itself, taken out of the page")->excludes(json);
  command->footer("Example:\n  decl show out/declaration.pdf\n  decl show --record out/declaration.pdf > copy.xml");
  command->callback([options] { show(*options); });
}

}  // namespace decl::tool
