#pragma once

#include <string>
#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// Guesses the language by script and frequent words: "en", "sq", "sr-Latn" or "sr-Cyrl"; empty when unsure.
std::string guess_language(const std::vector<Part>& parts);

}  // namespace decl::intake
