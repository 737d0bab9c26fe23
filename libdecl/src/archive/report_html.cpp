#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <future>

#include "archive/catalogue_reader.hpp"
#include "archive/markup.hpp"
#include "archive/report_file.hpp"
#include "archive/report_matrix.hpp"
#include "archive/report_parts.hpp"
#include "archive/reports.hpp"
#include "archive/run.hpp"
#include "archive/summary.hpp"
#include "archive/tag_file.hpp"

namespace decl::archive {
namespace report {
namespace {

constexpr std::size_t organisations_shown = 300;
constexpr std::size_t links_of_year = 40;
constexpr std::uint64_t warnings_shown = 200;
constexpr std::uint64_t left_out_shown = 50;

std::string count_of(std::uint64_t number, const char* one, const char* many) {
  return write_number(number) + " " + (number == 1 ? one : many);
}

/// "2024-05-06T07:08:09Z" as people read it.
std::string write_moment(std::string time) {
  if (time.size() == 20) time = time.substr(0, 10) + " " + time.substr(11, 8) + " UTC";
  return time;
}

std::string tile(std::uint64_t number, std::string_view words, std::string_view css_class) {
  return element("li", element("span", write_number(number), {{"class", "figure " + std::string(css_class)}}) +
                           escape_html(words)) +
         "\n";
}

std::string write_totals(const ArchiveSummary& summary) {
  const VerdictCounts& verdicts = summary.verdicts;
  std::string tiles = tile(summary.done, summary.done == 1 ? "declaration archived" : "declarations archived", "");
  tiles += tile(verdicts.complete, "complete", "complete");
  if (verdicts.incomplete > 0) tiles += tile(verdicts.incomplete, "incomplete", "incomplete");
  if (verdicts.uncertain > 0) tiles += tile(verdicts.uncertain, "uncertain", "uncertain");
  if (verdicts.invalid > 0) tiles += tile(verdicts.invalid, "invalid", "invalid");
  tiles += tile(summary.failed, "failed", summary.failed > 0 ? "failed" : "");
  if (summary.with_warnings > 0) tiles += tile(summary.with_warnings, "with warnings", "incomplete");
  if (summary.duplicates > 0) tiles += tile(summary.duplicates, "more sources with the same content", "");
  return section(
      "totals", "At a glance",
      element("ul", "\n" + tiles, {{"class", "tiles"}}) +
          element("p",
                  "Complete: every signature that the declaration asks for was there and valid when the archive "
                  "was made. Incomplete: some are missing. In this report, " +
                      escape_html(explain_signed(summary.trust)) + ".",
                  {{"class", "note"}}));
}

/// A list that goes on on pages of its own when it is long.
struct ItemList {
  const char* id;  // also the start of the pages' names
  const char* heading;
  const char* state;
  const char* css_class;
  std::string (*headers)();
  std::string (*write_row)(const CatalogueEntry& entry);
};

std::string page_of_list(const ItemList& list, std::size_t number) {
  return std::string(list.id) + "-" + std::to_string(number) + ".html";
}

std::string sources_of(const CatalogueEntry& entry) {
  std::string html;
  for (const std::string& source : entry.item.sources) {
    html += (html.empty() ? "" : "<br>") + element("bdi", escape_html(source));
  }
  return html;
}

/// Empty where a failure's place is no more than its source.
std::string place_of(const ArchiveItem& item) {
  return item.sources.size() == 1 && item.place == item.sources.front() ? "" : item.place;
}

const ItemList failures = {
    "failures",
    "What failed",
    "failed",
    "box bad-box",
    [] { return header("Source") + header("Why") + header("Where"); },
    [](const CatalogueEntry& entry) {
      const std::string place = place_of(entry.item);
      return row(row_header(sources_of(entry)) + cell("Why", escape_html(entry.item.reason)) +
                 (place.empty() ? cell("Where", "", "none") : cell("Where", element("bdi", escape_html(place)))));
    },
};

const ItemList duplicates = {
    "duplicates",
    "The same content more than once",
    "duplicate",
    "box",
    [] { return header("Source") + header("Is the same as"); },
    [](const CatalogueEntry& entry) {
      return row(row_header(sources_of(entry)) +
                 cell("Is the same as", element("bdi", escape_html(entry.item.duplicate_of))));
    },
};

class Writer {
 public:
  Writer(const std::string& catalogue_path, const std::string& folder)
      : catalogue_(open_catalogue(catalogue_path)),
        folder_(folder),
        summary_(read_summary(catalogue_)),
        matrix_(catalogue_) {}

  std::vector<std::string> write() {
    std::string declarations;
    if (matrix_.is_small()) {
      declarations = section("declarations", "Declarations and organisations", matrix_.write_whole());
    } else {
      make_pages_folder();
      sheets_ = matrix_.write_sheets(folder_ + "/report");
      for (const auto& [year, sheets] : sheets_) {
        for (const Sheet& sheet : sheets) paths_.push_back("report/" + sheet.name);
      }
    }
    ReportFile file(folder_ + "/report.html");
    file.write(write_head("Report of the archive", "Made " + write_moment(summary_.time), matrix_.is_small()));
    file.write(write_totals(summary_));
    write_list(failures, summary_.failed, file);
    file.write(write_warnings());
    file.write(write_years() + write_languages() + write_organisations() + declarations);
    write_list(duplicates, summary_.duplicates, file);
    file.write(write_left_out());
    file.write(write_how() + write_foot());
    file.close();
    paths_.emplace_back("report.html");
    std::sort(paths_.begin(), paths_.end());
    return paths_;
  }

 private:
  void make_pages_folder() {
    const std::string path = folder_ + "/report";
    if (has_pages_folder_) return;
    if (::mkdir(path.c_str(), 0755) != 0) {
      throw Error(errno == EEXIST ? ErrorCode::exists : ErrorCode::io,
                  std::string("cannot be created: ") + std::strerror(errno), Place{path, "", {}, {}});
    }
    has_pages_folder_ = true;
  }

  /// The first rows for report.html; when there are more, all of them go to pages of their own, too.
  void write_list(const ItemList& list, std::uint64_t count, ReportFile& file) {
    if (count == 0) return;
    const std::uint64_t shown = std::min<std::uint64_t>(count, rows_on_first_page);
    std::string content = table_start(count_of(count, "source", "sources"), list.headers());
    write_rows(list, shown, 0, [&](const std::string& html) { content += html; });
    content += table_end();
    if (shown < count) {
      content +=
          element("p", "These are the first " + write_number(shown) + ". " +
                           element("a", "All " + write_number(count), {{"href", "report/" + page_of_list(list, 1)}})) +
          "\n";
      write_list_pages(list, count);
    }
    file.write(section(list.id, list.heading, content, list.css_class));
  }

  void write_list_pages(const ItemList& list, std::uint64_t count) {
    make_pages_folder();
    const std::size_t pages = (count + rows_of_page - 1) / rows_of_page;
    std::int64_t last = 0;
    for (std::size_t number = 1; number <= pages; ++number) {
      const std::string name = page_of_list(list, number);
      ReportFile file(folder_ + "/report/" + name);
      const std::string links = navigation(number > 1 ? page_of_list(list, number - 1) : "",
                                           number < pages ? page_of_list(list, number + 1) : "");
      file.write(write_head(list.heading, "Page " + write_number(number) + " of " + write_number(pages), false));
      file.write(links + "<section class=\"" + list.css_class + "\" aria-label=\"" + list.heading + "\">\n" +
                 table_start(count_of(count, "source", "sources") + " in all", list.headers()));
      last = write_rows(list, rows_of_page, last, [&](const std::string& html) { file.write(html); });
      file.write(table_end() + "</section>\n" + links + write_foot());
      file.close();
      paths_.push_back("report/" + name);
    }
  }

  /// Hands over rows after an item's number, and returns the number of the last one.
  std::int64_t write_rows(const ItemList& list, std::uint64_t count, std::int64_t after,
                          const std::function<void(const std::string&)>& take) {
    ItemReader reader(catalogue_);
    SqlStatement items = catalogue_.prepare("SELECT id FROM items WHERE state = ? AND id > ? ORDER BY id LIMIT ?");
    for (items.start(list.state, after, count); items.step();) {
      after = items.integer(0);
      take(list.write_row(reader.read(after)));
    }
    return after;
  }

  std::string write_warnings() {
    if (summary_.with_warnings == 0) return "";
    std::string content = table_start(count_of(summary_.with_warnings, "declaration", "declarations"),
                                      header("Source") + header("What was noticed when it was converted"));
    ItemReader reader(catalogue_);
    SqlStatement items = catalogue_.prepare("SELECT DISTINCT item FROM warnings ORDER BY item LIMIT ?");
    for (items.start(warnings_shown); items.step();) {
      const CatalogueEntry entry = reader.read(items.integer(0));
      std::string lines;
      for (const std::string& warning : entry.item.warnings) {
        lines += (lines.empty() ? "" : "<br>") + element("bdi", escape_html(warning));
      }
      content += row(row_header(sources_of(entry)) + cell("Noticed", lines));
    }
    content += table_end();
    if (summary_.with_warnings > warnings_shown) {
      content += element("p", "These are the first " + write_number(warnings_shown) + "; " +
                                  write_number(summary_.with_warnings - warnings_shown) + " more have warnings. " +
                                  element("code", "decl archive status --warnings") + " and " +
                                  element("a", "report.json", {{"href", "report.json"}}) + " have all of them.") +
                 "\n";
    }
    return section("warnings", "What was noticed", content);
  }

  std::string write_years() {
    if (summary_.years.empty()) return "";
    std::uint64_t largest = 0;
    for (const auto& [year, counts] : summary_.years) largest = std::max(largest, counts.all());
    std::string headers = header("Year") + header("Share") + header("Declarations", "number");
    if (!sheets_.empty()) headers += header("Pages");
    std::string content =
        legend(verdict_legend()) + table_start(count_of(summary_.years.size(), "year", "years"), headers);
    for (const auto& [year, counts] : summary_.years) {
      std::string cells = row_header(std::to_string(year)) + bar_cell(shares_of(counts), largest) +
                          number_cell("Declarations", counts.all());
      if (!sheets_.empty()) cells += cell("Pages", write_page_links(sheets_[year]), "pages");
      content += row(cells);
    }
    return section("years", "By year", content + table_end());
  }

  std::vector<std::pair<const char*, const char*>> verdict_legend() const {
    const VerdictCounts& verdicts = summary_.verdicts;
    std::vector<std::pair<const char*, const char*>> entries = {{"complete", "complete"}};
    if (verdicts.incomplete > 0) entries.emplace_back("incomplete", "incomplete");
    if (verdicts.uncertain > 0) entries.emplace_back("uncertain", "uncertain");
    if (verdicts.invalid > 0) entries.emplace_back("invalid", "invalid");
    return entries;
  }

  static std::string write_page_links(const std::vector<Sheet>& sheets) {
    const std::size_t step = (sheets.size() + links_of_year - 1) / links_of_year;
    std::string links;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      if (i % step != 0 && i + 1 != sheets.size()) continue;
      links += element("a", std::to_string(i + 1), {{"href", "report/" + write_reference(sheets[i].name)}}) + " ";
    }
    return links;
  }

  std::string write_languages() const {
    if (summary_.languages.empty()) return "";
    const std::uint64_t largest = summary_.languages.front().declarations;
    std::string content = table_start(count_of(summary_.languages.size(), "language", "languages"),
                                      header("Language") + header("Share") + header("Declarations", "number"));
    for (const LanguageCount& count : summary_.languages) {
      content += row(row_header(element("code", escape_html(count.language))) +
                     bar_cell({{"", count.declarations}}, largest) + number_cell("Declarations", count.declarations));
    }
    return section("languages", "By language", content + table_end());
  }

  std::string write_organisations() {
    if (summary_.organisations == 0) return "";
    OrganisationNames names(catalogue_);
    OrganisationCounter counter(catalogue_);
    std::string content =
        legend({{"complete", "signed"}, {"incomplete", "missing"}, {"uncertain", "in doubt"}, {"invalid", "invalid"}}) +
        table_start(count_of(summary_.organisations, "organisation", "organisations"),
                    header("Organisation") + header("Share") + header("Signed", "number") +
                        header("Missing", "number") + header("In doubt", "number") + header("Invalid", "number"));
    OrganisationCount count;
    std::uint64_t largest = 0;
    for (std::size_t shown = 0; shown < organisations_shown && counter.next(count); ++shown) {
      largest = std::max(largest, count.declarations);
      const OrganisationNames::Name name = names.find(count.id);
      content += row(row_header(foreign(name.text, name.language) + " " +
                                element("code", escape_html(count.id), {{"class", "soft"}})) +
                     bar_cell({{"complete", count.signed_validly},
                               {"incomplete", count.missing},
                               {"uncertain", count.uncertain},
                               {"invalid", count.invalid}},
                              largest) +
                     number_cell("Signed", count.signed_validly) + number_cell("Missing", count.missing) +
                     number_cell("In doubt", count.uncertain) + number_cell("Invalid", count.invalid));
    }
    content += table_end();
    if (summary_.organisations > organisations_shown) {
      content += element("p", "These are the " + write_number(organisations_shown) +
                                  " that most declarations name. All stand in " +
                                  element("a", "report.json", {{"href", "report.json"}}) + ".") +
                 "\n";
    }
    return section("organisations", "By organisation", content);
  }

  [[nodiscard]] std::string write_left_out() const {
    const std::string path = folder_ + '/' + left_out_name;
    if (!is_file(path)) return "";
    std::uint64_t count = 0;
    std::string rows;
    read_left_out(path, [&](const std::string& source, const std::string& reason) {
      if (++count > left_out_shown) return;
      rows += row(row_header(element("bdi", escape_html(source))) + cell("Why", escape_html(reason)));
    });
    const std::string all = element("a", left_out_name, {{"href", left_out_name}});
    return section("left-out", "Left out, since it is no source",
                   table_start(count_of(count, "entry", "entries"), header("Path") + header("Why")) + rows +
                       table_end() +
                       element("p", count > left_out_shown ? "These are the first " + write_number(left_out_shown) +
                                                                 "; " + all + " lists all of them."
                                                           : "The same list: " + all + ".") +
                       "\n");
  }

  static std::string write_how() {
    return section(
        "how", "What this report is",
        "<p>It says what was found when the archive was made. It proves nothing by itself: "
        "<code>decl archive verify</code> tells whether this copy is whole and every signature true, and "
        "<code>decl archive search</code> finds declarations by words of their texts.</p>\n"
        "<p>The same for programs: <a href=\"report.json\">report.json</a>, and "
        "<a href=\"catalogue.sqlite\">catalogue.sqlite</a>. This page loads nothing from elsewhere and runs no "
        "script.</p>\n");
  }

  Database catalogue_;
  std::string folder_;
  ArchiveSummary summary_;
  Matrix matrix_;
  std::map<std::int64_t, std::vector<Sheet>> sheets_;
  std::vector<std::string> paths_;
  bool has_pages_folder_ = false;
};

}  // namespace
}  // namespace report

std::vector<std::string> write_html_report(const std::string& catalogue_path, const std::string& folder) {
  return report::Writer(catalogue_path, folder).write();
}

std::vector<std::string> write_reports(const std::string& catalogue_path, const std::string& folder,
                                       std::launch policy) {
  std::future<void> json = std::async(policy, write_json_report, std::cref(catalogue_path), folder + "/report.json");
  std::vector<std::string> paths = write_html_report(catalogue_path, folder);
  json.get();
  paths.emplace_back("report.json");
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace decl::archive
