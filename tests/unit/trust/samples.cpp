#include "samples.hpp"

#include <array>

namespace decl::test {

PublicKey make_key(int number) {
  static const std::array<PublicKey, 3> keys{make_secret_key("a", "A", start).info().public_key,
                                             make_secret_key("b", "B", start).info().public_key,
                                             make_secret_key("c", "C", start).info().public_key};
  return keys.at(static_cast<std::size_t>(number - 1));
}

TrustList make_list() {
  const Time later = start + std::chrono::hours(24 * 365);
  TrustedKey active{make_key(1), start, later, KeyStatus::active, std::nullopt, ""};
  TrustedKey retired{make_key(2), start, std::nullopt, KeyStatus::retired, later, ""};
  TrustedKey compromised{make_key(3), start, std::nullopt, KeyStatus::compromised, later, "lost <laptop> & key"};
  return {7,
          later,
          {{"example-forum", {{"en", "Example Forum"}, {"sr-Cyrl", "Пример форум"}}, "AL", {active, retired}},
           {"sample-centre", {{"und", "Sample Centre"}}, "", {compromised}}}};
}

}  // namespace decl::test
