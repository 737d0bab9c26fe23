// Which XMP properties PDF/A-3 knows, and the extension schemas that describe others (ISO 19005-3 6.6.2.3).
#include <algorithm>
#include <map>
#include <set>

#include "conformance/checks.hpp"

namespace decl::conformance {
namespace {

using Kind = XmpValue::Kind;

constexpr std::string_view extension_namespace = "http://www.aiim.org/pdfa/ns/extension/";
constexpr std::string_view schema_namespace = "http://www.aiim.org/pdfa/ns/schema#";
constexpr std::string_view property_namespace = "http://www.aiim.org/pdfa/ns/property#";
constexpr std::string_view type_namespace = "http://www.aiim.org/pdfa/ns/type#";
constexpr std::string_view field_namespace = "http://www.aiim.org/pdfa/ns/field#";

/// Predefined properties by namespace and name, with their value types (XMP Specification, September 2005).
const std::map<std::string_view, std::map<std::string_view, std::string_view>>& predefined() {
  static const std::map<std::string_view, std::map<std::string_view, std::string_view>> schemas = {
      {dc_namespace,
       {{"contributor", "bag Text"},
        {"coverage", "Text"},
        {"creator", "seq Text"},
        {"date", "seq Date"},
        {"description", "Lang Alt"},
        {"format", "Text"},
        {"identifier", "Text"},
        {"language", "bag Text"},
        {"publisher", "bag Text"},
        {"relation", "bag Text"},
        {"rights", "Lang Alt"},
        {"source", "Text"},
        {"subject", "bag Text"},
        {"title", "Lang Alt"},
        {"type", "bag Text"}}},
      {"http://ns.adobe.com/xap/1.0/",
       {{"Advisory", "bag Text"},
        {"BaseURL", "Text"},
        {"CreateDate", "Date"},
        {"CreatorTool", "Text"},
        {"Identifier", "bag Text"},
        {"Label", "Text"},
        {"MetadataDate", "Date"},
        {"ModifyDate", "Date"},
        {"Nickname", "Text"},
        {"Rating", "Integer"},
        {"Thumbnails", "alt structure"}}},
      {"http://ns.adobe.com/xap/1.0/rights/",
       {{"Certificate", "Text"},
        {"Marked", "Boolean"},
        {"Owner", "bag Text"},
        {"UsageTerms", "Lang Alt"},
        {"WebStatement", "Text"}}},
      {"http://ns.adobe.com/xap/1.0/mm/",
       {{"DerivedFrom", "structure"},
        {"DocumentID", "Text"},
        {"History", "seq structure"},
        {"ManagedFrom", "structure"},
        {"Manager", "Text"},
        {"ManageTo", "Text"},
        {"ManageUI", "Text"},
        {"ManagerVariant", "Text"},
        {"RenditionClass", "Text"},
        {"RenditionParams", "Text"},
        {"VersionID", "Text"},
        {"Versions", "seq structure"},
        {"InstanceID", "Text"},
        {"OriginalDocumentID", "Text"}}},
      {"http://ns.adobe.com/pdf/1.3/",
       {{"Keywords", "Text"}, {"PDFVersion", "Text"}, {"Producer", "Text"}, {"Trapped", "Boolean"}}},
      {pdfaid_namespace, {{"part", "Integer"}, {"amd", "Text"}, {"corr", "Text"}, {"conformance", "Text"}}},
      {extension_namespace, {{"schemas", "bag structure"}}},
  };
  return schemas;
}

/// Predefined schemas that this checker has no table of.
const std::set<std::string_view> unread_schemas = {"http://ns.adobe.com/photoshop/1.0/",
                                                   "http://ns.adobe.com/tiff/1.0/",
                                                   "http://ns.adobe.com/exif/1.0/",
                                                   "http://ns.adobe.com/exif/1.0/aux/",
                                                   "http://ns.adobe.com/camera-raw-settings/1.0/",
                                                   "http://ns.adobe.com/xap/1.0/bj/",
                                                   "http://ns.adobe.com/xap/1.0/t/pg/",
                                                   "http://ns.adobe.com/xmp/1.0/DynamicMedia/"};

const std::set<std::string> simple_types = {
    "Text",  "ProperName", "URI",     "URL",  "MIMEType", "AgentName", "GUID",   "Locale",        "RenditionClass",
    "XPath", "Rational",   "Integer", "Real", "Boolean",  "Date",      "Choice", "GPSCoordinate", "Part"};
const std::set<std::string> structure_types = {"ResourceRef", "ResourceEvent",  "Version",  "Job",   "Thumbnail",
                                               "Dimensions",  "Font",           "Colorant", "Flash", "OECF/SFR",
                                               "CFAPattern",  "DeviceSettings", "structure"};

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// YYYY, YYYY-MM, YYYY-MM-DD, or with a time of day and its zone (ISO 8601 as XMP takes it).
bool is_date(std::string_view text) {
  const auto at = [&](std::size_t place, std::string_view form) {
    if (text.size() < place + form.size()) return false;
    for (std::size_t index = 0; index < form.size(); ++index) {
      const char byte = text[place + index];
      if (form[index] == '9' ? byte < '0' || byte > '9' : byte != form[index]) return false;
    }
    return true;
  };
  if (!at(0, "9999")) return false;
  if (text.size() == 4 || (text.size() == 7 && at(4, "-99")) || (text.size() == 10 && at(4, "-99-99"))) return true;
  if (!at(4, "-99-99T99:99")) return false;
  std::size_t place = 16;
  if (at(place, ":99")) place += 3;
  if (at(place, ".9")) {
    for (++place; place < text.size() && are_digits(text.substr(place, 1));) ++place;
  }
  const std::string_view zone = text.substr(place);
  return zone.empty() || zone == "Z" ||
         (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && at(place + 1, "99:99"));
}

bool is_simple_value(const XmpValue& value, const std::string& type) {
  if (value.kind != Kind::simple) return false;
  std::string_view text = value.text;
  if (type == "Boolean") return text == "True" || text == "False";
  if (type == "Date") return is_date(text);
  if (type != "Integer" && type != "Real") return true;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  const std::size_t point = type == "Real" ? text.find('.') : std::string_view::npos;
  if (point == std::string_view::npos) return are_digits(text);
  return (point == 0 || are_digits(text.substr(0, point))) && are_digits(text.substr(point + 1));
}

/// Splits "bag Text" into the array's kind and the type of its items.
struct ValueType {
  std::string array;  ///< "bag", "seq", "alt" or empty
  std::string item;
};

ValueType split_type(std::string type) {
  for (const char* array : {"bag ", "Bag ", "seq ", "Seq ", "alt ", "Alt "}) {
    if (type.starts_with(array)) {
      const std::string kind = type.substr(0, 3);
      return {std::string(kind == "Bag"   ? "bag"
                          : kind == "Seq" ? "seq"
                          : kind == "Alt" ? "alt"
                                          : kind),
              type.substr(4)};
    }
  }
  for (const char* choice : {"open Choice of ", "closed Choice of ", "Open Choice of ", "Closed Choice of "}) {
    if (type.starts_with(choice)) return {"", type.substr(std::string_view(choice).size())};
  }
  if (type.ends_with("Choice")) return {"", "Text"};
  return {"", std::move(type)};
}

bool fits(const XmpValue& value, const std::string& type_name) {
  const ValueType type = split_type(type_name);
  if (type.item == "Lang Alt") {
    return value.kind == Kind::alternatives &&
           std::all_of(value.items.begin(), value.items.end(),
                       [](const XmpValue& item) { return item.kind == Kind::simple && !item.language.empty(); });
  }
  const auto fits_item = [&](const XmpValue& item) {
    return simple_types.count(type.item) != 0 ? is_simple_value(item, type.item) : item.kind == Kind::structure;
  };
  if (type.array.empty()) return fits_item(value);
  const Kind kind = type.array == "bag" ? Kind::bag : type.array == "seq" ? Kind::sequence : Kind::alternatives;
  return value.kind == kind && std::all_of(value.items.begin(), value.items.end(), fits_item);
}

class ExtensionCheck {
 public:
  explicit ExtensionCheck(Ledger& ledger) : ledger_(ledger) {}

  void run(const Xmp& xmp) {
    const XmpProperty* container = find_property(xmp.properties, extension_namespace, "schemas");
    if (container != nullptr) check_container(*container);
    for (const XmpProperty& property : xmp.properties) check_property(property);
  }

 private:
  using Fields = std::vector<XmpProperty>;

  [[nodiscard]] static std::string text(const Fields& fields, std::string_view name_space, const char* name) {
    const XmpProperty* field = find_property(fields, name_space, name);
    return field == nullptr || field->value.kind != Kind::simple ? "" : field->value.text;
  }

  /// A field that must be there as text, in its namespace and with its prefix.
  std::string require_text(const Fields& fields, std::string_view name_space, const char* prefix, const char* name,
                           const char* key) {
    const XmpProperty* field = find_property(fields, name_space, name);
    const bool is_good =
        field != nullptr && field->prefix == prefix && field->value.kind == Kind::simple && !field->value.text.empty();
    ledger_.check(key, is_good, {0, 0, std::string(prefix) + ":" + name});
    return text(fields, name_space, name);
  }

  const XmpProperty* check_sequence(const Fields& fields, std::string_view name_space, const char* prefix,
                                    const char* name, const char* key) {
    const XmpProperty* field = find_property(fields, name_space, name);
    if (field == nullptr) return nullptr;
    ledger_.check(key, field->prefix == prefix && field->value.kind == Kind::sequence,
                  {0, 0, std::string(prefix) + ":" + name});
    return field;
  }

  void check_known(const Fields& fields, std::string_view name_space, const std::set<std::string>& names) {
    for (const XmpProperty& field : fields) {
      ledger_.check("extension.known_fields", field.name_space == name_space && names.count(field.name) != 0,
                    {0, 0, field.prefix + ":" + field.name});
    }
  }

  void check_container(const XmpProperty& container) {
    ledger_.check("extension.container", container.prefix == "pdfaExtension" && container.value.kind == Kind::bag);
    for (const XmpValue& schema : container.value.items) check_schema(schema.fields);
  }

  void check_schema(const Fields& schema) {
    check_known(schema, schema_namespace, {"schema", "namespaceURI", "prefix", "property", "valueType"});
    require_text(schema, schema_namespace, "pdfaSchema", "schema", "extension.schema");
    const std::string uri = require_text(schema, schema_namespace, "pdfaSchema", "namespaceURI", "extension.namespace");
    require_text(schema, schema_namespace, "pdfaSchema", "prefix", "extension.prefix");
    std::set<std::string> own_types;
    const XmpProperty* types =
        check_sequence(schema, schema_namespace, "pdfaSchema", "valueType", "extension.value_types");
    if (types != nullptr) {
      for (const XmpValue& type : types->value.items) own_types.insert(text(type.fields, type_namespace, "type"));
      for (const XmpValue& type : types->value.items) check_type(type.fields, own_types);
    }
    const XmpProperty* properties =
        check_sequence(schema, schema_namespace, "pdfaSchema", "property", "extension.property");
    if (properties == nullptr) return;
    for (const XmpValue& property : properties->value.items) check_definition(property.fields, uri, own_types);
  }

  [[nodiscard]] static bool is_defined(const std::string& type, const std::set<std::string>& own_types) {
    const std::string item = split_type(type).item;
    return simple_types.count(item) != 0 || structure_types.count(item) != 0 || item == "Lang Alt" ||
           own_types.count(item) != 0;
  }

  void check_definition(const Fields& property, const std::string& uri, const std::set<std::string>& own_types) {
    check_known(property, property_namespace, {"name", "valueType", "category", "description"});
    const std::string name =
        require_text(property, property_namespace, "pdfaProperty", "name", "extension.property_name");
    const std::string type =
        require_text(property, property_namespace, "pdfaProperty", "valueType", "extension.property_type");
    ledger_.check("extension.property_type", is_defined(type, own_types), {0, 0, type});
    const std::string category =
        require_text(property, property_namespace, "pdfaProperty", "category", "extension.property_category");
    ledger_.check("extension.property_category", category == "external" || category == "internal", {0, 0, category});
    require_text(property, property_namespace, "pdfaProperty", "description", "extension.property_description");
    described_[uri][name] = type;
  }

  void check_type(const Fields& type, const std::set<std::string>& own_types) {
    check_known(type, type_namespace, {"type", "namespaceURI", "prefix", "description", "field"});
    require_text(type, type_namespace, "pdfaType", "type", "extension.type_name");
    require_text(type, type_namespace, "pdfaType", "namespaceURI", "extension.type_namespace");
    require_text(type, type_namespace, "pdfaType", "prefix", "extension.type_prefix");
    require_text(type, type_namespace, "pdfaType", "description", "extension.type_description");
    const XmpProperty* fields = check_sequence(type, type_namespace, "pdfaType", "field", "extension.type_fields");
    if (fields == nullptr) return;
    for (const XmpValue& field : fields->value.items) {
      check_known(field.fields, field_namespace, {"name", "valueType", "description"});
      require_text(field.fields, field_namespace, "pdfaField", "name", "extension.field_name");
      const std::string value_type =
          require_text(field.fields, field_namespace, "pdfaField", "valueType", "extension.field_type");
      ledger_.check("extension.field_type", is_defined(value_type, own_types), {0, 0, value_type});
      require_text(field.fields, field_namespace, "pdfaField", "description", "extension.field_description");
    }
  }

  void check_property(const XmpProperty& property) {
    const RuleFailure where{0, 0, property.prefix + ":" + property.name};
    if (unread_schemas.count(property.name_space) != 0) {
      ledger_.cannot_check("xmp.defined", where);
      return ledger_.cannot_check("xmp.value_type", where);
    }
    std::string type;
    const auto schema = predefined().find(property.name_space);
    if (schema != predefined().end() && schema->second.count(property.name) != 0)
      type = schema->second.at(property.name);
    const auto described = described_.find(property.name_space);
    if (type.empty() && described != described_.end() && described->second.count(property.name) != 0)
      type = described->second.at(property.name);
    ledger_.check("xmp.defined", !type.empty(), where);
    if (!type.empty())
      ledger_.check("xmp.value_type", fits(property.value, type), {0, 0, where.detail + " is no " + type});
  }

  Ledger& ledger_;
  std::map<std::string, std::map<std::string, std::string>, std::less<>> described_;
};

}  // namespace

void check_xmp_properties(const Xmp& xmp, Ledger& ledger) { ExtensionCheck(ledger).run(xmp); }

}  // namespace decl::conformance
