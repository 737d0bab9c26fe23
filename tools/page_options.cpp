#include "page_options.hpp"

#include <map>
#include <string>

#include "choices.hpp"

namespace decl::tool {

void add_page_options(CLI::App& command, PageOptions& options) {
  command
      .add_option("--fonts", options.font_directories,
                  "Folder with the Noto fonts; repeat to look in several, verify takes the version a page names")
      ->type_name("FOLDER")
      ->expected(1)
      ->take_all()
      ->capture_default_str();
  command.add_option("--hyphenation", options.hyphenation_directory, "Folder with the hyphenation patterns")
      ->type_name("FOLDER")
      ->capture_default_str();
  command.add_option("--colour-profile", options.colour_profile, "The sRGB colour profile")
      ->type_name("FILE")
      ->capture_default_str();
}

std::vector<std::string> paths_of(const PageOptions& options) {
  std::vector<std::string> paths = options.font_directories;
  paths.push_back(options.hyphenation_directory);
  paths.push_back(options.colour_profile);
  return paths;
}

void add_design_options(CLI::App& command, PageDesign& design) {
  const std::map<std::string, PageProfile> profiles = {{"pdfa-4f", PageProfile::pdfa_4f},
                                                       {"pdfa-3a", PageProfile::pdfa_3a}};
  const std::map<std::string, PaperSize> papers = {{"a4", PaperSize::a4}, {"letter", PaperSize::letter}};
  const std::map<std::string, EditionLayout> layouts = {{"consecutive", EditionLayout::consecutive},
                                                        {"parallel", EditionLayout::parallel}};
  command.add_option("--profile", design.profile, "pdfa-4f (with PDF/UA-2) or pdfa-3a (with PDF/UA-1)")
      ->transform(one_of(profiles))
      ->type_name("PROFILE");
  command.add_option("--paper", design.paper, "a4 or letter")->transform(one_of(papers))->type_name("SIZE");
  command.add_option("--layout", design.layout, "Several languages: consecutive, or parallel in columns")
      ->transform(one_of(layouts))
      ->type_name("LAYOUT");
  command.add_flag("--justify", design.justified, "Make both edges of the text even");
  command.add_flag_callback(
      "--no-hyphens", [&design] { design.hyphenated = false; }, "Never divide a word at a line's end");
  command.add_option("--page-lang", design.language, "Show only the text in this language on the page")
      ->type_name("LANGUAGE");
}

void add_pdf_signatures_option(CLI::App& command, bool& pdf_signatures) {
  command.add_flag("--pdf-signatures", pdf_signatures,
                   "Sign a PDF/A-3a file too, though PDF 1.7 knows no Ed25519 signatures");
}

}  // namespace decl::tool
