#include "page/metadata.hpp"

#include "base/hex.hpp"
#include "xml/writer.hpp"

// XMP (ISO 16684-1) with every property as an element below one rdf:Description. Properties of the namespace
// urn:decl:page:1:
//   decl:rendererVersion  integer
//   decl:recordDigest     SHA-512 of the embedded record, 128 lower-case hexadecimal digits
//   decl:resources        rdf:Bag of "name sha256": the fonts and the colour profile the page was made with
namespace decl::page {
namespace {

constexpr xml::Namespace xmp_meta{"x", "adobe:ns:meta/"};
constexpr xml::Namespace rdf{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"};
constexpr xml::Namespace dublin_core{"dc", "http://purl.org/dc/elements/1.1/"};
constexpr xml::Namespace xmp{"xmp", "http://ns.adobe.com/xap/1.0/"};
constexpr xml::Namespace pdf{"pdf", "http://ns.adobe.com/pdf/1.3/"};
constexpr xml::Namespace pdf_a{"pdfaid", "http://www.aiim.org/pdfa/ns/id/"};
constexpr xml::Namespace pdf_ua{"pdfuaid", "http://www.aiim.org/pdfua/ns/id/"};
constexpr xml::Namespace own{"decl", "urn:decl:page:1"};

constexpr std::string_view packet_begin = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
constexpr std::string_view packet_end = "\n<?xpacket end=\"r\"?>\n";

std::string pad(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

int month_of(const PartialDate& date) { return date.month == 0 ? 1 : date.month; }
int day_of(const PartialDate& date) { return date.day == 0 ? 1 : date.day; }

void write_array(xml::Writer& writer, const xml::Namespace& space, std::string_view name, std::string_view kind,
                 const std::vector<std::string>& values) {
  writer.open(space, name);
  writer.open(rdf, kind);
  for (const std::string& value : values) writer.element(rdf, "li", value);
  writer.close();
  writer.close();
  writer.line_break();
}

void write_value(xml::Writer& writer, const xml::Namespace& space, std::string_view name, std::string_view value) {
  writer.element(space, name, value);
  writer.line_break();
}

void write_title(xml::Writer& writer, const Declaration& declaration) {
  writer.open(dublin_core, "title");
  writer.open(rdf, "Alt");
  writer.element(rdf, "li", declaration.texts.front().title, {{"lang", "x-default", &xml::xml_namespace}});
  for (const TextVersion& text : declaration.texts) {
    writer.element(rdf, "li", text.title, {{"lang", text.language, &xml::xml_namespace}});
  }
  writer.close();
  writer.close();
  writer.line_break();
}

void write_description(xml::Writer& writer, const Declaration& declaration) {
  std::vector<std::string> languages;
  for (const TextVersion& text : declaration.texts) languages.push_back(text.language);
  std::vector<std::string> creators;
  for (const Signatory& signatory : declaration.signatories) {
    creators.emplace_back(text_in(signatory.organisation_names, languages.front()));
  }
  write_title(writer, declaration);
  write_array(writer, dublin_core, "creator", "Seq", creators);
  write_array(writer, dublin_core, "language", "Bag", languages);
  write_array(writer, dublin_core, "date", "Seq", {write_date(declaration.date)});
  write_value(writer, dublin_core, "identifier", declaration.identifier);
  write_value(writer, dublin_core, "format", "application/pdf");
}

}  // namespace

std::string write_xmp_time(const PartialDate& date) {
  return pad(date.year, 4) + "-" + pad(month_of(date), 2) + "-" + pad(day_of(date), 2) + "T00:00:00Z";
}

std::string write_pdf_time(const PartialDate& date) {
  return "D:" + pad(date.year, 4) + pad(month_of(date), 2) + pad(day_of(date), 2) + "000000Z";
}

Bytes make_metadata(const Declaration& declaration, BytesView record_digest,
                    const std::vector<PageResource>& resources) {
  const std::string time = write_xmp_time(declaration.date);
  std::vector<std::string> resource_lines;
  for (const PageResource& resource : resources) resource_lines.push_back(resource.name + " " + resource.sha256);
  xml::Writer writer;
  writer.open(xmp_meta, "xmpmeta");
  writer.open(rdf, "RDF");
  writer.open(rdf, "Description", {{"about", "", &rdf}});
  writer.line_break();
  write_description(writer, declaration);
  for (const char* name : {"CreateDate", "ModifyDate", "MetadataDate"}) write_value(writer, xmp, name, time);
  write_value(writer, xmp, "CreatorTool", "decl");
  write_value(writer, pdf, "Producer", "decl");
  write_value(writer, pdf_a, "part", "4");
  write_value(writer, pdf_a, "rev", "2020");
  write_value(writer, pdf_a, "conformance", "F");
  write_value(writer, pdf_ua, "part", "2");
  write_value(writer, pdf_ua, "rev", "2024");
  write_value(writer, own, "rendererVersion", std::to_string(renderer_version));
  write_value(writer, own, "recordDigest", write_hex(record_digest));
  write_array(writer, own, "resources", "Bag", resource_lines);
  writer.close();
  writer.close();
  writer.close();
  return std::string(packet_begin) + writer.take() + std::string(packet_end);
}

}  // namespace decl::page
