#pragma once

#include <CLI/CLI.hpp>
#include <decl/page.hpp>

namespace decl::tool {

/// Adds --fonts and --colour-profile, for systems that keep these files elsewhere than Debian does.
void add_page_options(CLI::App& command, PageOptions& options);

/// Adds --profile, --paper, --layout, --justify and --page-lang.
void add_design_options(CLI::App& command, PageDesign& design);

}  // namespace decl::tool
