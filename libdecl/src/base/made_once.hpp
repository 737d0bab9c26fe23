#pragma once

#include <mutex>
#include <optional>

namespace decl {

/// A value that is made when it is first asked for and kept; many threads may ask at once.
template <typename T>
class MadeOnce {
 public:
  /// When making throws, the next one to ask makes it again.
  template <typename Make>
  const T& get(const Make& make) const {
    std::call_once(flag_, [&] { value_ = make(); });
    return *value_;
  }

 private:
  mutable std::once_flag flag_;
  mutable std::optional<T> value_;
};

}  // namespace decl
