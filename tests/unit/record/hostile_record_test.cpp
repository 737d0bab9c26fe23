#include <algorithm>
#include <chrono>

#include <decl/record.hpp>

#include "base/limits.hpp"
#include "samples.hpp"
#include "support/test.hpp"

// What a hostile or careless hand may do to a record. Every case starts from a record that is good.

using namespace decl;
using namespace decl::test;

namespace {

bool is_good(const Bytes& xml) {
  try {
    const Record record = read_record(xml, "a.xml");
    return record.signatures.size() == 2 &&
           std::all_of(record.signatures.begin(), record.signatures.end(),
                       [](const RecordSignature& signature) { return signature.intact && signature.valid; });
  } catch (const Error&) {
    return false;
  }
}

ErrorCode read_error(const Bytes& xml) {
  return error_of([&] { read_record(xml, "a.xml"); }).code();
}

Bytes without(const Bytes& text, const std::string& start, const std::string& end) {
  const std::size_t first = text.find(start);
  REQUIRE(first != Bytes::npos);
  const std::size_t last = text.find(end, first);
  REQUIRE(last != Bytes::npos);
  return text.substr(0, first) + text.substr(last + end.size());
}

Bytes element_of(const Bytes& text, const std::string& start, const std::string& end) {
  const std::size_t first = text.find(start);
  REQUIRE(first != Bytes::npos);
  return text.substr(first, text.find(end, first) + end.size() - first);
}

}  // namespace

TEST_CASE("no byte of a signed record can change unnoticed") {
  const Bytes xml = make_signed_record();
  REQUIRE(is_good(xml));
  for (const int flip : {0x01, 0x20}) {
    for (std::size_t i = 0; i < xml.size(); ++i) {
      Bytes changed = xml;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      if (is_good(changed)) FAIL("the change of byte " << i << " by " << flip << " went unnoticed");
    }
  }
  SUCCEED();
}

TEST_CASE("a signed record can't be cut or lengthened unnoticed") {
  const Bytes xml = make_signed_record();
  for (std::size_t size = 0; size < xml.size(); size += 7) {
    if (is_good(xml.substr(0, size))) FAIL("the cut at " << size << " went unnoticed");
  }
  for (const std::string more : {"\n", " ", "<x></x>", "<!-- -->"}) CHECK_FALSE(is_good(xml + more));
  CHECK_FALSE(is_good(xml + Bytes("\0", 1)));
}

TEST_CASE("markup that hides text from one reader or another is refused") {
  const Bytes xml = make_signed_record();
  const std::string text = "We declare &amp; sign.";
  const auto spelled =
      GENERATE(as<std::string>(), "We declare &amp; <!-- not -->sign.", "<![CDATA[We declare & sign.]]>",
               "We declare &#38; sign.", "We declare &amp; <?x y?>sign.", "We declare &e; sign.",
               "We declare &amp; sign.<em></em>", "We declare &amp; <em>sign</em><em>.</em>");
  CHECK(read_error(replaced(xml, text, spelled)) == ErrorCode::unreadable);
}

TEST_CASE("document types and entities are refused") {
  const Bytes xml = make_signed_record();
  const auto type = GENERATE(as<std::string>(), "<!DOCTYPE record>", "<!DOCTYPE record [<!ENTITY e \"x\">]>",
                             "<!DOCTYPE record SYSTEM \"file:///etc/passwd\">");
  CHECK(read_error(replaced(xml, "<record ", type + "<record ")) == ErrorCode::unreadable);
}

TEST_CASE("attributes by the thousand and deep nests are refused at once") {
  const Bytes xml = make_signed_record();
  Bytes attributes;
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i) + "=\"\"";
  Bytes nest;
  for (int i = 0; i < 300'000; ++i) nest += "<em>";
  const auto start = std::chrono::steady_clock::now();
  CHECK(read_error(replaced(xml, "<title>", "<title" + attributes + ">")) == ErrorCode::limit);
  CHECK(read_error(replaced(xml, "<title>", "<title>" + nest)) == ErrorCode::limit);
  CHECK(read_error(Bytes(limits::record_bytes + 1, 'x')) == ErrorCode::limit);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
}

TEST_CASE("namespaces can't be played with") {
  const Bytes xml = make_signed_record();
  const auto root =
      GENERATE(as<std::string>(), "<record xmlns:p=\"relative\" xmlns=\"urn:decl:record:1\"",
               "<record xmlns=\"relative\"", "<record xmlns=\"urn:decl:record:1\" xmlns:p=\"urn:unused\"",
               "<record xmlns=\"urn:decl:record:1\" xmlns:p=\"urn:x\" xmlns:q=\"urn:x\" p:a=\"1\" q:a=\"2\"",
               "<record xmlns=\"urn:decl:record:1\" xml:space=\"preserve\"", "<p:record xmlns:p=\"urn:decl:record:1\"");
  CHECK(read_error(replaced(xml, "<record xmlns=\"urn:decl:record:1\"", root)) == ErrorCode::unreadable);
}

TEST_CASE("what is signed can't be moved aside for something else to be shown") {
  const Bytes xml = make_signed_record();
  const Bytes declaration = element_of(xml, "<declaration", "</declaration>");
  Bytes other = declaration;
  other.replace(other.find("Forum"), 5, "Forge");
  CHECK(read_error(replaced(xml, declaration, other + "\n" + declaration)) == ErrorCode::unreadable);
  CHECK(read_error(replaced(xml, declaration, declaration + "\n" + other)) == ErrorCode::unreadable);
  Bytes renamed = other;
  renamed.replace(renamed.find("Id=\"declaration\""), 16, "Id=\"declaration-2\"");
  CHECK(read_error(replaced(xml, declaration, renamed + "\n" + declaration)) == ErrorCode::unreadable);
  const Bytes object = element_of(xml, "<ds:Object>", "</ds:Object>");
  CHECK(read_error(replaced(xml, object, object + "\n<ds:Object>" + declaration + "</ds:Object>")) ==
        ErrorCode::unreadable);
}

TEST_CASE("only the closed profile of signatures is read") {
  const Bytes xml = sign_record(write_record(make_small_declaration()), forum_key(), signing_time, "a.xml");
  const std::string canonical = "http://www.w3.org/2001/10/xml-exc-c14n#";
  const auto [part, by] = GENERATE_COPY(
      table<std::string, std::string>({{"URI=\"#declaration\"", "URI=\"\""},
                                       {"URI=\"#declaration\"", "URI=\"http://example.org/a.xml\""},
                                       {"URI=\"#declaration\"", "URI=\"#xpointer(/)\""},
                                       {"URI=\"#declaration\"", "URI=\"#signature-example-forum\""},
                                       {" URI=\"#declaration\"", ""},
                                       {"Id=\"signed-properties-example-forum\"", "Id=\"declaration\""},
                                       {"Id=\"reference-example-forum\"", "Id=\"declaration\""},
                                       {"Id=\"signature-example-forum\"", "Id=\"signature-sample-centre\""},
                                       {"ds:CanonicalizationMethod Algorithm=\"" + canonical,
                                        "ds:CanonicalizationMethod Algorithm=\"" + canonical + "WithComments"},
                                       {"xmldsig-more#eddsa-ed25519", "xmldsig-more#rsa-sha512"},
                                       {"Type=\"http://uri.etsi.org/01903#SignedProperties\" ", ""},
                                       {"<ds:SignatureValue>", "<ds:SignatureValue>\n"},
                                       {"<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyName>x</ds:KeyName>"},
                                       {"application/xml", "text/plain"},
                                       {"2022-03-18T14:05:00Z", "2022-03-18T15:05:00+01:00"},
                                       {"2022-03-18T14:05:00Z", "2022-02-30T14:05:00Z"}}));
  INFO(part << " becomes " << by);
  CHECK(read_error(replaced(xml, part, by)) == ErrorCode::unreadable);
}

TEST_CASE("another or a further transform is refused") {
  const Bytes xml = sign_record(write_record(make_small_declaration()), forum_key(), signing_time, "a.xml");
  const std::string transform = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>\n";
  const std::string enveloped =
      "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>\n";
  const std::size_t at = xml.find(transform);
  REQUIRE(at != Bytes::npos);
  CHECK(read_error(Bytes(xml).insert(at, enveloped)) == ErrorCode::unreadable);
  CHECK(read_error(Bytes(xml).insert(at, transform)) == ErrorCode::unreadable);
  CHECK(read_error(Bytes(xml).replace(at, transform.size(), enveloped)) == ErrorCode::unreadable);
  CHECK(read_error(Bytes(xml).erase(at, transform.size())) == ErrorCode::unreadable);
}

TEST_CASE("a signature can't be given to another organisation, doubled, or put out of order") {
  const Bytes xml = make_signed_record();
  const std::string start = "<ds:Signature xmlns:ds";
  const std::string end = "</ds:Signature>\n";
  const Bytes first = element_of(xml, start, end);
  const Bytes rest = without(xml, start, end);
  CHECK_NOTHROW(read_record(rest, "a.xml"));
  const std::string list_end = "</signatures>";
  CHECK(read_error(replaced(rest, list_end, first + list_end)) == ErrorCode::unreadable);
  CHECK(read_error(replaced(xml, list_end, first + list_end)) == ErrorCode::unreadable);

  Bytes given = first;
  for (std::size_t at = given.find("example-forum"); at != Bytes::npos; at = given.find("example-forum", at)) {
    given.replace(at, std::string("example-forum").size(), "sample-centre");
  }
  const Bytes taken = without(rest, start, end);
  const Record record = read_record(replaced(taken, list_end, given + list_end), "a.xml");
  REQUIRE(record.signatures.size() == 1);
  CHECK(record.signatures[0].organisation_id == "sample-centre");
  CHECK_FALSE(record.signatures[0].valid);

  for (std::size_t at = given.find("sample-centre"); at != Bytes::npos; at = given.find("sample-centre", at)) {
    given.replace(at, std::string("sample-centre").size(), "stranger");
  }
  CHECK(read_error(replaced(taken, list_end, given + list_end)) == ErrorCode::unreadable);
  CHECK(read_error(taken) == ErrorCode::unreadable);
}

TEST_CASE("text that misleads the eye is refused in records too") {
  const Bytes xml = write_record(make_small_declaration());
  const auto title = GENERATE(as<std::string>(),
                              "On \xE2\x80\xAE"
                              "dialogue",
                              "On dia\xE2\x80\x8Blogue", "On di\xD0\xB0logue", "On  dialogue", " On dialogue",
                              "On dialogue\n", "On cafe\xCC\x81");
  CHECK(read_error(replaced(xml, "On dialogue", title)) == ErrorCode::unreadable);
}
