#include "page/signatory_names.hpp"

#include <algorithm>

namespace decl::page {

void NameStack::add(const std::vector<LocalizedText>& names, const TextStyle& text_style, std::size_t parent,
                    const std::string& path) {
  if (names.empty()) return;
  const std::string_view main = text_in(names, language_);
  std::vector<std::string_view> seen;
  const auto add_one = [&](const LocalizedText& name, const TextStyle& name_style) {
    seen.push_back(name.text);
    const std::string language = name.language == language_ ? "" : name.language;
    const std::size_t element = composer_.flow().tree.add("P", parent, language);
    const std::size_t paragraph =
        composer_.add_text(name.text, name_style, name.language, element, path + "[" + name.language + "]");
    height_ = composer_.stack(paragraph, x_, height_, width_, pieces_);
  };
  add_one(*std::find_if(names.begin(), names.end(), [&](const LocalizedText& name) { return name.text == main; }),
          text_style);
  for (const LocalizedText& name : names) {
    if (std::find(seen.begin(), seen.end(), name.text) == seen.end()) add_one(name, other_language_);
  }
}

}  // namespace decl::page
