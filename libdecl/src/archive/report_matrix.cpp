#include "archive/report_matrix.hpp"

#include <algorithm>

#include "archive/markup.hpp"
#include "archive/report_file.hpp"
#include "archive/report_parts.hpp"
#include "archive/state_names.hpp"

namespace decl::archive::report {
namespace {

constexpr std::size_t columns_of_matrix = 24;  // organisations; the others of a row stand in its last cell
constexpr std::size_t heading_characters = 72;
constexpr std::size_t titles_shown = 4;

constexpr const char* matrix_order = "SELECT id, year FROM items WHERE state = 'done' ORDER BY date, identifier, id";

const char* mark_of(SignatoryState state) {
  switch (state) {
    case SignatoryState::signed_validly:
      return "✓";
    case SignatoryState::missing:
      return "–";
    case SignatoryState::uncertain:
      return "?";
    case SignatoryState::invalid:
      break;
  }
  return "✗";
}

std::string write_mark(SignatoryState state) {
  return std::string(mark_of(state)) + " " + element("span", signatory_state_name(state), {{"class", "word"}});
}

/// Text cut to a number of characters, at a word's end if there is one.
std::string shorten(const std::string& text, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++at) {
    const bool starts = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (starts && ++count > characters) break;
  }
  if (at == text.size()) return text;
  const std::size_t space = text.rfind(' ', at);
  return text.substr(0, space == std::string::npos || space == 0 ? at : space) + "…";
}

/// The organisations that most of these declarations name.
std::vector<std::string> choose_columns(const std::vector<CatalogueEntry>& entries, bool& has_others) {
  std::map<std::string, std::size_t> counts;
  for (const CatalogueEntry& entry : entries) {
    for (const ArchiveParty& party : entry.item.organisations) ++counts[party.id];
  }
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& [id, count] : counts) ranked.emplace_back(count, id);
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  has_others = ranked.size() > columns_of_matrix;
  std::vector<std::string> columns;
  for (const auto& [count, id] : ranked) {
    if (columns.size() < columns_of_matrix) columns.push_back(id);
  }
  return columns;
}

std::string write_titles(const CatalogueEntry& entry) {
  const std::vector<LocalizedText>& titles = entry.item.titles;
  std::string html;
  for (std::size_t i = 0; i < std::min(titles.size(), titles_shown); ++i) {
    html += element("span", foreign(titles[i].text, titles[i].language), {{"class", i == 0 ? "title" : "other"}});
  }
  if (titles.size() > titles_shown) {
    html += element("span", "and in " + std::to_string(titles.size() - titles_shown) + " more languages",
                    {{"class", "other soft"}});
  }
  return html;
}

std::string write_warning_mark(const ArchiveItem& item) {
  if (item.warnings.empty()) return "";
  const std::size_t count = item.warnings.size();
  return element("span", "⚠ " + std::to_string(count) + (count == 1 ? " warning" : " warnings"),
                 {{"class", "other incomplete"}});
}

std::string write_links(const CatalogueEntry& entry, const std::string& base) {
  std::string links;
  const auto add = [&](const std::string& name, const std::string& word) {
    links += element("a", escape_html(word), {{"href", base + write_reference(entry.item.folder + "/" + name)}});
  };
  const auto has = [&](const std::string& name) {
    return std::any_of(entry.item.files.begin(), entry.item.files.end(),
                       [&](const ArchivedFile& file) { return file.name == name; });
  };
  if (has("declaration.pdf")) add("declaration.pdf", "page");
  if (has("record.xml")) add("record.xml", "record");
  for (const ArchivedFile& file : entry.item.files) {
    if (file.name != "declaration.pdf" && file.name != "record.xml") add(file.name, file.name);
  }
  return element("span", links, {{"class", "files"}});
}

std::string sheet_name(std::int64_t year, std::size_t number) {
  return std::to_string(year) + "-" + std::to_string(number) + ".html";
}

}  // namespace

Matrix::Matrix(const Database& catalogue) : catalogue_(catalogue), reader_(catalogue), names_(catalogue) {
  SqlStatement rows = catalogue.prepare("SELECT count(*) FROM items WHERE state = 'done'");
  SqlStatement parties = catalogue.prepare("SELECT count(*) FROM parties");
  is_small_ = rows.step() && static_cast<std::uint64_t>(rows.integer(0)) <= rows_of_page && parties.step() &&
              static_cast<std::uint64_t>(parties.integer(0)) <= parties_of_page;
}

std::string Matrix::write_row(const CatalogueEntry& entry, const std::vector<Column>& columns, bool has_others,
                              const std::string& base) {
  const ArchiveItem& item = entry.item;
  std::string cells = row_header(element("span", escape_html(item.date), {{"class", "date"}}) + write_titles(entry) +
                                 write_warning_mark(item) + write_links(entry, base));
  cells += cell("Verdict", escape_html(entry.verdict), "state " + entry.verdict);
  for (const Column& column : columns) {
    const auto party = std::ranges::find(item.organisations, column.id, &ArchiveParty::id);
    if (party == item.organisations.end()) {
      cells += cell("", "", "mark none");
    } else {
      cells += cell(column.name, write_mark(party->state), "mark " + std::string(signatory_state_name(party->state)));
    }
  }
  if (!has_others) return row(cells);
  std::string others;
  for (const ArchiveParty& party : item.organisations) {
    if (std::ranges::find(columns, party.id, &Column::id) != columns.end()) continue;
    const OrganisationNames::Name name = names_.find(party.id);
    others += (others.empty() ? "" : ", ") +
              element("span", std::string(mark_of(party.state)) + " " + std::string(signatory_state_name(party.state)),
                      {{"class", signatory_state_name(party.state)}}) +
              " " + foreign(name.text, name.language);
  }
  return row(cells + cell("Others", others, others.empty() ? "none" : ""));
}

std::string Matrix::write_table(const std::vector<CatalogueEntry>& entries, const std::string& base,
                                const std::string& caption) {
  bool has_others = false;
  std::vector<Column> columns;
  for (const std::string& id : choose_columns(entries, has_others)) columns.push_back({id, names_.find(id).text});
  std::string headers = header("Declaration") + header("Verdict");
  for (const Column& column : columns) headers += header(shorten(column.name, heading_characters), "organisation");
  if (has_others) headers += header("Others", "others");
  std::string html = "<ul class=\"legend\"><li>✓ " + escape_html(explain_signed(read_fact(catalogue_, "trust"))) +
                     "</li><li>– missing</li><li>? in doubt</li><li>✗ invalid</li>"
                     "<li>empty: not a signatory</li></ul>\n";
  html += table_start(caption, headers, "matrix");
  for (const CatalogueEntry& entry : entries) html += write_row(entry, columns, has_others, base);
  return html + table_end();
}

std::string Matrix::write_whole() {
  std::vector<CatalogueEntry> entries;
  SqlStatement items = catalogue_.prepare(matrix_order);
  while (items.step()) entries.push_back(reader_.read(items.integer(0)));
  if (entries.empty()) return element("p", "There is none.");
  return write_table(entries, "",
                     write_number(entries.size()) + (entries.size() == 1 ? " declaration" : " declarations"));
}

std::map<std::int64_t, std::vector<Sheet>> Matrix::write_sheets(const std::string& folder) {
  std::map<std::int64_t, std::vector<Sheet>> sheets;
  std::vector<CatalogueEntry> entries;
  std::int64_t year = 0;
  std::size_t parties = 0;
  std::string previous;
  const auto write_sheet = [&](std::int64_t next_year) {
    std::vector<Sheet>& of_year = sheets[year];
    const std::string name = sheet_name(year, of_year.size() + 1);
    const std::string next = next_year == 0      ? ""
                             : next_year == year ? sheet_name(year, of_year.size() + 2)
                                                 : sheet_name(next_year, 1);
    const std::string caption = entries.front().item.date + " to " + entries.back().item.date + ", " +
                                write_number(entries.size()) + (entries.size() == 1 ? " declaration" : " declarations");
    ReportFile file(folder + "/" + name);
    file.write(write_head("Declarations of " + std::to_string(year) + ", page " + std::to_string(of_year.size() + 1),
                          "Who signed, when the archive was made", true));
    const std::string links = navigation(previous, next);
    file.write(links);
    file.write(section("declarations", "Declarations and organisations", write_table(entries, "../", caption)));
    file.write(links + write_foot());
    file.close();
    of_year.push_back({name, entries.size()});
    previous = name;
    entries.clear();
    parties = 0;
  };
  for (SqlStatement items = catalogue_.prepare(matrix_order); items.step();) {
    CatalogueEntry entry = reader_.read(items.integer(0));
    const std::size_t more = entry.item.organisations.size();
    const bool is_full = entries.size() == rows_of_page || parties + more > parties_of_page;
    if (!entries.empty() && (items.integer(1) != year || is_full)) write_sheet(items.integer(1));
    year = items.integer(1);
    parties += more;
    entries.push_back(std::move(entry));
  }
  if (!entries.empty()) write_sheet(0);
  return sheets;
}

}  // namespace decl::archive::report
