#pragma once

#include <decl/bytes.hpp>
#include <optional>
#include <string>

#include "model/encodings.hpp"

namespace decl::intake {

/// Which encoding of one byte a character a text seems to have.
struct EncodingGuess {
  std::optional<unicode::Encoding> best;
  std::optional<unicode::Encoding> next;  ///< the likeliest that gives another text
  std::string same;                       ///< names of those that give the same text as the best
  int confidence = 0;                     ///< 0 to 99: see docs/formats/intake.md
};

/// Reads the bytes in every encoding and compares what comes out: letters of the four languages speak for a reading;
/// other letters, signs inside words, words of two scripts and capitals inside words speak against it. Where that
/// leaves doubt, ICU's detector is heard.
EncodingGuess guess_encoding(BytesView source);

}  // namespace decl::intake
