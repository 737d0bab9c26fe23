#pragma once

#include <string>

#include <decl/key.hpp>
#include <decl/time.hpp>

#include "seal/base_page.hpp"

namespace decl::seal {

/// Writes what a signed field shows as a form XObject: dictionary and stream, without "obj" around it.
std::string write_appearance(const Field& field, const std::string& font_reference, const PublicKey& key, Time time);

}  // namespace decl::seal
