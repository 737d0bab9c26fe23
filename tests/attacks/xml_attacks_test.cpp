#include <algorithm>

#include "arithmetic.hpp"
#include "harness.hpp"
#include "support/weak_keys.hpp"

#include "crypto/base64.hpp"
#include "crypto/certificate.hpp"
#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"
#include "dsig/signature_writer.hpp"
#include "record/record_file.hpp"

using namespace decl;
using namespace decl::attacks;

// Attacks on signed records: signature wrapping, other spellings of the same XML, and signatures of another form.

namespace {

const std::string exclusive = "\"http://www.w3.org/2001/10/xml-exc-c14n#\"";

/// The signed declaration, and one that says something else.
Bytes original() { return cut_out(signed_record(), "<declaration ", "</declaration>\n"); }
Bytes evil(const std::string& id = "declaration") {
  const Bytes other = replaced(original(), "everybody", "nobody");
  return id == "declaration" ? other : replaced(other, "Id=\"declaration\"", "Id=\"" + id + "\"");
}

Bytes edited(const std::string& part, const std::string& by) { return replaced(signed_record(), part, by); }
Bytes with_declaration(const std::string& by) { return edited(original(), by); }

/// Puts text before the first `place`.
Bytes inserted(const std::string& place, const std::string& text) { return edited(place, text + place); }

Bytes signature_of(const Bytes& record, const std::string& id) {
  return cut_out(record, "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"signature-" + id + "\"",
                 "</ds:Signature>\n");
}

std::string certificate_element(const SecretKey& key) {
  return "<ds:X509Certificate>" + write_base64(key.info().certificate) + "</ds:X509Certificate>";
}

std::string key_element(const SecretKey& key) {
  return write_base64(Bytes("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12) +
                      Bytes(raw_bytes(key.info().public_key)));
}

/// Base64 with two "=" whose last digit before them has its four unused bits set.
std::string with_unused_bits(std::string digits) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  REQUIRE(digits.ends_with("=="));
  char& last = digits[digits.size() - 3];
  last = alphabet.at(alphabet.find(last) | 0xFU);
  return digits;
}

/// The alphabet of RFC 4648 5; the digits must have a "+" or "/".
std::string url_safe(std::string digits) {
  REQUIRE(digits.find_first_of("+/") != std::string::npos);
  std::replace(digits.begin(), digits.end(), '+', '-');
  std::replace(digits.begin(), digits.end(), '/', '_');
  return digits;
}

/// The signed record with parts of its first signature that somebody chose.
template <typename Choose>
Bytes with_chosen_parts(Choose choose) {
  record::RecordFile file = record::read_record_file(signed_record(), "a.xml");
  dsig::SignatureParts& parts = file.signatures.front().parts;
  choose(parts);
  return record::write_record_file(file.declaration, file.signatures);
}

}  // namespace

TEST_CASE("wrapping: the eight forms of moving what is signed aside") {
  const Bytes signature = signature_of(signed_record(), "example-forum");
  const std::string with_original = "<ds:Object>\n" + original() + "</ds:Object>\n</ds:Signature>";
  run({
      {"1: original as a sibling behind the evil one", with_declaration(evil() + original()), "INVALID",
       "verify.format"},
      {"2: original as a sibling before it", with_declaration(original() + evil()), "INVALID", "verify.format"},
      {"3: the evil one first, with an Id of its own", with_declaration(evil("evil") + original()), "INVALID",
       "verify.format"},
      {"4: original inside the evil one", with_declaration(replaced(evil("evil"), "<text ", original() + "<text ")),
       "INVALID", "verify.format"},
      {"5: the evil one inside the original", with_declaration(replaced(original(), "<text ", evil("evil") + "<text ")),
       "INVALID", "verify.format"},
      {"6: original inside the signature's object",
       replaced(with_declaration(evil()), "<ds:Object>\n", "<ds:Object>\n" + original()), "INVALID", "verify.format"},
      {"7: original inside an object of its own",
       replaced(with_declaration(evil("evil")), "</ds:Signature>", with_original), "INVALID", "verify.format"},
      {"8: original inside a foreign element",
       with_declaration(evil() + "<extension xmlns=\"urn:example\">\n" + original() + "</extension>\n"), "INVALID",
       "verify.format"},
      {"the signature inside the evil one",
       replaced(replaced(signed_record(), signature, ""), "<text ", signature + "<text "), "INVALID", "verify.format"},
      {"the evil one alone", with_declaration(evil()), "INVALID", "HASH_FAILURE"},
      {"a record around the record", replaced(signed_record(), "<declaration ", "<record>\n<declaration "), "INVALID",
       "verify.format"},
      {"a reference to the evil one", replaced(with_declaration(evil("evil")), "URI=\"#declaration\"", "URI=\"#evil\""),
       "INVALID", "verify.format"},
  });
}

TEST_CASE("Ids and references name one thing only") {
  const auto uri = [](const std::string& value) { return edited("URI=\"#declaration\"", "URI=\"" + value + "\""); };
  run({
      {"an Id twice", edited("<text ", "<text Id=\"declaration\" "), "INVALID", "verify.format"},
      {"xml:id twice", edited("<text ", "<text xml:id=\"declaration\" "), "INVALID", "verify.format"},
      {"Ids of two signatures the same", edited("Id=\"signature-sample-centre\"", "Id=\"signature-example-forum\""),
       "INVALID", "verify.format"},
      {"Id in other letters", edited("Id=\"declaration\"", "ID=\"declaration\""), "INVALID", "verify.format"},
      {"an empty URI", uri(""), "INVALID", "verify.format"},
      {"no URI", edited(" URI=\"#declaration\"", ""), "INVALID", "verify.format"},
      {"an external URI", uri("https://example.org/a.xml"), "INVALID", "verify.format"},
      {"a file's URI", uri("file:///etc/passwd"), "INVALID", "verify.format"},
      {"an xpointer to the root", uri("#xpointer(/)"), "INVALID", "verify.format"},
      {"an xpointer by id", uri("#xpointer(id('declaration'))"), "INVALID", "verify.format"},
      {"one reference less",
       edited(cut_out(signed_record(), "<ds:Reference Id=\"reference-example-forum\"", "</ds:Reference>\n"), ""),
       "INVALID", "verify.format"},
      {"one reference more",
       edited("</ds:SignedInfo>",
              cut_out(signed_record(), "<ds:Reference Id=\"reference-example-forum\"", "</ds:Reference>\n") +
                  "</ds:SignedInfo>"),
       "INVALID", "verify.format"},
      {"a manifest", inserted("<xades:QualifyingProperties", "<ds:Manifest></ds:Manifest>\n"), "INVALID",
       "verify.format"},
  });
}

TEST_CASE("the same XML in another spelling is refused") {
  const std::string text = "belong to everybody";
  const std::string first_line = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  Bytes wide = "\xff\xfe";
  for (const char letter : signed_record()) wide += Bytes{letter, '\0'};
  run({
      {"a comment in the text", edited(text, "belong <!-- not -->to everybody"), "INVALID", "verify.format"},
      {"a comment that cuts a name", edited("Example Forum", "Example <!---->Forum"), "INVALID", "verify.format"},
      {"a processing instruction", edited(text, "belong <?x y?>to everybody"), "INVALID", "verify.format"},
      {"CDATA", edited(text, "<![CDATA[" + text + "]]>"), "INVALID", "verify.format"},
      {"a character reference", edited(text, "belong&#32;to everybody"), "INVALID", "verify.format"},
      {"an entity", edited(text, "belong to &who;"), "INVALID", "verify.format"},
      {"a document type", edited(first_line, first_line + "<!DOCTYPE record>\n"), "INVALID", "verify.format"},
      {"an external entity",
       edited(first_line, first_line + "<!DOCTYPE record [<!ENTITY who SYSTEM \"file:///etc/passwd\">]>\n"), "INVALID",
       "verify.format"},
      {"entities that grow",
       edited(first_line, first_line + "<!DOCTYPE record [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n"),
       "INVALID", "verify.format"},
      {"a default attribute by a document type",
       edited(first_line, first_line + "<!DOCTYPE record [<!ATTLIST text authentic CDATA \"true\">]>\n"), "INVALID",
       "verify.format"},
      {"a byte order mark", "\xef\xbb\xbf" + signed_record(), "INVALID", "verify.format"},
      {"UTF-16", wide, "REFUSED", "neither"},
      {"another encoding declared", edited("UTF-8", "ISO-8859-1"), "INVALID", "verify.format"},
      {"UTF-7 declared", edited("UTF-8", "UTF-7"), "INVALID", "verify.format"},
      {"XML 1.1", edited("version=\"1.0\" e", "version=\"1.1\" e"), "INVALID", "verify.format"},
      {"no XML declaration", edited(first_line, ""), "INVALID", "verify.format"},
      {"a blank line more", edited("<signatories>\n", "<signatories>\n\n"), "INVALID", "verify.format"},
      {"carriage returns", replaced_everywhere(signed_record(), "\n", "\r\n"), "INVALID", "verify.format"},
      {"a space in a tag", edited("<identifier>", "<identifier >"), "INVALID", "verify.format"},
      {"single quotes", edited("Id=\"declaration\"", "Id='declaration'"), "INVALID", "verify.format"},
      {"attributes in another order",
       edited("authentic=\"true\" xml:lang=\"en\"", "xml:lang=\"en\" authentic=\"true\""), "INVALID", "verify.format"},
      {"an empty element more", edited(text, text + "<em></em>"), "INVALID", "verify.format"},
      {"overlong UTF-8",
       edited("everybody",
              "ever\xc1\xb9"
              "body"),
       "INVALID", "verify.format"},
      {"a surrogate in UTF-8", edited("everybody", "\xed\xa0\x80"), "INVALID", "verify.format"},
      {"a NUL and another record behind", signed_record() + Bytes(1, '\0') + unsigned_record(), "INVALID",
       "verify.format"},
      {"two records", signed_record() + signed_record(), "INVALID", "verify.format"},
      {"a line break more at the end", signed_record() + "\n", "INVALID", "verify.format"},
      {"a space at the end", signed_record() + " ", "INVALID", "verify.format"},
      {"a space at the beginning", " " + signed_record(), "INVALID", "verify.format"},
      {"a space in the XML declaration", edited("\"?>", "\" ?>"), "INVALID", "verify.format"},
      {"single quotes in the XML declaration", edited("version=\"1.0\"", "version='1.0'"), "INVALID", "verify.format"},
      {"the encoding in small letters", edited("UTF-8", "utf-8"), "INVALID", "verify.format"},
      {"standalone declared", edited("\"?>", "\" standalone=\"yes\"?>"), "INVALID", "verify.format"},
      {"a space at a line's end", edited("<signatories>\n", "<signatories> \n"), "INVALID", "verify.format"},
      {"a tab between attributes", edited(" xml:lang=", "\txml:lang="), "INVALID", "verify.format"},
      {"a space around a sign of equality", edited("Id=\"declaration\"", "Id = \"declaration\""), "INVALID",
       "verify.format"},
      {"an element closed in its own tag",
       edited("<ds:Transform Algorithm=" + exclusive + "></ds:Transform>",
              "<ds:Transform Algorithm=" + exclusive + "/>"),
       "INVALID", "verify.format"},
      {"a reference for a sign that needs none", edited(text, "belong to &quot;everybody"), "INVALID", "verify.format"},
      {"a sign that needs a reference without", edited(text, text + " > nobody"), "INVALID", "verify.format"},
      {"letters not composed", edited("everybody", "e\xcc\x81verybody"), "INVALID", "verify.format"},
      {"no line break at the end", signed_record().substr(0, signed_record().size() - 1), "INVALID", "verify.format"},
  });
}

TEST_CASE("namespaces can't be played with") {
  const std::string record = "xmlns=\"urn:decl:record:1\"";
  const std::string ds = "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";
  run({
      {"a prefix for what has none", edited("<signatories>", "<d:signatories xmlns:d=\"urn:decl:record:1\">"),
       "INVALID", "verify.format"},
      {"a prefix declared anew", edited("<ds:SignedInfo>", "<ds:SignedInfo xmlns:ds=\"urn:example\">"), "INVALID",
       "verify.format"},
      {"the default namespace changed inside", edited("<signatories>", "<signatories xmlns=\"urn:example\">"),
       "INVALID", "verify.format"},
      {"the default namespace taken away", edited("<signatories>", "<signatories xmlns=\"\">"), "INVALID",
       "verify.format"},
      {"a namespace declared and not used", edited(record, record + " xmlns:x=\"urn:x\""), "INVALID", "verify.format"},
      {"a relative namespace", edited(record, record + " xmlns:x=\"x\""), "INVALID", "verify.format"},
      {"another prefix for the signature", replaced_everywhere(edited(ds, replaced(ds, "ds", "dz")), "ds:", "dz:"),
       "INVALID", "verify.format"},
      {"xml:base", edited("<text ", "<text xml:base=\"https://example.org/\" "), "INVALID", "verify.format"},
      {"xml:space", edited("<text ", "<text xml:space=\"preserve\" "), "INVALID", "verify.format"},
      {"a schema's place",
       edited(record, record + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\""), "INVALID",
       "verify.format"},
      {"another version's namespace", replaced_everywhere(signed_record(), "urn:decl:record:1", "urn:decl:record:2"),
       "REFUSED", "neither"},
      {"both namespaces", edited(record, "xmlns=\"urn:decl:record:2\" xmlns:a=\"urn:decl:record:1\""), "INVALID",
       "verify.format"},
  });
}

TEST_CASE("only one set of algorithms is known") {
  const auto method = [](const std::string& algorithm) {
    return edited("http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", algorithm);
  };
  const std::string transform = "<ds:Transform Algorithm=" + exclusive + "></ds:Transform>\n";
  const auto canonical = [](const std::string& algorithm) {
    return edited("CanonicalizationMethod Algorithm=" + exclusive,
                  "CanonicalizationMethod Algorithm=\"" + algorithm + "\"");
  };
  const auto transformed = [&](const std::string& by) { return edited(transform, by); };
  run({
      {"HMAC", method("http://www.w3.org/2000/09/xmldsig#hmac-sha1"), "INVALID", "verify.format"},
      {"RSA", method("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"), "INVALID", "verify.format"},
      {"no algorithm", method(""), "INVALID", "verify.format"},
      {"another digest", edited("xmlenc#sha512", "xmlenc#sha256"), "INVALID", "verify.format"},
      {"canonical XML with comments", canonical("http://www.w3.org/2001/10/xml-exc-c14n#WithComments"), "INVALID",
       "verify.format"},
      {"inclusive canonical XML", canonical("http://www.w3.org/TR/2001/REC-xml-c14n-20010315"), "INVALID",
       "verify.format"},
      {"XSLT", transformed("<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"></ds:Transform>\n"),
       "INVALID", "verify.format"},
      {"XPath",
       transformed("<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"></ds:Transform>\n"),
       "INVALID", "verify.format"},
      {"enveloped",
       transformed(
           "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>\n"),
       "INVALID", "verify.format"},
      {"a transform twice", transformed(transform + transform), "INVALID", "verify.format"},
      {"no transform", transformed(""), "INVALID", "verify.format"},
      {"prefixes to be included",
       transformed(replaced(transform, "></ds:Transform>",
                            "><InclusiveNamespaces PrefixList=\"ds\"></InclusiveNamespaces></ds:Transform>")),
       "INVALID", "verify.format"},
      {"a length of HMAC",
       edited("</ds:SignatureMethod>", "<ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>"), "INVALID",
       "verify.format"},
  });
}

TEST_CASE("the parts of a signature can't be doubled, moved or spelled otherwise") {
  const Bytes forum = signature_of(signed_record(), "example-forum");
  const Bytes centre = signature_of(signed_record(), "sample-centre");
  const std::string info = cut_out(signed_record(), "<ds:SignedInfo>", "</ds:SignedInfo>\n");
  const std::string value = cut_out(signed_record(), "<ds:SignatureValue>", "</ds:SignatureValue>\n");
  const std::string digits = value.substr(19, 88);
  const Bytes other = test::sign_with(write_record(make_other_declaration()), {&signers().forum, &signers().centre});
  const auto valued = [&](const std::string& by) { return edited(digits, by); };
  const std::string certificate = write_base64(signers().forum.info().certificate);
  const std::string key = key_element(signers().forum);
  const std::string digest = cut_out(signed_record(), "<ds:DigestValue>", "==").substr(16);
  run({
      {"a second SignedInfo", inserted("<ds:SignatureValue>", info), "INVALID", "verify.format"},
      {"a second SignatureValue", inserted("<ds:KeyInfo>", value), "INVALID", "verify.format"},
      {"no SignatureValue", edited(value, ""), "INVALID", "verify.format"},
      {"an empty SignatureValue", valued(""), "INVALID", "verify.format"},
      {"base64 with a space", valued(digits.substr(0, 40) + " " + digits.substr(40)), "INVALID", "verify.format"},
      {"base64 over two lines", valued(digits.substr(0, 40) + "\n" + digits.substr(40)), "INVALID", "verify.format"},
      {"base64 without padding", valued(digits.substr(0, 86)), "INVALID", "verify.format"},
      {"base64 with more padding", valued(digits + "===="), "INVALID", "verify.format"},
      {"base64 with unused bits set", valued(with_unused_bits(digits)), "INVALID", "verify.format"},
      {"a certificate's base64 over two lines",
       edited(certificate, certificate.substr(0, 60) + "\n" + certificate.substr(60)), "INVALID", "verify.format"},
      {"a certificate's base64 with a space at its end", edited(certificate, certificate + " "), "INVALID",
       "verify.format"},
      {"a key's base64 with a space before it", edited(key, " " + key), "INVALID", "verify.format"},
      {"a key's base64 without padding", edited(key, key.substr(0, key.find('='))), "INVALID", "verify.format"},
      {"a digest's base64 with unused bits set",
       edited("<ds:DigestValue>" + digest, "<ds:DigestValue>" + with_unused_bits(digest)), "INVALID", "verify.format"},
      {"a digest's base64 over two lines",
       edited("<ds:DigestValue>" + digest, "<ds:DigestValue>" + digest.substr(0, 60) + "\n" + digest.substr(60)),
       "INVALID", "verify.format"},
      {"a certificate in other base64", edited(certificate, url_safe(certificate)), "INVALID", "verify.format"},
      {"a time in another zone", edited("Z</xades:SigningTime>", "+00:00</xades:SigningTime>"), "INVALID",
       "verify.format"},
      {"a time with a fraction", edited("Z</xades:SigningTime>", ".0Z</xades:SigningTime>"), "INVALID",
       "verify.format"},
      {"signatures in another order", edited(forum + centre, centre + forum), "INVALID", "verify.format"},
      {"a signature twice", edited(forum, forum + forum), "INVALID", "verify.format"},
      {"a signature taken out", edited(centre, ""), "INCOMPLETE", "Sample Centre"},
      {"all signatures taken out", edited(forum + centre, ""), "INVALID", "verify.format"},
      {"a signature of another declaration", edited(forum, signature_of(other, "example-forum")), "INVALID",
       "HASH_FAILURE"},
      {"one's value under the other's name",
       edited(centre, replaced_everywhere(forum, "example-forum", "sample-centre")), "INVALID", "HASH_FAILURE"},
      {"a time changed", edited("<xades:SigningTime>2024", "<xades:SigningTime>2023"), "INVALID", "HASH_FAILURE"},
      {"a role changed", edited("<xades:ClaimedRole>Director", "<xades:ClaimedRole>Chair"), "INVALID", "HASH_FAILURE"},
      {"unsigned properties",
       inserted("</xades:QualifyingProperties>", "<xades:UnsignedProperties></xades:UnsignedProperties>\n"), "INVALID",
       "verify.format"},
  });
}

TEST_CASE("a key or certificate can't be exchanged") {
  const std::string certificate = certificate_element(signers().forum);
  const std::string key = key_element(signers().forum);
  const Bytes both =
      replaced(edited(certificate, certificate_element(signers().stranger)), key, key_element(signers().stranger));
  run({
      {"another key in KeyInfo", edited(key, key_element(signers().stranger)), "INVALID", "SIG_CRYPTO_FAILURE"},
      {"a certificate of the same subject for another key",
       edited(certificate, certificate_element(signers().stranger)), "INVALID", "not the one that was signed for"},
      {"both", both, "INVALID", "SIG_CRYPTO_FAILURE"},
      {"a signature of somebody who calls himself so",
       test::sign_with(unsigned_record(), {&signers().stranger, &signers().centre}), "UNCERTAIN",
       "NO_CERTIFICATE_CHAIN_FOUND"},
      {"no KeyInfo", edited(cut_out(signed_record(), "<ds:KeyInfo>", "</ds:KeyInfo>\n"), ""), "INVALID",
       "verify.format"},
      {"a KeyName", inserted("<ds:X509Data>", "<ds:KeyName>forum</ds:KeyName>\n"), "INVALID", "verify.format"},
      {"a RetrievalMethod", inserted("<ds:X509Data>", "<ds:RetrievalMethod URI=\"#a\"></ds:RetrievalMethod>\n"),
       "INVALID", "verify.format"},
      {"a second certificate", inserted(certificate, certificate_element(signers().centre) + "\n"), "INVALID",
       "verify.format"},
      {"a key of another kind", edited(key.substr(0, 16), "MCowBQYDK2VuAyEA"), "INVALID", "verify.format"},
  });
}

TEST_CASE("arithmetic: a signature has one form, and weak keys sign nothing") {
  const auto weak = [](const PublicKey& key) {
    return with_chosen_parts([&](dsig::SignatureParts& parts) {
      parts.public_key = key;
      parts.value = neutral_signature();
      parts.certificate =
          make_certificate(key, "example-forum", "Example Forum", read_time("2024-01-01T00:00:00Z"),
                           read_time("2044-01-01T00:00:00Z"), [](BytesView) { return neutral_signature(); });
      parts.certificate_digest = make_sha512(parts.certificate);
      parts.properties_digest = make_sha512(dsig::write_signed_properties(parts));
    });
  };
  std::vector<Case> cases = {
      {"S plus the group's order", with_chosen_parts([](auto& parts) { parts.value = add_order(parts.value); }),
       "INVALID", "SIG_CRYPTO_FAILURE"},
      {"R of small order, S zero", with_chosen_parts([](auto& parts) { parts.value = neutral_signature(); }), "INVALID",
       "SIG_CRYPTO_FAILURE"},
      {"all zeros", with_chosen_parts([](auto& parts) { parts.value = {}; }), "INVALID", "SIG_CRYPTO_FAILURE"},
  };
  for (const auto& [name, key] : test::weak_keys()) {
    cases.push_back({"weak key: " + name, weak(key), "INVALID", "SIG_CRYPTO_FAILURE"});
  }
  run(cases);
}

TEST_CASE("deep nests and long tags are refused at once") {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<em>";
  std::string wide = "<text";
  for (int i = 0; i < 40; ++i) wide += " a" + std::to_string(i) + "=\"\"";
  run({
      {"a deep nest", edited("belong to", deep + "belong to"), "REFUSED", "deeper than"},
      {"a tag of many attributes", edited("<text", wide), "REFUSED", "attributes"},
      {"five megabytes of text", edited("belong to", Bytes(std::size_t{5} << 20, 'a')), "REFUSED", "larger than"},
  });
}
