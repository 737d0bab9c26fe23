#include <decl/convert.hpp>

#include <filesystem>

#include "intake/metadata.hpp"
#include "model/check.hpp"
#include "model/encodings.hpp"

namespace decl {
namespace {

[[noreturn]] void reject(const std::string& option, const std::string& value, const std::string& message) {
  throw Error(ErrorCode::usage, option + ' ' + value + ": " + message);
}

void require_language(const std::string& option, const std::string& language) {
  if (language.empty() || check::is_language_tag(language)) return;
  reject(option, language, "is no language tag such as en, sq, sr-Latn or sr-Cyrl (BCP 47)");
}

void require_encoding(const std::string& option, const std::string& encoding) {
  if (encoding.empty() || unicode::find_encoding(encoding)) return;
  std::string known;
  for (const unicode::Encoding each : unicode::all_encodings) {
    known += (known.empty() ? "" : ", ") + std::string(unicode::encoding_name(each));
  }
  reject(option, encoding, "is no encoding that is known here; those are " + known);
}

void require_metadata(const std::string& key, const std::string& value) {
  intake::Metadata metadata;
  try {
    metadata = intake::read_metadata({{key, value}});
  } catch (const Error& error) {
    reject("--meta", key + '=' + value, error.message());
  }
  require_language("--meta language", metadata.language.value_or(""));
  require_encoding("--meta encoding", metadata.encoding.value_or(""));
}

}  // namespace

void require_sound_conversion(const ConvertOptions& options) {
  for (const auto& [key, value] : options.metadata) require_metadata(key, value);
  require_language("--lang", options.language);
  require_language("--page-lang", options.page.design.language);
  require_encoding("--encoding", options.encoding);
  if (options.strict < 0 || options.strict > 100) {
    reject("--strict", std::to_string(options.strict), "must be a number from 0 to 100");
  }
  if (!options.script.empty()) {
    Declaration empty;  // what it throws depends on the script alone
    add_script(empty, options.script);
  }
  // The usual folder may be missing: then words stay whole, and a warning says so.
  const std::string& patterns = options.page.hyphenation_directory;
  if (patterns != PageOptions().hyphenation_directory && !std::filesystem::is_directory(patterns)) {
    throw Error(ErrorCode::not_found, "is no folder with hyphenation patterns", Place{patterns, "", {}, {}});
  }
}

}  // namespace decl
