#include <cstddef>
#include <cstdint>

#include <decl/intake.hpp>
#include <decl/record.hpp>

#include "unit/intake/zip_writer.hpp"

// A whole file when it begins like a ZIP; else its first byte says what the rest is: "o" the inside of an OpenDocument
// text, "n" the numbering and "s" the styles of a Word document, anything else its body.
namespace {

const decl::Bytes word = "<w:x xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
const decl::Bytes body =
    "<w:p><w:pPr><w:pStyle w:val=\"a\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId "
    "w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>A"
    "</w:t></w:r></w:p>";

decl::Bytes relation(const decl::Bytes& type) {
  return "<Relationships><Relationship Id=\"a\" Type=\"urn:x/" + type + "\" Target=\"part.xml\"/></Relationships>";
}

decl::Bytes make_document(decl::Bytes content) {
  if (content.starts_with("PK") || content.empty()) return content;
  const char kind = content.front();
  content.erase(0, 1);
  if (kind == 'o') return decl::test::write_odt(content);
  if (kind != 'n' && kind != 's') return decl::test::write_docx(content);
  return decl::test::write_docx(body, {{"word/_rels/document.xml.rels", relation(kind == 'n' ? "numbering" : "styles")},
                                       {"word/part.xml", word + content + "</w:x>"}});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const decl::Bytes document = make_document(decl::Bytes(reinterpret_cast<const char*>(data), size));
  try {
    decl::IntakeHints hints;
    hints.source_name = "a.docx";
    hints.language = "en";
    hints.changes = size % 2 == 0 ? decl::TrackedChanges::accept : decl::TrackedChanges::reject;
    decl::write_record(decl::read_declaration(document, hints).declaration);
  } catch (const decl::Error&) {
    // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  }
  return 0;
}
