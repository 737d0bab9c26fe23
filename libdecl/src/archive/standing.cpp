#include "archive/standing.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

#include "archive/read_bag.hpp"
#include "base/ascii.hpp"

namespace decl::archive {
namespace {

namespace fs = std::filesystem;

const FileTree::Entry* find_entry(const std::vector<FileTree::Entry>& entries, std::string_view name, EntryKind kind) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const FileTree::Entry& entry) {
    return entry.name == name && entry.kind == kind;
  });
  return found == entries.end() ? nullptr : &*found;
}

/// The report of an archive, and not one that somebody wrote with decl verify --json.
bool is_archive_report(const FileTree& tree, const std::string& name) {
  constexpr std::size_t start_bytes = 64;
  const OpenOutcome report = tree.open(name);
  return report.file && report.file->read(start_bytes).find("decl-archive-report-") != Bytes::npos;
}

bool is_year(const FileTree::Entry& entry) {
  constexpr std::size_t digits = 4;
  return entry.kind == EntryKind::folder && entry.name.size() == digits &&
         std::all_of(entry.name.begin(), entry.name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A copy where archives keep theirs; empty when there is none.
std::string find_archived_copy(const FileTree& tree) {
  for (const FileTree::Entry& year : tree.list("data")) {
    if (!is_year(year)) continue;
    for (const FileTree::Entry& item : tree.list("data/" + year.name)) {
      for (const char* face : {"/record.xml", "/declaration.pdf"}) {
        const std::string path = "data/" + year.name + '/' + item.name + face;
        if (tree.find_stamp(path)) return path;
      }
    }
  }
  return "";
}

/// What shows that a folder without manifest and seal was an archive; empty when nothing does.
std::string find_trace(const FileTree& tree, const std::vector<FileTree::Entry>& entries) {
  for (const char* name : {"bag-info.txt", "catalogue.sqlite"}) {
    if (find_entry(entries, name, EntryKind::file) != nullptr) return name;
  }
  const bool has_report = find_entry(entries, "report.json", EntryKind::file) != nullptr;
  if (has_report && is_archive_report(tree, "report.json")) return "report.json";
  return find_entry(entries, "data", EntryKind::folder) == nullptr ? "" : find_archived_copy(tree);
}

bool is_bag_folder(const fs::path& folder) {
  std::error_code ignored;
  const auto has = [&](const char* name) { return fs::exists(folder / name, ignored); };
  return has("bagit.txt") || has("manifest-sha512.txt") || has("seal.xml");
}

/// The archive whose payload a folder lies in, or is; empty when there is none.
std::string find_archive_around(const std::string& folder) {
  std::error_code ignored;
  for (fs::path at = fs::canonical(folder, ignored); at.has_relative_path(); at = at.parent_path()) {
    if (at.filename() == "data" && is_bag_folder(at.parent_path())) return at.parent_path().string();
  }
  return "";
}

const char* say_unfinished(bool is_bag, bool is_at_work) {
  if (!is_at_work) return "A run was interrupted as it began or ended: the same command again puts that in order.";
  return is_bag
             ? "Something is being added to this archive, or that was interrupted: the same command goes on with it, "
               "and nothing is lost (\"decl archive add\"; \"create\" or \"merge\" when that was interrupted at its "
               "very end)."
             : "The archive is being made, or that was interrupted: the same command that began it goes on with it, "
               "and nothing is lost.";
}

}  // namespace

bool is_at_work(const FileTree& tree) {
  return tree.find_stamp(std::string(work_folder) + "/journal.sqlite").has_value();
}

bool is_left_lock(const FileTree& tree, std::string_view path) {
  return path == std::string(work_folder) + "/lock" && tree.find_stamp(path).value_or(FileStamp{1}).bytes == 0;
}

Standing find_standing(const FileTree& tree, const std::vector<FileTree::Entry>& entries) {
  Standing standing;
  const auto add = [&](const char* id, Severity severity, std::string message, const std::string& place) {
    standing.findings.push_back({id, severity, std::move(message), Place{place, "", {}, {}}, ""});
  };
  const bool is_bag = looks_like_bag(entries);
  const bool at_work = is_at_work(tree);
  standing.is_unfinished = std::any_of(entries.begin(), entries.end(),
                                       [](const FileTree::Entry& entry) { return entry.name == work_folder; });
  if (standing.is_unfinished) {
    add(is_bag && at_work ? "archive.state.adding" : "archive.state.unfinished", Severity::warning,
        say_unfinished(is_bag, at_work), work_folder);
  }
  if (is_bag || at_work) return standing;
  const std::string trace = find_trace(tree, entries);
  standing.is_stripped = !trace.empty();
  if (standing.is_stripped) {
    add("archive.state.stripped", Severity::warning,
        "It belongs to an archive, and bagit.txt, the manifests and the seal are not here, so nothing tells which "
        "declarations were taken out, put in or exchanged. Get a whole copy of the archive.",
        trace);
    return standing;
  }
  const std::string around = find_archive_around(tree.name());
  if (!around.empty()) {
    add("archive.state.inside", Severity::note,
        "This folder lies in an archive, which alone tells which files belong here: verify the whole of it.", around);
  }
  return standing;
}

}  // namespace decl::archive
