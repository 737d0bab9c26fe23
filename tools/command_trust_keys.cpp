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

namespace decl::tool {
namespace {

struct ListSigning {
  std::string list;
  std::string time;
  std::vector<std::string> keys;
  PassphraseSource passphrase;
};

bool does_name(const TrustList& list, const PublicKey& key) {
  return std::any_of(list.list_keys.begin(), list.list_keys.end(),
                     [&](const ListKey& named) { return named.public_key == key; });
}

ListKey make_list_key(const SecretKey& key) { return {key.info().public_key, key.info().organisation_name}; }

void write_signed_list(const std::string& path, TrustList list, const std::vector<SecretKey>& keys, Time time) {
  for (const SecretKey& key : keys) list = at_list(path, [&] { return sign_trust_list(list, key, time); });
  store_trust_list(path, list, true);
  std::printf("wrote %s, %s\n", make_printable(path).c_str(), describe_trust_version(list).c_str());
}

/// Keys that the list names add their signatures to the version there is. Others become list keys, in a new version.
void sign_list(const ListSigning& options) {
  const TrustLock lock(options.list);
  const TrustList before = load_trust_list(options.list);
  std::vector<SecretKey> keys;
  for (std::size_t i = 0; i < options.keys.size(); ++i) {
    keys.push_back(load_key(options.keys[i], options.passphrase, i));
  }
  const auto is_named = [&](const SecretKey& key) { return does_name(before, key.info().public_key); };
  const Time time = time_or_now(options.time);
  if (std::all_of(keys.begin(), keys.end(), is_named)) return write_signed_list(options.list, before, keys, time);
  if (!before.list_keys.empty() && std::none_of(keys.begin(), keys.end(), is_named)) {
    throw Error(ErrorCode::usage,
                "is signed, and only one of its own keys can vouch for a new one: name that key by --key too",
                Place{options.list, "", {}, {}});
  }
  TrustList next = at_list(options.list, [&] { return make_next_version(before, time); });
  for (const SecretKey& key : keys) {
    if (!does_name(next, key.info().public_key)) next.list_keys.push_back(make_list_key(key));
  }
  write_signed_list(options.list, next, keys, time);
}

void add_trust_sign(CLI::App& parent) {
  auto options = std::make_shared<ListSigning>();
  CLI::App* command = parent.add_subcommand("sign", "Sign a trust list, or give it a further list key");
  command->add_option("LIST", options->list, "The trust list; it is replaced")->required();
  command->add_option("--key", options->keys, "Key file of a keeper of the list; repeat for several")
      ->required()
      ->type_name("KEY")
      ->expected(1)
      ->take_all();
  command->add_option("--time", options->time, "Time of signing; now if not given");
  add_passphrase_options(*command, options->passphrase);
  command->footer(
      "Example:\n  decl trust sign trust.xml --key keeper.key\n"
      "A key that the list doesn't name yet becomes a list key. A signed list asks for one of its own keys then, too.");
  command->callback([options] { sign_list(*options); });
}

struct Rotation {
  std::string list;
  std::string old_key;
  std::string new_key;
  std::string time;
  PassphraseSource passphrase;
};

/// The new version names the new key in the old one's place, and both sign it.
void rotate_list_key(const Rotation& options) {
  const TrustLock lock(options.list);
  const TrustList before = load_trust_list(options.list);
  std::vector<SecretKey> keys;
  keys.push_back(load_key(options.old_key, options.passphrase, 0));
  keys.push_back(load_key(options.new_key, options.passphrase, 1));
  const Time time = time_or_now(options.time);
  TrustList next = at_list(options.list, [&] { return make_next_version(before, time); });
  const auto place = std::find_if(next.list_keys.begin(), next.list_keys.end(),
                                  [&](const ListKey& named) { return named.public_key == keys[0].info().public_key; });
  if (place == next.list_keys.end()) {
    throw Error(ErrorCode::usage, "is not a key that " + options.list + " names as its own",
                Place{options.old_key, "", {}, {}});
  }
  if (does_name(before, keys[1].info().public_key)) {
    throw Error(ErrorCode::usage, "is a key of the list already: take the old one out with `decl trust drop`",
                Place{options.new_key, "", {}, {}});
  }
  *place = make_list_key(keys[1]);
  write_signed_list(options.list, next, keys, time);
}

void add_trust_rotate(CLI::App& parent) {
  auto options = std::make_shared<Rotation>();
  CLI::App* command = parent.add_subcommand("rotate", "Put a new list key in an old one's place");
  command->add_option("LIST", options->list, "The trust list; it is replaced by its next version")->required();
  command->add_option("--old", options->old_key, "Key file of the list key that goes")->required()->type_name("KEY");
  command->add_option("--new", options->new_key, "Key file of the list key that comes")->required()->type_name("KEY");
  command->add_option("--time", options->time, "Date of the new version; now if not given");
  add_passphrase_options(*command, options->passphrase);
  command->footer("Example:\n  decl trust rotate trust.xml --old keeper.key --new next-keeper.key");
  command->callback([options] { rotate_list_key(*options); });
}

void drop_list_key(const TrustChange& change, const std::string& target) {
  const TrustLock lock(change.list);
  const TrustList before = load_trust_list(change.list);
  require_list_signing(change, before);
  const PublicKey dropped = find_list_key(before, target, change.list);
  const Time issued = time_or_now(change.time);
  TrustList next = at_list(change.list, [&] { return make_next_version(before, issued); });
  std::erase_if(next.list_keys, [&](const ListKey& key) { return key.public_key == dropped; });
  if (next.list_keys.empty()) {
    throw Error(ErrorCode::usage, "has no other list key: use `decl trust rotate` to put another one in its place",
                Place{change.list, "", {}, {}});
  }
  finish_trust_change(change, before, std::move(next));
}

void add_trust_drop(CLI::App& parent) {
  auto change = std::make_shared<TrustChange>();
  auto target = std::make_shared<std::string>();
  CLI::App* command = parent.add_subcommand("drop", "Take a list key off a trust list, lost or stolen");
  add_trust_change_options(*command, *change);
  command->add_option("LISTKEY", *target, "The first 16 digits or more of its fingerprint, or its .pub file")
      ->required();
  command->footer("Example:\n  decl trust drop trust.xml 3a4177d092c51e0b --sign keeper.key");
  command->callback([change, target] { drop_list_key(*change, *target); });
}

}  // namespace

void add_trust_key_commands(CLI::App& parent) {
  add_trust_sign(parent);
  add_trust_rotate(parent);
  add_trust_drop(parent);
}

}  // namespace decl::tool
