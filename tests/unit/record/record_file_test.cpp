#include "record/record_file.hpp"

#include <map>

#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "dsig/signature_reader.hpp"
#include "dsig/signature_writer.hpp"
#include "samples.hpp"
#include "support/test.hpp"
#include "xml/canonical.hpp"
#include "xml/document.hpp"
#include "xml/schema.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("a signed record is written again from what was read of it") {
  const Bytes xml = make_signed_record();
  const record::RecordFile file = record::read_record_file(xml, "a.xml");
  CHECK(file.signatures.size() == 2);
  CHECK(record::write_record_file(file.declaration, file.signatures) == xml);
}

TEST_CASE("another spelling of the same record is named by its first difference") {
  const Bytes xml = write_record(make_small_declaration());
  const Bytes spelled = replaced(xml, "<kind>", "\n<kind>");
  const Error error = error_of([&] { record::read_record_file(spelled, "a.xml"); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "a.xml");
  CHECK(error.place().offset == xml.find("<kind>"));
  CHECK(error.place().line == 5);
}

TEST_CASE("a breach of the rules is named by its place in the declaration") {
  const Bytes xml = replaced(write_record(make_small_declaration()), "On dialogue", "On  dialogue");
  const Error error = error_of([&] { record::read_record_file(xml, "a.xml"); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "a.xml");
  CHECK(contains(error.place().path, "title"));
}

TEST_CASE("a declaration too large to be read again is not written") {
  Declaration declaration = make_small_declaration();
  Block block = declaration.texts[0].blocks[0];
  block.runs[0].text = std::string(90, 'a');
  declaration.texts[0].blocks.assign(45'000, block);
  CHECK(error_of([&] { record::write_record_file(declaration, {}); }).code() == ErrorCode::limit);
}

TEST_CASE("a record as large as the limit is written and read, a larger one is not written") {
  Declaration declaration = make_small_declaration();
  std::string& text = declaration.texts[0].blocks[0].runs[0].text;
  text += std::string(limits::record_bytes - record::write_record_file(declaration, {}).size(), 'a');
  const Bytes xml = record::write_record_file(declaration, {});
  CHECK(xml.size() == limits::record_bytes);
  CHECK(record::read_record_file(xml, "a.xml").declaration == declaration);
  text += 'a';
  CHECK(error_of([&] { record::write_record_file(declaration, {}); }).code() == ErrorCode::limit);
}

TEST_CASE("a record of as many elements as the limit is written and read, one of more is not written") {
  Declaration declaration = make_small_declaration();
  const Bytes small = record::write_record_file(declaration, {});
  std::size_t elements = 0;
  for (std::size_t i = 0; (i = small.find('<', i)) != Bytes::npos; ++i) {
    if (small[i + 1] != '/' && small[i + 1] != '?') ++elements;
  }
  std::vector<Run>& runs = declaration.texts[0].blocks[0].runs;
  for (; elements < limits::xml_elements; ++elements) {
    runs.push_back({"a", true, false, ""});
    runs.push_back({"b", false, false, ""});
  }
  CHECK(record::read_record_file(record::write_record_file(declaration, {}), "a.xml").declaration == declaration);
  runs.push_back({"a", true, false, ""});
  CHECK(error_of([&] { record::write_record_file(declaration, {}); }).code() == ErrorCode::limit);
}

TEST_CASE("a whole signed record is canonical XML but for its first line and last line break") {
  const Bytes xml = make_signed_record();
  const xml::Document document = xml::parse_document(xml, "a.xml");
  const std::size_t first_line = xml.find('\n') + 1;
  CHECK(xml::write_canonical(document, document.root()) == xml.substr(first_line, xml.size() - first_line - 1));
}

TEST_CASE("what is digested and signed is what libxml2 makes canonical") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    INFO("seed " << seed);
    Declaration declaration = seed == 0 ? make_rich_declaration() : make_random_declaration(seed);
    declaration.signatories[0].organisation_id = "example-forum";
    declaration.quorum.reset();
    const Bytes xml = sign_record(write_record(declaration), forum_key(), signing_time, "a.xml");
    const record::RecordFile file = record::read_record_file(xml, "a.xml");
    const xml::Document document = xml::parse_document(xml, "a.xml");
    const xml::Node element = document.root().first_element();
    CHECK(file.declaration_digest == make_sha512(xml::write_canonical(document, element)));
    const dsig::ReadSignature signature =
        dsig::read_signature_element(element.next_element().first_element(), "declaration");
    CHECK(dsig::write_signed_info(file.signatures[0].parts) == xml::write_canonical(document, signature.signed_info));
    CHECK(dsig::write_signed_properties(file.signatures[0].parts) ==
          xml::write_canonical(document, signature.signed_properties));
    CHECK(file.signatures[0].outcome.valid);
  }
}

TEST_CASE("what is read keeps the schema, which is asked only when something is refused") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    INFO("seed " << seed);
    const Bytes xml = write_record(make_random_declaration(seed));
    CHECK_NOTHROW(record::read_record_file(xml, "a.xml"));
    CHECK_NOTHROW(xml::require_schema(xml::parse_document(xml, "a.xml"), xml::Schema::record, "a.xml"));
  }
}

TEST_CASE("every rule of the schema is kept, and what breaks one is told so") {
  const Bytes xml = sign_record(write_record(make_rich_declaration()), forum_key(), signing_time, "a.xml");
  const std::map<std::string, std::vector<std::string>> breaches = {
      {"version=\"1\"", {"version=\"2\"", "version=\"1\" other=\"\""}},
      {"Id=\"declaration\"", {"Id=\"other\""}},
      {"<identifier>rich_2022.3<", {"<identifier><", "<identifier>-a<", "<identifier>" + std::string(129, 'a') + "<"}},
      {"<kind>joint-statement</kind>", {"<kind></kind>", "", "<kind>a</kind>\n<kind>a</kind>"}},
      {"<date>2022-03-18<", {"<date><", "<date>2022-02-30<", "<date>2022-13<", "<date>22<", "<date>2022-03-18Z<"}},
      {"<place>Example Town<", {"<place><", "<place>Example<em>Town</em><"}},
      {"media-type=\"text/markdown\"", {"media-type=\"\"", "encoding=\"\" media-type=\"text/markdown\""}},
      {"name=\"rich &amp; short.md\"", {"name=\"\""}},
      {"sha512=\"777", {"sha512=\"77", "sha512=\"A77", "size=\"0\" sha512=\"777", "size=\"01\" sha512=\"777"}},
      {"<text authentic=\"true\" xml:lang=\"en\">",
       {"<text authentic=\"yes\" xml:lang=\"en\">", "<text authentic=\"true\">", "<text xml:lang=\"en\">",
        "<text authentic=\"true\" xml:lang=\"\">", "<text authentic=\"true\" xml:lang=\"e1\">",
        "<text authentic=\"true\" derived=\"\" xml:lang=\"en\">"}},
      {"<title derived=\"true\">On dialogue<",
       {"<title><", "<title derived=\"false\">On dialogue<", "<title>On <em>dialogue</em><"}},
      {"<heading level=\"2\">",
       {"<heading>", "<heading level=\"0\">", "<heading level=\"7\">", "<heading level=\"01\">"}},
      {"<list ordered=\"true\" start=\"3\">",
       {"<list start=\"3\">", "<list ordered=\"1\" start=\"3\">", "<list ordered=\"true\" start=\"0\">",
        "<list ordered=\"true\" start=\"03\">", "<list ordered=\"true\" start=\"1000000000\">"}},
      {"<item>third</item>", {"", "third"}},
      {"<strong>strong</strong>",
       {"<strong><strong>strong</strong></strong>", "<b>strong</b>", "<strong a=\"\">x</strong>"}},
      {"<organisation id=\"example-forum\">",
       {"<organisation>", "<organisation id=\"Forum\">", "<organisation id=\"\">",
        "<organisation id=\"" + std::string(65, 'a') + "\">"}},
      {"<name xml:lang=\"en\">Sample Centre</name>",
       {"", "<name>Sample Centre</name>", "<name xml:lang=\"en\"></name>"}},
      {"<country>AL<", {"<country>ALB<", "<country>al<", "<country><"}},
      {"<quorum need=\"all\">", {"<quorum>", "<quorum need=\"0\">", "<quorum need=\"01\">", "<quorum need=\"all\">x"}},
      {"<member ref=\"sample-centre\">", {"<member>", "<member ref=\"Centre\">", "<member ref=\"sample-centre\">x"}},
      {"<signatures>", {"<signatures a=\"\">", "<signatures>text"}},
      {">Director</xades:ClaimedRole>", {"></xades:ClaimedRole>"}},
  };
  for (const auto& [part, edits] : breaches) {
    const std::size_t at = xml.find(part);
    INFO(part);
    REQUIRE(at != Bytes::npos);
    for (const std::string& edit : edits) {
      INFO(edit);
      const Bytes broken = Bytes(xml).replace(at, part.size(), edit);
      const Error error = error_of([&] { record::read_record_file(broken, "a.xml"); });
      CHECK(error.code() == ErrorCode::unreadable);
      CHECK(contains(error.message(), "does not keep the schema record-1.xsd"));
      CHECK(error.place().line);
    }
  }
}

TEST_CASE("a signature that claims another role than its signatory's is not valid") {
  const Bytes xml = make_signed_record();
  const record::RecordFile file =
      record::read_record_file(replaced(xml, ">Director</xades", ">President</xades"), "a.xml");
  CHECK_FALSE(file.signatures[0].outcome.valid);
  CHECK(file.signatures[1].outcome.valid);
  CHECK(dsig::cause_of(file.signatures[0].outcome) == "the signed properties are not those that were signed");
}

TEST_CASE("the claimed role is the role, the person or the organisation, in the first text's language") {
  Declaration declaration = make_small_declaration();
  declaration.texts[0].language = "sq";
  Signatory signatory{"a", {{"en", "Forum"}}, {{"en", "Ana"}}, {{"en", "Director"}, {"sq", "Drejtoreshë"}}, ""};
  CHECK(record::claimed_role(declaration, signatory) == "Drejtoreshë");
  signatory.roles.clear();
  CHECK(record::claimed_role(declaration, signatory) == "Ana");
  signatory.persons.clear();
  CHECK(record::claimed_role(declaration, signatory) == "Forum");
}
