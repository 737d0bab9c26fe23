#include "seal/signature.hpp"

#include <algorithm>

#include "fixture.hpp"
#include "signing.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

bool has_finding(const Findings& findings, const std::string& id) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) { return finding.id == id; });
}

/// Reads a page with one signature that was made over an edited increment.
PageSignature read_edited(const std::function<void(Bytes&)>& edit) {
  const SecretKey key = make_key("example-forum", "Example Forum");
  const SealedPage read = read_sealed_page(sign_edited(make_page({"example-forum"}), key, 0, edit), "a.pdf");
  REQUIRE(read.signatures.size() == 1);
  return read.signatures[0];
}

std::function<void(Bytes&)> replacing(const std::string& from, const std::string& to) {
  return [from, to](Bytes& bytes) { bytes = replaced(bytes, from, to); };
}

}  // namespace

TEST_CASE("A signer's increment that keeps to the form is valid") {
  const PageSignature signature = read_edited([](Bytes&) {});
  CHECK(signature.intact);
  CHECK(signature.valid);
  CHECK(signature.findings.empty());
}

TEST_CASE("A signer's own increment is refused when any part of it is not what sealing writes") {
  const std::vector<std::pair<std::string, std::string>> edits = {
      {"/Name (Example Forum)", "/Name (Example F0rum)"},
      {"(2026-11-24 06:25:00 UTC)", "(2025-11-24 06:25:00 UTC)"},
      {"/F 132", "/F 134"},
      {"/TU (Signature", "/TU (signature"},
      {"/Root 1 0 R", "/Root 2 0 R"},
      {"q 0.5 w", "q 0.4 w"},
      {"/ByteRange [0 ", "/ByteRange [1 "},
      {"/ID [<0", "/ID [<1"},
      {"/Prev ", "/Pref "}};
  for (const auto& [from, to] : edits) {
    CAPTURE(to);
    const PageSignature signature = read_edited(replacing(from, to));
    CHECK(signature.intact);
    CHECK_FALSE(signature.valid);
    CHECK(has_finding(signature.findings, "seal.increment.different"));
  }
}

TEST_CASE("A ByteRange that leaves bytes uncovered is refused though its CMS fits those bytes") {
  const SecretKey key = make_key("example-forum", "Example Forum");
  const Bytes page = make_page({"example-forum"});
  Bytes sealed = seal_page(page, key, signing_time, "a.pdf");
  const std::size_t range = sealed.rfind("/ByteRange [") + 12;
  const std::size_t start = sealed.rfind("/Contents <") + 10;
  const std::size_t end = sealed.find('>', start) + 1;
  const std::string short_range = "0 " + std::to_string(start) + " " + std::to_string(end) + " 100";
  sealed.replace(range, 28, short_range + std::string(28 - short_range.size(), ' '));
  const BytesView view = sealed;
  const Bytes cms = make_cms(make_sha512(view.substr(0, start), view.substr(end, 100)), key);
  seal::Increment increment{sealed.substr(page.size()), 0, start, end};
  seal::put_cms(increment, page.size(), cms);
  const SealedPage read = read_sealed_page(page + increment.bytes, "a.pdf");
  REQUIRE(read.signatures.size() == 1);
  CHECK_FALSE(read.signatures[0].intact);
  CHECK_FALSE(read.signatures[0].valid);
}

TEST_CASE("Contents in upper case, or with something behind the CMS, is refused") {
  const Bytes sealed =
      seal_page(make_page({"example-forum"}), make_key("example-forum", "Example Forum"), signing_time, "a.pdf");
  const std::size_t start = sealed.rfind("/Contents <") + 11;
  Bytes upper = sealed;
  const std::size_t letter = upper.find_first_of("abcdef", start);
  upper[letter] = static_cast<char>(upper[letter] - 'a' + 'A');
  PageSignature signature = read_sealed_page(upper, "a.pdf").signatures.at(0);
  CHECK_FALSE(signature.valid);
  CHECK(has_finding(signature.findings, "seal.increment.foreign"));

  for (const std::size_t padding : {1U, 3000U}) {
    const Bytes padded = sign_edited(
        make_page({"example-forum"}), make_key("example-forum", "Example Forum"), 0, [](Bytes&) {}, padding);
    signature = read_sealed_page(padded, "a.pdf").signatures.at(0);
    CHECK_FALSE(signature.valid);
    CHECK(has_finding(signature.findings, "seal.cms.unreadable"));
  }

  Bytes broken = sealed;
  broken.replace(start, 4, "3180");
  signature = read_sealed_page(broken, "a.pdf").signatures.at(0);
  CHECK_FALSE(signature.valid);
  CHECK(has_finding(signature.findings, "seal.cms.unreadable"));
}

TEST_CASE("A page of an earlier renderer is sealed and read in the form that it had") {
  PageObjects objects = make_page_objects({"example-forum"}, "<record/>\n");
  objects[metadata] = replaced(objects[metadata], "rendererVersion>5<", "rendererVersion>4<");
  const Bytes sealed =
      seal_page(write_page(objects), make_key("example-forum", "Example Forum"), signing_time, "a.pdf");
  const std::size_t start = sealed.rfind("/Contents <") + 11;
  CHECK(sealed.find('>', start) - start == 8192);
  CHECK(read_sealed_page(sealed, "a.pdf").signatures.at(0).valid);

  Bytes padded = sealed;
  padded[sealed.find('>', start) - 1] = '1';
  const PageSignature signature = read_sealed_page(padded, "a.pdf").signatures.at(0);
  CHECK(signature.intact);
  CHECK_FALSE(signature.valid);
  CHECK(has_finding(signature.findings, "seal.increment.different"));
}

TEST_CASE("A signature made for another page is not intact") {
  const SecretKey key = make_key("example-forum", "Example Forum");
  const Bytes first = make_page({"example-forum"}, "<record>1</record>\n");
  const Bytes second = make_page({"example-forum"}, "<record>2</record>\n");
  REQUIRE(first.size() == second.size());
  const Bytes sealed = seal_page(first, key, signing_time, "a.pdf");
  const PageSignature signature = read_sealed_page(second + sealed.substr(first.size()), "a.pdf").signatures.at(0);
  CHECK_FALSE(signature.intact);
  CHECK_FALSE(signature.valid);
  CHECK(has_finding(signature.findings, "seal.digest.different"));
  CHECK(signature.public_key == key.info().public_key);
}

TEST_CASE("A field that is signed twice has a second signature that is not valid") {
  const SecretKey key = make_key("example-forum", "Example Forum");
  const Bytes once = seal_page(make_page({"example-forum"}), key, signing_time, "a.pdf");
  const SealedPage read = read_sealed_page(sign_edited(once, key, 0, [](Bytes&) {}), "a.pdf");
  REQUIRE(read.signatures.size() == 2);
  CHECK(read.signatures[0].valid);
  CHECK_FALSE(read.signatures[1].valid);
  CHECK(has_finding(read.signatures[1].findings, "seal.field.twice"));
}

TEST_CASE("A revision that rewrites something other than a field is an error of the page") {
  const SecretKey key = make_key("example-forum", "Example Forum");
  const std::string number = std::to_string(first_field);
  const Bytes page = sign_edited(make_page({"example-forum"}), key, 0, [&](Bytes& bytes) {
    bytes = replaced(bytes, "xref\n" + number + " 1\n", "xref\n" + std::to_string(record_stream) + " 1\n");
  });
  const SealedPage read = read_sealed_page(page, "a.pdf");
  CHECK(read.signatures.empty());
  CHECK(has_finding(read.findings, "seal.increment.field"));
  CHECK(is_rejected(page, 0));
}

TEST_CASE("A revision that changes a further object is refused") {
  const SecretKey key = make_key("example-forum", "Example Forum");
  const Bytes base = make_page({"example-forum"});
  const std::string object = std::to_string(leaf_content) + " 0 obj\n" + write_stream("", "BT ET") + "\nendobj\n";
  const Bytes unlisted = sign_edited(base, key, 0, [&](Bytes& bytes) {
    const std::size_t xref = bytes.find("xref\n");
    bytes.insert(xref, object);
    const std::size_t offset = bytes.rfind("startxref\n") + 10;
    bytes.replace(offset, bytes.find('\n', offset) - offset, std::to_string(base.size() + xref + object.size()));
  });
  CHECK(is_rejected(unlisted, 1));
  const SealedPage read = read_sealed_page(unlisted, "a.pdf");
  CHECK(has_finding(read.signatures.at(0).findings, "seal.increment.different"));

  const Bytes listed = sign_edited(base, key, 0, [&](Bytes& bytes) {
    const std::size_t xref = bytes.find("xref\n");
    bytes.insert(xref, object);
    const std::string place = std::to_string(base.size() + xref);
    bytes = replaced(bytes, "xref\n" + std::to_string(first_field) + " 1\n",
                     "xref\n" + std::to_string(leaf_content) + " 1\n" + std::string(10 - place.size(), '0') + place +
                         " 00000 n \n" + std::to_string(first_field) + " 1\n");
    const std::size_t offset = bytes.rfind("startxref\n") + 10;
    bytes.replace(offset, bytes.find('\n', offset) - offset, std::to_string(base.size() + xref + object.size()));
  });
  CHECK(error_of([&] { read_sealed_page(listed, "a.pdf"); }).code() == ErrorCode::unreadable);
}
