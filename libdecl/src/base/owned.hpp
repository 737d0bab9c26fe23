#pragma once

#include <memory>

namespace decl {

/// Owns a C library's handle and frees it with that library's function.
template <auto free_function>
struct OwnedDeleter {
  template <typename T>
  void operator()(T* handle) const noexcept {
    free_function(handle);
  }
};

template <typename T, auto free_function>
using Owned = std::unique_ptr<T, OwnedDeleter<free_function>>;

}  // namespace decl
