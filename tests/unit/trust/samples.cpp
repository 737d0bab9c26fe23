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
  return {"example-list",
          7,
          later,
          std::nullopt,
          {},
          {{"example-forum", {{"en", "Example Forum"}, {"sr-Cyrl", "Пример форум"}}, "AL", {active, retired}},
           {"sample-centre", {{"und", "Sample Centre"}}, "", {compromised}}},
          {}};
}

const SecretKey& keeper() {
  static const SecretKey key = make_secret_key("example-federation", "Example Federation", start);
  return key;
}

const SecretKey& second_keeper() {
  static const SecretKey key = make_secret_key("sample-union", "Sample Union", start);
  return key;
}

TrustList with_list_key(TrustList list, const SecretKey& key) {
  list.list_keys.push_back({key.info().public_key, key.info().organisation_name});
  return list;
}

TrustList make_signed_list() {
  const TrustList list = with_list_key(make_list(), keeper());
  return sign_trust_list(list, keeper(), list.issued);
}

}  // namespace decl::test
