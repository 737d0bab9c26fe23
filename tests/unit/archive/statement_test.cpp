#include "archive/statement.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "crypto/ed25519.hpp"
#include "support/test.hpp"
#include "xml/canonical.hpp"
#include "xml/document.hpp"

using namespace decl;
using namespace decl::test;
using namespace decl::archive;

namespace {

const Time time_of_seal = read_time("2024-05-06T07:08:09Z");

std::vector<SecretKey> make_keys(std::size_t count) {
  std::vector<SecretKey> keys;
  for (std::size_t i = 0; i < count; ++i) {
    keys.push_back(make_secret_key("keeper-" + std::to_string(i), "Keeper " + std::to_string(i), time_of_seal));
  }
  return keys;
}

Statement make_statement() { return {std::string(128, 'a'), 123456, 7, time_of_seal}; }

Error read_error(const Bytes& xml) {
  return error_of([&] { read_statement(xml, "seal.xml"); });
}

Bytes with(Bytes xml, const std::string& from, const std::string& to) {
  const std::size_t at = xml.find(from);
  REQUIRE(at != Bytes::npos);
  return xml.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("A seal is read as it was written, whatever the order of the keys") {
  std::vector<SecretKey> keys = make_keys(2);
  const Bytes xml = write_statement(make_statement(), keys);
  const SignedStatement read = read_statement(xml, "seal.xml");
  CHECK(read.statement == make_statement());
  REQUIRE(read.signatures.size() == 2);
  std::vector<std::string> names;
  for (const StatementSignature& signature : read.signatures) {
    CHECK(signature.valid);
    CHECK(signature.signing_time == time_of_seal);
    names.push_back(signature.organisation_id + " " + signature.organisation_name);
  }
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"keeper-0 Keeper 0", "keeper-1 Keeper 1"});
  std::swap(keys[0], keys[1]);
  CHECK(write_statement(make_statement(), keys) == xml);
}

TEST_CASE("The signature is over the archive element as libxml2 writes it in canonical form") {
  const std::vector<SecretKey> keys = make_keys(1);
  const Bytes xml = write_statement(make_statement(), keys);
  const xml::Document document = xml::parse_document(xml, "seal.xml");
  const xml::Node archive = document.root().first_element();
  CHECK(xml::write_canonical(document, archive) ==
        "<archive xmlns=\"urn:decl:archive:1\" Id=\"archive\" payload-oxum=\"123456.7\" tag-manifest-sha512=\"" +
            std::string(128, 'a') + "\" time=\"2024-05-06T07:08:09Z\"></archive>");
  CHECK(read_statement(xml, "seal.xml").signatures[0].valid);
}

TEST_CASE("A seal that says something else than what was signed has no valid signature") {
  const Bytes xml = write_statement(make_statement(), make_keys(1));
  for (const auto& [from, to] : {std::pair{"123456.7", "123456.8"},
                                 {"sha512=\"aaaa", "sha512=\"aaab"},
                                 {"time=\"2024-05-06T07:08:09Z", "time=\"2024-05-06T07:08:08Z"}}) {
    const SignedStatement read = read_statement(with(xml, from, to), "seal.xml");
    CHECK_FALSE(read.signatures[0].valid);
    CHECK_FALSE(read.signatures[0].findings.empty());
  }
}

TEST_CASE("No byte of a seal can be changed") {
  const Bytes xml = write_statement(make_statement(), make_keys(1));
  std::size_t accepted = 0;
  for (std::size_t at = 0; at < xml.size(); ++at) {
    Bytes changed = xml;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    try {
      for (const StatementSignature& signature : read_statement(changed, "seal.xml").signatures) {
        accepted += signature.valid ? 1U : 0U;
      }
    } catch (const Error&) {
    }
  }
  CHECK(accepted == 0);
}

TEST_CASE("A seal in another spelling or of another form is refused with its place") {
  const Bytes xml = write_statement(make_statement(), make_keys(1));
  CHECK(read_error(with(xml, "<signatures>", "<signatures >")).code() == ErrorCode::unreadable);
  CHECK(read_error(with(xml, "123456.7", "0123456.7")).place().line == 3);
  CHECK(contains(read_error(with(xml, "<signatures>\n", "<signatures>\n\n")).what(), "seal.xml"));
  CHECK(read_error("<archive-seal/>").place().source == "seal.xml");
}

TEST_CASE("A seal has at least one signature, and a limit to their number") {
  constexpr std::size_t most = limits::archive_signatures;
  CHECK(error_of([] { write_statement(make_statement(), {}); }).code() == ErrorCode::usage);
  CHECK(read_statement(write_statement(make_statement(), make_keys(most)), "seal.xml").signatures.size() == most);
  CHECK(read_error(write_statement(make_statement(), make_keys(most + 1))).code() == ErrorCode::limit);
}

TEST_CASE("A seal's bytes are limited") {
  // No good seal comes near the limit; up to it, a file is read for what it is.
  Bytes xml = write_statement(make_statement(), make_keys(1));
  xml.resize(limits::archive_seal_bytes, ' ');
  CHECK(read_error(xml).code() == ErrorCode::unreadable);
  CHECK(read_error(xml + ' ').code() == ErrorCode::limit);
}
