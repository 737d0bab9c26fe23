#include "support/test.hpp"

#include "base/limits.hpp"
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
  const auto check_many = [](std::size_t count) {
    return check_changed([&](Declaration& d) {
      while (d.signatories.size() < count) {
        const std::string number = std::to_string(d.signatories.size());
        d.signatories.push_back({"member-" + number, {{"en", "Member " + number}}, {}, {}, ""});
      }
    });
  };
  CHECK(check_many(limits::signatories).empty());
  CHECK(has_finding(check_many(limits::signatories + 1), "model.limit.signatories", "signatories"));
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

TEST_CASE("A name is given in as many languages as the limit") {
  const auto check_names = [](std::size_t count) {
    return check_changed([&](Declaration& d) {
      d.signatories[0].organisation_names.clear();
      for (std::size_t i = 0; i < count; ++i) {
        const std::string language{static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26)};
        d.signatories[0].organisation_names.push_back({language, "Example Forum"});
      }
    });
  };
  CHECK(check_names(limits::languages).empty());
  CHECK(has_finding(check_names(limits::languages + 1), "model.limit.languages", "signatories[1]/organisation_names"));
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
  const auto nested = [](std::size_t depth) {
    Quorum quorum{0, {"example-forum"}, {}};
    for (std::size_t i = 1; i < depth; ++i) quorum = Quorum{0, {}, {quorum}};
    return quorum;
  };
  CHECK(check_quorum(nested(limits::quorum_depth)).empty());
  CHECK(test::contains(test::list_ids(check_quorum(nested(limits::quorum_depth + 1))), "model.limit.quorum-depth"));
  // Each group counts itself and its one organisation.
  const auto of_groups = [](std::size_t count) {
    return Quorum{0, {}, std::vector<Quorum>(count, Quorum{0, {"example-forum"}, {}})};
  };
  CHECK(check_quorum(of_groups(limits::quorum_members / 2)).empty());
  CHECK(test::contains(test::list_ids(check_quorum(of_groups(limits::quorum_members / 2 + 1))),
                       "model.limit.quorum-members"));
  Quorum deep{0, {"example-forum"}, {}};
  for (int i = 0; i < 2000; ++i) deep = Quorum{0, {}, {deep}};
  CHECK(test::contains(test::list_ids(check_quorum(deep)), "model.limit.quorum-depth"));
  const Quorum wide{0, {}, std::vector<Quorum>(20'000, Quorum{0, {"example-forum"}, {}})};
  CHECK(test::contains(test::list_ids(check_quorum(wide)), "model.limit.quorum-members"));
}
