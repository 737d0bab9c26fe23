#include <cstdio>
#include <memory>
#include <vector>

#include <decl/trust.hpp>

#include "commands.hpp"
#include "text.hpp"
#include "trust_files.hpp"
#include "trust_json.hpp"
#include "trust_lock.hpp"
#include "trust_options.hpp"
#include "words.hpp"

namespace decl::tool {
namespace {

struct NewList {
  std::string output;
  std::string identifier;
  std::string time;
  std::string expires;
  std::vector<std::string> keys;
  PassphraseSource passphrase;
  bool force = false;
};

void make_list(const NewList& options) {
  const TrustLock lock(options.output);
  const Time time = time_or_now(options.time);
  std::vector<SecretKey> keys;
  for (std::size_t i = 0; i < options.keys.size(); ++i) {
    keys.push_back(load_key(options.keys[i], options.passphrase, i));
  }
  TrustList list;
  list.identifier = options.identifier.empty() ? draw_list_identifier() : options.identifier;
  list.issued = time;
  if (!options.expires.empty()) list.expires = read_time_option(options.expires, "--expires");
  for (const SecretKey& key : keys) list.list_keys.push_back({key.info().public_key, key.info().organisation_name});
  for (const SecretKey& key : keys) {
    list = at_list(options.output, [&] { return sign_trust_list(list, key, time); });
  }
  if (options.output == "-") return write_output({"-", write_trust_list(list), false}, false);
  store_trust_list(options.output, list, options.force);
  std::printf("wrote %s, %s\n", make_printable(options.output).c_str(), describe_trust_version(list).c_str());
}

void add_trust_new(CLI::App& parent) {
  auto options = std::make_shared<NewList>();
  CLI::App* command = parent.add_subcommand("new", "Make an empty trust list");
  command->add_option("-o,--output", options->output, "The trust list")->required()->type_name("FILE");
  command->add_option("--id", options->identifier,
                      "What all its versions are known by, such as example-partners; "
                      "drawn at random if not given");
  command->add_option("--time", options->time, "Date of the list, such as 2022-03-18T14:05:00Z; now if not given");
  command->add_option("--expires", options->expires, "When it expires; never if not given");
  command->add_option("--sign", options->keys, "Key file of a keeper, for a list that others use; repeat for several")
      ->type_name("KEY")
      ->expected(1)
      ->take_all();
  add_passphrase_options(*command, options->passphrase);
  command->add_flag("--force", options->force, "Replace a list that exists");
  command->footer("Example:\n  decl trust new -o trust.xml");
  command->callback([options] { make_list(*options); });
}

std::string describe_key(const TrustedKey& key) {
  std::string line = write_fingerprint(key.public_key) + "  " + word_for(key.status);
  if (key.status == KeyStatus::retired) line += " at " + write_time(*key.status_since);
  if (key.status == KeyStatus::compromised) line += " from " + write_time(*key.status_since) + " on";
  if (!key.reason.empty()) line += " (" + make_printable(key.reason) + ")";
  line += ", valid from " + write_time(key.valid_from);
  if (key.valid_until) line += " until " + write_time(*key.valid_until);
  return line;
}

void show_signatures(const TrustList& list) {
  if (list.list_keys.empty()) std::printf("not signed: keep it where nobody else can change it\n");
  for (const ListKey& key : list.list_keys) {
    std::printf("list key %s of %s\n", write_fingerprint(key.public_key).c_str(), make_printable(key.name).c_str());
  }
  for (const ListSignature& signature : list.signatures) {
    std::printf("signed %s with key %s\n", write_time(signature.signing_time).c_str(),
                group_fingerprint(write_fingerprint(signature.public_key)).c_str());
  }
}

void print_list(const TrustList& list) {
  std::printf("%s, version %d of %s, %zu organisations\n", list.identifier.c_str(), list.version,
              write_time(list.issued).c_str(), list.organisations.size());
  if (list.expires) std::printf("expires %s\n", write_time(*list.expires).c_str());
  show_signatures(list);
  for (const TrustedOrganisation& organisation : list.organisations) {
    const std::string country = organisation.country.empty() ? "" : ", " + organisation.country;
    std::printf("\n%s%s\n", organisation.id.c_str(), country.c_str());
    for (const LocalizedText& name : organisation.names) {
      std::printf("  %s\n", make_printable(name.text).c_str());
    }
    for (const TrustedKey& key : organisation.keys) std::printf("  %s\n", describe_key(key).c_str());
  }
}

void show_list(const std::string& path, bool as_json) {
  const std::optional<TrustList> state = read_trust_state(path);
  const TrustList list = read_trust_list(read_file(path, limits::file_bytes), path);
  const std::string breach = state ? find_succession_breach(*state, list) : "";
  if (as_json) {
    std::fputs(write_trust_json(path, list, breach).c_str(), stdout);
    return;
  }
  print_list(list);
  if (breach.empty()) return;
  std::fputs(
      write_finding(
          {"trust.refused", Severity::warning, "verify doesn't rely on this list. " + breach, {path, "", {}, {}}, ""})
          .c_str(),
      stderr);
}

void add_trust_show(CLI::App& parent) {
  auto path = std::make_shared<std::string>();
  CLI::App* command = parent.add_subcommand("show", "Show a trust list: its keys, their states and who signed it");
  auto as_json = std::make_shared<bool>(false);
  command->add_option("LIST", *path, "The trust list")->required();
  command->add_flag("--json", *as_json, "For programs, as JSON");
  command->footer("Example:\n  decl trust show trust.xml");
  command->callback([path, as_json] { show_list(*path, *as_json); });
}

}  // namespace

void add_trust_command(CLI::App& program, ExitCode& /*exit_code*/) {
  CLI::App* command = program.add_subcommand("trust", "Keep the list of keys that are trusted");
  command->require_subcommand(1);
  command->footer(
      "Example:\n  decl trust new -o trust.xml\n  decl trust add trust.xml forum.pub\n"
      "`decl trust COMMAND --help` tells more.");
  add_trust_new(*command);
  add_trust_content_commands(*command);
  add_trust_key_commands(*command);
  add_trust_update(*command);
  add_trust_show(*command);
}

}  // namespace decl::tool
