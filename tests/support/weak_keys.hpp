#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <decl/key.hpp>

#include "base/hex.hpp"

// Public keys that two verifiers of Ed25519 may judge differently, or that sign anything.
namespace decl::test {

struct WeakKey {
  std::string name;
  PublicKey key;
};

inline PublicKey key_of_hex(const std::string& hex) {
  const Bytes raw = read_hex(hex);
  PublicKey key{};
  std::copy(raw.begin(), raw.end(), key.begin());
  return key;
}

/// The eight points whose order divides 8: the multiples of one of order 8.
inline const std::vector<WeakKey>& small_order_keys() {
  static const std::vector<WeakKey> keys = {
      {"order 1", key_of_hex("0100000000000000000000000000000000000000000000000000000000000000")},
      {"order 8, first", key_of_hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")},
      {"order 4, first", key_of_hex("0000000000000000000000000000000000000000000000000000000000000080")},
      {"order 8, second", key_of_hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")},
      {"order 2", key_of_hex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")},
      {"order 8, third", key_of_hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")},
      {"order 4, second", key_of_hex("0000000000000000000000000000000000000000000000000000000000000000")},
      {"order 8, fourth", key_of_hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")}};
  return keys;
}

/// The base point plus each of them but the first.
inline const std::vector<WeakKey>& mixed_order_keys() {
  static const std::vector<WeakKey> keys = {
      {"order 8L, first", key_of_hex("98519eadf35b995233b51b5cd23e9cc5a28b639b5a4af0ec903cb960d81b7819")},
      {"order 4L, first", key_of_hex("9bad33f580df7ecc49df5342bac8145d5bedc40f573d1b067f3c4ce449689a15")},
      {"order 8L, second", key_of_hex("da99e28ba529cdde35a25fba9059e78ecaee239f99755b9b1aa4f65df00803e2")},
      {"order 2L", key_of_hex("9599999999999999999999999999999999999999999999999999999999999999")},
      {"order 8L, third", key_of_hex("55ae61520ca466adcc4ae4a32dc1633a5d749c64a5b50f136fc3469f27e487e6")},
      {"order 4L, second", key_of_hex("5252cc0a7f208133b620acbd4537eba2a4123bf0a8c2e4f980c3b31bb69765ea")},
      {"order 8L, fourth", key_of_hex("13661d745ad63221ca5da0456fa618713511dc60668aa464e55b09a20ff7fc1d")}};
  return keys;
}

/// Every encoding that RFC 8032 5.1.3 refuses: y of p to 2^255 - 1 with both signs, and x of 0 with the sign set.
inline const std::vector<WeakKey>& uncanonical_keys() {
  static const std::vector<WeakKey> keys = [] {
    std::vector<WeakKey> made;
    for (unsigned above = 0; above <= 18; ++above) {
      PublicKey key;
      key.fill(0xff);
      key.front() = static_cast<std::uint8_t>(0xed + above);
      made.push_back({"y of p + " + std::to_string(above) + ", odd x", key});
      key.back() = 0x7f;
      made.push_back({"y of p + " + std::to_string(above) + ", even x", key});
    }
    made.push_back(
        {"order 1, x of -0", key_of_hex("0100000000000000000000000000000000000000000000000000000000000080")});
    made.push_back(
        {"order 2, x of -0", key_of_hex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")});
    return made;
  }();
  return keys;
}

inline std::vector<WeakKey> weak_keys() {
  std::vector<WeakKey> keys = small_order_keys();
  for (const auto* more : {&mixed_order_keys(), &uncanonical_keys()})
    keys.insert(keys.end(), more->begin(), more->end());
  keys.push_back({"not on the curve", key_of_hex("0200000000000000000000000000000000000000000000000000000000000000")});
  return keys;
}

}  // namespace decl::test
