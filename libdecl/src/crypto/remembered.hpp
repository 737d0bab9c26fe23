#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace decl {

/// The last few results of a pure function, for one thread. A batch meets the same few keys and
/// certificates again and again.
template <typename Argument, typename Result, std::size_t count = 8>
class Remembered {
 public:
  template <typename Key, typename Make>
  const Result& at(const Key& argument, Make&& make) {
    if (const Result* const known = find(argument)) return *known;
    Result result = make();
    return keep(Argument(argument), std::move(result));
  }

  template <typename Key>
  const Result* find(const Key& argument) const {
    for (const auto& entry : entries_) {
      if (entry && entry->first == argument) return &entry->second;
    }
    return nullptr;
  }

  const Result& keep(Argument argument, Result result) {
    auto& entry = entries_[next_];
    next_ = (next_ + 1) % entries_.size();
    return entry.emplace(std::move(argument), std::move(result)).second;
  }

 private:
  std::array<std::optional<std::pair<Argument, Result>>, count> entries_;
  std::size_t next_ = 0;
};

}  // namespace decl
