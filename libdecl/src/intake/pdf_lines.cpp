#include "intake/pdf_lines.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "intake/lines.hpp"
#include "intake/words.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

constexpr double column_gap = 2.5;        // in sizes of type
constexpr double same_place = 3.0;        // points that running lines may be apart
constexpr double small_type = 0.9;        // of the usual size
constexpr std::size_t lines_at_edge = 3;  // of a page that may be running

double overlap(const PdfWord& word, const PdfLine& line) {
  const double shared = std::min(word.bottom, line.bottom) - std::max(word.top, line.top);
  return shared / std::max(std::min(word.bottom - word.top, line.bottom - line.top), 0.1);
}

void settle(PdfLine& line) {
  std::map<double, std::size_t> sizes;
  std::size_t strong = 0;
  std::size_t all = 0;
  for (const PdfWord& word : line.words) {
    sizes[std::round(word.size * 2) / 2] += word.text.size();
    all += word.text.size();
    if (word.is_strong) strong += word.text.size();
  }
  line.size = std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) {
                return a.second < b.second;
              })->first;
  line.is_strong = strong == all;
}

/// Length of a number or letter that counts an item and stands at the text without a space: "1.Every", "a)by".
std::size_t marker_without_space(std::string_view text) {
  std::size_t end = text.find_first_not_of("0123456789");
  if (end == 0) end = text.find_first_not_of("IVXLC");
  if (end == 0 && text.size() > 1 && text[0] >= 'a' && text[0] <= 'z' && text[1] == ')') end = 1;
  if (end == std::string_view::npos || end == 0 || end > 4 || end + 1 >= text.size()) return 0;
  const auto next = static_cast<unsigned char>(text[end + 1]);
  const bool is_letter = next >= 0x80 || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z');
  return (text[end] == '.' || text[end] == ')') && is_letter ? end + 1 : 0;
}

/// Length of the figures that number a note and stand at its text: "1See".
std::size_t figures_without_space(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789");
  if (end == std::string_view::npos || end == 0 || end > 3) return 0;
  const auto next = static_cast<unsigned char>(text[end]);
  return next >= 0x80 || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z') ? end : 0;
}

/// Makes two words of the first, after so many bytes.
void divide_first(PdfLine& line, std::size_t length) {
  if (length == 0) return;
  PdfWord rest = line.words.front();
  PdfWord& marker = line.words.front();
  const double share = static_cast<double>(length) / static_cast<double>(rest.text.size());
  rest.left = marker.right = marker.left + share * (marker.right - marker.left);
  rest.text.erase(0, length);
  marker.text.resize(length);
  marker.is_apart = true;
  line.words.insert(line.words.begin() + 1, std::move(rest));
}

/// A running line's text, whatever number of page is in it.
std::string without_figures(const std::string& text) {
  std::string key;
  for (const char c : fold_spaces(text)) {
    if (c < '0' || c > '9') {
      key += c;
    } else if (!key.ends_with('#')) {
      key += '#';
    }
  }
  return key;
}

/// "3", "- 3 -", "3/7", "Page 3 of 7", but not "3." of a list.
bool is_page_number(std::string text) {
  constexpr std::string_view words[] = {"page", "of", "faqja",  "faqe", "nga", "strana",
                                        "str.", "od", "страна", "стр.", "од"};
  std::string figures;
  for (const std::string_view word : split_words(text)) {
    const std::string small = unicode::make_lower(word, {});
    if (std::find(std::begin(words), std::end(words), small) == std::end(words))
      figures += (figures.empty() ? "" : " ") + small;
  }
  text = std::move(figures);
  return text.size() <= 12 && text.find_first_of("0123456789") != std::string::npos &&
         text.find_first_not_of("0123456789-–—/ ") == std::string::npos;
}

using Indices = std::vector<std::size_t>;

/// The lines nearest to the head or the foot of each page, the outermost first.
std::vector<Indices> edges_of(const std::vector<PdfLine>& lines, std::size_t pages, bool at_top) {
  std::vector<Indices> edges(pages);
  for (std::size_t i = 0; i < lines.size(); ++i) edges[lines[i].page].push_back(i);
  for (Indices& page : edges) {
    std::stable_sort(page.begin(), page.end(), [&](std::size_t a, std::size_t b) {
      return at_top ? lines[a].top < lines[b].top : lines[a].top > lines[b].top;
    });
    page.resize(std::min(page.size(), lines_at_edge));
  }
  return edges;
}

void mark_running(const std::vector<PdfLine>& lines, std::size_t pages, bool at_top, std::vector<bool>& is_running) {
  const auto edges = edges_of(lines, pages, at_top);
  std::map<std::string, Indices> alike;
  for (const Indices& page : edges) {
    for (const std::size_t i : page) alike[without_figures(lines[i].text())].push_back(i);
  }
  for (const Indices& page : edges) {
    for (const std::size_t i : page) {
      const Indices& others = alike[without_figures(lines[i].text())];
      const bool is_repeated = std::any_of(others.begin(), others.end(), [&](std::size_t other) {
        return lines[other].page != lines[i].page && std::abs(lines[other].top - lines[i].top) < same_place;
      });
      if (!is_repeated && !is_page_number(fold_spaces(lines[i].text()))) break;
      is_running[i] = true;
    }
  }
}

}  // namespace

bool is_column_gap(const PdfWord& before, const PdfWord& after) {
  return after.left - before.right > column_gap * std::max(before.size, after.size);
}

std::string PdfLine::text() const {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && is_column_gap(words[i - 1], words[i])) {
      text += '\t';
    } else if (i > 0 && words[i - 1].is_apart) {
      text += ' ';
    }
    text += words[i].text;
  }
  return text;
}

std::vector<PdfLine> make_lines(const std::vector<PdfPage>& pages) {
  std::vector<PdfLine> lines;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (const PdfWord& word : pages[page].words) {
      const bool is_next = !lines.empty() && lines.back().page == page && overlap(word, lines.back()) > 0.4 &&
                           word.left > lines.back().right - word.size;
      if (!is_next) {
        lines.emplace_back();
        lines.back().page = page;
        lines.back().left = word.left;
        lines.back().top = word.top;
        lines.back().bottom = word.bottom;
      }
      PdfLine& line = lines.back();
      line.right = std::max(line.right, word.right);
      if (word.size >= line.size) {  // raised figures don't make a line higher
        line.top = word.top;
        line.bottom = word.bottom;
        line.size = word.size;
      }
      line.words.push_back(word);
    }
  }
  for (PdfLine& line : lines) {
    settle(line);
    divide_first(line, marker_without_space(line.words.front().text));
  }
  return lines;
}

void drop_running_lines(std::vector<PdfLine>& lines, std::size_t pages, LeftOut& left_out) {
  std::vector<bool> is_running(lines.size(), false);
  mark_running(lines, pages, true, is_running);
  mark_running(lines, pages, false, is_running);
  std::map<std::string, bool> told;
  std::vector<PdfLine> kept;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_running[i]) {
      kept.push_back(std::move(lines[i]));
      continue;
    }
    const std::string text = lines[i].text();
    if (!std::exchange(told[text], true)) left_out.add("what runs along the heads and feet of pages", text, 0);
  }
  lines = std::move(kept);
}

double usual_size(const std::vector<PdfLine>& lines) {
  std::map<double, std::size_t> sizes;
  for (const PdfLine& line : lines) {
    for (const PdfWord& word : line.words) sizes[std::round(word.size * 2) / 2] += word.text.size();
  }
  const auto most =
      std::max_element(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == sizes.end() ? 0 : most->first;
}

std::vector<PdfLine> take_footnotes(std::vector<PdfLine>& lines) {
  const double usual = usual_size(lines);
  std::vector<PdfLine> kept;
  std::vector<PdfLine> notes;
  for (std::size_t start = 0; start < lines.size();) {
    std::size_t end = start;
    while (end < lines.size() && lines[end].page == lines[start].page) ++end;
    std::size_t first = end;
    while (first > start && lines[first - 1].size <= small_type * usual &&
           (first == end || lines[first - 1].top < lines[first].top)) {
      --first;
    }
    if (first == start) first = end;  // a page in small type throughout has no notes
    std::move(lines.begin() + static_cast<std::ptrdiff_t>(start), lines.begin() + static_cast<std::ptrdiff_t>(first),
              std::back_inserter(kept));
    std::move(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.begin() + static_cast<std::ptrdiff_t>(end),
              std::back_inserter(notes));
    start = end;
  }
  for (PdfLine& line : notes) divide_first(line, figures_without_space(line.words.front().text));
  lines = std::move(kept);
  return notes;
}

}  // namespace decl::intake
