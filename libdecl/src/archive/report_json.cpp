#include "archive/catalogue_reader.hpp"
#include "archive/markup.hpp"
#include "archive/report_file.hpp"
#include "archive/reports.hpp"
#include "archive/summary.hpp"

// One object (schemas/archive-report-1.schema.json), an item a line. SQLite writes the JSON.
namespace decl::archive {
namespace {

constexpr const char* head_query = R"sql(
SELECT json_object('format', 'decl-archive-report-1', 'time', (SELECT value FROM archive WHERE name = 'time'),
  'trust', (SELECT value FROM archive WHERE name = 'trust'),
  'totals', json_object('items', (SELECT count(*) FROM items),
    'done', (SELECT count(*) FROM items WHERE state = 'done'),
    'failed', (SELECT count(*) FROM items WHERE state = 'failed'),
    'duplicates', (SELECT count(*) FROM items WHERE state = 'duplicate'),
    'with_warnings', (SELECT count(DISTINCT item) FROM warnings)),
  'years', json((SELECT json_group_array(json_object('year', year, 'complete', c, 'incomplete', i, 'uncertain', u,
      'invalid', b)) FROM (SELECT year, sum(verdict = 'complete') AS c, sum(verdict = 'incomplete') AS i,
      sum(verdict = 'uncertain') AS u, sum(verdict = 'invalid') AS b FROM items WHERE state = 'done'
      GROUP BY year ORDER BY year))),
  'languages', json((SELECT json_group_array(json_object('language', language, 'declarations', n)) FROM
      (SELECT language, count(*) AS n FROM texts GROUP BY language ORDER BY count(*) DESC, language))))
)sql";

constexpr const char* organisations_query = R"sql(
SELECT json_object('id', organisation, 'names', json((SELECT json_group_array(json_object('language', language, 'name', name))
    FROM (SELECT language, name FROM organisation_names AS n WHERE n.organisation = p.organisation ORDER BY language, name))),
  'declarations', count(*), 'signed', sum(state = 'signed'), 'missing', sum(state = 'missing'),
  'uncertain', sum(state = 'uncertain'), 'invalid', sum(state = 'invalid'))
FROM parties AS p GROUP BY organisation ORDER BY organisation)sql";

void write_organisations(const Database& catalogue, ReportFile& file) {
  SqlStatement select = catalogue.prepare(organisations_query);
  for (const char* separator = "\n"; select.step(); separator = ",\n") {
    file.write(separator + escape_json(select.text(0)));
  }
}

void write_items(const Database& catalogue, ReportFile& file) {
  ItemReader reader(catalogue);
  SqlStatement items = start_search(catalogue, {});
  for (const char* separator = "\n"; items.step(); separator = ",\n") {
    file.write(separator + escape_json(reader.read_json(items.integer(0))));
  }
}

}  // namespace

void write_json_report(const std::string& catalogue_path, const std::string& path) {
  const Database catalogue = open_catalogue(catalogue_path);
  ReportFile file(path);
  SqlStatement head = catalogue.prepare(head_query);
  head.step();
  std::string object = escape_json(head.text(0));
  object.pop_back();  // its brace: two long lists follow
  file.write(object + ",\"organisations\":[");
  write_organisations(catalogue, file);
  file.write("],\"items\":[");
  write_items(catalogue, file);
  file.write("]}\n");
  file.close();
}

}  // namespace decl::archive
