#pragma once

#include <decl/declaration.hpp>

namespace decl::intake {

/// Compares each version of a declaration with the first: as many blocks of the same kinds, lists with as many items,
/// the same figures in each block, the same persons. What differs is a warning; nothing is changed.
Findings compare_versions(const Declaration& declaration);

}  // namespace decl::intake
