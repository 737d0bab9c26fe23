// Fonts: dictionaries, embedded programs, widths, glyphs, ToUnicode. Programs other than TrueType can't be judged
// here and count as failures, for pages of ours have none.
#include <cmath>
#include <memory>
#include <regex>
#include <stdexcept>

#include "checks.hpp"
#include "truetype.hpp"

namespace pdfa4f {
namespace {

const std::set<std::string> font_types = {"/Type1", "/MMType1",      "/TrueType",    "/Type3",
                                          "/Type0", "/CIDFontType0", "/CIDFontType2"};
const std::set<std::string> font_file_types = {"/Type1C", "/CIDFontType0C", "/OpenType"};

bool is_type(QPDFObjectHandle font, const char* type) { return font.getKey("/Subtype").isNameAndEquals(type); }

QPDFObjectHandle font_file(QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
    if (descriptor.isDictionary() && descriptor.getKey(key).isStream()) return descriptor.getKey(key);
  }
  return QPDFObjectHandle::newNull();
}

/// What the dictionary of any font must say, used or not.
void check_dictionary(QPDFObjectHandle font, const std::string& where, Report& report) {
  report.check("6.2.10.2-1", font.getKey("/Type").isNameAndEquals("/Font"), where);
  const std::string type = font.getKey("/Subtype").isName() ? font.getKey("/Subtype").getName() : "";
  report.check("6.2.10.2-2", font_types.count(type) != 0, where);
  report.check("6.2.10.2-3", type == "/Type3" || font.getKey("/BaseFont").isName(), where);
  QPDFObjectHandle file = font_file(font);
  if (file.isStream() && file.getDict().hasKey("/Subtype")) {
    QPDFObjectHandle subtype = file.getDict().getKey("/Subtype");
    report.check("6.2.10.2-7", subtype.isName() && font_file_types.count(subtype.getName()) != 0, where);
  }
  if (type == "/Type0" || type == "/CIDFontType0" || type == "/CIDFontType2") return;
  QPDFObjectHandle first = font.getKey("/FirstChar");
  QPDFObjectHandle last = font.getKey("/LastChar");
  QPDFObjectHandle widths = font.getKey("/Widths");
  report.check("6.2.10.2-4", first.isInteger(), where);
  report.check("6.2.10.2-5", last.isInteger(), where);
  report.check("6.2.10.2-6",
               first.isInteger() && last.isInteger() && widths.isArray() &&
                   widths.getArrayNItems() == last.getIntValue() - first.getIntValue() + 1,
               where);
}

/// UTF-16 of the destination strings in a ToUnicode CMap: every hexadecimal string that ends a line or an array.
void check_to_unicode(QPDFObjectHandle font, const std::string& where, Report& report) {
  if (!font.getKey("/ToUnicode").isStream()) return;
  const std::string map = stream_content(font.getKey("/ToUnicode"));
  static const std::regex section("begin(bfchar|bfrange)([^]*?)endbf");
  static const std::regex destination("<([0-9a-fA-F\\s]*)>\\s*(?=$|\\n|\\r|\\]|<[0-9a-fA-F]*>\\s*\\])");
  for (auto part = std::sregex_iterator(map.begin(), map.end(), section); part != std::sregex_iterator(); ++part) {
    const std::string body = (*part)[2];
    for (auto match = std::sregex_iterator(body.begin(), body.end(), destination); match != std::sregex_iterator();
         ++match) {
      const std::string digits = (*match)[1];
      bool is_good = digits.size() % 4 == 0 && !digits.empty();
      for (std::size_t place = 0; is_good && place < digits.size(); place += 4) {
        const unsigned long unit = std::stoul(digits.substr(place, 4), nullptr, 16);
        is_good = unit != 0 && unit != 0xFEFF && unit != 0xFFFE;
      }
      report.check("6.2.10.7-1", is_good, where + " maps to <" + digits + ">");
    }
  }
}

/// WinAnsi (and ISO Latin 1 above 159) to Unicode.
unsigned win_ansi_to_unicode(unsigned code) {
  static const unsigned high[32] = {0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x2022, 0x017D, 0x2022,
                                    0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x2022, 0x017E, 0x0178};
  return code >= 0x80 && code <= 0x9F ? high[code - 0x80] : code;
}

void check_glyph(const TrueType& program, unsigned glyph, double width, bool draws, const std::string& what,
                 Report& report) {
  report.check("6.2.10.9-1", glyph != 0, what + " is .notdef");
  if (!draws) return;
  const std::optional<double> real = program.width(glyph);
  report.check("6.2.10.4.1-2", glyph != 0 && real.has_value(), what + " has no glyph");
  if (real)
    report.check("6.2.10.5-1", std::abs(*real - width) <= 1.0,
                 what + ": " + std::to_string(width) + " against " + std::to_string(*real));
}

void check_true_type(const FontUse& use, const TrueType& program, const std::string& where, Report& report) {
  QPDFObjectHandle font = use.font;
  QPDFObjectHandle flags = font.getKey("/FontDescriptor").getKey("/Flags");
  const bool is_symbolic = flags.isInteger() && (flags.getIntValue() & 4) != 0;
  QPDFObjectHandle encoding = font.getKey("/Encoding");
  const bool has_unicode = program.has_cmap(3, 1), has_symbol = program.has_cmap(3, 0),
             has_roman = program.has_cmap(1, 0);
  if (is_symbolic) {
    report.check("6.2.10.6-3", encoding.isNull(), where);
    report.check("6.2.10.6-4", has_symbol || has_roman, where);
  } else {
    report.check("6.2.10.6-1", has_unicode || has_roman, where);
    QPDFObjectHandle base = encoding.isDictionary() ? encoding.getKey("/BaseEncoding") : encoding;
    const bool is_standard = base.isNameAndEquals("/WinAnsiEncoding") || base.isNameAndEquals("/MacRomanEncoding");
    report.check("6.2.10.6-2", is_standard && !(encoding.isDictionary() && encoding.hasKey("/Differences")), where);
  }
  QPDFObjectHandle first = font.getKey("/FirstChar");
  QPDFObjectHandle widths = font.getKey("/Widths");
  for (const unsigned code : use.codes) {
    unsigned glyph = 0;
    if (!is_symbolic && has_unicode) glyph = program.glyph_of(3, 1, win_ansi_to_unicode(code));
    if (is_symbolic && has_symbol) glyph = program.glyph_of(3, 0, 0xF000 + code);
    if (is_symbolic && has_symbol && glyph == 0) glyph = program.glyph_of(3, 0, code);
    if (glyph == 0 && has_roman && (is_symbolic || code < 0x80)) glyph = program.glyph_of(1, 0, code);
    const int index = first.isInteger() ? static_cast<int>(code) - first.getIntValueAsInt() : -1;
    const bool has_width = widths.isArray() && index >= 0 && index < widths.getArrayNItems();
    const double width = has_width ? widths.getArrayItem(index).getNumericValue() : -10.0;
    check_glyph(program, glyph, width, use.drawn_codes.count(code) != 0, where + " code " + std::to_string(code),
                report);
  }
}

/// Widths by CID, as W of a CIDFont spells them.
std::map<unsigned, double> read_cid_widths(QPDFObjectHandle array) {
  std::map<unsigned, double> widths;
  if (!array.isArray()) return widths;
  const std::vector<QPDFObjectHandle> items = array.getArrayAsVector();
  std::size_t index = 0;
  while (index + 1 < items.size()) {
    QPDFObjectHandle first = items[index];
    QPDFObjectHandle second = items[index + 1];
    const auto start = static_cast<unsigned>(first.getIntValue());
    if (second.isArray()) {
      for (int offset = 0; offset < second.getArrayNItems(); ++offset) {
        widths[start + static_cast<unsigned>(offset)] = second.getArrayItem(offset).getNumericValue();
      }
      index += 2;
    } else if (index + 2 < items.size()) {
      QPDFObjectHandle width = items[index + 2];
      for (unsigned cid = start; cid <= static_cast<unsigned>(second.getIntValue()) && cid < 65536; ++cid)
        widths[cid] = width.getNumericValue();
      index += 3;
    } else {
      break;
    }
  }
  return widths;
}

void check_cmap(QPDFObjectHandle encoding, QPDFObjectHandle descendant, const std::string& where, Report& report) {
  const bool is_identity = encoding.isNameAndEquals("/Identity-H") || encoding.isNameAndEquals("/Identity-V");
  report.check("6.2.10.3.1-1", is_identity || encoding.isStream(),
               where + ": only Identity and embedded CMaps can be judged here");
  report.check("6.2.10.3.3-1", is_identity || encoding.isStream(), where);
  if (!encoding.isStream()) return;
  const std::string content = stream_content(encoding);
  QPDFObjectHandle mode = encoding.getDict().getKey("/WMode");
  std::smatch match;
  const bool has_mode = std::regex_search(content, match, std::regex("/WMode\\s+([01])\\s+def"));
  report.check("6.2.10.3.3-2",
               (has_mode ? match[1].str() : "0") == (mode.isInteger() ? std::to_string(mode.getIntValue()) : "0"),
               where);
  report.check("6.2.10.3.3-3", content.find("usecmap") == std::string::npos && !encoding.getDict().hasKey("/UseCMap"),
               where);
  QPDFObjectHandle ours = descendant.getKey("/CIDSystemInfo");
  QPDFObjectHandle theirs = encoding.getDict().getKey("/CIDSystemInfo");
  report.check("6.2.10.3.1-1",
               ours.isDictionary() && theirs.isDictionary() && ours.unparseResolved() == theirs.unparseResolved(),
               where);
}

void check_composite(const FontUse& use, QPDFObjectHandle descendant, const TrueType& program, const std::string& where,
                     Report& report) {
  QPDFObjectHandle font = use.font;
  if (!font.getKey("/Encoding").isNameAndEquals("/Identity-H")) {
    return report.check("6.2.10.4.1-2", false, where + ": codes can be followed through Identity-H only");
  }
  QPDFObjectHandle map = descendant.getKey("/CIDToGIDMap");
  const std::string glyphs = map.isStream() ? stream_content(map) : "";
  const std::map<unsigned, double> widths = read_cid_widths(descendant.getKey("/W"));
  QPDFObjectHandle standard = descendant.getKey("/DW");
  const double standard_width = standard.isNumber() ? standard.getNumericValue() : 1000.0;
  for (const unsigned cid : use.codes) {
    unsigned glyph = cid;
    if (map.isStream()) {
      const std::size_t place = 2 * static_cast<std::size_t>(cid);
      glyph = place + 1 < glyphs.size()
                  ? static_cast<unsigned char>(glyphs[place]) * 256U + static_cast<unsigned char>(glyphs[place + 1])
                  : 0;
    }
    const auto width = widths.find(cid);
    check_glyph(program, glyph, width == widths.end() ? standard_width : width->second, use.drawn_codes.count(cid) != 0,
                where + " CID " + std::to_string(cid), report);
  }
}

void check_use(const FontUse& use, Report& report) {
  QPDFObjectHandle font = use.font;
  const std::string where = "font " + describe(font);
  check_to_unicode(font, where, report);
  QPDFObjectHandle carrier = font;
  if (is_type(font, "/Type0")) {
    QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
    carrier = descendants.isArray() && descendants.getArrayNItems() == 1 ? descendants.getArrayItem(0)
                                                                         : QPDFObjectHandle::newDictionary();
    check_cmap(font.getKey("/Encoding"), carrier, where, report);
  }
  if (is_type(font, "/Type3")) return;
  QPDFObjectHandle file = font_file(carrier);
  if (use.draws) report.check("6.2.10.4.1-1", file.isStream(), where);
  if (!file.isStream()) return;
  if (is_type(carrier, "/CIDFontType2")) report.check("6.2.10.3.2-1", carrier.hasKey("/CIDToGIDMap"), where);
  if (!carrier.getKey("/FontDescriptor").getKey("/FontFile2").isStream()) {
    return report.check("6.2.10.4.1-2", false, where + ": only TrueType programs can be judged here");
  }
  try {
    const TrueType program(stream_content(file));
    if (is_type(font, "/TrueType")) check_true_type(use, program, where, report);
    if (is_type(font, "/Type0")) check_composite(use, carrier, program, where, report);
  } catch (const std::runtime_error& error) {
    report.check("6.2.10.4.1-2", false, where + ": " + error.what());
  }
}

}  // namespace

void check_fonts(const Document& document, const FontUses& fonts, Report& report) {
  std::map<QPDFObjGen, QPDFObjectHandle> dictionaries;
  for (const auto& [id, use] : fonts) {
    check_use(use, report);
    dictionaries[id] = use.font;
  }
  for (QPDFObjectHandle object : document.file.getAllObjects()) {
    if (object.isDictionary() && object.getKey("/Type").isNameAndEquals("/Font"))
      dictionaries[object.getObjGen()] = object;
  }
  for (const auto& [id, font] : dictionaries) check_dictionary(font, "font " + describe(font), report);
}

}  // namespace pdfa4f
