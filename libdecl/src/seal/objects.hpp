#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>

#include "seal/syntax.hpp"
#include "seal/tail.hpp"

// The objects of a page's base revision, each read where its cross-reference entry says, by the syntax in syntax.cpp.
// Whatever breaks it throws std::invalid_argument, for the caller knows the file.
namespace decl::seal {

/// The object number of "n 0 R"; nothing for any other value.
std::optional<std::uint64_t> find_reference(BytesView value);

/// A number without sign or leading zeros; nothing for any other value.
std::optional<std::uint64_t> find_number(BytesView value);

/// A dictionary to be asked by key.
class Dictionary {
 public:
  explicit Dictionary(BytesView bytes, std::size_t maximum_entries = limits::page_dictionary_entries)
      : bytes_(bytes), entries_(read_dictionary(bytes, maximum_entries)) {}

  /// The bytes of a value; empty when there is none.
  [[nodiscard]] BytesView get(std::string_view key) const;

 private:
  BytesView bytes_;
  std::vector<Entry> entries_;
};

/// A stream's bytes as they stand in the file.
struct Stream {
  Dictionary dictionary;
  BytesView content;
};

class BaseObjects {
 public:
  BaseObjects(BytesView base, const BaseTable& table, const std::string& source_name)
      : base_(base), table_(table), source_name_(source_name) {}

  /// The bytes of an object. Throws Error(unreadable) when there is none.
  [[nodiscard]] BytesView body(std::uint64_t number) const;

  /// The bytes of the object that a value refers to, or else of the value.
  [[nodiscard]] BytesView resolve(BytesView value) const;

  /// The stream that a value refers to: its dictionary, LF "stream" LF, as many bytes as Length says, LF "endstream".
  [[nodiscard]] Stream read_stream(BytesView reference) const;

 private:
  BytesView base_;
  const BaseTable& table_;
  const std::string& source_name_;
};

}  // namespace decl::seal
