#pragma once

#include <future>
#include <string>
#include <vector>

namespace decl::archive {

/// Writes an archive's reports from its finished catalogue into a folder that has none of them: report.json
/// (schemas/archive-report-1.schema.json), report.html, and, where an archive is large, a folder report with more
/// pages.
///
/// When left-out.txt lies in the folder already, its start is shown. Returns the files' paths below the folder, in the
/// order of their bytes. They need not have reached the disk. The bytes are a function of both, and memory doesn't grow
/// with it. `policy` says whether the two are written side by side.
std::vector<std::string> write_reports(const std::string& catalogue_path, const std::string& folder,
                                       std::launch policy = std::launch::deferred);

/// The two of them.
void write_json_report(const std::string& catalogue_path, const std::string& path);
std::vector<std::string> write_html_report(const std::string& catalogue_path, const std::string& folder);

}  // namespace decl::archive
