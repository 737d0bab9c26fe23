#include <cstdlib>
#include <filesystem>

#include <decl/file.hpp>
#include <decl/trust.hpp>

#include "base/limits.hpp"
#include "crypto/base64.hpp"
#include "crypto/ed25519.hpp"
#include "samples.hpp"
#include "support/test.hpp"
#include "support/weak_keys.hpp"

using namespace decl;
using namespace decl::test;

namespace {

Bytes replaced(Bytes text, const std::string& part, const std::string& by) {
  const std::size_t at = text.find(part);
  REQUIRE(at != Bytes::npos);
  return text.replace(at, part.size(), by);
}

}  // namespace

TEST_CASE("a trust list is written as the format's description shows it") {
  TrustList list = make_list();
  list.organisations.erase(list.organisations.begin());
  CHECK(write_trust_list(list) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<trust-list xmlns=\"urn:decl:trust:1\">\n"
        "<list Id=\"list\" identifier=\"example-list\" issued=\"2023-01-01T00:00:00Z\" version=\"7\">\n"
        "<organisation id=\"sample-centre\">\n"
        "<name xml:lang=\"und\">Sample Centre</name>\n"
        "<key>\n"
        "<public-key>" +
            write_base64(raw_bytes(make_key(3))) +
            "</public-key>\n"
            "<valid-from>2022-01-01T00:00:00Z</valid-from>\n"
            "<status since=\"2023-01-01T00:00:00Z\">compromised</status>\n"
            "<reason>lost &lt;laptop&gt; &amp; key</reason>\n"
            "</key>\n"
            "</organisation>\n"
            "</list>\n"
            "</trust-list>\n");
}

TEST_CASE("trust lists and entries are read as they were written") {
  CHECK(read_trust_list(write_trust_list(make_list()), "t.xml") == make_list());
  const TrustList empty{"list-1", 1, start, {}, {}, {}, {}};
  CHECK(read_trust_list(write_trust_list(empty), "t.xml") == empty);
  for (const TrustedOrganisation& organisation : make_list().organisations) {
    CHECK(read_trust_entry(write_trust_entry(organisation), "a.pub") == organisation);
  }
}

TEST_CASE("a list is no entry and an entry is no list") {
  const Bytes list = write_trust_list(make_list());
  const Bytes entry = write_trust_entry(make_list().organisations[0]);
  CHECK(contains(error_of([&] { read_trust_entry(list, "a.pub"); }).message(), "trust list"));
  CHECK(contains(error_of([&] { read_trust_list(entry, "t.xml"); }).message(), "trust entry"));
}

TEST_CASE("a trust list in another spelling or shape is refused") {
  const Bytes xml = write_trust_list(make_list());
  const auto [part, by] = GENERATE(table<std::string, std::string>(
      {{"<key>\n", "<key>\n\n"},
       {"</trust-list>\n", "</trust-list>"},
       {"version=\"7\"", "version=\"07\""},
       {"version=\"7\"", "version=\"0\""},
       {"issued=\"2023-01-01T00:00:00Z\"", "issued=\"2023-01-01T00:00:00.0Z\""},
       {"issued=\"2023-01-01T00:00:00Z\"", "issued=\"2023-02-30T00:00:00Z\""},
       {">active<", ">trusted<"},
       {"<country>AL</country>", "<country>al</country>"},
       {"<trust-list ", "<!DOCTYPE x><trust-list "},
       {" identifier=\"example-list\"", ""},
       {"example-list", "Example list"},
       {"Id=\"list\" identifier=\"example-list\"", "identifier=\"example-list\" Id=\"list\""},
       {"Id=\"list\"", "Id=\"other\""},
       {"<key>", "<!-- x --><key>"},
       {"example-forum", "sample-centre"}}));
  INFO(part << " becomes " << by);
  const Error error = error_of([&] { read_trust_list(replaced(xml, part, by), "t.xml"); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "t.xml");
}

TEST_CASE("a list as large as the limit is read for what it is, and a larger one not at all") {
  TrustList list = make_list();
  const std::size_t limit = limits::trust_list_bytes;
  list.organisations.resize(1);
  // One name of about the size that is left: names have no limit of their own.
  std::string& name = list.organisations[0].names[0].text;
  name += ' ' + std::string(limit - write_trust_list(list).size() - 1, 'a');
  const Bytes xml = write_trust_list(list);
  CHECK(xml.size() == limit);
  CHECK(read_trust_list(xml, "t.xml") == list);
  name += 'a';
  CHECK(error_of([&] { write_trust_list(list); }).code() == ErrorCode::limit);
  const Error error = error_of([&] { read_trust_list(xml + " ", "t.xml"); });
  CHECK(error.code() == ErrorCode::limit);
  CHECK(error.place().source == "t.xml");
}

TEST_CASE("a list of as many elements as the limit is written and read, one of more is not written") {
  TrustList list = make_list();
  list.organisations.resize(1);
  const Bytes small = write_trust_list(list);
  std::size_t elements = 0;
  for (std::size_t i = 0; (i = small.find('<', i)) != Bytes::npos; ++i) {
    if (small[i + 1] != '/' && small[i + 1] != '?') ++elements;
  }
  const auto letter = [](std::size_t number, char first) {
    return static_cast<char>(first + static_cast<char>(number % 26));
  };
  for (std::size_t i = 0; elements < limits::xml_elements; ++i, ++elements) {
    const std::string language{
        letter(i, 'a'), letter(i / 26, 'a'), letter(i / 676, 'a'), '-', letter(i / 17576, 'A'), 'Q'};
    list.organisations[0].names.push_back({language, "A"});
  }
  CHECK(read_trust_list(write_trust_list(list), "t.xml") == list);
  list.organisations[0].names.push_back({"qaa", "A"});
  CHECK(error_of([&] { write_trust_list(list); }).code() == ErrorCode::limit);
}

TEST_CASE("elements out of their order, or one that is not known, are refused with file and line") {
  const Bytes xml = write_trust_list(make_list());
  const std::string name = "<name xml:lang=\"en\">Example Forum</name>\n";
  for (const Bytes& changed :
       {replaced(replaced(xml, name, ""), "<country>AL</country>\n", "<country>AL</country>\n" + name),
        replaced(xml, "</organisation>\n<organisation", "</organisation>\n<stranger></stranger>\n<organisation")}) {
    const Error error = error_of([&] { read_trust_list(changed, "t.xml"); });
    CHECK(error.code() == ErrorCode::unreadable);
    CHECK(error.place().source == "t.xml");
    CHECK(error.place().line);
  }
}

TEST_CASE("an unsound key in a file is refused") {
  const Bytes xml = write_trust_list(make_list());
  const Bytes zero = write_base64(Bytes(32, '\0'));
  const Error error =
      error_of([&] { read_trust_list(replaced(xml, write_base64(raw_bytes(make_key(1))), zero), "t.xml"); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(contains(error.place().path, "example-forum"));
}

#ifdef DECL_XMLLINT
namespace {

bool does_xmllint_accept(const Bytes& xml) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "decl-trust-test.xml";
  write_files({{path.string(), xml}}, true);
  const std::string command = std::string(DECL_XMLLINT) + " --nonet --noout --schema '" +
                              project_file("schemas/trust-1.xsd") + "' '" + path.string() + "' 2>/dev/null";
  const bool accepts = std::system(command.c_str()) == 0;
  std::filesystem::remove(path);
  return accepts;
}

}  // namespace

TEST_CASE("xmllint accepts trust lists and entries by the schema, and refuses what is none") {
  const Bytes xml = write_trust_list(make_list());
  CHECK(does_xmllint_accept(xml));
  CHECK(does_xmllint_accept(write_trust_entry(make_list().organisations[1])));
  CHECK_FALSE(does_xmllint_accept(replaced(xml, ">active<", ">trusted<")));
}
#endif

TEST_CASE("a key that is not sound is taken nowhere: not for an organisation, not in an entry, not for a list") {
  const std::string own = write_base64(raw_bytes(make_key(1)));
  const Bytes list_xml = write_trust_list(make_list());
  const Bytes entry_xml = write_trust_entry(make_list().organisations[0]);
  const Bytes keeper_xml = write_trust_list(make_signed_list());
  const std::string keeper_key = write_base64(raw_bytes(keeper().info().public_key));
  for (const auto& [name, key] : weak_keys()) {
    CAPTURE(name);
    const std::string weak = write_base64(raw_bytes(key));
    CHECK(error_of([&] { read_trust_list(replaced(list_xml, own, weak), "t.xml"); }).code() == ErrorCode::unreadable);
    CHECK(error_of([&] { read_trust_entry(replaced(entry_xml, own, weak), "a.pub"); }).code() == ErrorCode::unreadable);
    CHECK(error_of([&] { read_trust_list(replaced(keeper_xml, keeper_key, weak), "t.xml"); }).code() ==
          ErrorCode::unreadable);
    TrustList list = make_list();
    list.organisations[0].keys[0].public_key = key;
    CHECK(error_of([&] { write_trust_list(list); }).code() == ErrorCode::usage);
    CHECK(error_of([&] { write_trust_entry(list.organisations[0]); }).code() == ErrorCode::usage);
    CHECK(error_of([&] { add_to_trust_list(make_list(), list.organisations[0], start); }).code() == ErrorCode::usage);
    list = make_list();
    list.list_keys = {{key, "Keeper"}};
    CHECK(error_of([&] { sign_trust_list(list, keeper(), start); }).code() == ErrorCode::usage);
  }
}

TEST_CASE("a key of another length is no key") {
  const std::string own = write_base64(raw_bytes(make_key(1)));
  for (const std::size_t size : {0U, 31U, 33U, 64U}) {
    CAPTURE(size);
    const std::string other = write_base64(Bytes(size, 'k'));
    CHECK(error_of([&] { read_trust_list(replaced(write_trust_list(make_list()), own, other), "t.xml"); }).code() ==
          ErrorCode::unreadable);
    CHECK(error_of([&] {
            read_trust_entry(replaced(write_trust_entry(make_list().organisations[0]), own, other), "a.pub");
          }).code() == ErrorCode::unreadable);
  }
}

TEST_CASE("one key speaks for one organisation, is one list key, and may be both") {
  TrustList list = make_list();
  list.organisations[1].keys[0].public_key = make_key(1);
  CHECK(contains(error_of([&] { write_trust_list(list); }).message(), "one organisation only"));
  list = with_list_key(with_list_key(make_list(), keeper()), keeper());
  CHECK(contains(error_of([&] { sign_trust_list(list, keeper(), start); }).message(), "same list key twice"));
  list = with_list_key(make_list(), keeper());
  list.organisations[0].keys[0].public_key = keeper().info().public_key;
  list = sign_trust_list(list, keeper(), list.issued);
  CHECK(read_trust_list(write_trust_list(list), "t.xml") == list);
}
