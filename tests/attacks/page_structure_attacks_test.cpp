#include "harness.hpp"
#include "page_objects.hpp"

using namespace decl;
using namespace decl::attacks;

// Attacks on how a signed page hangs together: universal signature forgery, incremental saving, signature wrapping,
// and pieces of one signed file put into another.

namespace {

/// Replaces in the last signature's dictionary.
Bytes in_last(const std::string& part, const std::string& by) {
  return replaced(signed_page(), part, by, signed_page().rfind("/Type /Sig"));
}

std::string last_contents_entry() {
  const std::size_t at = last_contents(signed_page()) - 10;
  return signed_page().substr(at, signed_page().find('>', at) + 1 - at);
}

std::string last_range_entry() {
  const std::size_t at = signed_page().rfind("/ByteRange [");
  return signed_page().substr(at, signed_page().find(']', at) + 1 - at);
}

/// A ByteRange of the same length with other numbers.
Bytes with_range(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
  const std::string old = last_range_entry();
  std::string range =
      "/ByteRange [" + std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(c) + " " + std::to_string(d);
  REQUIRE(range.size() < old.size());
  range.resize(old.size() - 1, ' ');
  return in_last(old, range + "]");
}

Bytes with_contents(const std::string& entry) { return in_last(last_contents_entry(), entry); }

Bytes contents_in_capitals() {
  Bytes page = signed_page();
  const std::size_t letter = page.find_first_of("abcdef", last_contents(page));
  page[letter] = static_cast<char>(page[letter] - 'a' + 'A');
  return page;
}

const PageObjects& base_objects() {
  static const PageObjects objects(base_page());
  return objects;
}

/// The number of the object that draws the page, and an object that draws something else.
int content_number() {
  const std::string& page = base_objects().body(base_objects().find("/MediaBox"));
  return std::stoi(page.substr(page.find("/Contents") + 9));
}

const std::string& other_content() {
  static const std::string content = make_stream("", "BT /F1 12 Tf 72 700 Td (other) Tj ET");
  return content;
}

Bytes drawn_anew(Without without = Without::nothing) {
  return append_update(signed_page(), {{content_number(), other_content()}}, without);
}

}  // namespace

TEST_CASE("universal signature forgery: a signature without contents or range is none") {
  const std::string digits(2 * last_cms(signed_page()).size(), '0');
  run({
      {"Contents missing", with_contents(""), "INVALID", "verify.format"},
      {"Contents null", with_contents("/Contents null"), "INVALID", "verify.format"},
      {"Contents empty", with_contents("/Contents <>"), "INVALID", "verify.format"},
      {"Contents one zero", with_contents("/Contents <00>"), "INVALID", "verify.format"},
      {"Contents all zeros", with_contents("/Contents <" + digits + ">"), "INVALID", "can't be read"},
      {"Contents a text string", with_contents("/Contents (" + digits + ")"), "INVALID",
       "not spelled as sealing spells it"},
      {"Contents by reference", with_contents("/Contents 1 0 R"), "INVALID", "verify.format"},
      {"ByteRange missing", in_last(last_range_entry(), ""), "INVALID", "verify.format"},
      {"ByteRange null", in_last(last_range_entry(), "/ByteRange null"), "INVALID", "verify.format"},
      {"ByteRange empty", in_last(last_range_entry(), "/ByteRange []"), "INVALID", "verify.format"},
      {"ByteRange all zeros", with_range(0, 0, 0, 0), "INVALID", "HASH_FAILURE"},
      {"ByteRange negative", in_last("/ByteRange [0 ", "/ByteRange [-"), "INVALID", "verify.format"},
      {"both missing", replaced(with_contents(""), last_range_entry(), ""), "INVALID", "verify.format"},
      {"V of the field missing", replaced(signed_page(), "/V ", "/W ", signed_page().rfind("endobj\n") - 40), "INVALID",
       "HASH_FAILURE"},
  });
}

TEST_CASE("a ByteRange that leaves bytes out, takes them twice or in another order is refused") {
  const std::size_t start = last_contents(signed_page());
  const std::size_t end = signed_page().find('>', start) + 1;
  const std::size_t size = signed_page().size();
  run({
      {"range overlaps", with_range(0, end, start, size - start), "INVALID", "HASH_FAILURE"},
      {"range in reverse", with_range(end, size - end, 0, start), "INVALID", "HASH_FAILURE"},
      {"range without a gap", with_range(0, size, size, 0), "INVALID", "HASH_FAILURE"},
      {"range ends early", with_range(0, start, end, 10), "INVALID", "HASH_FAILURE"},
      {"range begins late", with_range(9, start - 9, end, size - end), "INVALID", "HASH_FAILURE"},
      {"gap wider than Contents", with_range(0, start - 5, end, size - end), "INVALID", "HASH_FAILURE"},
      {"range of the revision before",
       replaced(signed_page(), last_range_entry(),
                half_signed_page().substr(half_signed_page().rfind("/ByteRange ["), last_range_entry().size())),
       "INVALID", "HASH_FAILURE"},
  });
}

TEST_CASE("incremental saving: nothing can be appended to a signed page") {
  const Bytes& page = signed_page();
  const int content = content_number();
  run({
      {"content drawn anew", drawn_anew(), "INVALID", "verify.format"},
      {"the same without cross-references", drawn_anew(Without::cross_references), "INVALID", "HASH_FAILURE"},
      {"the same without a trailer", drawn_anew(Without::trailer), "INVALID", "verify.format"},
      {"the same without startxref", drawn_anew(Without::start), "INVALID", "verify.format"},
      {"a line feed behind the end", page + "\n", "INVALID", "verify.format"},
      {"a space behind the end", page + " ", "INVALID", "verify.format"},
      {"a NUL behind the end", page + Bytes(1, '\0'), "INVALID", "verify.format"},
      {"a comment behind the end", page + "% note\n", "INVALID", "verify.format"},
      {"a second end", page + "%%EOF\n", "INVALID", "verify.format"},
      {"a second startxref and end", page + page.substr(page.rfind("startxref")), "INVALID", "HASH_FAILURE"},
      {"the page twice", page + page, "INVALID", "HASH_FAILURE"},
      {"a revision in the form of a signature's that redraws the page",
       append_three(page, other_content(), other_content(), other_content(), content), "INVALID",
       "seal.increment.field"},
      {"a revision in the form of a signature's that redraws a signature",
       append_three(page, "<< /Type /Sig >>", other_content(),
                    base_objects().body(base_objects().find("(signature-example-forum)")),
                    base_objects().find("(signature-example-forum)")),
       "INVALID", "not spelled as sealing spells it"},
      {"a hybrid cross-reference stream", replaced(drawn_anew(), "/Prev ", "/XRefStm 15 /Prev ", page.size()),
       "INVALID", "verify.format"},
      {"encryption switched on", replaced(drawn_anew(), "/Prev ", "/Encrypt 2 0 R /Prev ", page.size()), "INVALID",
       "verify.format"},
      {"a new catalog", append_update(page, {{base_objects().find("/ViewerPreferences"), "<</Type/Catalog>>"}}),
       "INVALID", "verify.format"},
      {"startxref back to the base",
       replaced(page, page.substr(page.rfind("startxref")), base_page().substr(base_page().rfind("startxref")),
                page.rfind("startxref")),
       "INVALID", "verify.format"},
      {"Prev of the last revision to itself", replaced(page, "/Prev ", "/Prev 1", page.rfind("trailer\n")), "INVALID",
       "HASH_FAILURE"},
  });
}

TEST_CASE("an object or cross-reference stream is no way into a page") {
  PageObjects with_stream = base_objects();
  with_stream.add(make_stream("/Type /ObjStm /N 1 /First 4", "1 0 <</Type/Catalog>>"));
  run({
      {"an object stream prepared", with_stream.write_signed(), "INVALID", "DIFFERENT"},
      {"a cross-reference stream appended",
       append_update(signed_page(), {{90, make_stream("/Type /XRef /W [1 2 1] /Size 1", "\x01\x02\x03\x04")}}),
       "INVALID", "verify.format"},
      {"XRefStm in the base", PageObjects(base_page()).add_to_trailer("/XRefStm 15").write(), "INVALID", "XRefStm"},
      {"Prev in the base", PageObjects(base_page()).add_to_trailer("/Prev 15").write(), "INVALID", "Prev"},
      {"Encrypt in the base", PageObjects(base_page()).add_to_trailer("/Encrypt 1 0 R").write(), "INVALID", "Encrypt"},
      {"a generation that isn't 0", replaced(base_page(), " 00000 n", " 00001 n"), "INVALID", "verify.format"},
      {"bytes between objects", replaced(base_page(), "endobj\n2 0 obj", "endobj\n\n2 0 obj"), "INVALID",
       "verify.format"},
      {"an object twice", replaced(base_page(), "2 0 obj", "1 0 obj"), "INVALID", "verify.format"},
  });
}

TEST_CASE("signature wrapping: what is signed can't be moved aside inside the file") {
  const std::string contents = last_contents_entry();
  const std::string range = last_range_entry();
  const std::string evil = " 60 0 obj\n" + other_content() + "\nendobj\n";
  run({
      {"Contents before ByteRange", replaced(with_contents(""), range, contents + " " + range), "INVALID",
       "verify.format"},
      {"a second ByteRange", in_last(range, range + " " + range), "INVALID", "verify.format"},
      {"a second Contents", in_last(contents, contents + " " + contents), "INVALID", "verify.format"},
      {"objects in the gap before Contents", in_last(" /Contents <", evil + " /Contents <"), "INVALID",
       "verify.format"},
      {"objects in the gap behind Contents", in_last("> /M", ">" + evil + " /M"), "INVALID", "verify.format"},
      {"zeros behind the CMS, as earlier versions wrote them", in_last("> /M", "0000> /M"), "INVALID", "verify.format"},
      {"a zero behind the CMS, signed so",
       seal_edited(half_signed_page(), signers().centre, 1, nullptr, Bytes(1, '\0')), "INVALID", "can't be read"},
      {"Contents of 4096 bytes, signed so",
       seal_edited(half_signed_page(), signers().centre, 1, nullptr,
                   Bytes(4096 - last_cms(signed_page()).size(), '\0')),
       "INVALID", "can't be read"},
      {"objects behind the CMS, signed so", seal_edited(half_signed_page(), signers().centre, 1, nullptr, evil),
       "INVALID", "can't be read"},
      {"objects between the signed revisions",
       replaced(signed_page(), "\n%%EOF\n", "\n%%EOF\n%\n", half_signed_page().size() - 10), "INVALID",
       "verify.format"},
      {"Contents in capitals", contents_in_capitals(), "INVALID", "not spelled as sealing spells it"},
  });
}

TEST_CASE("an increment has one spelling, even for who signs it") {
  // Each means the same to a reader of PDF, keeps its length, and is signed as it stands.
  const auto spelled = [](const std::string& part, const std::string& by) {
    return seal_edited(half_signed_page(), signers().centre, 1, [&](Bytes& bytes) {
      REQUIRE(part.size() == by.size());
      bytes = replaced(bytes, part, by);
    });
  };
  const auto respelled = [](const std::function<void(Bytes&)>& edit) {
    return seal_edited(half_signed_page(), signers().centre, 1, edit);
  };
  run({
      {"ByteRange with a blank before it", respelled([](Bytes& bytes) {
         const std::size_t at = bytes.find("/ByteRange [") + 12, end = bytes.find(']', at);
         bytes.replace(at, end - at, " " + bytes.substr(at, end - at - 1));
       }),
       "INVALID", "FORMAT_FAILURE"},
      {"ByteRange with a leading zero", respelled([](Bytes& bytes) {
         const std::size_t at = bytes.find("/ByteRange [") + 12, end = bytes.find(']', at);
         bytes.replace(at, end - at, "0" + bytes.substr(at, end - at - 1));
       }),
       "INVALID", "FORMAT_FAILURE"},
      {"ByteRange with two blanks between", respelled([](Bytes& bytes) {
         const std::size_t at = bytes.find("/ByteRange [") + 13, end = bytes.find(']', at);
         bytes.replace(at, end - at, " " + bytes.substr(at, end - at - 1));
       }),
       "INVALID", "FORMAT_FAILURE"},
      {"the dictionary's keys in another order",
       spelled("/Type /Sig /Filter /Adobe.PPKLite", "/Filter /Adobe.PPKLite /Type /Sig"), "INVALID", "FORMAT_FAILURE"},
      {"a name with an escape", spelled("/Adobe.PPKLite", "/Adobe.PPK#6ce"), "INVALID", "FORMAT_FAILURE"},
      {"a dictionary without a blank", spelled("<< /Type /Sig /", "<</Type  /Sig /"), "INVALID", "FORMAT_FAILURE"},
      {"another zone of the same time", spelled("Z) /Name", "z) /Name"), "INVALID", "FORMAT_FAILURE"},
      {"a number of the appearance", spelled("q 0.5 w", "q .50 w"), "INVALID", "not what sealing would have written"},
      {"a line end before endobj", spelled("\nendobj\n", "\rendobj\n"), "INVALID", "FORMAT_FAILURE"},
      {"the field's entries", spelled("/AP<< /N", "/AP <</N"), "INVALID", "not what sealing would have written"},
      {"line ends of the cross-references", respelled([](Bytes& bytes) { bytes = replaced(bytes, " n \n", " n\r\n"); }),
       "INVALID", "verify.format"},
      {"subsections in another order", respelled([](Bytes& bytes) {
         const std::size_t start = bytes.find("xref\n") + 5, end = bytes.find("trailer\n");
         const std::size_t second = bytes.find('\n', start) + 21;
         bytes.replace(start, end - start, bytes.substr(second, end - second) + bytes.substr(start, second - start));
       }),
       "INVALID", "verify.format"},
      {"the trailer's keys in another order", respelled([](Bytes& bytes) {
         const std::size_t root = bytes.find("/Root "), id = bytes.find(" /ID");
         const std::size_t previous = bytes.find("/Prev ");
         bytes.replace(root, id - root,
                       bytes.substr(previous, id - previous) + " " + bytes.substr(root, previous - 1 - root));
       }),
       "INVALID", "FORMAT_FAILURE"},
      {"the second ID in capitals", respelled([](Bytes& bytes) {
         const std::size_t at = bytes.find_first_of("abcdef", bytes.rfind('<'));
         bytes[at] = static_cast<char>(bytes[at] - 'a' + 'A');
       }),
       "INVALID", "not what sealing would have written"},
      {"the end of the trailer", spelled(">] >>\n", ">]>> \n"), "INVALID", "FORMAT_FAILURE"},
      {"a carriage return at the end", spelled("%%EOF\n", "%%EOF\r"), "INVALID", "verify.format"},
  });
}

TEST_CASE("the first revision has one spelling") {
  run({
      {"a blank more in a dictionary",
       PageObjects(base_page()).replace("/Type/Catalog", "/Type /Catalog").write_signed(), "INVALID", "DIFFERENT"},
      {"trailer entries nobody reads", PageObjects(base_page()).add_to_trailer("/Own 1").write_signed(), "INVALID",
       "DIFFERENT"},
      {"an object that nobody names",
       [] {
         PageObjects more(base_page());
         more.add("<< /Own true >>");
         return more.write_signed();
       }(),
       "INVALID", "DIFFERENT"},
      {"a comment in the header", replaced(base_page(), "%PDF-2.0\n%", "%PDF-2.0\n%\xff"), "INVALID", "verify.format"},
  });
}

TEST_CASE("pieces of signed pages can't be put together anew") {
  const Bytes first = half_signed_page().substr(base_page().size());
  const Bytes second = signed_page().substr(half_signed_page().size());
  const Bytes other = render_page(write_record(make_other_declaration()), "record.xml");
  const Bytes twice = seal_edited(half_signed_page(), signers().forum, 0);
  run({
      {"a signature put into another's field", with_cms(signed_page(), last_cms(half_signed_page())), "INVALID",
       "HASH_FAILURE"},
      {"the other organisation's field signed", seal_edited(half_signed_page(), signers().forum, 1), "UNCERTAIN",
       "SIG_CONSTRAINTS_FAILURE"},
      {"a field signed twice", twice, "INVALID", "signed before"},
      {"a signature of another page", other + first, "INVALID", "verify.format"},
      {"revisions in another order", base_page() + second + first, "INVALID", "verify.format"},
      {"the first signature taken out", base_page() + second, "INVALID", "verify.format"},
      {"the last signature once more", signed_page() + second, "INVALID", "HASH_FAILURE"},
      {"the time in the page changed", replaced(signed_page(), "/M (D:2024", "/M (D:2023", half_signed_page().size()),
       "INVALID", "HASH_FAILURE"},
      {"the time drawn is not the time claimed",
       seal_edited(half_signed_page(), signers().centre, 1,
                   [](Bytes& bytes) { bytes = replaced(bytes, "(2024-05-06", "(2023-05-06"); }),
       "INVALID", "not what sealing would have written"},
      {"the key drawn is another's",
       seal_edited(half_signed_page(), signers().centre, 1,
                   [](Bytes& bytes) { bytes = replaced(bytes, "(Ed25519 ", "(Ed25519_"); }),
       "INVALID", "not what sealing would have written"},
      {"the signer's name is another's",
       seal_edited(half_signed_page(), signers().centre, 1,
                   [](Bytes& bytes) { bytes = replaced(bytes, "(Sample Centre)", "(Simple Centre)"); }),
       "INVALID", "not what sealing would have written"},
      {"the field made invisible while signing",
       seal_edited(half_signed_page(), signers().centre, 1,
                   [](Bytes& bytes) { bytes = replaced(bytes, "/F 132", "/F 134"); }),
       "INVALID", "not what sealing would have written"},
  });
}

TEST_CASE("a page cut at a revision's end is the earlier state, one byte off it is invalid") {
  std::vector<Case> cases;
  for (const auto& [name, size] :
       {std::pair<std::string, std::size_t>{"base", base_page().size()}, {"first", half_signed_page().size()}}) {
    cases.push_back({name + " revision", signed_page().substr(0, size), "INCOMPLETE", "REPRODUCED"});
    cases.push_back({name + " revision less a byte", signed_page().substr(0, size - 1), "INVALID", "verify.format"});
    cases.push_back({name + " revision and a byte", signed_page().substr(0, size + 1), "INVALID", "verify.format"});
  }
  cases.push_back({"whole less a byte", signed_page().substr(0, signed_page().size() - 1), "INVALID", "verify.format"});
  cases.push_back({"the first 2,000 bytes", signed_page().substr(0, 2000), "INVALID", "verify.format"});
  cases.push_back({"a byte before the header", "\n" + signed_page(), "REFUSED", "neither"});
  cases.push_back({"another header", replaced(signed_page(), "%PDF-2.0", "%PDF-1.4"), "INVALID", "verify.format"});
  run(cases);
}
