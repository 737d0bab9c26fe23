#include "record/signature_writer.hpp"

#include "crypto/base64.hpp"
#include "record/record_file.hpp"
#include "record/signature_reader.hpp"
#include "samples.hpp"
#include "support/test.hpp"
#include "xml/canonical.hpp"
#include "xml/document.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("signed parts are spelled alone as canonical XML takes them out of the record") {
  const Bytes xml = make_signed_record();
  const record::RecordFile file = record::read_record_file(xml, "a.xml");
  const xml::Document document = xml::parse_document(xml, "a.xml");
  xml::Node element = document.root().first_element().next_element().first_element();
  for (const record::SignatureParts& parts : file.signatures) {
    const record::ReadSignature read = record::read_signature_element(element);
    CHECK(record::write_signed_info(parts) == xml::write_canonical(document, read.signed_info));
    CHECK(record::write_signed_properties(parts) == xml::write_canonical(document, read.signed_properties));
    element = element.next_element();
  }
  CHECK_FALSE(element);
}

TEST_CASE("a whole signed record is canonical XML but for its first line and last line break") {
  const Bytes xml = make_signed_record();
  const xml::Document document = xml::parse_document(xml, "a.xml");
  const std::size_t first_line = xml.find('\n') + 1;
  CHECK(xml::write_canonical(document, document.root()) == xml.substr(first_line, xml.size() - first_line - 1));
}

TEST_CASE("the key value is the 44 bytes of an Ed25519 SubjectPublicKeyInfo") {
  const Bytes xml = make_signed_record();
  const std::string start = "<dsig11:DEREncodedKeyValue xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\">";
  const std::size_t at = xml.find(start) + start.size();
  const Bytes info = read_base64(xml.substr(at, xml.find('<', at) - at));
  CHECK(info.size() == 44);
  // OpenSSL made the certificate, so what stands in it is a second opinion on the structure.
  CHECK(contains(forum_key().info().certificate, info));
}
