#include "dsig/signature_reader.hpp"

#include "dsig/signature_writer.hpp"
#include "sample.hpp"
#include "support/test.hpp"
#include "xml/document.hpp"
#include "xml/scan.hpp"

using namespace decl;
using namespace decl::test;

namespace {

Bytes written(const dsig::SignatureParts& parts) {
  xml::Writer writer;
  dsig::write_signature(writer, parts);
  return Bytes(xml::prologue) + writer.take();
}

Bytes replaced(Bytes text, const std::string& part, const std::string& by) {
  const std::size_t at = text.find(part);
  REQUIRE(at != Bytes::npos);
  return text.replace(at, part.size(), by);
}

ErrorCode read_error(const Bytes& xml) {
  const xml::Document document = xml::parse_document(xml, "a.xml");
  return error_of([&] { dsig::read_signature_element(document.root(), "text"); }).code();
}

}  // namespace

TEST_CASE("a signature is read as it was written") {
  const xml::Document document = xml::parse_document(written(make_sample()), "a.xml");
  const dsig::ReadSignature read = dsig::read_signature_element(document.root(), "text");
  CHECK(read.parts == make_sample());
  CHECK(read.signed_info.name() == "SignedInfo");
  CHECK(read.signed_properties.name() == "SignedProperties");
}

TEST_CASE("a signature's digests, certificate and role are as long as the schema has them") {
  dsig::SignatureParts parts = make_sample();
  parts.certificate = Bytes(3072, 'x');
  const xml::Document document = xml::parse_document(written(parts), "a.xml");
  CHECK(dsig::read_signature_element(document.root(), "text").parts == parts);

  const auto member = GENERATE(&dsig::SignatureParts::content_digest, &dsig::SignatureParts::properties_digest,
                               &dsig::SignatureParts::certificate_digest);
  for (const std::size_t size : {0U, 63U, 65U}) {
    parts = make_sample();
    parts.*member = Bytes(size, 'x');
    CHECK(read_error(written(parts)) == ErrorCode::unreadable);
  }
  for (const std::size_t size : {0U, 3073U}) {
    parts = make_sample();
    parts.certificate = Bytes(size, 'x');
    CHECK(read_error(written(parts)) == ErrorCode::unreadable);
  }
  parts = make_sample();
  parts.role.clear();
  CHECK(read_error(written(parts)) == ErrorCode::unreadable);
}

TEST_CASE("a signature of another shape is an error") {
  const Bytes xml = written(make_sample());
  CHECK(read_error(replaced(xml, "Id=\"signature-", "Id=\"seal-")) == ErrorCode::unreadable);
  CHECK(read_error(replaced(xml, ">MCowBQYDK2VwAyEA", ">MCowBQYDK2VuAyEA")) == ErrorCode::unreadable);
  CHECK(read_error(replaced(xml, "<ds:SignatureValue>", "<ds:SignatureValue>AAAA")) == ErrorCode::unreadable);
  CHECK(read_error(Bytes(xml::prologue) + "<ds:Signature xmlns:ds=\"urn:x\" Id=\"signature-a\"></ds:Signature>") ==
        ErrorCode::unreadable);
}
