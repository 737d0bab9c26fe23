#pragma once

#include <decl/bytes.hpp>
#include <decl/intake.hpp>

#include "intake/context.hpp"
#include "intake/rich_text.hpp"

namespace decl::intake {

/// Reads an OpenDocument text (ISO/IEC 26300): its body and notes. What is left out is reported.
///
/// Throws Error: `unreadable` for damage, encryption and, unless `changes` says what to do with them, tracked changes;
/// `limit` for parts larger or deeper than a document has.
RichText read_odt(BytesView source, TrackedChanges changes, Context& context);

}  // namespace decl::intake
