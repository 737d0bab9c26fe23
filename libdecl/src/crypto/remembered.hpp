#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace decl {

/// The last few results of a pure function, for one thread. A batch meets the same few keys and
/// certificates again and again.
template <typename Argument, typename Result>
class Remembered {
 public:
  template <typename Key, typename Make>
  const Result& at(const Key& argument, Make&& make) {
    for (const auto& entry : entries_) {
      if (entry && entry->first == argument) return entry->second;
    }
    Result result = make();
    auto& entry = entries_[next_];
    next_ = (next_ + 1) % entries_.size();
    entry.emplace(Argument(argument), std::move(result));
    return entry->second;
  }

 private:
  std::array<std::optional<std::pair<Argument, Result>>, 8> entries_;
  std::size_t next_ = 0;
};

}  // namespace decl
