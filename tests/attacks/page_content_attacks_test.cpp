#include <decl/page.hpp>

#include "harness.hpp"
#include "page_objects.hpp"

using namespace decl;
using namespace decl::attacks;

// Attacks on what a page shows: prepared before anyone signs (shadow attacks), so that every signature is right,
// or put in afterwards. Only rendering the page again from its record finds the first kind.

namespace {

const std::string stated_renderer = "rendererVersion>" + std::to_string(renderer_version) + "<";
const std::string catalog = "/ViewerPreferences";
const std::string leaf = "/MediaBox";
const std::string form = "/SigFlags";

PageObjects base() { return PageObjects(base_page()); }

/// The number of the object that an entry of the object with `marker` refers to.
int number_behind(const PageObjects& objects, const std::string& marker, const std::string& entry) {
  const std::string& body = objects.body(objects.find(marker));
  return std::stoi(body.substr(body.find(entry) + entry.size()));
}

Bytes with_entries(const std::string& marker, const std::string& entries) {
  return base().add_entries(marker, entries).write_signed();
}

/// With an annotation on the page.
Bytes with_annotation(const std::string& entries) {
  PageObjects objects = base();
  const int number = objects.add("<</Type/Annot/Rect[0 0 500 800]" + entries + ">>");
  return objects.replace("/Annots[", "/Annots[" + std::to_string(number) + " 0 R ").write_signed();
}

/// With something drawn over the page: its own content inside an array, then more.
Bytes with_more_content(const std::string& drawing) {
  PageObjects objects = base();
  const int content = number_behind(objects, leaf, "/Contents");
  const int more = objects.add(make_stream("", drawing));
  const std::string reference = std::to_string(content) + " 0 R";
  return objects.replace("/Contents " + reference, "/Contents [" + reference + " " + std::to_string(more) + " 0 R]")
      .write_signed();
}

/// With an object that nothing refers to yet: what a later revision would bring to light.
Bytes with_hidden(const std::string& body) {
  PageObjects objects = base();
  objects.add(body);
  return objects.write_signed();
}

Bytes with_stream(const std::string& marker, const std::string& entry, const std::string& entries,
                  const std::string& content) {
  PageObjects objects = base();
  const int number = number_behind(objects, marker, entry);
  return objects.set(number, make_stream(entries, content)).write_signed();
}

/// The base of a signed page, said to be made by a renderer that isn't here, and signed again.
Bytes by_another_renderer(const Bytes& page) {
  const std::size_t end = read_sealed_page(page, "a.pdf").base_size;
  return PageObjects(page.substr(0, end)).replace(stated_renderer, "rendererVersion>9<").write_signed();
}

/// A CMap that calls every glyph "A".
const std::string lying_map =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /L def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n1 beginbfrange\n<0000> <00ff> <0041>\nendbfrange\n"
    "endcmap\nend\nend";

/// The page with another record in its place.
Bytes with_record(const Bytes& page, const Bytes& record) {
  PageObjects objects(page);
  const int number = objects.find("/EmbeddedFile\n");
  const std::string& old = objects.body(number);
  const std::size_t size = old.find("/Size ");
  const std::string dates = old.substr(old.find("/CreationDate"), old.find(">>", size) - old.find("/CreationDate"));
  objects.set(number, make_stream("/Type /EmbeddedFile\n/Subtype /text#2fxml\n/Params <</Size " +
                                      std::to_string(record.size()) + dates + ">>",
                                  record));
  return objects.write();
}

Bytes sign_both(const Bytes& page) { return test::seal_with(page, {&signers().forum, &signers().centre}); }

Bytes other_record(const std::vector<const SecretKey*>& keys) {
  return test::sign_with(write_record(make_other_declaration()), keys);
}

}  // namespace

TEST_CASE("the page's objects written back unchanged are the page") { CHECK(base().write() == base_page()); }

TEST_CASE("shadow attacks: hide, replace, hide and replace") {
  run({
      {"hide: a white box over the text", with_more_content("1 g 0 0 600 800 re f"), "INVALID", "DIFFERENT"},
      {"hide: a box drawn by an annotation", with_annotation("/Subtype/Square/IC[1 1 1]"), "INVALID", "DIFFERENT"},
      {"replace: another content, unused", with_hidden(make_stream("", "BT (other) Tj ET")), "INVALID", "DIFFERENT"},
      {"replace: another font program, unused", with_hidden(make_stream("/Length1 4", "font")), "INVALID", "DIFFERENT"},
      {"hide and replace: a second page tree, unused", with_hidden("<</Type/Pages/Kids[]/Count 0>>"), "INVALID",
       "DIFFERENT"},
      {"hide and replace: a second catalog, unused", with_hidden("<</Type/Catalog/Pages 4 0 R>>"), "INVALID",
       "DIFFERENT"},
      {"a layer that can be switched off",
       with_entries(catalog, "/OCProperties<</OCGs[]/D<</Order[]/BaseState/OFF>>>>"), "INVALID", "DIFFERENT"},
      {"text in marked optional content", with_more_content("/OC /Layer BDC BT ET EMC"), "INVALID", "DIFFERENT"},
      {"text in white", with_more_content("1 g BT /F1 12 Tf 72 72 Td <0001> Tj ET"), "INVALID", "DIFFERENT"},
      {"text without paint", with_more_content("3 Tr BT /F1 12 Tf 72 72 Td <0001> Tj ET"), "INVALID", "DIFFERENT"},
      {"a page cropped", with_entries(leaf, "/CropBox[0 0 10 10]"), "INVALID", "DIFFERENT"},
      {"a page turned", with_entries(leaf, "/Rotate 180"), "INVALID", "DIFFERENT"},
      {"a page made larger", with_entries(leaf, "/UserUnit 10"), "INVALID", "DIFFERENT"},
      {"another content", with_stream(leaf, "/Contents", "", "BT ET"), "INVALID", "DIFFERENT"},
  });
}

TEST_CASE("annotations, form values, actions and scripts are not on a page of ours") {
  const std::string script = "<</S/JavaScript/JS(app.alert\\(1\\))>>";
  run({
      {"a note", with_annotation("/Subtype/Text/Contents(Not so)"), "INVALID", "DIFFERENT"},
      {"free text", with_annotation("/Subtype/FreeText/DA(/F1 12 Tf)/Contents(Not so)"), "INVALID", "DIFFERENT"},
      {"a stamp", with_annotation("/Subtype/Stamp/Name/Void"), "INVALID", "DIFFERENT"},
      {"a hidden annotation", with_annotation("/Subtype/Square/F 2"), "INVALID", "DIFFERENT"},
      {"a redaction", with_annotation("/Subtype/Redact/OverlayText(gone)"), "INVALID", "DIFFERENT"},
      {"a link over everything", with_annotation("/Subtype/Link/A<</S/URI/URI(https://example.org/)>>"), "INVALID",
       "DIFFERENT"},
      {"a link that starts a program", with_annotation("/Subtype/Link/A<</S/Launch/F(a.exe)>>"), "INVALID",
       "DIFFERENT"},
      {"a button", with_annotation("/Subtype/Widget/FT/Btn/T(button)/A" + script), "INVALID", "DIFFERENT"},
      {"a text field with a value", with_annotation("/Subtype/Widget/FT/Tx/T(text)/V(nobody)"), "INVALID", "DIFFERENT"},
      {"appearances left to the viewer", with_entries(form, "/NeedAppearances true"), "INVALID", "DIFFERENT"},
      {"a calculation order", with_entries(form, "/CO[]"), "INVALID", "DIFFERENT"},
      {"a form of XFA", with_entries(form, "/XFA(<xdp/>)"), "INVALID", "DIFFERENT"},
      {"OpenAction", with_entries(catalog, "/OpenAction" + script), "INVALID", "DIFFERENT"},
      {"additional actions of the document", with_entries(catalog, "/AA<</WC" + script + ">>"), "INVALID", "DIFFERENT"},
      {"additional actions of the page", with_entries(leaf, "/AA<</O" + script + ">>"), "INVALID", "DIFFERENT"},
      {"named scripts",
       base().replace("/EmbeddedFiles", "/JavaScript<</Names[(a)" + script + "]>>/EmbeddedFiles").write_signed(),
       "INVALID", "DIFFERENT"},
      {"a portfolio", with_entries(catalog, "/Collection<</View/D>>"), "INVALID", "DIFFERENT"},
      {"permissions", with_entries(catalog, "/Perms<<>>"), "INVALID", "DIFFERENT"},
      {"a base for links", with_entries(catalog, "/URI<</Base(https://example.org/)>>"), "INVALID", "DIFFERENT"},
  });
}

TEST_CASE("fonts and the text behind them can't lie") {
  const std::string font = "/ToUnicode";
  PageObjects narrow = base();
  narrow.replace("/DW 0", "/DW 9");
  run({
      {"ToUnicode that calls every glyph A", with_stream(font, "/ToUnicode", "", lying_map), "INVALID", "DIFFERENT"},
      {"a font program of rubbish", with_stream("/FontFile2", "/FontFile2", "/Length1 4", "font"), "INVALID",
       "DIFFERENT"},
      {"other widths", narrow.write_signed(), "INVALID", "DIFFERENT"},
      {"glyphs mapped anew", base().replace("/CIDToGIDMap/Identity", "/CIDToGIDMap 9 0 R").write_signed(), "INVALID",
       "DIFFERENT"},
      {"another encoding", base().replace("/Encoding/Identity-H", "/Encoding/Identity-V").write_signed(), "INVALID",
       "DIFFERENT"},
      {"a text to be read aloud that isn't shown", with_entries("/S/P/", "/ActualText(Something else)"), "INVALID",
       "DIFFERENT"},
      {"a description that isn't true", with_entries("/S/P/", "/Alt(Something else)"), "INVALID", "DIFFERENT"},
      {"another language", base().replace("/Lang(en)", "/Lang(sq)").write_signed(), "INVALID", "DIFFERENT"},
      {"another title in the metadata", base().replace("On open archives", "On shut archives").write_signed(),
       "INVALID", "DIFFERENT"},
  });
}

TEST_CASE("the same put in after signing is refused before it is looked at") {
  const PageObjects objects = base();
  const int to_unicode = number_behind(objects, "/ToUnicode", "/ToUnicode");
  const int program = number_behind(objects, "/FontFile2", "/FontFile2");
  const int leaf_number = objects.find(leaf);
  const std::string noted = replaced(objects.body(leaf_number), "/Annots[", "/Annots[60 0 R ");
  run({
      {"ToUnicode", append_update(signed_page(), {{to_unicode, make_stream("", lying_map)}}), "INVALID",
       "verify.format"},
      {"font", append_update(signed_page(), {{program, make_stream("/Length1 4", "font")}}), "INVALID",
       "verify.format"},
      {"note", append_update(signed_page(), {{leaf_number, noted}, {60, "<</Type/Annot/Subtype/Text>>"}}), "INVALID",
       "verify.format"},
      {"form value",
       append_update(signed_page(), {{objects.find("(signature-example-forum)"), "<</FT/Tx/V(nobody)>>"}}), "INVALID",
       "verify.format"},
      {"layer", append_update(signed_page(), {{objects.find(catalog), "<</Type/Catalog/OCProperties<<>>>>"}}),
       "INVALID", "verify.format"},
      {"a record", append_update(signed_page(), {{objects.find("/EmbeddedFile\n"), make_stream("", "<record/>")}}),
       "INVALID", "verify.format"},
  });
}

TEST_CASE("the record inside can't be exchanged") {
  const Bytes other_page = render_page(write_record(make_other_declaration()), "record.xml");
  run({
      {"a record of another declaration, signed by both",
       with_record(joint_page(), other_record({&signers().forum, &signers().centre})), "INVALID", "DIFFERENT"},
      {"a record of another declaration in a page signed by both",
       sign_both(with_record(base_page(), other_record({}))), "INVALID", "DIFFERENT"},
      {"a page of another declaration around a signed record", with_record(other_page, signed_record()), "INVALID",
       "DIFFERENT"},
      {"the record without signatures", with_record(joint_page(), unsigned_record()), "INVALID", "DIFFERENT"},
      {"the record signed by fewer", with_record(joint_page(), half_signed_record()), "INVALID", "DIFFERENT"},
      {"the signed record put where none was", with_record(base_page(), signed_record()), "INVALID", "DIFFERENT"},
      {"a record with a wrong signature",
       with_record(joint_page(), replaced(signed_record(), "everybody", "somebody.")), "INVALID", "HASH_FAILURE"},
      {"no record", with_record(joint_page(), "nothing"), "INVALID", "verify.format"},
      {"a bomb", with_record(joint_page(), Bytes(std::size_t{5} << 20, 'a')), "REFUSED", "4 MiB"},
      {"a second associated file", base().replace("/AF[", "/AF[1 0 R ").write(), "INVALID", "verify.format"},
      {"a second associated file behind the first", base().replace("/AF[7 0 R", "/AF[7 0 R 7 0 R").write_signed(),
       "INVALID", "DIFFERENT"},
      {"a second name for attachments",
       base().replace("/Names[(record.xml)", "/Names[(a.xml) 7 0 R(record.xml)").write_signed(), "INVALID",
       "DIFFERENT"},
      {"another relationship", base().replace("/AFRelationship/Source", "/AFRelationship/Data").write_signed(),
       "INVALID", "DIFFERENT"},
      {"Length that isn't true", base().replace("/Params <</Size ", "/Params <</Size 1").write(), "INVALID",
       "verify.format"},
  });
}

TEST_CASE("a page can't choose how it is checked") {
  run({
      {"another renderer", base().replace(stated_renderer, "rendererVersion>9<").write_signed(), "UNCERTAIN",
       "TEXT_EQUAL"},
      {"the last renderer that padded its signatures",
       base().replace(stated_renderer, "rendererVersion>4<").write_signed(), "UNCERTAIN", "TEXT_EQUAL"},
      {"an old renderer", base().replace(stated_renderer, "rendererVersion>1<").write_signed(), "UNCERTAIN",
       "TEXT_EQUAL"},
      {"no renderer", base().replace("decl:" + stated_renderer, "decl:rendererVersion>x<").write(), "INVALID",
       "seal.metadata.missing"},
      {"another renderer and a box over the text", by_another_renderer(with_more_content("1 g 0 0 600 800 re f")),
       "UNCERTAIN", "NOT_CHECKED"},
      {"another renderer and no text", by_another_renderer(with_stream(leaf, "/Contents", "", "BT ET")), "UNCERTAIN",
       "NOT_CHECKED"},
      {"another renderer and a lying ToUnicode",
       by_another_renderer(with_stream("/ToUnicode", "/ToUnicode", "", lying_map)), "UNCERTAIN", "NOT_CHECKED"},
      {"another renderer and a note", by_another_renderer(with_annotation("/Subtype/Text/Contents(Not so)")),
       "UNCERTAIN", "NOT_CHECKED"},
      {"another font's digest", base().replace("NotoSerif-Regular.ttf ", "NotoSerif-Regular.ttf 0").write(),
       "UNCERTAIN", "TEXT_EQUAL"},
      {"a font elsewhere", base().replace("NotoSerif-Bold.ttf", "../../../etc/passwd").write(), "UNCERTAIN",
       "TEXT_EQUAL"},
      {"another design", base().replace("a4 consecutive", "letter consecutive").write_signed(), "INVALID", "DIFFERENT"},
      {"a design of no meaning", base().replace("a4 consecutive", "a5 consecutive").write(), "UNCERTAIN", "TEXT_EQUAL"},
      {"another digest of the record", base().replace("recordDigest>", "recordDigest>0").write_signed(), "INVALID",
       "DIFFERENT"},
      {"a field name twice", base().replace("(signature-sample-centre)", "(signature-example-forum)").write(),
       "INVALID", "there twice"},
      {"a field of a stranger", base().replace("(signature-sample-centre)", "(signature-strange-centre)").write(),
       "INVALID", "DIFFERENT"},
      {"fields in another order", replaced(base_page(), "/Fields[8 0 R 9 0 R]", "/Fields[9 0 R 8 0 R]"), "INVALID",
       "DIFFERENT"},
      {"a page that denies to be ours", replaced_everywhere(signed_page(), "urn:decl:page:1", "urn:decl:page:x"),
       "INVALID", "changed"},
      {"a record in a page's clothes", "%PDF-2.0\n" + signed_record(), "INVALID", "verify.format"},
      {"a page behind a record", signed_record() + signed_page(), "INVALID", "verify.format"},
      {"a field signed before it is", base().add_entries("(signature-sample-centre)", "/V 1 0 R").write(), "INVALID",
       "verify.format"},
  });
}
