#include "intake/left_out.hpp"

#include "intake/lines.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

constexpr std::size_t longest_report = 4'000;

}  // namespace

void LeftOut::add(std::string_view kind, std::string_view words, std::uint64_t line) {
  const std::string text = fold_spaces(words);
  if (text.empty()) return;
  auto entry = entries_.find(kind);
  if (entry == entries_.end()) entry = entries_.emplace(kind, Entry{{}, line, false}).first;
  if (entry->second.words.size() + text.size() > longest_report) {
    entry->second.is_cut = true;
    return;
  }
  entry->second.words += (entry->second.words.empty() ? "" : " ") + text;
}

void LeftOut::report(std::string_view id, Context& context) const {
  for (const auto& [kind, entry] : entries_) {
    context.note(std::string(id),
                 "left out " + kind + ": \"" + unicode::make_nfc(entry.words) + (entry.is_cut ? " …" : "") + "\"",
                 entry.line);
  }
}

}  // namespace decl::intake
