#include "trust_options.hpp"

#include <algorithm>
#include <cstdio>

#include "commands.hpp"
#include "text.hpp"
#include "trust_files.hpp"

namespace decl::tool {
namespace {

constexpr std::size_t shortest_fingerprint = 16;

/// The digits of a fingerprint as people copy it, in groups or not; empty when it is none.
std::string read_fingerprint_start(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (c == ' ' || c == ':') continue;
    const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    if (!((lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f'))) return "";
    digits += lower;
  }
  return digits;
}

PublicKey find_by_fingerprint(const std::vector<PublicKey>& keys, const std::string& text, const std::string& path) {
  const std::string start = read_fingerprint_start(text);
  if (start.size() < shortest_fingerprint) {
    throw Error(ErrorCode::usage, "\"" + text + "\" names no key: give at least the first " +
                                      std::to_string(shortest_fingerprint) +
                                      " digits of its fingerprint, or the file with the ending .pub");
  }
  std::vector<PublicKey> found;
  std::copy_if(keys.begin(), keys.end(), std::back_inserter(found),
               [&](const PublicKey& key) { return write_fingerprint(key).starts_with(start); });
  if (found.empty()) throw Error(ErrorCode::not_found, "doesn't have the key " + text, Place{path, "", {}, {}});
  if (found.size() > 1) throw Error(ErrorCode::usage, "several keys begin with " + text + ": give more digits");
  return found.front();
}

bool is_entry_file(const std::string& text) { return text.ends_with(".pub"); }

std::vector<PublicKey> read_entry_keys(const std::string& path) {
  std::vector<PublicKey> keys;
  for (const TrustedKey& key : read_trust_entry(read_file(path, limits::file_bytes), path).keys) {
    keys.push_back(key.public_key);
  }
  return keys;
}

bool is_list_key(const TrustList& list, const PublicKey& key) {
  return std::any_of(list.list_keys.begin(), list.list_keys.end(),
                     [&](const ListKey& named) { return named.public_key == key; });
}

}  // namespace

void add_trust_change_options(CLI::App& command, TrustChange& change) {
  command.add_option("LIST", change.list, "The trust list; it is replaced by its next version")->required();
  command.add_option("--time", change.time, "Date of the new version, such as 2022-03-18T14:05:00Z; now if not given");
  command.add_option("--expires", change.expires, "When the new version expires; as the last one if not given");
  command.add_option("--sign", change.keys, "Key file of a list key, when the list is signed; repeat for several")
      ->type_name("KEY")
      ->expected(1)
      ->take_all();
  add_passphrase_options(command, change.passphrase);
}

void require_list_signing(const TrustChange& change, const TrustList& list) {
  if (list.list_keys.empty() == change.keys.empty()) return;
  throw Error(ErrorCode::usage,
              change.keys.empty()
                  ? "is signed, so its next version must be too: name a key file of its keeper by --sign"
                  : "is not signed, so nobody would expect a signature: begin with `decl trust sign`",
              Place{change.list, "", {}, {}});
}

void finish_trust_change(const TrustChange& change, const TrustList& before, TrustList next) {
  const Time time = time_or_now(change.time);
  // However many entries were added, it is one new version.
  next.version = before.version + 1;
  if (!change.expires.empty()) next.expires = read_time_option(change.expires, "--expires");
  for (std::size_t i = 0; i < change.keys.size(); ++i) {
    const SecretKey key = load_key(change.keys[i], change.passphrase, i);
    if (!is_list_key(before, key.info().public_key)) {
      throw Error(ErrorCode::usage, "is not a key that " + change.list + " names as its own: see `decl trust show`",
                  Place{change.keys[i], "", {}, {}});
    }
    next = at_list(change.list, [&] { return sign_trust_list(next, key, time); });
  }
  store_trust_list(change.list, next, true);
  print_new_look_alikes(change.list, before, next);
  std::printf("wrote %s, %s\n", make_printable(change.list).c_str(), describe_trust_version(next).c_str());
}

void print_new_look_alikes(const std::string& path, const TrustList& before, const TrustList& after) {
  const Findings known = check_trust_list(before);
  for (Finding& finding : check_trust_list(after)) {
    if (std::find(known.begin(), known.end(), finding) != known.end()) continue;
    finding.place.source = path;
    std::fputs(write_finding(finding).c_str(), stderr);
  }
}

std::string describe_trust_version(const TrustList& list) {
  std::string signers;
  for (const ListSignature& signature : list.signatures) {
    const auto named = std::find_if(list.list_keys.begin(), list.list_keys.end(),
                                    [&](const ListKey& key) { return key.public_key == signature.public_key; });
    signers += signers.empty() ? ", signed by " : " and ";
    signers += named == list.list_keys.end() ? "a former list key" : make_printable(named->name);
  }
  return "version " + std::to_string(list.version) + (signers.empty() ? ", not signed" : signers);
}

PublicKey find_list_key(const TrustList& list, const std::string& text, const std::string& path) {
  std::vector<PublicKey> keys;
  for (const ListKey& key : list.list_keys) keys.push_back(key.public_key);
  return find_by_fingerprint(keys, is_entry_file(text) ? write_fingerprint(read_entry_keys(text).front()) : text, path);
}

std::vector<PublicKey> find_listed_keys(const TrustList& list, const std::string& text, const std::string& path) {
  if (is_entry_file(text)) return read_entry_keys(text);
  std::vector<PublicKey> keys;
  for (const TrustedOrganisation& organisation : list.organisations) {
    if (organisation.id == text) {
      std::vector<PublicKey> active;
      for (const TrustedKey& key : organisation.keys) {
        if (key.status == KeyStatus::active) active.push_back(key.public_key);
      }
      if (active.empty()) {
        throw Error(ErrorCode::usage, "has no active key of \"" + text + "\"", Place{path, "", {}, {}});
      }
      return active;
    }
    for (const TrustedKey& key : organisation.keys) keys.push_back(key.public_key);
  }
  return {find_by_fingerprint(keys, text, path)};
}

}  // namespace decl::tool
