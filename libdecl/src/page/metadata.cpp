#include "page/metadata.hpp"

#include <algorithm>

#include "base/hex.hpp"

// XMP (ISO 16684-1): every property is an element below one rdf:Description.
// Properties of the namespace urn:decl:page:1, each in exactly this spelling:
//   <decl:rendererVersion>integer</decl:rendererVersion>
//   <decl:recordDigest>SHA-512 of the embedded record, 128 lower-case hexadecimal digits</decl:recordDigest>
//   <decl:resources><rdf:Bag><rdf:li>name version</rdf:li>…</rdf:Bag></decl:resources>
namespace decl::page {
namespace {

constexpr std::string_view packet_begin =
    "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
    "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" "
    "xmlns:decl=\"urn:decl:page:1\">\n";
constexpr std::string_view packet_end = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";

std::string escape(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char character : text) {
    switch (character) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      default:
        escaped += character;
    }
  }
  return escaped;
}

std::string pad(int number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

int month_of(const PartialDate& date) { return date.month == 0 ? 1 : date.month; }
int day_of(const PartialDate& date) { return date.day == 0 ? 1 : date.day; }

std::string write_value(const std::string& name, std::string_view value) {
  return "<" + name + ">" + escape(value) + "</" + name + ">\n";
}

std::string write_array(const std::string& name, const std::string& kind, const std::vector<std::string>& values) {
  std::string text = "<" + name + "><rdf:" + kind + ">";
  for (const std::string& value : values) text += "<rdf:li>" + escape(value) + "</rdf:li>";
  return text + "</rdf:" + kind + "></" + name + ">\n";
}

std::string write_title(const Declaration& declaration) {
  const auto item = [](const std::string& language, const std::string& title) {
    return "<rdf:li xml:lang=\"" + language + "\">" + escape(title) + "</rdf:li>";
  };
  std::string text = "<dc:title><rdf:Alt>" + item("x-default", declaration.texts.front().title);
  for (const TextVersion& version : declaration.texts) text += item(version.language, version.title);
  return text + "</rdf:Alt></dc:title>\n";
}

std::string write_description(const Declaration& declaration) {
  std::vector<std::string> languages;
  for (const TextVersion& text : declaration.texts) languages.push_back(text.language);
  std::vector<std::string> creators;
  for (const Signatory& signatory : declaration.signatories) {
    creators.emplace_back(text_in(signatory.organisation_names, languages.front()));
  }
  return write_title(declaration) + write_array("dc:creator", "Seq", creators) +
         write_array("dc:language", "Bag", languages) + write_array("dc:date", "Seq", {write_date(declaration.date)}) +
         write_value("dc:identifier", declaration.identifier) + write_value("dc:format", "application/pdf");
}

struct ExtensionProperty {
  const char* name;
  const char* type;
  const char* description;
};

/// A schema that the PDF/A standard doesn't know, described (ISO 19005-3 6.6.2.3.3).
std::string describe_schema(const std::string& prefix, const std::string& name_space, const std::string& title,
                            const std::vector<ExtensionProperty>& properties) {
  constexpr const char* begin_item = "<rdf:li rdf:parseType=\"Resource\">\n";
  std::string text = begin_item + write_value("pdfaSchema:schema", title) +
                     write_value("pdfaSchema:namespaceURI", name_space) + write_value("pdfaSchema:prefix", prefix) +
                     "<pdfaSchema:property><rdf:Seq>\n";
  for (const ExtensionProperty& property : properties) {
    text += begin_item + write_value("pdfaProperty:name", property.name) +
            write_value("pdfaProperty:valueType", property.type) + write_value("pdfaProperty:category", "internal") +
            write_value("pdfaProperty:description", property.description) + "</rdf:li>\n";
  }
  return text + "</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n";
}

std::string describe_extensions() {
  return "<pdfaExtension:schemas xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
         "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
         "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"><rdf:Bag>\n" +
         describe_schema("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", "PDF/UA identification",
                         {{"part", "Integer", "Part of ISO 14289 that the file keeps"}}) +
         describe_schema("decl", "urn:decl:page:1", "How a declaration's page was made",
                         {{"rendererVersion", "Integer", "Version of the renderer"},
                          {"recordDigest", "Text", "SHA-512 of the embedded record"},
                          {"design", "Text", "Profile, paper, layout, edges and language"},
                          {"resources", "bag Text", "Fonts, colour profile and libraries with their versions"}}) +
         "</rdf:Bag></pdfaExtension:schemas>\n";
}

std::string write_standards(PageProfile profile) {
  if (profile == PageProfile::pdfa_3a) {
    return write_value("pdfaid:part", "3") + write_value("pdfaid:conformance", "A") + write_value("pdfuaid:part", "1") +
           describe_extensions();
  }
  return write_value("pdfaid:part", "4") + write_value("pdfaid:rev", "2020") + write_value("pdfaid:conformance", "F") +
         write_value("pdfuaid:part", "2") + write_value("pdfuaid:rev", "2024");
}

}  // namespace

std::string write_xmp_time(const PartialDate& date) {
  return pad(date.year, 4) + "-" + pad(month_of(date), 2) + "-" + pad(day_of(date), 2) + "T00:00:00Z";
}

std::string write_pdf_time(const PartialDate& date) {
  return "D:" + pad(date.year, 4) + pad(month_of(date), 2) + pad(day_of(date), 2) + "000000Z";
}

Bytes make_metadata(const Declaration& declaration, const PageDesign& design, BytesView record_digest,
                    const std::vector<PageResource>& resources) {
  const std::string time = write_xmp_time(declaration.date);
  std::vector<std::string> resource_lines;
  for (const PageResource& resource : resources) resource_lines.push_back(resource.name + " " + resource.version);
  Bytes packet(packet_begin);
  packet += write_description(declaration);
  for (const char* name : {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"}) packet += write_value(name, time);
  packet += write_value("xmp:CreatorTool", "decl") + write_value("pdf:Producer", "decl");
  packet += write_standards(design.profile);
  packet += write_value("decl:rendererVersion", std::to_string(renderer_version));
  packet += write_value("decl:recordDigest", write_hex(record_digest));
  packet += write_value("decl:design", write_page_design(design));
  packet += write_array("decl:resources", "Bag", resource_lines);
  return packet.append(packet_end);
}

}  // namespace decl::page
