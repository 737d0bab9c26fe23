#include "dsig/signature_writer.hpp"

#include "crypto/base64.hpp"
#include "dsig/signature_reader.hpp"
#include "sample.hpp"
#include "support/test.hpp"
#include "xml/canonical.hpp"
#include "xml/document.hpp"

using namespace decl;
using namespace decl::test;

namespace {

constexpr xml::Namespace around{"", "urn:example:around"};

Bytes make_file() {
  xml::Writer writer;
  writer.prologue();
  writer.open(around, "file");
  dsig::write_signature(writer, make_sample());
  writer.close();
  return writer.take();
}

}  // namespace

TEST_CASE("signed parts are spelled alone as canonical XML takes them out of a file") {
  const xml::Document document = xml::parse_document(make_file(), "a.xml");
  const dsig::ReadSignature read = dsig::read_signature_element(document.root().first_element(), "text");
  CHECK(dsig::write_signed_info(read.parts) == xml::write_canonical(document, read.signed_info));
  CHECK(dsig::write_signed_properties(read.parts) == xml::write_canonical(document, read.signed_properties));
}

TEST_CASE("the key value is the 44 bytes of an Ed25519 SubjectPublicKeyInfo") {
  const Bytes xml = make_file();
  const std::string start = "<dsig11:DEREncodedKeyValue xmlns:dsig11=\"http://www.w3.org/2009/xmldsig11#\">";
  const std::size_t at = xml.find(start) + start.size();
  const Bytes info = read_base64(xml.substr(at, xml.find('<', at) - at));
  CHECK(info.size() == 44);
  // OpenSSL made the certificate, so what stands in it is a second opinion on the structure.
  CHECK(contains(forum_key().info().certificate, info));
}
