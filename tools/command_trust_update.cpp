#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

#include <decl/trust.hpp>

#include "commands.hpp"
#include "text.hpp"
#include "trust_files.hpp"
#include "trust_lock.hpp"
#include "trust_options.hpp"
#include "words.hpp"

namespace decl::tool {
namespace {

struct ListUpdate {
  std::string list;
  std::vector<std::string> versions;
  std::string list_key;
};

const TrustedOrganisation* find_organisation(const TrustList& list, const std::string& id) {
  const auto found = std::find_if(list.organisations.begin(), list.organisations.end(),
                                  [&](const TrustedOrganisation& organisation) { return organisation.id == id; });
  return found == list.organisations.end() ? nullptr : &*found;
}

void print_new_names(const TrustedOrganisation* before, const TrustedOrganisation& after) {
  for (const LocalizedText& name : after.names) {
    const bool is_known =
        before != nullptr && std::find(before->names.begin(), before->names.end(), name) != before->names.end();
    if (is_known) continue;
    std::printf("  new name of %s: %s\n", after.id.c_str(), make_printable(name.text).c_str());
  }
}

/// Says what the user relies on from now on and didn't before.
void print_differences(const TrustList& before, const TrustList& after) {
  for (const TrustedOrganisation& organisation : after.organisations) {
    print_new_names(find_organisation(before, organisation.id), organisation);
    for (const TrustedKey& key : organisation.keys) {
      const std::optional<TrustMatch> known = find_key(before, key.public_key);
      if (known && known->key == key && known->organisation.id == organisation.id) continue;
      std::printf("  %s key %s of %s, %s\n", known ? "changed" : "new", write_fingerprint(key.public_key).c_str(),
                  organisation.id.c_str(), word_for(key.status));
    }
  }
  for (const TrustedOrganisation& organisation : before.organisations) {
    for (const TrustedKey& key : organisation.keys) {
      if (find_key(after, key.public_key)) continue;
      std::printf("  gone: key %s of %s\n", write_fingerprint(key.public_key).c_str(), organisation.id.c_str());
    }
  }
  if (before.list_keys == after.list_keys) return;
  for (const ListKey& key : after.list_keys) {
    std::printf("  list key %s of %s\n", write_fingerprint(key.public_key).c_str(), make_printable(key.name).c_str());
  }
}

/// A list that nothing is known of yet is taken for the fingerprint that the user has got by another way.
void require_list_key(const TrustList& list, const std::string& list_key, const std::string& path) {
  const PublicKey key = find_list_key(list, list_key, path);
  const bool has_signed = std::any_of(list.signatures.begin(), list.signatures.end(),
                                      [&](const ListSignature& signature) { return signature.public_key == key; });
  if (has_signed) return;
  throw Error(ErrorCode::unreadable, "isn't signed by the list key " + list_key, Place{path, "", {}, {}});
}

/// The newest version known: LIST.state's, even when somebody has put an older list in LIST's place.
std::optional<TrustList> find_newest(const std::string& path) {
  std::optional<TrustList> state = read_trust_state(path);
  if (state) return state;
  try {
    return load_trust_list(path);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::not_found) return std::nullopt;
    throw;
  }
}

void update_list(const ListUpdate& options) {
  const TrustLock lock(options.list);
  const std::optional<TrustList> before = find_newest(options.list);
  if (!before && options.list_key.empty()) {
    throw Error(ErrorCode::not_found,
                "isn't there: to take a first version, give the fingerprint of its keeper's key by --list-key",
                Place{options.list, "", {}, {}});
  }
  std::optional<TrustList> newest = before;
  for (const std::string& path : options.versions) {
    TrustList next = read_trust_list(read_file(path, limits::file_bytes), path);
    if (!options.list_key.empty() && !newest) require_list_key(next, options.list_key, path);
    const std::string breach = newest ? find_succession_breach(*newest, next) : "";
    if (!breach.empty()) throw Error(ErrorCode::unreadable, "is not taken. " + breach, Place{path, "", {}, {}});
    newest = std::move(next);
  }
  store_trust_list(options.list, *newest, true);
  std::printf("wrote %s, %s\n", make_printable(options.list).c_str(), describe_trust_version(*newest).c_str());
  print_differences(before.value_or(TrustList{}), *newest);
  print_new_look_alikes(options.list, before.value_or(TrustList{}), *newest);
}

}  // namespace

void add_trust_update(CLI::App& parent) {
  auto options = std::make_shared<ListUpdate>();
  CLI::App* command = parent.add_subcommand("update", "Take a newer version of a signed trust list");
  command->add_option("LIST", options->list, "The trust list; it is replaced")->required();
  command->add_option("NEW", options->versions, "The newer version; several in their order")->required();
  command
      ->add_option("--list-key", options->list_key,
                   "For a first version: fingerprint of the key that it must be signed by")
      ->type_name("FINGERPRINT");
  command->footer(
      "Example:\n  decl trust update trust.xml downloaded.xml\n"
      "A newer version is taken only when a list key of the version before has signed it.");
  command->callback([options] { update_list(*options); });
}

}  // namespace decl::tool
