#include <cstdio>
#include <memory>
#include <vector>

#include <decl/record.hpp>

#include "commands.hpp"
#include "text.hpp"

namespace decl::tool {

void add_merge_command(CLI::App& program, ExitCode& /*exit_code*/) {
  struct Options {
    std::vector<std::string> records;
    std::string output;
    bool force = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("merge", "Join the signatures of records that organisations signed apart");
  command->add_option("RECORD", options->records, "Records of the same declaration")->required()->expected(2, 10000);
  command->add_option("-o,--output", options->output, "The joint record, or - for standard output")
      ->required()
      ->type_name("FILE");
  command->add_flag("--force", options->force, "Replace a file that exists");
  command->footer("Example:\n  decl merge signed-by-forum.xml signed-by-centre.xml -o joint.xml");
  command->callback([options] {
    std::vector<NamedRecord> records;
    records.reserve(options->records.size());
    for (const std::string& path : options->records) records.push_back({path, read_file(path, limits::file_bytes)});
    write_output({options->output, merge_records(records), false}, options->force);
    if (options->output != "-") std::printf("wrote %s\n", make_printable(options->output).c_str());
  });
}

}  // namespace decl::tool
