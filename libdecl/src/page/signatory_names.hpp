#pragma once

#include <string>
#include <vector>

#include "page/composer.hpp"

namespace decl::page {

/// How the parts of a signatory are set.
struct BlockStyles {
  TextStyle person;
  TextStyle role;
  TextStyle organisation;
  TextStyle other_language;
};

/// Names that stand beneath one another: each in the first text's language, and under it what it is in the others
/// where that differs.
class NameStack {
 public:
  /// `x` and `width` are the stack's place in the frame.
  NameStack(Composer& composer, std::string language, const TextStyle& other_language, Milli x, Milli width,
            std::vector<Piece>& pieces)
      : composer_(composer),
        language_(std::move(language)),
        other_language_(other_language),
        x_(x),
        width_(width),
        pieces_(pieces) {}

  /// `names` may be empty. Each becomes a P below `parent`.
  void add(const std::vector<LocalizedText>& names, const TextStyle& text_style, std::size_t parent,
           const std::string& path);

  void move_down(Milli distance) { height_ += distance; }

  /// Of all that was added so far.
  [[nodiscard]] Milli height() const noexcept { return height_; }

 private:
  Composer& composer_;
  std::string language_;
  TextStyle other_language_;
  Milli x_;
  Milli width_;
  Milli height_ = 0;
  std::vector<Piece>& pieces_;
};

}  // namespace decl::page
