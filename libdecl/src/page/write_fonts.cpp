#include "page/write_fonts.hpp"

#include <algorithm>
#include <unordered_map>

#include "page/deflate.hpp"
#include "page/pdf_text.hpp"
#include "page/subset.hpp"

namespace decl::page {
namespace {

/// How much of fonts a thread remembers before it forgets them all.
constexpr std::size_t remembered_font_bytes = std::size_t{1} << 20U;

constexpr std::string_view seal_characters = "0123456789 abcdef:-EdUTC.";

// Font descriptor flags (ISO 32000-2 table 121).
constexpr int flag_serif = 1 << 1;
constexpr int flag_symbolic = 1 << 2;
constexpr int flag_nonsymbolic = 1 << 5;
constexpr int flag_italic = 1 << 6;

/// The way from glyph numbers back to text (ISO 32000-2 9.10.3). A range may not go beyond one high byte.
Bytes make_to_unicode(const GlyphTable& table) {
  Bytes cmap =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  const auto& entries = table.entries();
  for (std::size_t first = 1; first <= entries.size(); first = (first | 0xFFU) + 1) {
    const std::size_t last = std::min(entries.size(), first | 0xFFU);
    cmap += "1 beginbfrange\n<";
    append_hex(cmap, static_cast<unsigned>(first), 4);
    cmap += "> <";
    append_hex(cmap, static_cast<unsigned>(last), 4);
    cmap += "> [\n";
    for (std::size_t number = first; number <= last; ++number) {
      cmap += '<';
      append_utf16_hex(cmap, entries[number - 1].text);
      cmap += ">\n";
    }
    cmap += "]\nendbfrange\n";
  }
  return cmap + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string make_widths(const Face& face, const GlyphTable& table) {
  std::string widths = "[1 [";
  for (const GlyphTable::Entry& entry : table.entries()) {
    if (widths.back() != '[') widths += ' ';
    append_integer(widths, face.advance(entry.glyph_id));
  }
  return widths + "]]";
}

/// What a page holds of a face for the glyphs that it uses.
struct EmbeddedFont {
  EmbeddedProgram program;
  Bytes to_unicode;  ///< deflated
  std::string widths;
};

EmbeddedFont make_font(const Face& face, const GlyphTable& table) {
  std::vector<std::uint32_t> glyph_ids;
  glyph_ids.reserve(table.entries().size());
  for (const GlyphTable::Entry& entry : table.entries()) glyph_ids.push_back(entry.glyph_id);
  const FontSubset subset = make_subset(face, glyph_ids);
  Deflater& deflater = Deflater::of_thread();
  return {{deflater.deflate(subset.program), subset.program.size(), subset.tagged_name},
          deflater.deflate(make_to_unicode(table)),
          make_widths(face, table)};
}

/// Fonts that a thread has made lately: texts of one kind, such as the same declaration by many, often use the same
/// glyphs in the same order.
class FontMemory {
 public:
  static FontMemory& of_thread() {
    static thread_local FontMemory memory;
    return memory;
  }

  /// What is returned stays until the next call.
  const EmbeddedFont& get(const Face& face, const GlyphTable& table) {
    std::string key = face.sha256();
    for (const GlyphTable::Entry& entry : table.entries()) {
      append_integer(key, entry.glyph_id);
      key += ' ';
      key += entry.text;
      key += '\0';
    }
    const auto found = fonts_.find(key);
    if (found != fonts_.end()) return found->second;
    if (bytes_ > remembered_font_bytes) {
      fonts_.clear();
      bytes_ = 0;
    }
    EmbeddedFont font = make_font(face, table);
    bytes_ += key.size() + font.program.deflated.size() + font.to_unicode.size() + font.widths.size();
    return fonts_.emplace(std::move(key), std::move(font)).first->second;
  }

 private:
  std::unordered_map<std::string, EmbeddedFont> fonts_;
  std::size_t bytes_ = 0;
};

ObjectStore::Object* write_descriptor(ObjectStore& store, const Face& face, const EmbeddedProgram& embedded, int kind) {
  ObjectStore::Object* program = store.create();
  set(program, "Length1", number(static_cast<std::int64_t>(embedded.length)));
  store.set_deflated_stream(program, embedded.deflated);
  const FaceMetrics& metrics = face.metrics();
  ObjectStore::Object* descriptor = store.create("FontDescriptor");
  set(descriptor, "FontName", name(embedded.tagged_name));
  set(descriptor, "Flags", number(kind | flag_serif | (metrics.italic_angle == 0 ? 0 : flag_italic)));
  std::string box = "[";
  for (const int side : metrics.bounding_box) box += (box.size() > 1 ? " " : "") + std::to_string(side);
  set(descriptor, "FontBBox", raw(box + "]"));
  set(descriptor, "ItalicAngle", number(metrics.italic_angle));
  set(descriptor, "Ascent", number(metrics.ascent));
  set(descriptor, "Descent", number(metrics.descent));
  set(descriptor, "CapHeight", number(metrics.cap_height));
  set(descriptor, "StemV", number(metrics.stem_v));
  set_reference(descriptor, "FontFile2", program);
  return descriptor;
}

ObjectStore::Object* write_font(ObjectStore& store, const Face& face, const GlyphTable& table) {
  const EmbeddedFont& embedded = FontMemory::of_thread().get(face, table);
  const EmbeddedProgram& program = embedded.program;
  ObjectStore::Object* font = store.create("Font");
  ObjectStore::Object* descendant = store.create("Font");
  ObjectStore::Object* to_unicode = store.create();
  store.set_deflated_stream(to_unicode, embedded.to_unicode);
  set(descendant, "Subtype", name("CIDFontType2"));
  set(descendant, "BaseFont", name(program.tagged_name));
  set(descendant, "CIDSystemInfo", raw("<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"));
  set(descendant, "DW", number(0));
  set(descendant, "W", raw(embedded.widths));
  set(descendant, "CIDToGIDMap", name("Identity"));  // the program has its glyphs in the order of their numbers
  set_reference(descendant, "FontDescriptor", write_descriptor(store, face, program, flag_symbolic));
  set(font, "Subtype", name("Type0"));
  set(font, "BaseFont", name(program.tagged_name));
  set(font, "Encoding", name("Identity-H"));
  set(font, "DescendantFonts", raw("[" + reference(descendant) + "]"));
  set_reference(font, "ToUnicode", to_unicode);
  return font;
}

}  // namespace

std::string write_fonts(ObjectStore& store, const Family& family, const Drawing& drawing) {
  std::string resources = "<<";
  for (const FaceNumber i : drawing.faces()) {
    const ObjectStore::Object* font = write_font(store, family.face(i), drawing.glyphs[i]);
    resources += "/F" + std::to_string(i + 1) + " " + reference(font);
  }
  return resources + ">>";
}

void write_seal_font(ObjectStore& store, ObjectStore::Object* font, const Face& face) {
  const EmbeddedProgram& program = face.seal_program().get([&] {
    const FontSubset subset = make_subset_of_characters(face, seal_characters);
    return EmbeddedProgram{deflate_tightly(subset.program), subset.program.size(), subset.tagged_name};
  });
  const auto [first, last] = std::minmax_element(seal_characters.begin(), seal_characters.end());
  std::string widths = "[";
  for (char character = *first; character <= *last; ++character) {
    if (widths.size() > 1) widths += ' ';
    hb_codepoint_t glyph = 0;
    const bool kept = seal_characters.find(character) != std::string_view::npos &&
                      hb_font_get_nominal_glyph(face.font(), static_cast<unsigned char>(character), &glyph) != 0;
    widths += kept ? std::to_string(face.advance(glyph)) : "0";
  }
  set(font, "Subtype", name("TrueType"));
  set(font, "BaseFont", name(program.tagged_name));
  set(font, "Encoding", name("WinAnsiEncoding"));
  set(font, "FirstChar", number(*first));
  set(font, "LastChar", number(*last));
  set(font, "Widths", raw(widths + "]"));
  set_reference(font, "FontDescriptor", write_descriptor(store, face, program, flag_nonsymbolic));
}

}  // namespace decl::page
