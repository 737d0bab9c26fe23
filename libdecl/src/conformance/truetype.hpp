#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace decl::conformance {

/// The tables of a TrueType font program that the rules ask about (ISO/IEC 14496-22).
class TrueType {
 public:
  /// Throws std::runtime_error when a table that is needed is missing or too short.
  explicit TrueType(std::string program);

  [[nodiscard]] unsigned glyph_count() const { return glyph_count_; }
  /// Advance in thousandths of an em; nothing for a glyph that isn't there.
  [[nodiscard]] std::optional<double> width(unsigned glyph) const;
  [[nodiscard]] std::size_t cmap_count() const;
  [[nodiscard]] bool has_cmap(unsigned platform, unsigned encoding) const;
  /// Glyph of a code in a cmap subtable; 0 when it has none.
  [[nodiscard]] unsigned glyph_of(unsigned platform, unsigned encoding, unsigned code) const;

 private:
  [[nodiscard]] unsigned word(std::size_t place) const;
  [[nodiscard]] unsigned long_word(std::size_t place) const;
  [[nodiscard]] unsigned glyph_in_segments(std::size_t table, unsigned code) const;

  std::string program_;
  std::map<std::string, std::size_t> tables_;
  std::map<std::pair<unsigned, unsigned>, std::size_t> cmaps_;
  unsigned units_per_em_ = 1000;
  unsigned glyph_count_ = 0;
  unsigned metrics_count_ = 0;
};

}  // namespace decl::conformance
