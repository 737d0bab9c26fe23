#include "crypto/der.hpp"

#include "base/hex.hpp"
#include "base/limits.hpp"
#include "support/test.hpp"

namespace decl {
namespace {

bool is_der_hex(const char* hex) { return is_der(read_hex(hex)); }

TEST_CASE("values in DER are recognised") {
  for (const char* hex : {"0500", "0101ff", "010100", "020100", "02020080", "0201ff", "0202ff7f", "030100", "030206c0",
                          "3000", "30030101ff", "31060201010201ff", "a003020102", "0400"}) {
    CAPTURE(hex);
    CHECK(is_der_hex(hex));
  }
}

TEST_CASE("another spelling of the same value is not DER") {
  struct Case {
    const char* reason;
    const char* hex;
  };
  const Case cases[] = {{"length not in its shortest form", "04810161"},
                        {"length with a leading zero", "0482000161"},
                        {"indefinite length", "30800101ff0000"},
                        {"tag not in its shortest form", "1f040161"},
                        {"true that is not all ones", "010101"},
                        {"boolean of two octets", "0102ffff"},
                        {"integer with a needless zero", "02020001"},
                        {"integer with needless ones", "0202ffff"},
                        {"integer without content", "0200"},
                        {"unused bits that are set", "030206c1"},
                        {"more than seven unused bits", "030208c0"},
                        {"unused bits of nothing", "030101"},
                        {"bit string without content", "0300"},
                        {"null with content", "050100"},
                        {"string in pieces", "2403040161"},
                        {"sequence marked primitive", "1000"},
                        {"set out of order", "31060201ff020101"}};
  for (const Case& one : cases) {
    CAPTURE(one.reason);
    CHECK_FALSE(is_der_hex(one.hex));
  }
}

TEST_CASE("bytes that are cut short, doubled or empty are not one value") {
  for (const char* hex : {"", "30", "3003", "30030101", "05000500", "050000", "300401010001", "3003010100ff"}) {
    CAPTURE(hex);
    CHECK_FALSE(is_der_hex(hex));
  }
}

TEST_CASE("nesting over the limit is refused, up to it is not") {
  const auto nest = [](std::size_t levels) {
    Bytes der;
    for (std::size_t i = 0; i < levels; ++i) der = Bytes("\x30") + static_cast<char>(der.size()) + der;
    return der;
  };
  CHECK(is_der(nest(limits::der_depth - 1)));
  CHECK_FALSE(is_der(nest(limits::der_depth)));
}

}  // namespace
}  // namespace decl
