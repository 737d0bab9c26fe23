#include "archive_options.hpp"

#include <algorithm>
#include <charconv>
#include <thread>

#include <decl/intake.hpp>
#include <decl/trust.hpp>

#include "commands.hpp"
#include "page_options.hpp"
#include "source_reader.hpp"
#include "trust_files.hpp"

namespace decl::tool {
namespace {

/// What a file of settings may say: these options, by their names without the hyphens.
constexpr std::string_view config_keys[] = {
    "sign",       "title",     "lang",     "meta",           "trust",       "jobs",          "profile",
    "paper",      "changes",   "encoding", "strict",         "add-script",  "layout",        "justify",
    "no-hyphens", "page-lang", "fonts",    "pdf-signatures", "hyphenation", "colour-profile"};

[[noreturn]] void reject_key(const SettingsEntry& entry, const std::string& path) {
  std::string known;
  for (const std::string_view key : config_keys) known += (known.empty() ? "" : ", ") + std::string(key);
  throw Error(ErrorCode::unreadable, "\"" + entry.key + "\" is no known setting; the settings are " + known,
              Place{path, "", entry.line, {}});
}

/// Gives an option what the file says, as if it stood on the command line, unless it does stand there.
void take_entry(CLI::App& command, const SettingsEntry& entry, const std::string& path) {
  if (std::ranges::find(config_keys, entry.key) == std::end(config_keys)) reject_key(entry, path);
  CLI::Option* option = command.get_option_no_throw("--" + entry.key);
  if (option == nullptr) reject_key(entry, path);
  if (option->count() > 0) return;
  try {
    if (entry.values.size() > 1 && option->get_items_expected_max() == 1 &&
        option->get_multi_option_policy() != CLI::MultiOptionPolicy::TakeAll) {
      throw Error(ErrorCode::unreadable, "\"" + entry.key + "\" takes one value", Place{path, "", entry.line, {}});
    }
    const bool has_number = entry.key == "strict";  // a flag that takes one, too
    for (const std::string& value : entry.values) {
      const bool is_flag = option->get_items_expected_max() == 0 && !has_number;
      if (is_flag && value != "true" && value != "false") {
        throw Error(ErrorCode::unreadable, "\"" + entry.key + "\" must be true or false",
                    Place{path, "", entry.line, {}});
      }
      if (is_flag && value == "false") return;
      option->add_result(value);
    }
    option->run_callback();
  } catch (const CLI::Error& error) {
    throw Error(ErrorCode::unreadable, "\"" + entry.key + "\": " + error.what(), Place{path, "", entry.line, {}});
  }
}

std::map<std::string, std::string> read_archive_metadata(const ArchiveArguments& arguments) {
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

unsigned read_count(std::string_view text, const std::string& shard) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw Error(ErrorCode::usage, "--shard takes K/N, such as 3/16, not '" + shard + "'");
  }
  return number;
}

void read_shard(ArchiveArguments& arguments) {
  if (arguments.shard.empty()) return;
  const std::size_t slash = std::min(arguments.shard.find('/'), arguments.shard.size() - 1);
  arguments.options.shard = read_count(std::string_view(arguments.shard).substr(0, slash), arguments.shard);
  arguments.options.shards = read_count(std::string_view(arguments.shard).substr(slash + 1), arguments.shard);
}

void take_organisations(const ArchiveArguments& arguments, const std::vector<SecretKey>& keys,
                        std::vector<KnownOrganisation>& known) {
  for (const SecretKey& key : keys) {
    known.push_back({key.info().organisation_id, {{"und", key.info().organisation_name}}});
  }
  if (arguments.trust.empty()) return;
  const TrustList list = load_trust_list(arguments.trust);
  for (const TrustedOrganisation& organisation : list.organisations) {
    known.push_back({organisation.id, organisation.names});
  }
}

}  // namespace

void add_archive_options(CLI::App& command, ArchiveArguments& arguments) {
  command
      .add_option("--sign", arguments.keys,
                  "Seal the archive with this key, and sign the declarations that name its organisation")
      ->type_name("KEY")
      ->expected(1)
      ->take_all();
  add_passphrase_options(command, arguments.passphrase);
  command.add_option("--time", arguments.time, "Time of signing, such as 2022-03-18T14:05:00Z; now if not given");
  command.add_option("--jobs", arguments.jobs,
                     "How many are worked on at a time; as many as there are cores if not given");
  command.add_flag("--quiet", arguments.quiet, "Print errors only");
}

void add_archive_conversion_options(CLI::App& command, ArchiveArguments& arguments) {
  command.add_option("--config", arguments.config, "Settings in YAML for options that are not given")
      ->type_name("FILE");
  command.add_option("--title", arguments.title, "The title, for texts without one");
  command.add_option("--lang", arguments.language, "The language of every text, such as en, sq, sr-Latn or sr-Cyrl");
  command.add_option("--meta", arguments.metadata, "Override what was understood: kind, place, date, …")
      ->type_name("KEY=VALUE")
      ->expected(1)
      ->take_all();
  command.add_option("--encoding", arguments.options.convert.encoding, "The encoding of every text that is not UTF-8")
      ->type_name("NAME");
  command.add_flag("--strict{80}", arguments.options.convert.strict,
                   "Refuse what was guessed with less confidence than 80, or than the number given");
  command
      .add_option("--add-script", arguments.options.convert.script,
                  "Add the texts in another script: sr-Latn, made from sr-Cyrl")
      ->type_name("LANGUAGE");
  command.add_option("--trust", arguments.trust, "Take organisations' identifiers from this trust list")
      ->type_name("LIST");
  add_changes_option(command, arguments.options.convert.changes);
  add_sandbox_option(command, arguments.sandboxed);
  add_design_options(command, arguments.options.convert.page.design);
  add_pdf_signatures_option(command, arguments.options.convert.pdf_signatures);
  add_page_options(command, arguments.options.convert.page);
}

std::vector<SecretKey> settle_archive_options(CLI::App& command, ArchiveArguments& arguments) {
  if (!arguments.config.empty()) {
    const Bytes yaml = read_file(arguments.config, limits::file_bytes);
    for (const SettingsEntry& entry : read_settings(yaml, arguments.config)) {
      take_entry(command, entry, arguments.config);
    }
  }
  std::vector<SecretKey> keys;
  for (const std::string& path : arguments.keys) keys.push_back(load_key(path, arguments.passphrase, keys.size()));
  ArchiveOptions& options = arguments.options;
  options.program = DECL_VERSION;
  options.jobs = arguments.jobs != 0 ? arguments.jobs : std::max(1U, std::thread::hardware_concurrency());
  options.convert.metadata = read_archive_metadata(arguments);
  options.convert.language = arguments.language;
  options.convert.signing_time = time_or_now(arguments.time);
  if (!arguments.time.empty()) options.time = options.convert.signing_time;
  take_organisations(arguments, keys, options.convert.organisations);
  read_shard(arguments);
  options.make_reader = [&arguments] { return make_source_reader(arguments.options.convert, arguments.sandboxed); };
  return keys;
}

}  // namespace decl::tool
