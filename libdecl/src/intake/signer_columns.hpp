#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// Cuts a line into columns: at "|", at tabs, or at three and more spaces. One cell when there are none; none for the
/// line of hyphens between a table's head and body.
std::vector<std::string> split_columns(std::string_view line);

/// Understands a part whose lines have columns as signatories: side by side, each read downwards, or one a row.
/// `is_certain` as for read_signer. `head` is set to a table's first row when it names the columns. Empty when
/// something there fits no form.
std::vector<Signer> read_columns(const Part& part, bool is_certain, std::string& head);

}  // namespace decl::intake
