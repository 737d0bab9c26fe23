// Fonts: dictionaries, embedded programs, widths, glyphs, ToUnicode. Programs other than TrueType, and codes that
// go through an embedded CMap, can't be judged here, and the report says so.
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

#include "conformance/checks.hpp"
#include "conformance/to_unicode.hpp"
#include "conformance/truetype.hpp"
#include "conformance/work.hpp"

namespace decl::conformance {
namespace {

const std::set<std::string> font_types = {"/Type1", "/MMType1",      "/TrueType",    "/Type3",
                                          "/Type0", "/CIDFontType0", "/CIDFontType2"};
const std::set<std::string> font_file_types = {"/Type1C", "/CIDFontType0C", "/OpenType"};

QPDFObjectHandle font_file(QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = get(font, "/FontDescriptor");
  for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"}) {
    if (get(descriptor, key).isStream()) return get(descriptor, key);
  }
  return QPDFObjectHandle::newNull();
}

/// What the dictionary of any font must say, used or not.
void check_dictionary(QPDFObjectHandle font, Ledger& ledger) {
  const RuleFailure where = at(font, name_of(get(font, "/BaseFont")));
  ledger.check("font.type", is_name(get(font, "/Type"), "/Font"), where);
  const std::string type = name_of(get(font, "/Subtype"));
  ledger.check("font.subtype", font_types.count(type) != 0, where);
  ledger.check("font.base_font", type == "/Type3" || get(font, "/BaseFont").isName(), where);
  QPDFObjectHandle subtype = get(font_file(font), "/Subtype");
  if (!subtype.isNull()) ledger.check("font.file_subtype", font_file_types.count(name_of(subtype)) != 0, where);
  if (type == "/Type0" || type == "/CIDFontType0" || type == "/CIDFontType2") return;
  const int first = number_of(get(font, "/FirstChar"), -1), last = number_of(get(font, "/LastChar"), -1);
  QPDFObjectHandle widths = get(font, "/Widths");
  ledger.check("font.first_char", first >= 0, where);
  ledger.check("font.last_char", last >= 0, where);
  ledger.check("font.widths",
               first >= 0 && last >= first && widths.isArray() && widths.getArrayNItems() == last - first + 1, where);
}

/// WinAnsi (and ISO Latin 1 above 159) to Unicode.
unsigned win_ansi_to_unicode(unsigned code) {
  static const unsigned high[32] = {0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x2022, 0x017D, 0x2022,
                                    0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x2022, 0x017E, 0x0178};
  return code >= 0x80 && code <= 0x9F ? high[code - 0x80] : code;
}

/// Widths by CID, as W of a CIDFont spells them.
std::map<unsigned, double> read_cid_widths(QPDFObjectHandle array) {
  constexpr int largest_cid = 65535;
  std::map<unsigned, double> widths;
  std::vector<QPDFObjectHandle> items = items_of(array);
  const auto add = [&](int cid, QPDFObjectHandle width) {
    spend_work(16);
    if (cid >= 0 && cid <= largest_cid && width.isNumber())
      widths[static_cast<unsigned>(cid)] = width.getNumericValue();
  };
  for (std::size_t index = 0; index + 1 < items.size();) {
    const int first = number_of(items[index], -1);
    if (items[index + 1].isArray()) {
      int cid = first;
      for (QPDFObjectHandle width : items_of(items[index + 1])) add(cid < largest_cid ? cid++ : cid, width);
      index += 2;
    } else if (index + 2 < items.size()) {
      const int last = std::min(number_of(items[index + 1], -1), largest_cid);
      for (int cid = std::max(first, 0); cid <= last; ++cid) add(cid, items[index + 2]);
      index += 3;
    } else {
      break;
    }
  }
  return widths;
}

class FontCheck {
 public:
  FontCheck(const Document& document, const FontUse& use, Ledger& ledger)
      : document_(document), use_(use), font_(use.font), ledger_(ledger) {}

  void run() {
    check_unicode();
    QPDFObjectHandle carrier = font_;
    const std::string type = name_of(get(font_, "/Subtype"));
    if (type == "/Type0") {
      QPDFObjectHandle descendants = get(font_, "/DescendantFonts");
      carrier = descendants.isArray() && descendants.getArrayNItems() == 1 ? descendants.getArrayItem(0)
                                                                           : QPDFObjectHandle::newDictionary();
      check_cmap(get(font_, "/Encoding"), carrier);
      check_cid_set(carrier);
    }
    if (type == "/Type3") return cannot_judge("glyphs of a Type 3 font can't be judged here");
    QPDFObjectHandle file = font_file(carrier);
    if (!use_.drawn_codes.empty()) ledger_.check("font.embedded", file.isStream(), where());
    if (!file.isStream()) return;
    if (is_name(get(carrier, "/Subtype"), "/CIDFontType2"))
      ledger_.check("font.cid_to_gid", !get(carrier, "/CIDToGIDMap").isNull(), where());
    if (!get(get(carrier, "/FontDescriptor"), "/FontFile2").isStream()) {
      if (!get(get(carrier, "/FontDescriptor"), "/CharSet").isNull())
        ledger_.cannot_check("font.char_set", where("Type 1 programs can't be judged here"));
      return cannot_judge("only TrueType programs can be judged here");
    }
    try {
      spend_work(document_.content(file).size() / 32);
      const TrueType program(document_.content(file));
      if (type == "/TrueType") {
        check_true_type(program);
      } else if (type == "/Type0") {
        check_composite(carrier, program);
      } else {
        cannot_judge("a font of this type with a TrueType program can't be judged here");
      }
    } catch (const Error&) {
      throw;
    } catch (const std::runtime_error& error) {
      ledger_.check("font.glyph", false, where(error.what()));
    }
  }

 private:
  [[nodiscard]] RuleFailure where(const std::string& detail = "") const {
    const std::string name = name_of(get(font_, "/BaseFont"));
    return at(font_, detail.empty() ? name : name + ": " + detail, use_.page);
  }

  void cannot_judge(const char* reason) {
    for (const char* key : {"font.glyph", "font.width", "font.notdef"}) ledger_.cannot_check(key, where(reason));
  }

  void check_unicode() {
    QPDFObjectHandle stream = get(font_, "/ToUnicode");
    ToUnicode map;
    if (stream.isStream()) {
      spend_work(document_.content(stream).size());
      map = read_to_unicode(document_.content(stream));
      spend_work(16 * map.texts.size());
    }
    if (!map.is_complete)
      ledger_.cannot_check("unicode.value", where("ToUnicode has a form that can't be judged here"));
    for (const auto& [code, text] : map.texts) {
      ledger_.check("unicode.value", !is_forbidden_text(text), where("code " + std::to_string(code)));
    }
    // Simple fonts with a Latin encoding lead to Unicode without a map (ISO 32000-2 9.10.2).
    QPDFObjectHandle encoding = get(font_, "/Encoding");
    QPDFObjectHandle base = encoding.isDictionary() ? get(encoding, "/BaseEncoding") : encoding;
    const bool is_latin = (is_name(base, "/WinAnsiEncoding") || is_name(base, "/MacRomanEncoding")) &&
                          get(encoding, "/Differences").isNull();
    for (const unsigned code : use_.codes) {
      const RuleFailure here = where("code " + std::to_string(code));
      const auto text = map.texts.find(code);
      ledger_.check("unicode.mapped", text != map.texts.end() || is_latin, here);
      const bool is_private = text != map.texts.end() && has_private_unit(text->second);
      ledger_.check("unicode.private_use", !is_private || use_.bare_codes.count(code) == 0, here);
      ledger_.check("unicode.private_use_or_alt", !is_private || use_.real_bare_codes.count(code) == 0, here);
    }
  }

  void check_cmap(QPDFObjectHandle encoding, QPDFObjectHandle descendant) {
    const std::string name = name_of(encoding);
    const bool is_identity = name == "/Identity-H" || name == "/Identity-V";
    ledger_.check("cmap.embedded", is_identity || encoding.isStream(),
                  where(name + " is neither Identity nor embedded"));
    if (is_identity) ledger_.check("cmap.collection", true);
    if (!encoding.isStream()) return;
    const BytesView content = document_.content(encoding);
    const std::size_t mode = content.find("/WMode");
    const std::size_t digit = mode == BytesView::npos ? mode : content.find_first_not_of(" \t\r\n", mode + 6);
    const int own_mode = digit != BytesView::npos && content[digit] == '1' ? 1 : 0;
    ledger_.check("cmap.writing_mode", own_mode == number_of(get(encoding, "/WMode"), 0), where());
    ledger_.check("cmap.reference", content.find("usecmap") == BytesView::npos && get(encoding, "/UseCMap").isNull(),
                  where());
    QPDFObjectHandle ours = get(descendant, "/CIDSystemInfo"), theirs = get(encoding, "/CIDSystemInfo");
    ledger_.check("cmap.collection",
                  text_of(get(ours, "/Registry")) == text_of(get(theirs, "/Registry")) &&
                      text_of(get(ours, "/Ordering")) == text_of(get(theirs, "/Ordering")) &&
                      number_of(get(ours, "/Supplement"), 1) <= number_of(get(theirs, "/Supplement"), 0),
                  where());
    ledger_.cannot_check("cmap.largest", where("codes of an embedded CMap can't be followed here"));
  }

  void check_cid_set(QPDFObjectHandle descendant) {
    QPDFObjectHandle set = get(get(descendant, "/FontDescriptor"), "/CIDSet");
    if (!set.isStream()) return;
    const Bytes& bits = document_.content(set);
    for (const unsigned cid : use_.codes) {
      const bool is_set =
          cid / 8 < bits.size() && (static_cast<unsigned char>(bits[cid / 8]) & (0x80U >> (cid % 8))) != 0;
      if (!is_set) ledger_.check("font.cid_set", false, where("CID " + std::to_string(cid)));
    }
    ledger_.cannot_check("font.cid_set", where("CIDs that are not used can't be judged here"));
  }

  void check_glyph(const TrueType& program, unsigned code, unsigned glyph, double width) {
    const std::string name = "code " + std::to_string(code);
    ledger_.check("font.notdef", glyph != 0, where(name));
    if (use_.drawn_codes.count(code) == 0) return;
    const std::optional<double> real = program.width(glyph);
    ledger_.check("font.glyph", glyph != 0 && real.has_value(), where(name + " has no glyph"));
    if (real)
      ledger_.check("font.width", std::abs(*real - width) <= 1.0,
                    where(name + ": " + std::to_string(width) + " against " + std::to_string(*real)));
  }

  void check_true_type(const TrueType& program) {
    const bool is_symbolic =
        (static_cast<unsigned>(number_of(get(get(font_, "/FontDescriptor"), "/Flags"), 0)) & 4U) != 0;
    QPDFObjectHandle encoding = get(font_, "/Encoding");
    const bool has_unicode = program.has_cmap(3, 1), has_symbol = program.has_cmap(3, 0),
               has_roman = program.has_cmap(1, 0);
    if (is_symbolic) {
      ledger_.check("truetype.symbolic_encoding", encoding.isNull(), where());
      ledger_.check("truetype.symbolic_cmap", has_symbol || has_roman, where());
      ledger_.check("truetype.one_cmap", has_symbol || program.cmap_count() == 1, where());
    } else {
      ledger_.check("truetype.cmap", has_unicode || has_roman, where());
      ledger_.check("truetype.any_cmap", program.cmap_count() > (has_symbol ? 1U : 0U), where());
      QPDFObjectHandle base = encoding.isDictionary() ? get(encoding, "/BaseEncoding") : encoding;
      const bool is_standard = is_name(base, "/WinAnsiEncoding") || is_name(base, "/MacRomanEncoding");
      ledger_.check("truetype.encoding", is_standard && get(encoding, "/Differences").isNull(), where());
    }
    const int first = number_of(get(font_, "/FirstChar"), 256);
    QPDFObjectHandle widths = get(font_, "/Widths");
    for (const unsigned code : use_.codes) {
      unsigned glyph = 0;
      if (!is_symbolic && has_unicode) glyph = program.glyph_of(3, 1, win_ansi_to_unicode(code));
      if (is_symbolic && has_symbol) glyph = program.glyph_of(3, 0, 0xF000 + code);
      if (is_symbolic && has_symbol && glyph == 0) glyph = program.glyph_of(3, 0, code);
      if (glyph == 0 && has_roman && (is_symbolic || code < 0x80)) glyph = program.glyph_of(1, 0, code);
      const int index = static_cast<int>(code) - first;
      const bool has_width =
          widths.isArray() && index >= 0 && index < widths.getArrayNItems() && widths.getArrayItem(index).isNumber();
      constexpr double no_width = -10.0;
      check_glyph(program, code, glyph, has_width ? widths.getArrayItem(index).getNumericValue() : no_width);
    }
  }

  void check_composite(QPDFObjectHandle descendant, const TrueType& program) {
    if (!is_name(get(font_, "/Encoding"), "/Identity-H") && !is_name(get(font_, "/Encoding"), "/Identity-V")) {
      return cannot_judge("codes can be followed through Identity only");
    }
    QPDFObjectHandle map = get(descendant, "/CIDToGIDMap");
    const BytesView glyphs = map.isStream() ? BytesView(document_.content(map)) : BytesView();
    const std::map<unsigned, double> widths = read_cid_widths(get(descendant, "/W"));
    QPDFObjectHandle standard = get(descendant, "/DW");
    const double standard_width = standard.isNumber() ? standard.getNumericValue() : 1000.0;
    for (const unsigned cid : use_.codes) {
      unsigned glyph = cid;
      if (map.isStream()) {
        const std::size_t place = 2 * static_cast<std::size_t>(cid);
        glyph = place + 1 < glyphs.size()
                    ? static_cast<unsigned char>(glyphs[place]) * 256U + static_cast<unsigned char>(glyphs[place + 1])
                    : 0;
      }
      const auto width = widths.find(cid);
      check_glyph(program, cid, glyph, width == widths.end() ? standard_width : width->second);
    }
  }

  const Document& document_;
  const FontUse& use_;
  QPDFObjectHandle font_;
  Ledger& ledger_;
};

}  // namespace

void check_fonts(const Document& document, const FontUses& fonts, Ledger& ledger) {
  std::set<QPDFObjGen> checked;
  for (const auto& [key, use] : fonts) {
    FontCheck(document, use, ledger).run();
    check_dictionary(use.font, ledger);
    if (use.font.isIndirect()) checked.insert(use.font.getObjGen());
  }
  for (QPDFObjectHandle object : document.objects()) {
    if (!is_name(get(object, "/Type"), "/Font") || checked.count(object.getObjGen()) != 0) continue;
    check_dictionary(object, ledger);
  }
}

}  // namespace decl::conformance
