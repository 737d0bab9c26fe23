#pragma once

#include <string>

#include "page/draw.hpp"
#include "page/font.hpp"
#include "page/object_store.hpp"

namespace decl::page {

/// Writes one composite font for each face that is used; returns the resource dictionary's /Font value.
std::string write_fonts(ObjectStore& store, const Family& family, const Drawing& drawing);

/// Fills in the simple font that signature appearances are written with: WinAnsiEncoding, the characters of
/// "0123456789 abcdef:-EdUTC." and no others.
void write_seal_font(ObjectStore& store, ObjectStore::Object* font, const Face& face);

}  // namespace decl::page
