#include "trust_files.hpp"

#include <cstdio>
#include <filesystem>

#include <decl/file.hpp>

#include "limits.hpp"
#include "text.hpp"
#include "trust_lock.hpp"

namespace decl::tool {
namespace {

std::string state_path(const std::string& path) { return path + ".state"; }

TrustList read_list_file(const std::string& path) { return read_trust_list(read_file(path, limits::file_bytes), path); }

/// Anything under that name counts, even what can't be looked at.
bool is_taken(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error) || error;
}

bool is_signed(const TrustList& list) { return !list.signatures.empty(); }

/// Whether a list is newer than what is known of it, and may follow that.
bool is_news(const std::optional<TrustList>& before, const TrustList& list) {
  if (!is_signed(list) || (before && list.version <= before->version)) return false;
  return !before || find_succession_breach(*before, list).empty();
}

/// Remembering is a service to later runs: where it isn't possible the work itself goes on, with a warning.
void remember(const std::string& path, const TrustList& list) {
  try {
    const TrustLock lock(path);
    if (!is_news(read_trust_state(path), list)) return;  // another command was quicker
    write_files({{state_path(path), write_trust_list(list), false}}, true);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::internal) throw;
    const std::string message =
        "can't be written, so an older trust list put in this one's place would not be noticed; "
        "--minimum-version " +
        std::to_string(list.version) + " does without it";
    std::fputs(
        write_finding({"trust.not-remembered", Severity::warning, message, {state_path(path), "", {}, {}}, ""}).c_str(),
        stderr);
  }
}

}  // namespace

std::optional<TrustList> read_trust_state(const std::string& path) {
  if (path == "-") return std::nullopt;
  try {
    return read_list_file(state_path(path));
  } catch (const Error& error) {
    if (error.code() == ErrorCode::not_found) return std::nullopt;
    throw;
  }
}

TrustList load_trust_list(const std::string& path) {
  TrustList list = read_list_file(path);
  const std::optional<TrustList> state = read_trust_state(path);
  const std::string breach = state ? find_succession_breach(*state, list) : "";
  if (breach.empty()) return list;
  throw Error(ErrorCode::unreadable, "is not the list that was used here before (" + state_path(path) + "). " + breach,
              Place{path, "", {}, {}});
}

void store_trust_list(const std::string& path, const TrustList& list, bool replace) {
  const Bytes xml = at_list(path, [&] { return write_trust_list(list); });
  // The list first: when the machine stops in between, the new list follows the old state.
  std::vector<OutputFile> files{{path, xml, false}};
  if (is_signed(list)) files.push_back({state_path(path), xml, false});
  const bool ends_signing = !is_signed(list) && is_taken(state_path(path));
  if (ends_signing && !replace) {
    throw Error(ErrorCode::exists, "remembers a signed list of this name: --force begins with another one",
                Place{state_path(path), "", {}, {}});
  }
  write_files(files, replace);
  std::error_code error;
  if (ends_signing && !std::filesystem::remove(state_path(path), error)) {
    throw Error(ErrorCode::io, "can't be removed: " + error.message(), Place{state_path(path), "", {}, {}});
  }
}

void load_trust_for_verify(const std::string& path, int minimum_version, VerifyOptions& options) {
  options.minimum_trust_version = minimum_version;
  // LIST.state first: commands write the list first, so that what is read here may be newer than it, but never older.
  if (minimum_version == 0) options.remembered_trust = read_trust_state(path);
  options.trust = read_list_file(path);
  if (minimum_version > 0 || path == "-") return;
  if (is_news(options.remembered_trust, *options.trust)) remember(path, *options.trust);
}

}  // namespace decl::tool
