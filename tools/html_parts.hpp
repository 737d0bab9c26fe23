#pragma once

#include <string>

#include "explain.hpp"

namespace decl::tool::html {

/// The table of organisations and their signatures on both faces, and the table of the keys that made them.
std::string write_signatures(Language language, const Report& report);

/// What the declaration is, and its text in all languages.
std::string write_declaration(Language language, const Report& report);

/// All digits of a fingerprint in groups of four, in lines that break in the middle.
std::string write_digits(const std::string& fingerprint);

/// A time as people read it, "2024-05-06 07:08:09 UTC", marked up for machines.
std::string write_moment(Time time);

}  // namespace decl::tool::html
