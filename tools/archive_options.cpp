#include "archive_options.hpp"

#include <algorithm>
#include <charconv>
#include <thread>

#include <decl/intake.hpp>

#include "commands.hpp"
#include "source_reader.hpp"

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

}  // namespace

void add_archive_options(CLI::App& command, ArchiveArguments& arguments) {
  add_signing_options(command, arguments.conversion,
                      "Seal the archive with this key, and sign the declarations that name its organisation");
  command
      .add_option("--jobs", arguments.jobs, "How many are worked on at a time; as many as there are cores if not given")
      ->type_name("N")
      ->check(CLI::Range(1U, limits::jobs));
  command.add_flag("--quiet", arguments.quiet, "Print errors only");
}

void add_archive_conversion_options(CLI::App& command, ArchiveArguments& arguments) {
  command.add_option("--config", arguments.config, "Settings in YAML for options that are not given")
      ->type_name("FILE");
  add_conversion_options(command, arguments.conversion);
  command.get_option("--trust")->description(
      "Take organisations' identifiers from this trust list, and count only signatures whose keys it knows as theirs");
}

std::vector<SecretKey> settle_archive_options(CLI::App& command, ArchiveArguments& arguments) {
  if (!arguments.config.empty()) {
    const Bytes yaml = read_file(arguments.config, limits::file_bytes);
    for (const SettingsEntry& entry : read_settings(yaml, arguments.config)) {
      take_entry(command, entry, arguments.config);
    }
  }
  const ConversionArguments& conversion = arguments.conversion;
  std::vector<SecretKey> keys = settle_conversion(arguments.conversion);
  ArchiveOptions& options = arguments.options;
  options.program = DECL_VERSION;
  options.jobs = arguments.jobs != 0 ? arguments.jobs : std::max(1U, std::thread::hardware_concurrency());
  options.convert = conversion.options;
  options.trust = conversion.trust_list;
  if (!conversion.time.empty()) options.time = options.convert.signing_time;
  read_shard(arguments);
  options.make_reader = [&conversion] { return make_source_reader(conversion.options, conversion.sandboxed); };
  return keys;
}

}  // namespace decl::tool
