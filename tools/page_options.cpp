#include "page_options.hpp"

namespace decl::tool {

void add_page_options(CLI::App& command, PageOptions& options) {
  command.add_option("--fonts", options.font_directory, "Folder with the Noto Serif fonts")
      ->type_name("FOLDER")
      ->capture_default_str();
  command.add_option("--colour-profile", options.colour_profile, "The sRGB colour profile")
      ->type_name("FILE")
      ->capture_default_str();
}

}  // namespace decl::tool
