#pragma once

#include <string>

#include <decl/trust.hpp>

namespace decl::test {

inline const Time start = read_time("2022-01-01T00:00:00Z");

/// A sound key; another for every number from 1 to 3, the same each time in a run.
PublicKey make_key(int number);

/// Two organisations with a key of each status.
TrustList make_list();

/// Keys of two keepers, the same in a whole run.
const SecretKey& keeper();
const SecretKey& second_keeper();

/// The list with that key as a list key.
TrustList with_list_key(TrustList list, const SecretKey& key);

/// The list as the first keeper has signed it.
TrustList make_signed_list();

}  // namespace decl::test
