#pragma once

#include <decl/bytes.hpp>
#include <decl/intake.hpp>

#include "intake/context.hpp"
#include "intake/rich_text.hpp"

namespace decl::intake {

/// Reads a Word document (ECMA-376): its body and notes. What is left out is reported.
///
/// Throws Error: `unreadable` for damage, encryption and, unless `changes` says what to do with them, tracked changes;
/// `limit` for parts larger or deeper than a document has.
RichText read_docx(BytesView source, TrackedChanges changes, Context& context);

}  // namespace decl::intake
