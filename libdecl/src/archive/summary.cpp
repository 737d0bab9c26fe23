#include "archive/summary.hpp"

namespace decl::archive {
namespace {

std::uint64_t count_of(const SqlStatement& statement, int column) {
  return static_cast<std::uint64_t>(statement.integer(column));
}

void count_states(const Database& catalogue, ArchiveSummary& summary) {
  SqlStatement select = catalogue.prepare("SELECT state, count(*) FROM items GROUP BY state");
  while (select.step()) {
    const std::string state = select.text(0);
    const std::uint64_t count = count_of(select, 1);
    if (state == "done") summary.done = count;
    if (state == "failed") summary.failed = count;
    if (state == "duplicate") summary.duplicates = count;
    summary.items += count;
  }
}

void add_count(VerdictCounts& counts, const std::string& verdict, std::uint64_t count) {
  if (verdict == "complete") counts.complete += count;
  if (verdict == "incomplete") counts.incomplete += count;
  if (verdict == "uncertain") counts.uncertain += count;
  if (verdict == "invalid") counts.invalid += count;
}

}  // namespace

std::string read_fact(const Database& catalogue, const std::string& name) {
  SqlStatement select = catalogue.prepare("SELECT value FROM archive WHERE name = ?");
  return select.start(name).step() ? select.text(0) : "";
}

std::string explain_signed(const std::string& trust) {
  if (trust.empty()) return "signed: the signature is right; whose key it is was not checked";
  return "signed: the signature is right, and its key the organisation's by the trust list " + trust;
}

ArchiveSummary read_summary(const Database& catalogue) {
  ArchiveSummary summary;
  summary.time = read_fact(catalogue, "time");
  summary.trust = read_fact(catalogue, "trust");
  count_states(catalogue, summary);
  SqlStatement years =
      catalogue.prepare("SELECT year, verdict, count(*) FROM items WHERE state = 'done' GROUP BY year, verdict");
  while (years.step()) {
    add_count(summary.years[years.integer(0)], years.text(1), count_of(years, 2));
    add_count(summary.verdicts, years.text(1), count_of(years, 2));
  }
  SqlStatement languages =
      catalogue.prepare("SELECT language, count(*) FROM texts GROUP BY language ORDER BY count(*) DESC, language");
  while (languages.step()) summary.languages.push_back({languages.text(0), count_of(languages, 1)});
  SqlStatement organisations = catalogue.prepare("SELECT count(DISTINCT organisation) FROM parties");
  if (organisations.step()) summary.organisations = count_of(organisations, 0);
  SqlStatement warned = catalogue.prepare("SELECT count(DISTINCT item) FROM warnings");
  if (warned.step()) summary.with_warnings = count_of(warned, 0);
  return summary;
}

OrganisationCounter::OrganisationCounter(const Database& catalogue)
    : select_(catalogue.prepare("SELECT organisation, count(*), sum(state = 'signed'), sum(state = 'missing'), "
                                "sum(state = 'uncertain'), sum(state = 'invalid') FROM parties "
                                "GROUP BY organisation ORDER BY count(*) DESC, organisation")) {}

bool OrganisationCounter::next(OrganisationCount& into) {
  if (!select_.step()) return false;
  into = {select_.text(0),      count_of(select_, 1), count_of(select_, 2),
          count_of(select_, 3), count_of(select_, 4), count_of(select_, 5)};
  return true;
}

OrganisationNames::OrganisationNames(const Database& catalogue)
    : select_(catalogue.prepare("SELECT language, name FROM organisation_names WHERE organisation = ? "
                                "ORDER BY language != 'en', language, name LIMIT 1")) {}

OrganisationNames::Name OrganisationNames::find(const std::string& id) {
  if (!select_.start(id).step()) return {"", id};
  return {select_.text(0), select_.text(1)};
}

}  // namespace decl::archive
