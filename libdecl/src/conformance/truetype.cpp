#include "conformance/truetype.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace decl::conformance {

TrueType::TrueType(std::string program) : program_(std::move(program)) {
  const unsigned table_count = word(4);
  for (unsigned index = 0; index < table_count; ++index) {
    const std::size_t entry = 12 + 16 * static_cast<std::size_t>(index);
    tables_[program_.substr(std::min(entry, program_.size()), 4)] = long_word(entry + 8);
  }
  for (const char* tag : {"head", "hhea", "hmtx", "maxp", "glyf", "loca"}) {
    if (tables_.count(tag) == 0) throw std::runtime_error(std::string("the font program has no table ") + tag);
  }
  units_per_em_ = std::max(1U, word(tables_["head"] + 18));
  metrics_count_ = word(tables_["hhea"] + 34);
  glyph_count_ = word(tables_["maxp"] + 4);
  if (tables_.count("cmap") == 0) return;
  const std::size_t cmap = tables_["cmap"];
  for (unsigned index = 0; index < word(cmap + 2); ++index) {
    const std::size_t record = cmap + 4 + 8 * static_cast<std::size_t>(index);
    cmaps_[{word(record), word(record + 2)}] = cmap + long_word(record + 4);
  }
}

std::optional<double> TrueType::width(unsigned glyph) const {
  if (glyph >= glyph_count_ || metrics_count_ == 0) return std::nullopt;
  const std::size_t metric = std::min(glyph, metrics_count_ - 1);
  return word(tables_.at("hmtx") + 4 * metric) * 1000.0 / units_per_em_;
}

bool TrueType::has_cmap(unsigned platform, unsigned encoding) const { return cmaps_.count({platform, encoding}) != 0; }

unsigned TrueType::glyph_of(unsigned platform, unsigned encoding, unsigned code) const {
  const auto found = cmaps_.find({platform, encoding});
  if (found == cmaps_.end()) return 0;
  const std::size_t table = found->second;
  switch (word(table)) {
    case 0:
      return code < 256 ? word(table + 5 + code) & 0xFFU : 0;
    case 4:
      return glyph_in_segments(table, code);
    case 6: {
      const unsigned first = word(table + 6);
      return code >= first && code - first < word(table + 8)
                 ? word(table + 10 + 2 * static_cast<std::size_t>(code - first))
                 : 0;
    }
    default:
      throw std::runtime_error("the font program has a cmap of a format that can't be read here");
  }
}

unsigned TrueType::glyph_in_segments(std::size_t table, unsigned code) const {
  const std::size_t length = word(table + 6);  // twice the number of segments
  const std::size_t ends = table + 14;
  const std::size_t starts = ends + length + 2;
  for (std::size_t segment = 0; segment < length; segment += 2) {
    if (code > word(ends + segment)) continue;
    if (code < word(starts + segment)) return 0;
    const unsigned delta = word(starts + length + segment);
    const std::size_t offset_place = starts + 2 * length + segment;
    const unsigned offset = word(offset_place);
    if (offset == 0) return (code + delta) & 0xFFFF;
    const unsigned glyph = word(offset_place + offset + 2 * static_cast<std::size_t>(code - word(starts + segment)));
    return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
  }
  return 0;
}

unsigned TrueType::word(std::size_t place) const {
  if (place + 2 > program_.size()) throw std::runtime_error("the font program ends too early");
  return static_cast<unsigned char>(program_[place]) * 256U + static_cast<unsigned char>(program_[place + 1]);
}

unsigned TrueType::long_word(std::size_t place) const { return word(place) * 65536U + word(place + 2); }

std::size_t TrueType::cmap_count() const { return cmaps_.size(); }

}  // namespace decl::conformance
