#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "intake/context.hpp"

namespace decl::intake {

/// A value of the YAML subset that metadata is written in: scalars as text, sequences, mappings with scalar keys.
struct YamlNode {
  enum class Kind { scalar, sequence, mapping };
  Kind kind = Kind::scalar;
  std::string key;               ///< of a mapping's field
  std::string text;              ///< scalar
  std::vector<YamlNode> items;   ///< sequence
  std::vector<YamlNode> fields;  ///< mapping, in order
  std::uint64_t line = 0;
};

/// Reads one YAML document. Anchors, aliases, tags, doubled keys and a second document are refused.
/// `first_line` is the number of the text's first line in the file. Throws Error(unreadable) or Error(limit).
YamlNode read_yaml(std::string_view text, std::uint64_t first_line, const Context& context);

}  // namespace decl::intake
