#include "trust/trust_signature.hpp"

#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"
#include "samples.hpp"
#include "support/test.hpp"
#include "xml/canonical.hpp"
#include "xml/document.hpp"

using namespace decl;
using namespace decl::test;

namespace {

TrustList make_twice_signed() {
  const TrustList list = with_list_key(with_list_key(make_list(), keeper()), second_keeper());
  return sign_trust_list(sign_trust_list(list, second_keeper(), list.issued), keeper(), list.issued);
}

Error read_error(const Bytes& xml) {
  return error_of([&] { read_trust_list(xml, "t.xml"); });
}

}  // namespace

TEST_CASE("a signed list is read as it was written, with one signature and with two") {
  for (const TrustList& list : {make_signed_list(), make_twice_signed()}) {
    CHECK(read_trust_list(write_trust_list(list), "t.xml") == list);
  }
  CHECK(make_signed_list().signatures.size() == 1);
  CHECK(make_twice_signed().signatures.size() == 2);
}

TEST_CASE("the signature is over the list element as libxml2 writes it in canonical form") {
  const Bytes xml = write_trust_list(make_signed_list());
  const xml::Document document = xml::parse_document(xml, "t.xml");
  const xml::Node list = document.root().first_element();
  REQUIRE(list.name() == "list");
  xml::Node signature = list.next_element().first_element();
  const Bytes signed_info = xml::write_canonical(document, signature.first_element());
  CHECK(is_signature_right(keeper().info().public_key, signed_info, make_signed_list().signatures[0].value));
  const dsig::SignatureParts parts =
      trust::make_parts(make_signed_list().signatures[0], make_sha512(xml::write_canonical(document, list)));
  CHECK(parts.content_id == "list");
  CHECK_NOTHROW(trust::require_right_signature(
      parts,
      {parts.content_digest, signed_info,
       xml::write_canonical(
           document,
           signature.first_element().next_element().next_element().next_element().first_element().first_element()),
       std::string(trust::signer_role)}));
}

TEST_CASE("no byte of a signed list can be changed") {
  const Bytes xml = write_trust_list(make_signed_list());
  REQUIRE_NOTHROW(read_trust_list(xml, "t.xml"));
  std::size_t accepted = 0;
  for (std::size_t at = 0; at < xml.size(); ++at) {
    for (const int mask : {0x01, 0x02, 0x20}) {
      Bytes changed = xml;
      changed[at] = static_cast<char>(changed[at] ^ mask);
      try {
        read_trust_list(changed, "t.xml");
        ++accepted;
        UNSCOPED_INFO("byte " << at << " with mask " << mask);
      } catch (const Error& error) {
        if (error.place().source != "t.xml") FAIL("an error without its file: " << error.what());
      }
    }
  }
  CHECK(accepted == 0);
}

TEST_CASE("a changed list says that it isn't what its keeper gave out, and where") {
  Bytes xml = write_trust_list(make_signed_list());
  const std::size_t at = xml.find(">Sample Centre<");
  const Error error = read_error(xml.replace(at, 15, ">Simple Centre<"));
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "t.xml");
  CHECK(contains(error.place().path, write_fingerprint(keeper().info().public_key)));
  CHECK(contains(error.message(), "keeper"));
}

TEST_CASE("signatures can't be taken away while the list names keys, nor be there without any") {
  Bytes xml = write_trust_list(make_signed_list());
  const std::size_t from = xml.find("<signatures>");
  const std::string end = "</signatures>\n";
  Bytes stripped = xml;
  stripped.erase(from, stripped.find(end) + end.size() - from);
  CHECK(contains(read_error(stripped).message(), "not signed by any"));

  TrustList nameless = sign_trust_list(make_list(), keeper(), start);
  CHECK(contains(error_of([&] { write_trust_list(nameless); }).message(), "not signed by any"));
  TrustList stranger = with_list_key(make_list(), keeper());
  stranger = sign_trust_list(stranger, second_keeper(), start);
  CHECK(contains(error_of([&] { write_trust_list(stranger); }).message(), "not signed by any"));
}

TEST_CASE("signatures stand in the order of their fingerprints, once each") {
  TrustList list = make_twice_signed();
  CHECK(write_fingerprint(list.signatures[0].public_key) < write_fingerprint(list.signatures[1].public_key));
  CHECK(sign_trust_list(list, keeper(), list.issued) == list);
  std::swap(list.signatures[0], list.signatures[1]);
  CHECK(contains(error_of([&] { write_trust_list(list); }).message(), "order"));
  list.signatures[0] = list.signatures[1];
  CHECK(contains(error_of([&] { write_trust_list(list); }).message(), "order"));
}

TEST_CASE("a list that was changed in memory after signing is not written") {
  TrustList list = make_signed_list();
  list.organisations.pop_back();
  const Error error = error_of([&] { write_trust_list(list); });
  CHECK(error.code() == ErrorCode::usage);
  CHECK(contains(error.message(), "sign it anew"));
}

TEST_CASE("list keys have a limit, and so have signatures") {
  TrustList list = make_list();
  std::vector<SecretKey> keys;
  for (std::size_t i = 0; i < limits::list_signatures + 1; ++i) {
    keys.push_back(make_secret_key("keeper-" + std::to_string(i), "Keeper", start));
  }
  for (std::size_t i = 0; i < limits::list_keys; ++i) list = with_list_key(list, keys[i]);
  for (std::size_t i = 0; i < limits::list_signatures; ++i) list = sign_trust_list(list, keys[i], list.issued);
  CHECK(read_trust_list(write_trust_list(list), "t.xml") == list);
  Bytes xml = write_trust_list(list);
  const std::size_t last = xml.rfind("<ds:Signature "), end = xml.find("</signatures>");
  REQUIRE(last != Bytes::npos);
  xml.insert(end, xml.substr(last, end - last));
  CHECK(read_error(xml).code() == ErrorCode::limit);
  const TrustList over = sign_trust_list(list, keys.back(), list.issued);
  CHECK(contains(error_of([&] { write_trust_list(over); }).message(), "more signatures"));
  CHECK(contains(error_of([&] { sign_trust_list(with_list_key(list, keys.back()), keys[0], start); }).message(),
                 "more list keys"));
}
