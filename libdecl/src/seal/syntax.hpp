#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>

#include "base/limits.hpp"

namespace decl::seal {

/// Throws Error(unreadable) about the page at an offset.
[[noreturn]] void refuse(const std::string& source_name, std::uint64_t offset, const std::string& message);

/// Reads forward over bytes that must have one spelling. A step that fails leaves the position alone.
class Cursor {
 public:
  explicit Cursor(BytesView bytes, std::size_t position = 0) : bytes_(bytes), position_(position) {}

  [[nodiscard]] std::size_t position() const noexcept { return position_; }
  [[nodiscard]] bool at_end() const noexcept { return position_ == bytes_.size(); }

  bool take(std::string_view literal);
  /// Takes a decimal number of at most 10 digits, without leading zeros.
  std::optional<std::uint64_t> take_number();
  /// Takes exactly `count` bytes.
  std::optional<BytesView> take_bytes(std::size_t count);
  /// Takes a cross-reference entry in use: "dddddddddd 00000 n \n". Returns its offset.
  std::optional<std::uint64_t> take_entry();

 private:
  BytesView bytes_;
  std::size_t position_;
};

/// An entry of a dictionary; offsets are into the bytes that were read.
struct Entry {
  std::string_view key;  ///< without the slash
  std::size_t value_start = 0;
  std::size_t value_end = 0;
};

/// Reads the dictionary that fills the bytes wholly.
///
/// Stricter than ISO 32000-2: no comments, no `#` in keys, no key twice, at most 32 levels. Throws
/// std::invalid_argument for anything else, for the caller knows the place.
std::vector<Entry> read_dictionary(BytesView bytes, std::size_t maximum_entries = limits::page_dictionary_entries);

/// Reads the array that fills the bytes wholly, as strictly; returns the bytes of its values.
std::vector<BytesView> read_array(BytesView bytes, std::size_t maximum_values);

/// Returns the entry with the key, or nothing.
const Entry* find_entry(const std::vector<Entry>& entries, std::string_view key);

/// The bytes of an entry's value.
inline BytesView value_of(BytesView dictionary, const Entry& entry) {
  return dictionary.substr(entry.value_start, entry.value_end - entry.value_start);
}

}  // namespace decl::seal
