#include "support/test.hpp"

#include "intake/dates.hpp"

using namespace decl;

namespace {

std::string understood(const std::string& line) {
  const auto found = intake::find_date(line);
  if (!found) return "none";
  return write_date(found->date) + (found->place.empty() ? "" : " in " + found->place);
}

}  // namespace

TEST_CASE("Dates are understood in the four languages and in figures") {
  struct Case {
    const char* line;
    const char* expected;
  };
  const Case cases[] = {
      {"March 2022", "2022-03"},
      {"18 May 2011", "2011-05-18"},
      {"May 18, 2011", "2011-05-18"},
      {"18th May 2011", "2011-05-18"},
      {"1st of May", "none"},
      {"Sept. 2011", "2011-09"},
      {"mars 2022", "2022-03"},
      {"18 maj 2011", "2011-05-18"},
      {"5 qershor 2019", "2019-06-05"},
      {"28 NËNTOR 2012", "2012-11-28"},
      {"mart 2022.", "2022-03"},
      {"18. maj 2011.", "2011-05-18"},
      {"18. maja 2011. godine", "2011-05-18"},
      {"18. maja 2011. godine.", "2011-05-18"},
      {"18. маја 2011.", "2011-05-18"},
      {"1. ДЕЦЕМБРА 2018. год.", "2018-12-01"},
      {"јун 2020.", "2020-06"},
      {"10.12.2021.", "2021-12-10"},
      {"10. 12. 2021.", "2021-12-10"},
      {"1.2.2021", "2021-02-01"},
      {"2022-03-18", "2022-03-18"},
      {"2022-03", "2022-03"},
      {"2022", "2022"},
      {"2022. godine", "2022"},
      {"Date: 18 May 2011", "2011-05-18"},
      {"Датум: 18. мај 2011.", "2011-05-18"},
      {"Beograd, 18. maj 2011.", "2011-05-18 in Beograd"},
      {"Prishtinë, 5 qershor 2019", "2019-06-05 in Prishtinë"},
      {"Prishtinë, më 5 qershor 2019", "2019-06-05 in Prishtinë"},
      {"Нови Сад, дана 18. маја 2011. године", "2011-05-18 in Нови Сад"},
      {"Sample Town, May 18, 2011", "2011-05-18 in Sample Town"},
      {"Sample Town, March 2022", "2022-03 in Sample Town"},
      {"Dated this 18th day of May 2011", "2011-05-18"},
      {"Dated this 18th day of May, 2011.", "2011-05-18"},
      {"Done at Sample Town on 18 May 2011", "2011-05-18 in Sample Town"},
      {"Done at Sample Town, this 18th day of May 2011", "2011-05-18 in Sample Town"},
      {"Signed in Sample Town on the 18th of May 2011", "2011-05-18 in Sample Town"},
      {"Adopted on 18 May 2011", "2011-05-18"},
      {"Wednesday, 18 May 2011", "2011-05-18"},
      {"Sample Town, Wednesday, 18 May 2011", "2011-05-18 in Sample Town"},
      {"18 Dec. 2011", "2011-12-18"},
      {"More 18. V 2011.", "none"},
      {"18.V.2011.", "2011-05-18"},
      {"18. XII 2011. godine", "2011-12-18"},
      {"Beograd, 18. V 2011.", "2011-05-18 in Beograd"},
      {"na dan 18. maja 2011. godine", "2011-05-18"},
      {"U Beogradu, 18. maja 2011.", "2011-05-18 in U Beogradu"},
      {"U Beogradu, na dan 18. maja 2011. godine", "2011-05-18 in U Beogradu"},
      {"Usvojeno u Primerovu, dana 18. maja 2011. godine", "2011-05-18 in Primerovu"},
      {"Усвојено у Примерову 18. маја 2011. године", "2011-05-18 in Примерову"},
      {"Београд, среда, 18. мај 2011.", "2011-05-18 in Београд"},
      {"18. дец. 2011. год.", "2011-12-18"},
      {"18. okt. 2011.", "2011-10-18"},
      {"më 18 maj 2011", "2011-05-18"},
      {"Prishtinë, më 18.05.2011", "2011-05-18 in Prishtinë"},
      {"Miratuar në Tiranë, më 18 maj 2011", "2011-05-18 in Tiranë"},
      {"E mërkurë, 18 maj 2011", "2011-05-18"},
      {"Datë 18 majit 2011", "2011-05-18"},
      {"Vendi dhe data: Tiranë, 1 qershor 2019", "2019-06-01 in Tiranë"},
  };
  for (const Case& one : cases) {
    INFO(one.line);
    CHECK(understood(one.line) == one.expected);
  }
}

TEST_CASE("Lines that are no date are left alone") {
  for (const char* line : {"",
                           "Hello",
                           "March",
                           "18 May",
                           "31 April 2011",
                           "29 February 2022",
                           "32.1.2011.",
                           "10.13.2021.",
                           "In March 2022 we met",
                           "Since 2022",
                           "the 18 May 2011",
                           "Declaration of 18 May 2011",
                           "22",
                           "0000",
                           "20222",
                           "0 May 2011",
                           "May May 2011",
                           "18/05/2011",
                           "We met on 18 May 2011",
                           "Done by many hands in 2011",
                           "Signed by all of us on 18 May 2011",
                           "E premte",
                           "The Ides of March 2011",
                           "18.XIII.2011.",
                           "U Beogradu 18. maja 2011. godine sastale su se",
                           "We met in Sample Town, 18 May 2011",
                           "Sample Town 2, 18 May 2011",
                           "12345-67",
                           "-",
                           "1.1.1.1",
                           "..2011"}) {
    INFO(line);
    CHECK(understood(line) == "none");
  }
  CHECK(understood(std::string(100'000, ' ') + "2022") == "none");
}

TEST_CASE("Behind some prepositions a place's name stands in another case") {
  const auto is_declined = [](const char* line) {
    const auto found = intake::find_date(line);
    REQUIRE(found.has_value());
    return found->is_place_declined;
  };
  for (const char* line : {"Usvojeno u Lisni, dana 18. maja 2011. godine", "У Лисни, на дан 18. маја 2011. године",
                           "Miratuar në Lisnë, më 18 maj 2011"}) {
    CHECK(is_declined(line));
  }
  for (const char* line : {"Lisna, 18. maj 2011.", "Signed in Lisna on 18 May 2011", "Lisna, më 18 maj 2011",
                           "18. maj 2011.", "u sredu, 18. maja 2011."}) {
    CHECK(!is_declined(line));
  }
}
