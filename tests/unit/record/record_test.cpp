#include <decl/record.hpp>

#include <cstdlib>
#include <filesystem>

#include <decl/file.hpp>

#include "crypto/digest.hpp"
#include "samples.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("a record is read as the declaration it was written from, and written as the same bytes") {
  for (const Declaration& declaration : {make_small_declaration(), make_rich_declaration()}) {
    const Bytes xml = write_record(declaration);
    const Record record = read_record(xml, "a.xml");
    CHECK(record.declaration == declaration);
    CHECK(record.signatures.empty());
    CHECK(write_record(record.declaration) == xml);
  }
}

TEST_CASE("three hundred random declarations survive the record") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    const Declaration declaration = make_random_declaration(seed);
    const Findings findings = check_declaration(declaration);
    INFO((findings.empty() ? "" : findings.front().message + " in " + findings.front().place.path));
    REQUIRE(findings.empty());
    const Bytes xml = write_record(declaration);
    REQUIRE(read_record(xml, "a.xml").declaration == declaration);
  }
}

TEST_CASE("a declaration that breaks the rules is not recorded") {
  Declaration declaration = make_small_declaration();
  declaration.texts[0].title = "reversed \xE2\x80\xAE";
  const Error error = error_of([&] { write_record(declaration); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(contains(error.place().path, "title"));
}

TEST_CASE("the declaration's digest is that of its canonical bytes, with the namespace declared on it") {
  const Bytes xml = write_record(make_small_declaration());
  const std::size_t start = xml.find("<declaration Id=");
  const std::string end = "</declaration>";
  Bytes element = xml.substr(start, xml.find(end) + end.size() - start);
  element.insert(std::string("<declaration").size(), " xmlns=\"urn:decl:record:1\"");
  CHECK(read_record(xml, "a.xml").declaration_digest == make_sha512(element));
}

TEST_CASE("a signed record is valid and says who signed as what and when") {
  const Record record = read_record(make_signed_record(), "a.xml");
  REQUIRE(record.signatures.size() == 2);
  const RecordSignature& forum = record.signatures[0];
  CHECK(forum.organisation_id == "example-forum");
  CHECK(forum.role == "Director");
  CHECK(forum.signing_time == signing_time);
  CHECK(forum.public_key == forum_key().info().public_key);
  CHECK(forum.certificate == forum_key().info().certificate);
  CHECK(forum.declaration_digest == record.declaration_digest);
  CHECK(record.signatures[1].organisation_id == "sample-centre");
  CHECK(record.signatures[1].role == "Sample Centre");
  for (const RecordSignature& signature : record.signatures) {
    CHECK(signature.intact);
    CHECK(signature.valid);
    CHECK(signature.findings.empty());
  }
}

TEST_CASE("a signature changes nothing of the declaration") {
  const Bytes xml = write_record(make_small_declaration());
  const Bytes signed_xml = make_signed_record();
  const std::size_t end = xml.find("</declaration>");
  CHECK(signed_xml.substr(0, end) == xml.substr(0, end));
  CHECK(read_record(signed_xml, "b.xml").declaration_digest == read_record(xml, "a.xml").declaration_digest);
}

TEST_CASE("the order of signing does not matter") {
  const Bytes xml = write_record(make_small_declaration());
  const Bytes centre_first = sign_record(xml, centre_key(), signing_time, "a.xml");
  CHECK(sign_record(centre_first, forum_key(), signing_time, "a.xml") == make_signed_record());
}

TEST_CASE("an organisation signs once, and only a signatory signs") {
  const Error again = error_of([] { sign_record(make_signed_record(), forum_key(), signing_time, "a.xml"); });
  CHECK(again.code() == ErrorCode::exists);
  const SecretKey stranger = make_secret_key("other-league", "Other League", key_time);
  const Error error =
      error_of([&] { sign_record(write_record(make_small_declaration()), stranger, signing_time, "a.xml"); });
  CHECK(error.code() == ErrorCode::not_a_signer);
  CHECK(contains(error.message(), "other-league"));
  CHECK(contains(error.message(), "example-forum, sample-centre"));
}

TEST_CASE("a record with a wrong signature takes no further one") {
  const Bytes once = sign_record(write_record(make_small_declaration()), forum_key(), signing_time, "a.xml");
  const Bytes changed = replaced(once, "declare &amp; sign", "declare and sign");
  CHECK(error_of([&] { sign_record(changed, centre_key(), signing_time, "a.xml"); }).code() == ErrorCode::unreadable);
}

TEST_CASE("merging gives the same bytes in any order") {
  const Bytes xml = write_record(make_small_declaration());
  const Bytes forum = sign_record(xml, forum_key(), signing_time, "a.xml");
  const Bytes centre = sign_record(xml, centre_key(), signing_time, "b.xml");
  const Bytes both = make_signed_record();
  CHECK(merge_records({{"a", forum}, {"b", centre}}) == both);
  CHECK(merge_records({{"b", centre}, {"a", forum}}) == both);
  CHECK(merge_records({{"x", xml}, {"b", centre}, {"a", forum}, {"c", both}, {"b2", centre}}) == both);
  CHECK(merge_records({{"a", forum}}) == forum);
}

TEST_CASE("merging refuses another declaration, a wrong signature and a second signature of one organisation") {
  const Bytes xml = write_record(make_small_declaration());
  const Bytes forum = sign_record(xml, forum_key(), signing_time, "a.xml");
  const Bytes later = sign_record(xml, forum_key(), signing_time + std::chrono::hours(1), "b.xml");
  const Error two = error_of([&] { merge_records({{"a", forum}, {"b", later}}); });
  CHECK(two.code() == ErrorCode::unreadable);
  CHECK(two.place().source == "b");
  CHECK(contains(two.message(), "example-forum"));

  const Error other = error_of([&] { merge_records({{"a", forum}, {"r", write_record(make_rich_declaration())}}); });
  CHECK(other.place().source == "r");

  const Bytes changed = replaced(forum, "declare &amp; sign", "declare and sign");
  CHECK(error_of([&] { merge_records({{"c", changed}}); }).code() == ErrorCode::unreadable);
  CHECK(error_of([] { merge_records({}); }).code() == ErrorCode::usage);
}

#ifdef DECL_XMLLINT
namespace {

bool does_xmllint_accept(const Bytes& xml) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "decl-record-test.xml";
  write_files({{path.string(), xml}}, true);
  const std::string command = std::string(DECL_XMLLINT) + " --nonet --noout --schema '" +
                              project_file("schemas/record-1.xsd") + "' '" + path.string() + "' 2>/dev/null";
  const bool accepts = std::system(command.c_str()) == 0;
  std::filesystem::remove(path);
  return accepts;
}

}  // namespace

TEST_CASE("xmllint accepts records by the schema, and refuses what is none") {
  CHECK(does_xmllint_accept(write_record(make_rich_declaration())));
  CHECK(does_xmllint_accept(make_signed_record()));
  for (std::uint64_t seed = 1; seed <= 5; ++seed)
    CHECK(does_xmllint_accept(write_record(make_random_declaration(seed))));
  CHECK_FALSE(does_xmllint_accept(replaced(make_signed_record(), "<kind>declaration</kind>\n", "")));
  CHECK_FALSE(does_xmllint_accept(
      replaced(make_signed_record(), "Target=\"#signature-example-forum\"", "Target=\"http://example.org/\"")));
}
#endif
