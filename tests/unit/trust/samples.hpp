#pragma once

#include <string>

#include <decl/trust.hpp>

namespace decl::test {

inline const Time start = read_time("2022-01-01T00:00:00Z");

/// A sound key; another for every number from 1 to 3, the same each time in a run.
PublicKey make_key(int number);

/// Two organisations with a key of each status.
TrustList make_list();

}  // namespace decl::test
