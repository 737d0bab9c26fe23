#include "support/test.hpp"

#include "unit/model/sample.hpp"

using namespace decl;
using test::has_finding;

namespace {

template <typename Change>
Findings check_changed(Change&& change) {
  Declaration declaration = test::sample_declaration();
  change(declaration);
  return check_declaration(declaration);
}

Findings check_quorum(const Quorum& quorum) {
  return check_changed([&](Declaration& d) { d.quorum = quorum; });
}

}  // namespace

TEST_CASE("Signatories are there, named, and told apart") {
  CHECK(has_finding(check_changed([](Declaration& d) { d.signatories.clear(); }), "model.signatories.none",
                    "signatories"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.signatories[0].organisation_names.clear(); }),
                    "model.signatory.no-name", "signatories[1]"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.signatories[1].organisation_id = "example-forum"; }),
                    "model.signatory.repeated", "signatories[2]"));
  for (const char* bad : {"", "A", "a b", "-a", "a-", "a--b", "é", "a.b"}) {
    INFO(bad);
    CHECK(has_finding(check_changed([&](Declaration& d) { d.signatories[0].organisation_id = bad; }),
                      "model.signatory.id", "signatories[1]"));
  }
  CHECK(has_finding(check_changed([](Declaration& d) { d.signatories[0].organisation_id = std::string(65, 'a'); }),
                    "model.signatory.id", "signatories[1]"));
  CHECK(has_finding(check_changed([](Declaration& d) { d.signatories.resize(1001); }), "model.limit.signatories",
                    "signatories"));
}

TEST_CASE("Names, persons and roles are sound text, once a language") {
  CHECK(has_finding(check_changed([](Declaration& d) {
                      d.signatories[0].persons = {{"en", "A\u200Bna"}};
                    }),
                    "model.unicode.invisible", "signatories[1]/persons[en]"));
  CHECK(has_finding(check_changed([](Declaration& d) {
                      d.signatories[0].roles = {{"en", ""}};
                    }),
                    "model.text.empty", "signatories[1]/roles[en]"));
  CHECK(has_finding(check_changed([](Declaration& d) {
                      d.signatories[0].organisation_names.push_back({"en", "Twice"});
                    }),
                    "model.language.repeated", "signatories[1]/organisation_names[en]"));
  CHECK(has_finding(check_changed([](Declaration& d) {
                      d.signatories[0].roles = {{"english", "Chair"}};
                    }),
                    "model.language", "signatories[1]/roles[english]"));
}

TEST_CASE("A country is two capital letters") {
  CHECK(check_changed([](Declaration& d) { d.signatories[0].country = "XK"; }).empty());
  for (const char* bad : {"rs", "SRB", "R", "R1"}) {
    CHECK(has_finding(check_changed([&](Declaration& d) { d.signatories[0].country = bad; }), "model.signatory.country",
                      "signatories[1]/country"));
  }
}

TEST_CASE("A quorum names signatories and can be reached") {
  CHECK(check_quorum({0, {"example-forum", "sample-centre"}, {}}).empty());
  CHECK(check_quorum({1, {"example-forum"}, {{0, {"sample-centre"}, {}}}}).empty());
  CHECK(has_finding(check_quorum({0, {}, {}}), "model.quorum.empty", "quorum"));
  CHECK(has_finding(check_quorum({3, {"example-forum", "sample-centre"}, {}}), "model.quorum.need", "quorum"));
  CHECK(has_finding(check_quorum({-1, {"example-forum"}, {}}), "model.quorum.need", "quorum"));
  CHECK(has_finding(check_quorum({1, {"nobody"}, {}}), "model.quorum.unknown", "quorum/organisations[nobody]"));
  CHECK(has_finding(check_quorum({1, {"example-forum", "example-forum"}, {}}), "model.quorum.repeated",
                    "quorum/organisations[example-forum]"));
  CHECK(has_finding(check_quorum({1, {"example-forum"}, {{0, {"nobody"}, {}}}}), "model.quorum.unknown",
                    "quorum/groups[1]/organisations[nobody]"));
}

TEST_CASE("Quorums are bounded in depth and size") {
  Quorum deep{0, {"example-forum"}, {}};
  for (int i = 0; i < 2000; ++i) deep = Quorum{0, {}, {deep}};
  CHECK(test::contains(test::list_ids(check_quorum(deep)), "model.limit.quorum-depth"));
  const Quorum wide{0, {}, std::vector<Quorum>(20'000, Quorum{0, {"example-forum"}, {}})};
  CHECK(test::contains(test::list_ids(check_quorum(wide)), "model.limit.quorum-members"));
}
