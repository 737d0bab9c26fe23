#pragma once

#include <string>
#include <vector>

#include <decl/seal.hpp>

#include "seal/base_page.hpp"
#include "seal/tail.hpp"

namespace decl::seal {

/// What is read of the increments: the signatures, and breaches that belong to none of them.
struct SignatureList {
  std::vector<PageSignature> signatures;
  Findings findings;
};

/// Reads every increment's signature and says of each whether it is intact and valid.
SignatureList read_signatures(BytesView page, const Tail& tail, const BasePage& base, const std::string& source_name);

}  // namespace decl::seal
