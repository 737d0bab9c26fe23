#pragma once

#include <decl/intake.hpp>
#include <string>

#include "intake/context.hpp"
#include "intake/encodings.hpp"
#include "intake/rich_text.hpp"

namespace decl::intake {

/// Whether a format is read line by line.
bool is_text_format(SourceFormat format);

/// What a person says about a source.
struct RichHints {
  TrackedChanges changes = TrackedChanges::refuse;
  std::string encoding;  ///< of HTML; empty: as the page says it
};

/// Reads a source of a format that isn't text; `characters` is filled for HTML. Throws Error: `unreadable` or `limit`
/// as its reader does, `unreadable` for formats that are told but not read.
RichText read_rich_source(BytesView source, SourceFormat format, const RichHints& hints, Context& context,
                          SourceText& characters);

}  // namespace decl::intake
