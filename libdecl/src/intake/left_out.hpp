#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "intake/context.hpp"

namespace decl::intake {

/// Gathers the words of what a record doesn't take, so that each kind is one finding that holds them.
class LeftOut {
 public:
  /// `kind` is what a message calls it, such as "comments". Words without any text are passed over.
  void add(std::string_view kind, std::string_view words, std::uint64_t line);

  /// One note a kind, with its words as far as they aren't too many.
  void report(std::string_view id, Context& context) const;

 private:
  struct Entry {
    std::string words;
    std::uint64_t line = 0;
    bool is_cut = false;
  };
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace decl::intake
