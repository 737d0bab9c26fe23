// Rules that hold for objects wherever they stand: filters, names, colour spaces, graphics states, images.
#include <algorithm>
#include <regex>

#include "checks.hpp"

namespace pdfa4f {
namespace {

const std::set<std::string> stream_filters = {"/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode",
                                              "/CCITTFaxDecode", "/JBIG2Decode",   "/DCTDecode",   "/JPXDecode"};
const std::set<std::string> blend_modes = {"/Normal",    "/Compatible", "/Multiply",   "/Screen",    "/Overlay",
                                           "/Darken",    "/Lighten",    "/ColorDodge", "/ColorBurn", "/HardLight",
                                           "/SoftLight", "/Difference", "/Exclusion",  "/Hue",       "/Saturation",
                                           "/Color",     "/Luminosity"};

/// A value or the items of an array of them.
std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle value) {
  return value.isArray() ? value.getArrayAsVector() : std::vector<QPDFObjectHandle>{value};
}

bool is_utf8(const std::string& text) {
  static const std::regex well_formed(
      "([\\x01-\\x7f]|[\\xc2-\\xdf][\\x80-\\xbf]|\\xe0[\\xa0-\\xbf][\\x80-\\xbf]|[\\xe1-\\xef][\\x80-\\xbf]{2}|"
      "[\\xf0-\\xf4][\\x80-\\xbf]{3})*");
  return std::regex_match(text, well_formed);
}

void check_stream(QPDFObjectHandle stream, const std::string& where, Report& report) {
  QPDFObjectHandle dictionary = stream.getDict();
  report.check("6.1.6.1-2",
               !dictionary.hasKey("/F") && !dictionary.hasKey("/FFilter") && !dictionary.hasKey("/FDecodeParms"),
               where);
  if (!dictionary.hasKey("/Filter")) return;
  const std::vector<QPDFObjectHandle> parameters = items_of(dictionary.getKey("/DecodeParms"));
  std::size_t index = 0;
  for (QPDFObjectHandle filter : items_of(dictionary.getKey("/Filter"))) {
    const std::string name = filter.isName() ? filter.getName() : "";
    bool is_good = stream_filters.count(name) != 0;
    if (name == "/Crypt" && index < parameters.size()) {
      QPDFObjectHandle own = parameters[index];
      is_good = own.isDictionary() && own.getKey("/Name").isNameAndEquals("/Identity");
    }
    report.check("6.1.6.2-1", is_good, where + " uses " + name);
    if (name == "/JPXDecode") {
      for (const char* number : {"1", "2", "3", "4", "5"}) {
        report.check(std::string("6.2.7.3-") + number, false, where + ": JPEG 2000 can't be judged here");
      }
    }
    ++index;
  }
}

void check_graphics_state(QPDFObjectHandle state, const std::string& where, Report& report) {
  report.check("6.2.5-1", !state.hasKey("/TR"), where);
  report.check("6.2.5-2", !state.hasKey("/TR2") || state.getKey("/TR2").isNameAndEquals("/Default"), where);
  report.check("6.2.5-3", !state.hasKey("/HTO"), where);
  for (QPDFObjectHandle mode : items_of(state.getKey("/BM"))) {
    if (!mode.isNull()) report.check("6.2.9-1", mode.isName() && blend_modes.count(mode.getName()) != 0, where);
  }
}

void check_halftone(QPDFObjectHandle halftone, const std::string& where, Report& report) {
  QPDFObjectHandle type = halftone.getKey("/HalftoneType");
  report.check("6.2.5-4", type.isInteger() && (type.getIntValue() == 1 || type.getIntValue() == 5), where);
  report.check("6.2.5-5", !halftone.hasKey("/HalftoneName"), where);
  static const std::set<std::string> primaries = {"/Cyan", "/Magenta", "/Yellow", "/Black"};
  if (!type.isInteger() || type.getIntValue() != 5) {
    return report.check("6.2.5-6", !halftone.hasKey("/TransferFunction"), where);
  }
  for (const std::string& key : halftone.getKeys()) {
    QPDFObjectHandle part = halftone.getKey(key);
    if (!part.isDictionary() || key == "/Default") continue;
    report.check("6.2.5-6", part.hasKey("/TransferFunction") == (primaries.count(key) == 0), where + key);
  }
}

void check_image(QPDFObjectHandle image, const std::string& where, Report& report) {
  report.check("6.2.7.1-1", !image.hasKey("/Alternates"), where);
  report.check("6.2.7.1-2", !image.hasKey("/OPI"), where);
  QPDFObjectHandle interpolate = image.getKey("/Interpolate");
  report.check("6.2.7.1-3", interpolate.isNull() || (interpolate.isBool() && !interpolate.getBoolValue()), where);
  QPDFObjectHandle mask = image.getKey("/ImageMask");
  QPDFObjectHandle bits = image.getKey("/BitsPerComponent");
  const bool is_mask = mask.isBool() && mask.getBoolValue();
  static const std::set<long long> depths = {1, 2, 4, 8, 16};
  if (is_mask) {
    report.check("6.2.7.1-5", bits.isNull() || (bits.isInteger() && bits.getIntValue() == 1), where);
  } else {
    report.check("6.2.7.1-4", bits.isNull() || (bits.isInteger() && depths.count(bits.getIntValue()) != 0), where);
  }
}

void check_dictionary(QPDFObjectHandle value, const std::string& where, Report& report) {
  const auto is_type = [&](const char* type) { return value.getKey("/Type").isNameAndEquals(type); };
  if (is_type("/ExtGState")) check_graphics_state(value, where, report);
  QPDFObjectHandle states = value.getKey("/ExtGState");
  if (states.isDictionary()) {
    for (const std::string& key : states.getKeys()) {
      if (states.getKey(key).isDictionary()) check_graphics_state(states.getKey(key), where + key, report);
    }
  }
  if (value.hasKey("/HalftoneType")) check_halftone(value, where, report);
  if (value.getKey("/Subtype").isNameAndEquals("/Image")) check_image(value, where, report);
  if (value.getKey("/Subtype").isNameAndEquals("/Form") && value.hasKey("/BBox")) {
    report.check("6.2.8.1-1", !value.hasKey("/OPI"), where);
    report.check("6.2.8.2-1", !value.hasKey("/Ref"), where);
  }
  if (is_type("/Font") || is_type("/FontDescriptor")) {
    for (const char* key : {"/BaseFont", "/FontName"}) {
      if (value.getKey(key).isName()) report.check("6.1.7-1", is_utf8(value.getKey(key).getName()), where);
    }
  }
  if (is_type("/StructElem") && value.getKey("/S").isName())
    report.check("6.1.7-1", is_utf8(value.getKey("/S").getName()), where);
  QPDFObjectHandle actual = value.getKey("/ActualText");
  if (actual.isString()) {
    report.check("6.2.10.8-1", !has_private_use(actual), where);
  }
}

/// Separation and DeviceN colour spaces, found by their first item.
void check_special_colours(QPDFObjectHandle array, const std::string& where, std::map<std::string, std::string>& tints,
                           Report& report) {
  if (array.getArrayNItems() < 4 || !array.getArrayItem(0).isName()) return;
  const std::string kind = array.getArrayItem(0).getName();
  if (kind == "/Separation" && array.getArrayItem(1).isName()) {
    const std::string name = array.getArrayItem(1).getName();
    report.check("6.1.7-1", is_utf8(name), where);
    const std::string tint = array.getArrayItem(2).unparseResolved() + array.getArrayItem(3).unparseResolved();
    report.check("6.2.4.4-2", tints.emplace(name, tint).first->second == tint, where);
  }
  if (kind == "/DeviceN") {
    QPDFObjectHandle attributes = array.getArrayNItems() > 4 ? array.getArrayItem(4) : QPDFObjectHandle::newNull();
    QPDFObjectHandle colorants = attributes.isDictionary() ? attributes.getKey("/Colorants") : attributes;
    for (QPDFObjectHandle name : items_of(array.getArrayItem(1))) {
      const bool is_known = name.isName() && (name.getName() == "/None" ||
                                              (colorants.isDictionary() && colorants.hasKey(name.getName())));
      report.check("6.2.4.4-1", is_known, where);
    }
  }
}

void check_trailer_and_catalog(const Document& document, Report& report) {
  QPDFObjectHandle trailer = document.file.getTrailer();
  QPDFObjectHandle id = trailer.getKey("/ID");
  report.check("6.1.3-1", id.isArray() && id.getArrayNItems() == 2 && id.getArrayItem(0).isString() &&
                              !id.getArrayItem(0).getStringValue().empty());
  QPDFObjectHandle catalog = document.catalog;
  report.check("6.1.3-4", !trailer.hasKey("/Info") || catalog.hasKey("/PieceInfo"));
  QPDFObjectHandle information = trailer.getKey("/Info");
  if (information.isDictionary()) report.check("6.1.3-5", information.getKeys() == std::set<std::string>{"/ModDate"});
  QPDFObjectHandle permissions = catalog.getKey("/Perms");
  if (permissions.isDictionary()) {
    for (const std::string& key : permissions.getKeys())
      report.check("6.1.11-1", key == "/UR3" || key == "/DocMDP", key);
  }
  QPDFObjectHandle version = catalog.getKey("/Version");
  static const std::regex version_form("/2\\.[0-9]");
  report.check("6.1.12-1", version.isNull() || (version.isName() && std::regex_match(version.getName(), version_form)));
  report.check("6.12-1", !catalog.hasKey("/Requirements"));
}

}  // namespace

void check_objects(const Document& document, Report& report) {
  check_trailer_and_catalog(document, report);
  std::map<std::string, std::string> tints;
  bool has_overprint_mode = false;
  bool has_icc_cmyk = false;
  visit_document(document.file, [&](QPDFObjectHandle value, const std::string& where) {
    if (value.isStream()) {
      check_stream(value, where, report);
      check_dictionary(value.getDict(), where, report);
    } else if (value.isDictionary()) {
      check_dictionary(value, where, report);
      QPDFObjectHandle mode = value.getKey("/OPM");
      has_overprint_mode = has_overprint_mode || (mode.isInteger() && mode.getIntValue() == 1);
    } else if (value.isArray()) {
      check_special_colours(value, where, tints, report);
      const bool is_icc = value.getArrayNItems() == 2 && value.getArrayItem(0).isNameAndEquals("/ICCBased") &&
                          value.getArrayItem(1).isStream();
      if (!is_icc || !value.getArrayItem(1).getDict().getKey("/N").isInteger()) return;
      if (value.getArrayItem(1).getDict().getKey("/N").getIntValue() != 4) return;
      has_icc_cmyk = true;
      QPDFObjectHandle output = document.output_profile;
      const bool is_output = output.isStream() && stream_content(output) == stream_content(value.getArrayItem(1));
      report.check("6.2.4.2-3", !is_output, where);
    }
  });
  if (has_icc_cmyk) report.check("6.2.4.2-2", !has_overprint_mode, "some graphics state has OPM 1");
}

}  // namespace pdfa4f
