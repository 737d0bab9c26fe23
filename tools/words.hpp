#pragma once

#include <string>

#include <decl/verify.hpp>

namespace decl::tool {

/// The fixed words that reports use for the values of Report and Finding.
const char* word_for(Verdict verdict);
const char* word_for(VerdictCause cause);
const char* word_for(PageResult result);
const char* word_for(Indication indication);
const char* word_for(Face face);
const char* word_for(Severity severity);
const char* word_for(KeyStatus status);

/// The first 16 digits of a fingerprint in groups of four: enough to compare by eye.
std::string group_fingerprint(const std::string& fingerprint);

}  // namespace decl::tool
