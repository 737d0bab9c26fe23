#include "xml/document.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include "support/test.hpp"
#include "xml/scan.hpp"

using namespace decl;
using namespace decl::test;

namespace {

Bytes file(const Bytes& element) { return Bytes(xml::prologue) + element; }

Error parse_error(const Bytes& xml) {
  return error_of([&] { xml::parse_document(xml, "a.xml"); });
}

}  // namespace

TEST_CASE("anything the parser reports is an error with its line") {
  const auto element =
      GENERATE(as<std::string>(), "<a>\n</b>", "<a>\n\xFF</a>", "<a>\n\x01</a>", "<a b=\"1\"\nb=\"2\"></a>",
               "<a xmlns:p=\"urn:x\" xmlns:q=\"urn:x\"\np:b=\"1\" q:b=\"2\"></a>", "<a>\n<p:b></p:b></a>",
               "<a>\n<b xmlns:p=\"\"></b></a>", "<a>\n\xEF\xBF\xBF</a>", "<a>\n&undefined;</a>");
  const Error error = parse_error(file(element));
  INFO(element << ": " << error.what());
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.place().source == "a.xml");
  CHECK(error.place().line >= 2);
}

TEST_CASE("what the parser reports is told in one line") {
  const Error error = parse_error(file("<a>\xFF</a>"));
  CHECK(contains(error.message(), "UTF-8"));
  CHECK_FALSE(contains(error.message(), "\n"));
}

TEST_CASE("bytes behind a NUL are not ignored") {
  CHECK(parse_error(file("<a></a>") + Bytes("\0<evil></evil>", 14)).code() == ErrorCode::unreadable);
  CHECK(parse_error(file("<a></a>") + Bytes("\0", 1)).code() == ErrorCode::unreadable);
}

TEST_CASE("an external entity is never opened, even when nothing was scanned before") {
  const Bytes xml = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>";
  try {
    CHECK(xml::parse_document(xml, "a.xml").root().text().empty());
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::unreadable);
  }
}

TEST_CASE("an empty input is an error") { CHECK(parse_error("").code() == ErrorCode::limit); }

TEST_CASE("documents are read by many threads at once") {
  const Bytes xml = file(
      "<trust-list xmlns=\"urn:decl:trust:1\"><list Id=\"list\" identifier=\"a\" issued=\"2022-01-01T00:00:00Z\" "
      "version=\"1\"></list></trust-list>");
  std::atomic<int> read = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 200; ++n) {
        const xml::Document document = xml::read_document(xml, "a.xml", 4096, xml::Schema::trust);
        if (document.root().name() == "trust-list") ++read;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(read == 1600);
}
