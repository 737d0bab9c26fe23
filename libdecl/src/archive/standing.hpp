#pragma once

#include <string_view>
#include <vector>

#include <decl/error.hpp>

#include "archive/file_tree.hpp"

namespace decl::archive {

/// It is there while the archive is being made or added to.
inline constexpr const char* work_folder = ".decl-work";

/// What a folder is, apart from what its files hold.
struct Standing {
  bool is_unfinished = false;
  bool is_stripped = false;  ///< no bag, and yet it has what only archives have
  Findings findings;         ///< archive.state.…: what to do about it
};

Standing find_standing(const FileTree& tree, const std::vector<FileTree::Entry>& entries);

/// Whether the work folder belongs to a run that isn't finished: one without a journal is no part of an archive.
bool is_at_work(const FileTree& tree);

/// Whether a path is the empty lock that a run leaves which is ended before it has a journal.
bool is_left_lock(const FileTree& tree, std::string_view path);

}  // namespace decl::archive
