#include "conversion_options.hpp"

#include <decl/trust.hpp>

#include "choices.hpp"
#include "commands.hpp"
#include "page_options.hpp"
#include "trust_files.hpp"

namespace decl::tool {
namespace {

std::map<std::string, std::string> read_metadata(const ConversionArguments& arguments) {
  std::map<std::string, std::string> metadata;
  for (const std::string& entry : arguments.metadata) {
    const std::size_t equals = entry.find('=');
    if (equals == 0 || equals == std::string::npos) {
      throw Error(ErrorCode::usage, "--meta takes key=value, not '" + entry + "'");
    }
    metadata[entry.substr(0, equals)] = entry.substr(equals + 1);
  }
  if (!arguments.title.empty()) metadata["title"] = arguments.title;
  return metadata;
}

/// Organisations whose identifiers are settled by the signing keys and the trust list.
std::vector<KnownOrganisation> known_organisations(const std::vector<SecretKey>& keys,
                                                   const std::optional<TrustList>& trust) {
  std::vector<KnownOrganisation> known;
  for (const SecretKey& key : keys) {
    known.push_back({key.info().organisation_id, {{"und", key.info().organisation_name}}});
  }
  if (!trust) return known;
  for (const TrustedOrganisation& organisation : trust->organisations) {
    known.push_back({organisation.id, organisation.names});
  }
  return known;
}

void add_changes_option(CLI::App& command, TrackedChanges& changes) {
  const std::map<std::string, TrackedChanges> choices = {{"accept", TrackedChanges::accept},
                                                         {"reject", TrackedChanges::reject}};
  command
      .add_option("--changes", changes,
                  "What to do with tracked changes of an office document: accept or reject them all")
      ->transform(one_of(choices))
      ->type_name("accept|reject");
}

}  // namespace

void add_signing_options(CLI::App& command, ConversionArguments& arguments, const std::string& help) {
  command.add_option("--sign", arguments.keys, help)->type_name("KEY")->expected(1)->take_all();
  add_passphrase_options(command, arguments.passphrase);
  command.add_option("--time", arguments.time, "Time of signing, such as 2022-03-18T14:05:00Z; now if not given");
}

void add_conversion_options(CLI::App& command, ConversionArguments& arguments) {
  ConvertOptions& options = arguments.options;
  command.add_option("--title", arguments.title, "The title of every text, whatever the text itself says");
  command.add_option("--lang", options.language, "The language, such as en, sq, sr-Latn or sr-Cyrl");
  command
      .add_option("--encoding", options.encoding,
                  "The encoding of a text's characters, such as windows-1250 or yuscii-latin; found out if not given")
      ->type_name("NAME");
  command.add_option("--meta", arguments.metadata, "Override what was understood: identifier, title, date, place, …")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->take_all();
  command.add_option("--add-script", options.script, "Add the text in another script: sr-Latn, made from sr-Cyrl")
      ->type_name("LANGUAGE");
  command.add_flag("--strict{80}", options.strict,
                   "Refuse what was guessed with less confidence than 80, or than the number given");
  command.add_option("--trust", arguments.trust, "Take organisations' identifiers from this trust list")
      ->type_name("LIST");
  add_changes_option(command, options.changes);
  add_design_options(command, options.page.design);
  add_pdf_signatures_option(command, options.pdf_signatures);
  add_page_options(command, options.page);
  add_sandbox_option(command, arguments.sandboxed);
}

std::vector<SecretKey> settle_conversion(ConversionArguments& arguments) {
  ConvertOptions& options = arguments.options;
  options.metadata = read_metadata(arguments);
  require_sound_conversion(options);
  options.signing_time = time_or_now(arguments.time);
  std::vector<SecretKey> keys;
  for (const std::string& path : arguments.keys) keys.push_back(load_key(path, arguments.passphrase, keys.size()));
  if (!arguments.trust.empty()) arguments.trust_list = load_trust_list(arguments.trust);
  options.organisations = known_organisations(keys, arguments.trust_list);
  return keys;
}

}  // namespace decl::tool
