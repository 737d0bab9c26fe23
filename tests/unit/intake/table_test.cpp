#include "intake/table.hpp"

#include "intake/html.hpp"
#include "support/test.hpp"
#include "unit/intake/outline.hpp"

using namespace decl;
using namespace decl::test;

namespace {

struct Read {
  std::vector<intake::Part> parts;
  Findings findings;
};

/// Rows of cells; lines of a cell are divided by "<br>".
Read read(const std::vector<std::vector<std::string>>& rows) {
  std::string html = "<table>";
  for (const auto& row : rows) {
    html += "<tr>";
    for (const std::string& cell : row) html += "<td>" + cell;
  }
  intake::Context context("a.html");
  Read read;
  read.parts = intake::read_html(html + "</table>", context).parts;
  read.findings = context.take();
  return read;
}

using Lines = std::vector<std::string>;
const Lines ana{"Ana Example", "Director", "Example Forum"};
const Lines beni{"Beni Shembull", "Chair", "Sample Centre"};

void check_signatories(const Read& read) {
  REQUIRE(read.parts.size() == 2);
  CHECK(read.parts[0].lines == ana);
  CHECK(read.parts[1].lines == beni);
  CHECK(read.parts[1].gap >= 2);
}

}  // namespace

TEST_CASE("Signatories stand in cells, in rows or in columns") {
  check_signatories(read({{"Ana Example<br>Director<br>Example Forum", "Beni Shembull<br>Chair<br>Sample Centre"}}));
  check_signatories(read({ana, beni}));
  check_signatories(
      read({{"Ana Example", "Beni Shembull"}, {"Director", "Chair"}, {"", ""}, {"Example Forum", "Sample Centre"}}));
}

TEST_CASE("A heading row says which column is which, and is told") {
  const Read found = read({{"No.", "Organisation", "Name", "Position", "Signature"},
                           {"1.", "Example Forum", "Ana Example", "Director", ""},
                           {"2.", "Sample Centre", "Beni Shembull", "Chair", ""}});
  check_signatories(found);
  const Finding* head = find_finding(found.findings, "intake.table.head");
  REQUIRE(head != nullptr);
  CHECK(contains(head->message, "No., Organisation, Name, Position, Signature, 1., 2."));
}

TEST_CASE("Texts side by side are read column after column") {
  const std::string paragraph(250, 'x');
  const Read found = read({{paragraph + "1", paragraph + "2"}, {paragraph + "3", paragraph + "4"}});
  REQUIRE(found.parts.size() == 4);
  CHECK(found.parts[1].lines.front().back() == '3');
  CHECK(list_ids(found.findings) == "intake.table.columns");
}

TEST_CASE("Short texts side by side are versions when each column has a language of its own") {
  const Read found =
      read({{"We ask the town for all of its books.",
             "Ne k\u00EBrkojm\u00EB nga qyteti q\u00EB t\u00EB na i jap\u00EB librat."},
            {"This is for the readers.", "Kjo \u00EBsht\u00EB p\u00EBr lexuesit dhe p\u00EBr t\u00EB gjith\u00EB."}});
  CHECK(outline(found.parts) ==
        "P(We ask the town for all of its books.) P(This is for the readers.) "
        "P(Ne k\u00EBrkojm\u00EB nga qyteti q\u00EB t\u00EB na i jap\u00EB librat.) "
        "P(Kjo \u00EBsht\u00EB p\u00EBr lexuesit dhe p\u00EBr t\u00EB gjith\u00EB.)");
  CHECK(list_ids(found.findings) == "intake.table.columns");
  const Read one = read({{"We ask the town for all of its books.", "And of the readers we ask that they read them."},
                         {"This is for the readers.", "That is for the town and for its people."}});
  CHECK(list_ids(one.findings) == "intake.table.flattened");
}

TEST_CASE("Rows of any other table become paragraphs") {
  const Read found = read({{"2020", "12 cases"}, {"2021", "17 cases"}});
  CHECK(outline(found.parts) == "P(2020 | 12 cases) P(2021 | 17 cases)");
  CHECK(list_ids(found.findings) == "intake.table.flattened");
}
