#include <memory>

#include <decl/record.hpp>
#include <decl/seal.hpp>

#include "commands.hpp"
#include "output.hpp"
#include "sandbox.hpp"

namespace decl::tool {
namespace {

struct ShowOptions {
  std::string file;
  bool json = false;
  bool record = false;
  bool sandboxed = true;
};

std::string write_shown(const std::string& name, BytesView file, const ShowOptions& options) {
  Bytes record_xml(file);
  if (file.starts_with("%PDF-")) record_xml = read_sealed_page(file, name).record;
  const Record record = read_record(record_xml, name);
  if (options.record) return record_xml;
  return options.json ? write_json_declaration(record) : write_text_declaration(record);
}

void show(const ShowOptions& options) {
  SafeReader<std::string> reader(
      [&options](const std::string& name, BytesView file) { return write_shown(name, file, options); },
      options.sandboxed);
  write_output({"-", reader.read(options.file, read_file(options.file, limits::file_bytes)), false}, false);
}

}  // namespace

void add_show_command(CLI::App& program, ExitCode& /*exit_code*/) {
  auto options = std::make_shared<ShowOptions>();
  CLI::App* command = program.add_subcommand("show", "Show what a record or page says, without judging it");
  command->add_option("FILE", options->file, "A record (XML) or a page (PDF); - for standard input")->required();
  CLI::Option* json = command->add_flag("--json", options->json, "Print it as JSON");
  command->add_flag("--record", options->record, "Print the record itself, taken out of the page")->excludes(json);
  add_sandbox_option(*command, options->sandboxed);
  command->footer("Example:\n  decl show out/declaration.pdf\n  decl show --record out/declaration.pdf > copy.xml");
  command->callback([options] { show(*options); });
}

}  // namespace decl::tool
