#include "unit/conformance/fixture.hpp"

#include <algorithm>

#include "support/test.hpp"

namespace decl::test {
namespace {

std::string reference(int number) { return std::to_string(number) + " 0 R"; }

std::string content_kid(int identifier) {
  return "<< /Type /MCR /Pg " + reference(leaf) + " /MCID " + std::to_string(identifier) + " >>";
}

/// A structure element of the standard namespace.
std::string element(const std::string& type, int parent, const std::string& kids, const std::string& more = "") {
  return "<< /Type /StructElem /S /" + type + " /P " + reference(parent) + " /NS " + reference(name_space) + " /K [" +
         kids + "] " + more + ">>";
}

void add_elements(PageObjects& objects) {
  const auto kids = [](std::initializer_list<int> numbers) {
    std::string text;
    for (const int number : numbers) text += (text.empty() ? "" : " ") + reference(number);
    return text;
  };
  objects[name_space] = "<< /Type /Namespace /NS (http://iso.org/pdf2/ssn) >>";
  objects[document_element] = element(
      "Document", structure_root, kids({heading, paragraph, list, table, figure, first_field + 1, first_field + 3}));
  objects[heading] = element("H1", document_element, content_kid(0));
  objects[paragraph] =
      element("P", document_element, content_kid(1) + " " + reference(link_element), "/Lang (sr-Latn) ");
  objects[link_element] = element(
      "Link", paragraph,
      content_kid(2) + " << /Type /OBJR /Obj " + reference(link_annotation) + " /Pg " + reference(leaf) + " >>");
  objects[link_annotation] = "<< /Type /Annot /Subtype /Link /F 4 /Rect [72 600 90 612] /Border [0 0 0] /P " +
                             reference(leaf) +
                             " /Contents (An example) /A << /S /URI /URI (http://example.org/) >> /StructParent 3 >>";
  objects[list] = element("L", document_element, reference(list_item), "/A << /O /List /ListNumbering /Decimal >> ");
  objects[list_item] = element("LI", list, kids({label, list_body}));
  objects[label] = element("Lbl", list_item, content_kid(3));
  objects[list_body] = element("LBody", list_item, content_kid(4));
  objects[table] = element("Table", document_element, kids({header_row, body_row}));
  objects[header_row] = element("TR", table, kids({column_header, second_column_header}));
  objects[column_header] = element("TH", header_row, content_kid(5), "/ID (h1) /A << /O /Table /Scope /Column >> ");
  objects[second_column_header] =
      element("TH", header_row, content_kid(6), "/ID (h2) /A << /O /Table /Scope /Column >> ");
  objects[body_row] = element("TR", table, kids({body_cell, second_body_cell}));
  objects[body_cell] = element("TD", body_row, content_kid(7));
  objects[second_body_cell] = element("TD", body_row, content_kid(8));
  objects[figure] = element("Figure", document_element, content_kid(9), "/Alt (A small square) ");
  std::string owners;
  for (const int number : {heading, paragraph, link_element, label, list_body, column_header, second_column_header,
                           body_cell, second_body_cell, figure}) {
    owners += reference(number) + " ";
  }
  objects[parent_tree] = "<< /Nums [0 [" + owners + "] 1 " + reference(first_field + 1) + " 2 " +
                         reference(first_field + 3) + " 3 " + reference(link_element) + "] >>";
}

}  // namespace

PageObjects tagged_objects() {
  PageObjects objects = make_page_objects({"example-forum", "sample-centre"}, "<record/>\n");
  add_elements(objects);
  std::string content = "/Artifact BMC 0 G 72 650 200 0 re S EMC";
  for (int identifier = 0; identifier < 10; ++identifier) {
    content += "\n/P << /MCID " + std::to_string(identifier) +
               " >> BDC BT /F1 12 Tf 0 0 0 rg 72 700 Td [<0001> -20 <0002>] TJ ET EMC";
  }
  objects[leaf_content] = write_stream("", content);
  objects[leaf] = replaced(objects[leaf], "/Annots [", "/Annots [" + reference(link_annotation) + " ");
  objects[catalog] =
      replaced(objects[catalog], "/Type /Catalog", "/Type /Catalog /ViewerPreferences << /DisplayDocTitle true >>");
  objects[file_specification] =
      replaced(objects[file_specification], "/Type /Filespec", "/Type /Filespec /Desc (The record)");
  for (const int field : {static_cast<int>(first_field), first_field + 2}) {
    objects[field] = replaced(objects[field], "/Type /Annot", "/Type /Annot /Contents (Signature)");
    objects[field + 1] = replaced(objects[field + 1], "/S /Form", "/S /Form /NS " + reference(name_space));
  }
  std::string packet = objects[metadata].substr(objects[metadata].find("stream\n") + 7);
  packet.resize(packet.rfind("\nendstream"));
  packet =
      replaced(packet, "<pdfaid:part>",
               "<pdfuaid:part xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">2</pdfuaid:part>"
               "<pdfuaid:rev xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">2024</pdfuaid:rev>\n<pdfaid:part>");
  objects[metadata] = write_stream("/Type /Metadata /Subtype /XML", packet);
  return objects;
}

PageObjects pdfa_3a_objects() {
  PageObjects objects = tagged_objects();
  for (auto& [number, body] : objects) {
    const std::string entry = " /NS " + reference(name_space);
    if (const std::size_t place = body.find(entry); place != std::string::npos) body.erase(place, entry.size());
  }
  objects[name_space] = "<< /Unused true >>";
  const std::string packet = R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:own="urn:example:own"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" xmlns:pdfaType="http://www.aiim.org/pdfa/ns/type#"
 xmlns:pdfaField="http://www.aiim.org/pdfa/ns/field#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sample declaration</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2024-05-06T07:08:09Z</xmp:CreateDate>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<own:count>3</own:count>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Own</pdfaSchema:schema><pdfaSchema:namespaceURI>urn:example:own</pdfaSchema:namespaceURI><pdfaSchema:prefix>own</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>count</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>A count</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
<pdfaSchema:valueType><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaType:type>Pair</pdfaType:type>
<pdfaType:namespaceURI>urn:example:pair</pdfaType:namespaceURI><pdfaType:prefix>pair</pdfaType:prefix><pdfaType:description>Two</pdfaType:description>
<pdfaType:field><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaField:name>first</pdfaField:name><pdfaField:valueType>Text</pdfaField:valueType>
<pdfaField:description>One</pdfaField:description></rdf:li></rdf:Seq></pdfaType:field></rdf:li></rdf:Seq></pdfaSchema:valueType></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>)";
  objects[metadata] = write_stream("/Type /Metadata /Subtype /XML", packet);
  return objects;
}

Bytes write_pdfa_3a(const PageObjects& objects) { return replaced(write_page(objects), "%PDF-2.0\n", "%PDF-1.7\n"); }

std::string rules_with(const Bytes& file, Standard standard, RuleOutcome outcome) {
  const ConformanceReport report = check_conformance(file, "test.pdf", {standard});
  std::string identifiers;
  for (const RuleReport& rule : report.standards.at(0).rules) {
    if (rule.outcome == outcome)
      identifiers += (identifiers.empty() ? "" : " ") + rule.clause + "-" + std::to_string(rule.number);
  }
  return identifiers;
}

std::string failed_rules(const Bytes& file, Standard standard) {
  return rules_with(file, standard, RuleOutcome::failed);
}

PageObjects broken(PageObjects objects, const Break& change) {
  std::string& body = objects[change.object];
  body = replaced(body, change.from, change.to);
  const std::size_t start = body.find("\nstream\n");
  if (start == std::string::npos || contains(change.to, "/Length") || contains(change.from, "endstream"))
    return objects;
  const std::size_t length = body.rfind("\nendstream") - start - 8;
  const std::size_t place = body.find("/Length ") + 8;
  body.replace(place, body.find_first_of(" >", place) - place, std::to_string(length));
  return objects;
}

}  // namespace decl::test
