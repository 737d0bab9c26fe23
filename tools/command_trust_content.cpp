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

void add_entries(const TrustChange& change, const std::vector<std::string>& entries) {
  const TrustLock lock(change.list);
  const TrustList before = load_trust_list(change.list);
  require_list_signing(change, before);
  TrustList list = before;
  std::string added;
  for (const std::string& entry : entries) {
    const TrustedOrganisation organisation = read_trust_entry(read_file(entry, limits::file_bytes), entry);
    const Time issued = time_or_now(change.time);
    list = at_list(change.list, [&] { return add_to_trust_list(list, organisation, issued); });
    for (const TrustedKey& key : organisation.keys) {
      added += write_fingerprint(key.public_key) + " speaks for " + organisation.id + " (" +
               make_printable(text_in(organisation.names, "")) + ")\n";
    }
  }
  if (list == before) {
    std::printf("%s holds all of that already\n", make_printable(change.list).c_str());
  } else {
    finish_trust_change(change, before, list);
  }
  std::fputs(added.c_str(), stdout);
}

void add_trust_add(CLI::App& parent) {
  auto change = std::make_shared<TrustChange>();
  auto entries = std::make_shared<std::vector<std::string>>();
  CLI::App* command = parent.add_subcommand("add", "Add organisations' keys to a trust list");
  add_trust_change_options(*command, *change);
  command->add_option("ENTRY", *entries, "Files with the ending .pub, as `decl key new` writes them")->required();
  command->footer(
      "Example:\n  decl trust add trust.xml forum.pub centre.pub\n"
      "Compare the fingerprints with what the organisations tell you by another way before you rely on the list.");
  command->callback([change, entries] { add_entries(*change, *entries); });
}

void retire_on_list(const TrustChange& change, const std::string& target, const std::string& at) {
  const TrustLock lock(change.list);
  const TrustList before = load_trust_list(change.list);
  require_list_signing(change, before);
  const std::vector<PublicKey> keys = find_listed_keys(before, target, change.list);
  const Time issued = time_or_now(change.time);
  const Time from = at.empty() ? issued : read_time_option(at, "--at");
  finish_trust_change(change, before, at_list(change.list, [&] { return retire_keys(before, keys, from, issued); }));
  for (const PublicKey& key : keys) {
    std::printf("%s is retired from %s on; signatures from before stay good\n", write_fingerprint(key).c_str(),
                write_time(from).c_str());
  }
}

void add_trust_retire(CLI::App& parent) {
  auto change = std::make_shared<TrustChange>();
  auto target = std::make_shared<std::string>();
  auto at = std::make_shared<std::string>();
  CLI::App* command = parent.add_subcommand("retire", "Retire a key that is no longer used but wasn't stolen");
  add_trust_change_options(*command, *change);
  command
      ->add_option("KEY", *target,
                   "The first 16 digits or more of the key's fingerprint, its .pub file, or an organisation's "
                   "identifier for all its active keys")
      ->required();
  command->add_option("--at", *at, "From when on the key no longer signs; the new version's date if not given");
  command->footer("Example:\n  decl trust retire trust.xml example-forum --at 2024-01-01T00:00:00Z");
  command->callback([change, target, at] { retire_on_list(*change, *target, *at); });
}

struct Revocation {
  std::string target;
  std::string from;
  std::string reason;
};

void revoke_on_list(const TrustChange& change, const Revocation& revocation) {
  const TrustLock lock(change.list);
  const TrustList before = load_trust_list(change.list);
  require_list_signing(change, before);
  const std::vector<PublicKey> keys = find_listed_keys(before, revocation.target, change.list);
  if (keys.size() != 1) {
    throw Error(ErrorCode::usage,
                "\"" + revocation.target + "\" stands for several keys: name each by its fingerprint");
  }
  const Time from = read_time_option(revocation.from, "--from");
  const Time issued = time_or_now(change.time);
  finish_trust_change(change, before, at_list(change.list, [&] {
                        return revoke_key(before, keys.front(), from, revocation.reason, issued);
                      }));
  std::printf("%s is compromised from %s on; nothing proves that its older signatures are older\n",
              write_fingerprint(keys.front()).c_str(), write_time(from).c_str());
}

void add_trust_revoke(CLI::App& parent) {
  auto change = std::make_shared<TrustChange>();
  auto revocation = std::make_shared<Revocation>();
  CLI::App* command = parent.add_subcommand("revoke", "Revoke a key that somebody else may have");
  add_trust_change_options(*command, *change);
  command
      ->add_option("KEY", revocation->target,
                   "The first 16 digits or more of the key's fingerprint, its .pub file, or the identifier of an "
                   "organisation with one active key")
      ->required();
  command->add_option("--from", revocation->from, "From when on somebody else may have had the key")->required();
  command->add_option("--reason", revocation->reason, "What happened, in one line; reports may show it")->required();
  command->footer(
      "Example:\n  decl trust revoke trust.xml 3a4177d092c51e0b --from 2024-03-01T00:00:00Z --reason \"laptop "
      "stolen\"");
  command->callback([change, revocation] { revoke_on_list(*change, *revocation); });
}

void renew_list(const TrustChange& change, bool no_expiry) {
  const TrustLock lock(change.list);
  const TrustList before = load_trust_list(change.list);
  require_list_signing(change, before);
  const Time issued = time_or_now(change.time);
  TrustList next = at_list(change.list, [&] { return make_next_version(before, issued); });
  if (no_expiry) next.expires.reset();
  finish_trust_change(change, before, std::move(next));
}

void add_trust_renew(CLI::App& parent) {
  auto change = std::make_shared<TrustChange>();
  auto no_expiry = std::make_shared<bool>(false);
  CLI::App* command = parent.add_subcommand("renew", "Issue a trust list anew with another date of expiry");
  add_trust_change_options(*command, *change);
  auto* flag = command->add_flag("--no-expiry", *no_expiry, "Let the new version expire never");
  flag->excludes(command->get_option("--expires"));
  command->footer("Example:\n  decl trust renew trust.xml --expires 2031-01-01T00:00:00Z");
  command->callback([change, no_expiry] { renew_list(*change, *no_expiry); });
}

}  // namespace

void add_trust_content_commands(CLI::App& parent) {
  add_trust_add(parent);
  add_trust_retire(parent);
  add_trust_revoke(parent);
  add_trust_renew(parent);
}

}  // namespace decl::tool
