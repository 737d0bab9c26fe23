#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "report.hpp"

namespace pdfa4f {

/// Colour spaces of the output intent in force: "RGB ", "GRAY", "CMYK", or empty.
struct Document {
  QPDF& file;
  QPDFObjectHandle catalog;
  std::string output_colour_space;
  QPDFObjectHandle output_profile;
};

/// Which codes a font shows, and whether any of them draws (any text rendering mode but 3).
struct FontUse {
  QPDFObjectHandle font;
  std::set<unsigned> codes;
  std::set<unsigned> drawn_codes;
  bool draws = false;
};
using FontUses = std::map<QPDFObjGen, FontUse>;

// Each part checks the rules of the clauses named.
void check_bytes(const std::string& bytes, Report& report);                         // 6.1.2 to 6.1.8
void check_objects(const Document& document, Report& report);                       // 6.1.6 to 6.1.12, 6.2.4 to 6.2.9
void check_colour_profiles(Document& document, Report& report);                     // 6.2.3
void check_contents(const Document& document, FontUses& fonts, Report& report);     // 6.2.2, 6.2.4.3, 6.1.9
void check_fonts(const Document& document, const FontUses& fonts, Report& report);  // 6.2.10
void check_interaction(const Document& document, Report& report);                   // 6.3 to 6.6, 6.10, 6.11
void check_metadata(const Document& document, Report& report);                      // 6.7
void check_attachments(const Document& document, Report& report);                   // 6.9

/// An object as people find it in the file: "object 12".
std::string describe(QPDFObjectHandle object);
std::string stream_content(QPDFObjectHandle stream);
/// Tells whether a text string has a private-use character.
bool has_private_use(QPDFObjectHandle text);

/// Calls the visitor for every dictionary (those of streams too) and array in the file, direct ones included.
template <typename Visitor>
void visit_values(QPDFObjectHandle value, const std::string& where, const Visitor& visitor, int depth = 0) {
  constexpr int maximum_depth = 64;
  if (depth > maximum_depth) return;
  visitor(value, where);
  QPDFObjectHandle dictionary = value.isStream() ? value.getDict() : value;
  if (dictionary.isDictionary()) {
    for (const std::string& key : dictionary.getKeys()) {
      QPDFObjectHandle part = dictionary.getKey(key);
      if (!part.isIndirect()) visit_values(part, where + key, visitor, depth + 1);
    }
  } else if (value.isArray()) {
    for (int index = 0; index < value.getArrayNItems(); ++index) {
      QPDFObjectHandle part = value.getArrayItem(index);
      if (!part.isIndirect()) visit_values(part, where, visitor, depth + 1);
    }
  }
}

template <typename Visitor>
void visit_document(QPDF& file, const Visitor& visitor) {
  for (QPDFObjectHandle object : file.getAllObjects()) visit_values(object, describe(object), visitor);
}

}  // namespace pdfa4f
