#include "conformance/xmp.hpp"

#include <algorithm>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "conformance/document.hpp"
#include "xml/document.hpp"

// The forms of RDF/XML that XMP writes (ISO 16684-1 7):
//
//   packet   = rdf:RDF of rdf:Description, perhaps inside x:xmpmeta
//   property = an attribute of rdf:Description, or an element with: text / rdf:resource / one of rdf:Bag, rdf:Seq,
//              rdf:Alt with rdf:li / rdf:Description / rdf:parseType="Resource" and elements / attributes
namespace decl::conformance {
namespace {

constexpr xml::Namespace rdf{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"};

/// libxml2 needs a time that grows with the square of a tag's attributes, so they are counted before it is called.
bool is_bounded(BytesView packet) {
  if (packet.size() > limits::metadata_bytes || packet.find("<!DOCTYPE") != BytesView::npos) return false;
  bool is_inside = false;
  std::size_t signs = 0;
  for (const char byte : packet) {
    if (byte == '<') {
      is_inside = true;
      signs = 0;
    } else if (byte == '>') {
      is_inside = false;
    } else if (byte == '=' && is_inside && ++signs > limits::metadata_attributes_per_tag) {
      return false;
    }
  }
  return true;
}

class Reader {
 public:
  explicit Reader(Xmp& xmp) : xmp_(xmp) {}

  void read(xml::Node node, std::size_t depth) {
    for (; node; node = node.next_element()) {
      if (node.is(rdf, "RDF")) {
        xmp_.is_well_formed = true;
        for (xml::Node each = node.first_element(); each; each = each.next_element())
          read_fields(each, xmp_.properties, limits::metadata_depth - 4);
      } else if (depth > 0) {
        read(node.first_element(), depth - 1);
      }
    }
  }

 private:
  void read_fields(xml::Node node, std::vector<XmpProperty>& fields, std::size_t depth) {
    for (xml::ParsedAttribute& each : node.attributes()) {
      if (each.name_space == rdf.uri || each.name_space == xml::xml_namespace.uri || each.name_space.empty()) continue;
      XmpValue value;
      value.text = std::move(each.value);
      fields.push_back({each.name_space, each.prefix, each.name, std::move(value)});
    }
    if (depth == 0) {
      xmp_.is_well_formed = false;
      return;
    }
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
      fields.push_back({std::string(child.namespace_uri()), std::string(child.prefix()), std::string(child.name()),
                        read_value(child, depth - 1)});
    }
  }

  XmpValue read_value(xml::Node node, std::size_t depth) {
    XmpValue value;
    value.language = node.attribute(xml::xml_namespace, "lang").value_or("");
    const xml::Node child = node.first_element();
    if (node.attribute(rdf, "parseType").value_or("") == "Resource") {
      value.kind = XmpValue::Kind::structure;
      read_fields(node, value.fields, depth);
    } else if (child && child.is(rdf, "Description")) {
      value.kind = XmpValue::Kind::structure;
      read_fields(child, value.fields, depth);
    } else if (child && (child.is(rdf, "Bag") || child.is(rdf, "Seq") || child.is(rdf, "Alt"))) {
      value.kind = child.name() == "Bag"   ? XmpValue::Kind::bag
                   : child.name() == "Seq" ? XmpValue::Kind::sequence
                                           : XmpValue::Kind::alternatives;
      read_items(child, value.items, depth);
    } else if (child) {
      xmp_.is_well_formed = false;  // an element that is no form of RDF
    } else {
      value.text = node.attribute(rdf, "resource").value_or(node.text());
      std::vector<XmpProperty> fields;
      read_fields(node, fields, depth + 1);
      if (!fields.empty()) value.kind = XmpValue::Kind::structure;
      value.fields = std::move(fields);
    }
    return value;
  }

  void read_items(xml::Node array, std::vector<XmpValue>& items, std::size_t depth) {
    for (xml::Node item = array.first_element(); item; item = item.next_element()) {
      if (depth == 0 || !item.is(rdf, "li")) {
        xmp_.is_well_formed = false;
        return;
      }
      items.push_back(read_value(item, depth - 1));
    }
  }

  Xmp& xmp_;
};

}  // namespace

Xmp read_xmp(BytesView packet) {
  Xmp xmp;
  xmp.is_utf8 = packet.find('\0') == BytesView::npos && is_utf8(packet);
  const std::size_t start = packet.find("<?xpacket begin=");
  if (start != BytesView::npos)
    xmp.header = std::string(packet.substr(start, std::min(packet.find("?>", start), start + 200) - start));
  if (!xmp.is_utf8 || !is_bounded(packet)) return xmp;
  try {
    const xml::Document document = xml::parse_document(packet, "XMP");
    Reader(xmp).read(document.root(), 2);
  } catch (const Error&) {
    xmp.is_well_formed = false;
  }
  return xmp;
}

const XmpProperty* find_property(const std::vector<XmpProperty>& properties, std::string_view name_space,
                                 std::string_view name) {
  const auto found = std::find_if(properties.begin(), properties.end(), [&](const XmpProperty& each) {
    return each.name_space == name_space && each.name == name;
  });
  return found == properties.end() ? nullptr : &*found;
}

}  // namespace decl::conformance
