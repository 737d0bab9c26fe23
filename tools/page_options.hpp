#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <decl/page.hpp>

namespace decl::tool {

/// Adds --fonts and --colour-profile, for systems that keep these files elsewhere than Debian does.
void add_page_options(CLI::App& command, PageOptions& options);

/// The folders and files that making a page reads.
std::vector<std::string> paths_of(const PageOptions& options);

/// Adds --profile, --paper, --layout, --justify and --page-lang.
void add_design_options(CLI::App& command, PageDesign& design);

/// Adds --pdf-signatures: a page of PDF 1.7 gets none unless it is given.
void add_pdf_signatures_option(CLI::App& command, bool& pdf_signatures);

}  // namespace decl::tool
