#include "intake/odt.hpp"

#include "support/test.hpp"
#include "unit/intake/outline.hpp"
#include "unit/intake/zip_writer.hpp"

using namespace decl;
using namespace decl::test;

namespace {

struct Read {
  std::vector<intake::Part> parts;
  Findings findings;
};

Read read(const Bytes& odt, TrackedChanges changes = TrackedChanges::refuse) {
  intake::Context context("a.odt");
  intake::RichText text = intake::read_odt(odt, changes, context);
  return {std::move(text.parts), context.take()};
}

std::string outline_of(const std::string& body) { return outline(read(write_odt(body)).parts); }

const std::string changes =
    "<text:tracked-changes><text:changed-region text:id=\"i\"><text:insertion/></text:changed-region>"
    "<text:changed-region text:id=\"d\"><text:deletion><text:p>old </text:p><text:p>start of </text:p></text:deletion>"
    "</text:changed-region></text:tracked-changes>";

}  // namespace

TEST_CASE("Paragraphs, headings and white space are read") {
  CHECK(outline_of("<text:h text:outline-level=\"2\">a</text:h><text:p>b <text:s text:c=\"3\"/>c<text:tab/>d</text:p>"
                   "<text:section><text:p>e<text:line-break/>f</text:p></text:section>") == "H2(a) P(b c d) P(e f)");
}

TEST_CASE("Lists without a style have no numbers and no bullets: they are paragraphs") {
  CHECK(outline_of("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>") == "P(a)");
}

TEST_CASE("Tracked changes that go over paragraphs are accepted and rejected whole") {
  const std::string body = changes +
                           "<text:p>a <text:change-start text:change-id=\"i\"/>new</text:p>"
                           "<text:p>more <text:change-end text:change-id=\"i\"/>b "
                           "<text:change text:change-id=\"d\"/>c</text:p>";
  CHECK(error_of([&] { read(write_odt(body)); }).code() == ErrorCode::unreadable);
  const Read accepted = read(write_odt(body), TrackedChanges::accept);
  CHECK(outline(accepted.parts) == "P(a new) P(more b c)");
  CHECK(contains(find_finding(accepted.findings, "intake.odt.left_out")->message, "old start of"));
  const Read rejected = read(write_odt(body), TrackedChanges::reject);
  CHECK(outline(rejected.parts) == "P(a b old) P(start of c)");
  std::string told;
  for (const Finding& finding : rejected.findings) told += finding.message;
  CHECK(contains(told, "new"));
  CHECK(contains(told, "more"));
}

TEST_CASE("A change that nothing marks in the text changes nothing") {
  CHECK(outline_of(changes + "<text:p>a</text:p>") == "P(a)");
}

TEST_CASE("Encrypted documents are refused by name") {
  const Error error = error_of([] {
    read(write_odt("", {{"META-INF/manifest.xml",
                         "<manifest:manifest xmlns:manifest=\"urn:m\">"
                         "<manifest:encryption-data/></manifest:manifest>"}}));
  });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(contains(error.message(), "password"));
}

TEST_CASE("Comments and hidden sections are told and left out") {
  const Read found =
      read(write_odt("<text:p>a<office:annotation><text:p>remark</text:p></office:annotation></text:p>"
                     "<text:section text:display=\"none\"><text:p>unseen</text:p></text:section>"));
  CHECK(outline(found.parts) == "P(a)");
  std::string told;
  for (const Finding& finding : found.findings) told += finding.message;
  CHECK(contains(told, "remark"));
  CHECK(contains(told, "unseen"));
}

TEST_CASE("A document without a text is refused") {
  CHECK(error_of([] { read(write_zip({{"mimetype", "x"}})); }).code() == ErrorCode::unreadable);
}
