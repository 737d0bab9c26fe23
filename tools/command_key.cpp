#include <cstdio>
#include <memory>

#include <decl/key.hpp>
#include <decl/trust.hpp>

#include "commands.hpp"
#include "passphrase.hpp"
#include "text.hpp"

namespace decl::tool {
namespace {

struct NewKeyOptions {
  std::string organisation_id;
  std::string name;
  std::string output;
  std::string time;
  int years = 20;
  bool no_passphrase = false;
  bool force = false;
  PassphraseSource passphrase;
};

constexpr std::string_view key_ending = ".key";

void make_key(const NewKeyOptions& options) {
  const SecretKey key =
      make_secret_key(options.organisation_id, options.name, time_or_now(options.time), options.years);
  Bytes file;
  if (options.no_passphrase) {
    file = write_secret_key(key, nullptr);
  } else {
    const Passphrase passphrase = get_new_passphrase(options.passphrase, "New passphrase for " + options.output);
    file = write_secret_key(key, &passphrase);
  }
  std::string stem = options.output;
  if (stem.ends_with(key_ending)) stem.resize(stem.size() - key_ending.size());
  const std::string entry = stem + ".pub";
  const std::string certificate = stem + ".crt";
  write_files({{options.output, file, true},
               {entry, write_trust_entry(make_trust_entry(key.info())), false},
               {certificate, write_certificate_pem(key.info().certificate), false}},
              options.force);
  std::printf("wrote %s (secret: keep it safe and backed up)\n", make_printable(options.output).c_str());
  std::printf("wrote %s (public: for trust lists)\n", make_printable(entry).c_str());
  std::printf("wrote %s (public: the certificate)\n", make_printable(certificate).c_str());
  std::printf("fingerprint %s\n", write_fingerprint(key.info().public_key).c_str());
}

void add_key_new(CLI::App& parent) {
  auto options = std::make_shared<NewKeyOptions>();
  CLI::App* command = parent.add_subcommand("new", "Make a signing key for an organisation");
  command->add_option("--org", options->organisation_id, "Identifier, such as example-forum")->required();
  command->add_option("--name", options->name, "The organisation's name as declarations write it")->required();
  command->add_option("-o,--output", options->output, "The key file; .pub and .crt are written beside it")
      ->required()
      ->type_name("FILE");
  command->add_option("--years", options->years, "How long the certificate is valid")->check(CLI::Range(1, 50));
  command->add_option("--time", options->time, "When the key was made, such as 2022-03-18T14:05:00Z; now if not given");
  add_passphrase_options(*command, options->passphrase);
  command->add_flag("--no-passphrase", options->no_passphrase, "Store the secret without encryption");
  command->add_flag("--force", options->force, "Replace files that exist");
  command->footer(
      "Example:\n  decl key new --org example-forum --name \"Example Forum\" -o forum.key\n"
      "The secret is encrypted with a passphrase that is asked for, twice.");
  command->callback([options] { make_key(*options); });
}

void show_key(const std::string& path, const PassphraseSource& source) {
  const SecretKey key = load_key(path, source, 0);
  const KeyInfo& info = key.info();
  std::printf("organisation  %s\n", info.organisation_id.c_str());
  std::printf("name          %s\n", make_printable(info.organisation_name).c_str());
  std::printf("created       %s\n", write_time(info.created).c_str());
  std::printf("fingerprint   %s\n", write_fingerprint(info.public_key).c_str());
}

void add_key_show(CLI::App& parent) {
  struct Options {
    std::string path;
    PassphraseSource passphrase;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = parent.add_subcommand("show", "Show whose key a file holds, and that it opens");
  command->add_option("KEY", options->path, "The key file")->required();
  add_passphrase_options(*command, options->passphrase);
  command->callback([options] { show_key(options->path, options->passphrase); });
}

}  // namespace

void add_key_command(CLI::App& program, ExitCode& /*exit_code*/) {
  CLI::App* command = program.add_subcommand("key", "Make and show signing keys");
  command->require_subcommand(1);
  command->footer("`decl key COMMAND --help` tells more.");
  add_key_new(*command);
  add_key_show(*command);
}

}  // namespace decl::tool
