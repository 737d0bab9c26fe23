#include <cstdio>
#include <memory>
#include <vector>

#include <decl/trust.hpp>

#include "commands.hpp"
#include "text.hpp"

namespace decl::tool {
namespace {

void add_trust_new(CLI::App& parent) {
  struct Options {
    std::string output;
    std::string time;
    bool force = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = parent.add_subcommand("new", "Make an empty trust list");
  command->add_option("-o,--output", options->output, "The trust list")->required()->type_name("FILE");
  command->add_option("--time", options->time, "Date of the list, such as 2022-03-18T14:05:00Z; now if not given");
  command->add_flag("--force", options->force, "Replace a list that exists");
  command->footer("Example:\n  decl trust new -o trust.xml");
  command->callback([options] {
    TrustList list;
    list.issued = time_or_now(options->time);
    write_output({options->output, write_trust_list(list), false}, options->force);
    if (options->output != "-") std::printf("wrote %s\n", make_printable(options->output).c_str());
  });
}

void add_entries(const std::string& path, const std::vector<std::string>& entries, const std::string& time) {
  const TrustList before = read_trust_list(read_file(path, maximum_file_bytes), path);
  TrustList list = before;
  const Time issued = time_or_now(time);
  for (const std::string& entry : entries) {
    const TrustedOrganisation organisation = read_trust_entry(read_file(entry, maximum_file_bytes), entry);
    list = add_to_trust_list(list, organisation, issued);
    for (const TrustedKey& key : organisation.keys) {
      std::printf("%s speaks for %s (%s)\n", write_fingerprint(key.public_key).c_str(), organisation.id.c_str(),
                  make_printable(text_in(organisation.names, "")).c_str());
    }
  }
  if (list == before) {
    std::printf("%s holds all of that already\n", make_printable(path).c_str());
    return;
  }
  write_files({{path, write_trust_list(list), false}}, true);
  std::printf("wrote %s, version %d\n", make_printable(path).c_str(), list.version);
}

void add_trust_add(CLI::App& parent) {
  struct Options {
    std::string list;
    std::vector<std::string> entries;
    std::string time;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = parent.add_subcommand("add", "Add organisations' keys to a trust list");
  command->add_option("LIST", options->list, "The trust list; it is replaced by its next version")->required();
  command->add_option("ENTRY", options->entries, "Files with the ending .pub, as `decl key new` writes them")
      ->required();
  command->add_option("--time", options->time, "Date of the new version; now if not given");
  command->footer(
      "Example:\n  decl trust add trust.xml forum.pub centre.pub\n"
      "Compare the fingerprints with what the organisations tell you by another way before you rely on the list.");
  command->callback([options] { add_entries(options->list, options->entries, options->time); });
}

const char* word_for_status(KeyStatus status) {
  switch (status) {
    case KeyStatus::active:
      return "active";
    case KeyStatus::retired:
      return "retired";
    case KeyStatus::compromised:
      break;
  }
  return "compromised";
}

void show_list(const std::string& path) {
  const TrustList list = read_trust_list(read_file(path, maximum_file_bytes), path);
  std::printf("version %d of %s, %zu organisations\n", list.version, write_time(list.issued).c_str(),
              list.organisations.size());
  for (const TrustedOrganisation& organisation : list.organisations) {
    std::printf("\n%s\n", organisation.id.c_str());
    for (const LocalizedText& name : organisation.names) {
      std::printf("  %s\n", make_printable(name.text).c_str());
    }
    for (const TrustedKey& key : organisation.keys) {
      std::printf("  %s  %s, valid from %s%s\n", write_fingerprint(key.public_key).c_str(), word_for_status(key.status),
                  write_time(key.valid_from).c_str(),
                  key.valid_until ? (" until " + write_time(*key.valid_until)).c_str() : "");
    }
  }
}

void add_trust_show(CLI::App& parent) {
  auto path = std::make_shared<std::string>();
  CLI::App* command = parent.add_subcommand("show", "Show the organisations and keys of a trust list");
  command->add_option("LIST", *path, "The trust list")->required();
  command->callback([path] { show_list(*path); });
}

}  // namespace

void add_trust_command(CLI::App& program, ExitCode& /*exit_code*/) {
  CLI::App* command = program.add_subcommand("trust", "Keep the list of keys that are trusted");
  command->require_subcommand(1);
  add_trust_new(*command);
  add_trust_add(*command);
  add_trust_show(*command);
}

}  // namespace decl::tool
