#include "record/signature_reader.hpp"

#include "record/record_file.hpp"
#include "record/signature_writer.hpp"
#include "samples.hpp"
#include "support/test.hpp"
#include "xml/document.hpp"
#include "xml/scan.hpp"

using namespace decl;
using namespace decl::test;

namespace {

Bytes written_signature() {
  const record::RecordFile file = record::read_record_file(make_signed_record(), "a.xml");
  xml::Writer writer;
  record::write_signature(writer, file.signatures.at(0));
  return Bytes(xml::prologue) + writer.take();
}

ErrorCode read_error(const Bytes& xml) {
  const xml::Document document = xml::parse_document(xml, "a.xml");
  return error_of([&] { record::read_signature_element(document.root()); }).code();
}

}  // namespace

TEST_CASE("a signature is read as it was written") {
  const xml::Document document = xml::parse_document(written_signature(), "a.xml");
  const record::ReadSignature read = record::read_signature_element(document.root());
  CHECK(read.parts.shown.organisation_id == "example-forum");
  CHECK(read.parts.shown.public_key == forum_key().info().public_key);
  CHECK(read.parts.properties_digest.size() == 64);
  CHECK(read.parts.certificate_digest.size() == 64);
  CHECK(read.signed_info.name() == "SignedInfo");
  CHECK(read.signed_properties.name() == "SignedProperties");
}

TEST_CASE("a signature of another shape is an error") {
  const Bytes xml = written_signature();
  CHECK(read_error(replaced(xml, "Id=\"signature-", "Id=\"seal-")) == ErrorCode::unreadable);
  CHECK(read_error(replaced(xml, ">MCowBQYDK2VwAyEA", ">MCowBQYDK2VuAyEA")) == ErrorCode::unreadable);
  CHECK(read_error(replaced(xml, "<ds:SignatureValue>", "<ds:SignatureValue>AAAA")) == ErrorCode::unreadable);
  CHECK(read_error(Bytes(xml::prologue) + "<ds:Signature xmlns:ds=\"urn:x\" Id=\"signature-a\"></ds:Signature>") ==
        ErrorCode::unreadable);
}
