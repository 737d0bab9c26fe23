#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>

namespace decl {

/// Version of the layout and the byte format. It changes whenever the same record gives other bytes.
inline constexpr int renderer_version = 5;

/// Which standards a page keeps.
enum class PageProfile {
  pdfa_4f,  ///< PDF/A-4f (ISO 19005-4) and PDF/UA-2 (ISO 14289-2), PDF 2.0
  pdfa_3a,  ///< PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), PDF 1.7
};

enum class PaperSize { a4, letter };

/// How several languages stand on the page: one after another, or side by side with their blocks in line.
enum class EditionLayout { consecutive, parallel };

/// What the maker of a page chooses. It is written into the page, so that verifying can make the page again.
struct PageDesign {
  PageProfile profile = PageProfile::pdfa_4f;
  PaperSize paper = PaperSize::a4;
  EditionLayout layout = EditionLayout::consecutive;
  bool justified = false;  ///< both edges of the text even, not only the one where lines begin
  bool hyphenated = true;  ///< words are divided where lines can't be good without, in languages that have patterns
  std::string language;    ///< BCP 47: only the text in this language; empty for all of them

  bool operator==(const PageDesign&) const = default;
};

/// Writes "pdfa-4f a4 consecutive ragged divided *": six words, the last a language or "*" for all.
std::string write_page_design(const PageDesign& design);

/// Reads what write_page_design writes, in that one spelling. Throws Error(unreadable).
PageDesign read_page_design(std::string_view text);

/// Something that a page's bytes depend on besides its record: a font, the profile, or a library.
struct PageResource {
  std::string name;     ///< "NotoSerif-Regular.ttf", "HarfBuzz"
  std::string version;  ///< of a file the SHA-256, 64 lower-case hexadecimal digits; of a library its version

  bool operator==(const PageResource&) const = default;
};

/// How a page is designed, and where fonts, hyphenation patterns and the output intent's colour profile are found.
struct PageOptions {
  PageDesign design;
  std::vector<std::string> font_directories = {"/usr/share/fonts/truetype/noto"};  ///< the first that has a font
  std::string hyphenation_directory = "/usr/share/hyphen";
  std::string colour_profile = "/usr/share/color/icc/ghostscript/srgb.icc";
  /// Files that the declaration was taken from, to be embedded beside the record: each has the SHA-512 of a source that
  /// the record names.
  std::vector<Bytes> attached_sources;
  /// What a page was made with: a font that one of the folders has in this version is taken before any other.
  std::vector<PageResource> wanted_resources;
};

/// Renders a record as a PDF/A page with the record embedded.
///
/// Takes a record as read_record accepts it. The same record, attached sources, design, fonts, profile and
/// renderer_version give the same bytes. Every signatory gets an empty signature field named "signature-<organisation
/// id>". Throws Error: `not_found` when the record has no text in the design's language, or for a font, the language's
/// hyphenation patterns or the profile; `missing_glyph` naming the character; `usage` for an attached file that is no
/// source of the record; `unreadable`, `limit`.
Bytes render_page(BytesView record_xml, const std::string& source_name, const PageOptions& options = {});

/// Tells whether an error of render_page is that the hyphenation patterns of a language are not there. A page can be
/// made all the same, with whole words: PageDesign::hyphenated.
bool is_missing_patterns(const Error& error);

/// Returns what the renderer would use now under each of the names that a page gives: compared with the page, it tells
/// why bytes differ. A name that is unknown, or a file that is not there, has an empty version.
std::vector<PageResource> page_resources(const std::vector<std::string>& names, const PageOptions& options = {});

}  // namespace decl
