#pragma once

#include <string>

#include <decl/archive_verify.hpp>

namespace decl::tool {

/// Whether a file is to be told of: it isn't as it should be, or is a copy that isn't complete.
bool is_exception(const ArchiveFileReport& file);

/// Writes what came of one file for people: a line, and what is wrong.
std::string write_archive_file(const ArchiveFileReport& file);

/// Writes what came of the whole for people, without the files.
std::string write_archive_summary(const ArchiveReport& report);

/// Writes the same as JSON objects in one line (schemas/archive-verify-1.schema.json).
std::string write_archive_file_json(const ArchiveFileReport& file);
std::string write_archive_summary_json(const ArchiveReport& report);

}  // namespace decl::tool
