#pragma once

#include <decl/declaration.hpp>
#include <decl/page.hpp>

#include "page/flow.hpp"
#include "page/resources.hpp"

namespace decl::page {

/// Composes the declaration: every language version with its head, then the signatories.
///
/// A title that was derived from the text isn't printed: it is no word of the signatories'. `source_name` is for
/// messages.
Flow compose(const Declaration& declaration, const PageDesign& design, const Resources& resources,
             const std::string& source_name);

}  // namespace decl::page
