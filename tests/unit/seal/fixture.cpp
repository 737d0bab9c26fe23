#include "fixture.hpp"

#include <cstdint>

#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_String.hh>

#include "support/test.hpp"

namespace decl::test {
namespace {

std::string reference(int number) { return std::to_string(number) + " 0 R"; }

/// Big-endian numbers, as TrueType has them.
void put(std::string& bytes, std::uint32_t value, int width) {
  for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
}
void put_words(std::string& bytes, const std::vector<int>& words) {
  for (const int word : words) put(bytes, static_cast<std::uint32_t>(word), 2);
}

std::string make_cmap() {
  std::map<int, int> glyph_of;
  for (std::size_t index = 0; index < font_characters.size(); ++index)
    glyph_of[font_characters[index]] = static_cast<int>(index) + 1;
  std::vector<int> ends, starts, deltas, offsets;
  for (const auto& [code, glyph] : glyph_of) {
    ends.push_back(code);
    starts.push_back(code);
    deltas.push_back(glyph - code);
    offsets.push_back(0);
  }
  for (auto* list : {&ends, &starts}) list->push_back(0xFFFF);
  deltas.push_back(1);
  offsets.push_back(0);
  const int segments = static_cast<int>(ends.size());
  std::string table;
  put_words(table, {0, 1, 3, 1, 0, 12});  // version, one subtable: platform 3, encoding 1, at 12
  put_words(table, {4, 16 + 8 * segments, 0, 2 * segments, 32, 4, 2 * segments - 32});
  put_words(table, ends);
  put_words(table, {0});
  for (const auto* list : {&starts, &deltas, &offsets}) put_words(table, *list);
  return table;
}

std::map<std::string, std::string> make_font_tables() {
  const int glyphs = static_cast<int>(font_characters.size()) + 1;
  std::map<std::string, std::string> tables;
  tables["cmap"] = make_cmap();
  std::string& glyf = tables["glyf"];
  std::string& loca = tables["loca"];
  std::string& hmtx = tables["hmtx"];
  for (int glyph = 0; glyph < glyphs; ++glyph) {
    put(loca, static_cast<std::uint32_t>(glyf.size()), 4);
    const bool is_blank = glyph > 0 && font_characters[static_cast<std::size_t>(glyph) - 1] == ' ';
    if (!is_blank) {
      put_words(glyf, {1, 100, 0, 400, 600, 3, 0});  // one contour with a last point 3, no instructions
      glyf += std::string(4, '\x01');
      put_words(glyf, {100, 300, 0, -300, 0, 0, 600, 0});
    }
    put_words(hmtx, {glyph == 0 ? 400 : 499 + glyph, is_blank ? 0 : 100});
  }
  put(loca, static_cast<std::uint32_t>(glyf.size()), 4);
  put_words(tables["hhea"], {1, 0, 800, -200, 0, 600, 0, 0, 600, 1, 0, 0, 0, 0, 0, 0, 0, glyphs});
  put_words(tables["head"],
            {1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 400, 600, 0, 8, 2, 1, 0});
  put_words(tables["maxp"], {1, 0, glyphs, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0});
  put_words(tables["post"], {3, 0, 0, 0, -100, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  return tables;
}

std::string make_metadata() {
  return R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:decl="urn:decl:page:1">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sample declaration</rdf:li></rdf:Alt></dc:title>
<pdfaid:part>4</pdfaid:part>
<pdfaid:rev>2020</pdfaid:rev>
<pdfaid:conformance>F</pdfaid:conformance>
<decl:rendererVersion>5</decl:rendererVersion>
<decl:design>pdfa-4f a4 consecutive ragged *</decl:design>
<decl:resources><rdf:Bag>
<rdf:li>Sample.ttf 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff</rdf:li>
<rdf:li>sample.icc ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100</rdf:li>
</rdf:Bag></decl:resources>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>)";
}

/// The head of an ICC profile: version 2.1, monitor, RGB, and no tags.
std::string make_profile() {
  std::string profile;
  put(profile, 132, 4);
  profile += std::string(4, '\0');
  put(profile, 0x02100000, 4);
  profile += "mntrRGB XYZ ";
  profile += std::string(12, '\0') + "acsp";
  profile += std::string(132 - profile.size(), '\0');
  return profile;
}

void add_fonts(PageObjects& objects) {
  constexpr int first_code = ' ', last_code = 'f';
  std::string widths;
  for (int code = first_code; code <= last_code; ++code) {
    const std::size_t index = font_characters.find(static_cast<char>(code));
    widths += (widths.empty() ? "" : " ") + std::to_string(index == std::string::npos ? 0 : 500 + index);
  }
  objects[seal_font] =
      "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Sample /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar "
      "102 /Widths [" +
      widths + "] /FontDescriptor " + reference(font_descriptor) + " >>";
  objects[font_descriptor] =
      "<< /Type /FontDescriptor /FontName /AAAAAA+Sample /Flags 32 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent "
      "800 "
      "/Descent -200 /CapHeight 600 /StemV 80 /FontFile2 " +
      reference(font_program) + " >>";
  const std::string program = make_font();
  objects[font_program] =
      write_stream("/Filter /FlateDecode /Length1 " + std::to_string(program.size()), deflate(program));
  objects[text_font] =
      "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Sample /Encoding /Identity-H /DescendantFonts [" +
      reference(text_font_descendant) + "] /ToUnicode " + reference(to_unicode) + " >>";
  objects[text_font_descendant] =
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Sample /CIDSystemInfo << /Registry (Adobe) /Ordering "
      "(Identity) "
      "/Supplement 0 >> /DW 1000 /W [1 [517 502]] /CIDToGIDMap " +
      reference(cid_map) + " /FontDescriptor " + reference(font_descriptor) + " >>";
  objects[cid_map] = write_stream("", std::string("\0\0\0\x12\0\x03", 6));  // CID 1 is glyph 18 ':', CID 2 glyph 3 '2'
  objects[to_unicode] = write_stream(
      "",
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Sample def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n2 beginbfchar\n<0001> <003a>\n<0002> "
      "<0032>\nendbfchar\n"
      "endcmap\nend\nend");
}

void add_field(PageObjects& objects, int index, const std::string& organisation) {
  const int field = first_field + 2 * index;
  const int bottom = 60 + 40 * index;
  objects[field] = "<< /AP << /N " + reference(empty_appearance) + " >> /F 132 /FT /Sig /P " + reference(leaf) +
                   " /Rect [72 " + std::to_string(bottom) + " 280.5 " + std::to_string(bottom + 30) +
                   "] /StructParent " + std::to_string(index + 1) + " /Subtype /Widget /T (signature-" + organisation +
                   ") /TU (Signature of " + organisation + " \\(empty\\)) /Type /Annot >>";
  objects[field + 1] = "<< /Type /StructElem /S /Form /P " + reference(document_element) + " /K << /Type /OBJR /Obj " +
                       reference(field) + " /Pg " + reference(leaf) + " >> >>";
}

void add_structure(PageObjects& objects, int organisations) {
  std::string kids = "<< /Type /MCR /Pg " + reference(leaf) + " /MCID 0 >>";
  std::string parents = "0 [" + reference(document_element) + "]";
  for (int index = 0; index < organisations; ++index) {
    kids += " " + reference(first_field + 2 * index + 1);
    parents += " " + std::to_string(index + 1) + " " + reference(first_field + 2 * index + 1);
  }
  objects[structure_root] =
      "<< /Type /StructTreeRoot /K " + reference(document_element) + " /ParentTree " + reference(parent_tree) + " >>";
  objects[document_element] =
      "<< /Type /StructElem /S /Document /P " + reference(structure_root) + " /K [" + kids + "] >>";
  objects[parent_tree] = "<< /Nums [" + parents + "] >>";
}

}  // namespace

std::string write_stream(const std::string& entries, const std::string& content) {
  return "<< " + entries + (entries.empty() ? "" : " ") + "/Length " + std::to_string(content.size()) +
         " >>\nstream\n" + content + "\nendstream";
}

std::string deflate(const std::string& content) {
  std::string deflated;
  Pl_String sink("sink", nullptr, deflated);
  Pl_Flate flate("deflate", &sink, Pl_Flate::a_deflate);
  flate.writeString(content);
  flate.finish();
  return deflated;
}

std::string make_font() {
  const std::map<std::string, std::string> tables = make_font_tables();
  std::string font;
  put(font, 0x00010000, 4);
  put_words(font, {static_cast<int>(tables.size()), 64, 2, static_cast<int>(tables.size()) * 16 - 64});
  std::string body;
  const std::size_t body_start = font.size() + 16 * tables.size();
  for (const auto& [tag, table] : tables) {
    font += tag;
    put(font, 0, 4);
    put(font, static_cast<std::uint32_t>(body_start + body.size()), 4);
    put(font, static_cast<std::uint32_t>(table.size()), 4);
    body += table + std::string((4 - table.size() % 4) % 4, '\0');
  }
  return font + body;
}

PageObjects make_page_objects(const std::vector<std::string>& organisations, const std::string& record) {
  PageObjects objects;
  std::string fields;
  for (std::size_t index = 0; index < organisations.size(); ++index) {
    add_field(objects, static_cast<int>(index), organisations[index]);
    fields += (index == 0 ? "" : " ") + reference(first_field + 2 * static_cast<int>(index));
  }
  add_structure(objects, static_cast<int>(organisations.size()));
  add_fonts(objects);
  objects[catalog] =
      "<< /Type /Catalog /Pages " + reference(leaves) + " /Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot " +
      reference(structure_root) + " /Metadata " + reference(metadata) +
      " /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /DestOutputProfile " +
      reference(colour_profile) + " >>] /AF [" + reference(file_specification) +
      "] /Names << /EmbeddedFiles << /Names [(record.xml) " + reference(file_specification) + "] >> >> /AcroForm " +
      reference(form) + " >>";
  objects[leaves] = "<< /Type /Pages /Count 1 /Kids [" + reference(leaf) + "] >>";
  objects[metadata] = write_stream("/Type /Metadata /Subtype /XML", make_metadata());
  const std::string profile = make_profile();
  objects[colour_profile] = write_stream("/N 3 /Filter /FlateDecode", deflate(profile));
  objects[file_specification] =
      "<< /Type /Filespec /F (record.xml) /UF (record.xml) /AFRelationship /Source /EF << /F " +
      reference(record_stream) + " /UF " + reference(record_stream) + " >> >>";
  objects[record_stream] =
      write_stream("/Type /EmbeddedFile /Subtype /application#2Fxml /Params << /Size " + std::to_string(record.size()) +
                       " /ModDate (D:20220318000000Z) >> /Filter /FlateDecode",
                   deflate(record));
  objects[form] =
      "<< /Fields [" + fields + "] /SigFlags 3 /DR << /Font << /SealFont " + reference(seal_font) + " >> >> >>";
  objects[leaf] = "<< /Type /Page /Parent " + reference(leaves) + " /MediaBox [0 0 595.276 841.89] /Contents " +
                  reference(leaf_content) + " /Resources << /Font << /F1 " + reference(text_font) + " >> >> /Annots [" +
                  fields + "] /StructParents 0 /Tabs /S >>";
  objects[leaf_content] =
      write_stream("", "/P << /MCID 0 >> BDC\nBT /F1 12 Tf 0 0 0 rg 72 700 Td [<0001> -20 <0002>] TJ ET\nEMC");
  objects[empty_appearance] = write_stream("/Type /XObject /Subtype /Form /BBox [0 0 208.5 30] /Resources << >>",
                                           "q 0.5 w 0 G 0.25 0.25 208 29.5 re S Q");
  return objects;
}

Bytes write_page(const PageObjects& objects) {
  Bytes page = "%PDF-2.0\n%\xE2\xE3\xCF\xD3\n";
  const int size = objects.rbegin()->first + 1;
  std::string entries = "0000000000 65535 f \n";
  for (const auto& [number, body] : objects) {
    const std::string offset = std::to_string(page.size());
    entries += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    page += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
  }
  const std::size_t xref = page.size();
  return page + "xref\n0 " + std::to_string(size) + "\n" + entries + "trailer\n<< /Size " + std::to_string(size) +
         " /Root 1 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] >>\nstartxref\n" +
         std::to_string(xref) + "\n%%EOF\n";
}

Bytes make_page(const std::vector<std::string>& organisations, const std::string& record) {
  return write_page(make_page_objects(organisations, record));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  REQUIRE(text.find(from, place + 1) == std::string::npos);
  return text.replace(place, from.size(), to);
}

}  // namespace decl::test
