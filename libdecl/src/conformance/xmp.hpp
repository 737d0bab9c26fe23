#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>

namespace decl::conformance {

struct XmpProperty;

/// A value of the XMP data model (ISO 16684-1 6).
struct XmpValue {
  enum class Kind { simple, bag, sequence, alternatives, structure };
  Kind kind = Kind::simple;
  std::string text;                 ///< of a simple value
  std::string language;             ///< xml:lang
  std::vector<XmpValue> items;      ///< of an array
  std::vector<XmpProperty> fields;  ///< of a structure
};

struct XmpProperty {
  std::string name_space;
  std::string prefix;
  std::string name;
  XmpValue value;
};

/// One packet, as far as it could be read.
struct Xmp {
  bool is_well_formed = false;  ///< XML with an rdf:RDF
  bool is_utf8 = false;
  std::string header;  ///< the processing instruction that begins it
  std::vector<XmpProperty> properties;
};

Xmp read_xmp(BytesView packet);

/// The property or field of a name, or null.
const XmpProperty* find_property(const std::vector<XmpProperty>& properties, std::string_view name_space,
                                 std::string_view name);

inline constexpr std::string_view pdfaid_namespace = "http://www.aiim.org/pdfa/ns/id/";
inline constexpr std::string_view pdfuaid_namespace = "http://www.aiim.org/pdfua/ns/id/";
inline constexpr std::string_view dc_namespace = "http://purl.org/dc/elements/1.1/";

}  // namespace decl::conformance
