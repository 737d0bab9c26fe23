#include "harness.hpp"

using namespace decl;
using namespace decl::attacks;

// What every attack starts from: each is what it should be, so that a verdict against a case is due to the attack.

TEST_CASE("attacks start from copies that are good") {
  run({
      {"a record signed by both", signed_record(), "COMPLETE", "NOT_A_PAGE"},
      {"a record signed by one", half_signed_record(), "INCOMPLETE", "Sample Centre"},
      {"a record signed by nobody", unsigned_record(), "INCOMPLETE", "Example Forum, Sample Centre"},
      {"a page signed by both", signed_page(), "COMPLETE", "REPRODUCED"},
      {"a page signed by one", half_signed_page(), "INCOMPLETE", "REPRODUCED"},
      {"a page signed by nobody", base_page(), "INCOMPLETE", "REPRODUCED"},
      {"a page with the signed record inside", joint_page(), "COMPLETE", "REPRODUCED"},
      {"without a trust list", signed_record(), "UNCERTAIN", "No trust list",
       [](VerifyOptions& options) { options.trust.reset(); }},
  });
}
