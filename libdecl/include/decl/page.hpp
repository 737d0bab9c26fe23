#pragma once

#include <string>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>

namespace decl {

/// Version of the layout and the byte format. It changes whenever the same record gives other bytes.
inline constexpr int renderer_version = 1;

/// Where fonts and the output intent's colour profile are found.
struct PageOptions {
  std::string font_directory = "/usr/share/fonts/truetype/noto";
  std::string colour_profile = "/usr/share/color/icc/ghostscript/srgb.icc";
};

/// Something that a page's bytes depend on besides its record: a font, the profile, or a library.
struct PageResource {
  std::string name;     ///< "NotoSerif-Regular.ttf", "HarfBuzz"
  std::string version;  ///< of a file the SHA-256, 64 lower-case hexadecimal digits; of a library its version

  bool operator==(const PageResource&) const = default;
};

/// Renders a record as a PDF/A-4f page with the record embedded.
///
/// Takes a record as read_record accepts it. The same record, fonts, profile and renderer_version
/// give the same bytes. Every signatory gets an empty signature field named "signature-<organisation id>".
/// Throws Error: `missing_glyph` naming the character, `not_found` for a font or the profile,
/// `unreadable`, `limit`.
Bytes render_page(BytesView record_xml, const std::string& source_name, const PageOptions& options = {});

/// Returns what the renderer would use now: compared with what a page says, it tells why bytes differ.
std::vector<PageResource> page_resources(const PageOptions& options = {});

}  // namespace decl
