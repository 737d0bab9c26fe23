#include "verify/compare_page.hpp"

#include <algorithm>

#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "page/render.hpp"
#include "page/shown_text.hpp"
#include "seal/page_text.hpp"
#include "verify/compare_text.hpp"

namespace decl {
namespace {

/// The object that a byte stands in, and its type where it says one: "object 12 (Page)".
std::string name_object(BytesView base, std::size_t at) {
  constexpr std::string_view start_of_object = " 0 obj\n";
  constexpr std::string_view end_of_object = "\nendobj\n";
  constexpr std::string_view type_key = "/Type";
  const std::size_t start = base.rfind(start_of_object, at);
  if (start == BytesView::npos) return "the header";
  const BytesView object = base.substr(start, base.find(end_of_object, start) - start);
  if (start + object.size() + end_of_object.size() <= at) return "the cross-reference table or the trailer";
  const std::size_t line = base.rfind('\n', start) + 1;
  std::string name = "object " + std::string(base.substr(line, start - line));
  const std::size_t type = object.find(type_key);
  if (type == BytesView::npos) return name;
  const std::size_t from = object.find('/', type + type_key.size()) + 1;
  const std::size_t end = object.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", from);
  return name + " (" + std::string(object.substr(from, end - from)) + ")";
}

std::string describe_first_difference(BytesView actual, BytesView expected) {
  const auto [at, other] = std::mismatch(actual.begin(), actual.end(), expected.begin(), expected.end());
  const auto offset = static_cast<std::size_t>(at - actual.begin());
  return "the bytes differ from byte " + std::to_string(offset) + " on, in " + name_object(actual, offset) + ".";
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// What a page says it was made with.
std::vector<PageResource> read_resources(const SealedPage& page) {
  std::vector<PageResource> resources;
  for (const std::string& line : page.resources) {
    const std::size_t space = std::min(line.rfind(' '), line.size());
    resources.push_back({line.substr(0, space), line.substr(std::min(space + 1, line.size()))});
  }
  return resources;
}

/// Where a file of that name was looked for; nothing for a library.
std::string place_of(const std::string& name, const PageOptions& options) {
  if (options.colour_profile.ends_with("/" + name)) return options.colour_profile;
  if (name.ends_with(".dic")) return options.hyphenation_directory;
  return name.ends_with(".ttf") ? join(options.font_directories) : "";
}

/// Names the file or library that differs, the version that the page was made with, and what is here.
std::string describe_other(const PageResource& wanted, const PageResource& here, const PageOptions& options) {
  const std::string place = place_of(wanted.name, options);
  if (place.empty()) {
    return "it was made with " + wanted.name + " " + wanted.version + ", and here is " +
           (here.version.empty() ? "none" : here.version) + ".";
  }
  return "it was made with the " + wanted.name + " whose SHA-256 is " + wanted.version + "; " + place +
         (here.version.empty() ? " has none" : " has another") + ". Name the place of the right one.";
}

/// Why a page can't be rebuilt here: another renderer, or other fonts, than it was made with.
std::string find_other_renderer(const SealedPage& page, const PageOptions& options) {
  if (page.renderer_version != renderer_version) {
    return "The page can't be rebuilt: it was made by renderer version " + std::to_string(page.renderer_version) +
           ", and this is version " + std::to_string(renderer_version) + ".";
  }
  const std::vector<PageResource> made_with = read_resources(page);
  std::vector<std::string> names;
  for (const PageResource& resource : made_with) names.push_back(resource.name);
  const std::vector<PageResource> here = page_resources(names, options);
  for (std::size_t i = 0; i < here.size(); ++i) {
    if (made_with[i] != here[i]) return "The page can't be rebuilt: " + describe_other(made_with[i], here[i], options);
  }
  return "";
}

/// Compares what the page shows with what its record gives; says why when that can't be done.
TextComparison compare_texts(BytesView base, const Record& record, const std::string& source_name,
                             const PageOptions& options, bool same_renderer) {
  try {
    const page::ShownText expected = page::make_shown_text(record, source_name, options);
    return compare_text(seal::read_page_text(base, source_name), expected, same_renderer);
  } catch (const Error& error) {
    return {PageResult::not_checked, "Its text can't be compared either: " + error.message() + "."};
  }
}

}  // namespace

namespace {

/// Tells whether every attached file is one that the signed record names by its digest.
bool are_sources(const std::vector<Bytes>& files, const Declaration& declaration) {
  return std::all_of(files.begin(), files.end(), [&](const Bytes& file) {
    const std::string digest = write_hex(make_sha512(file));
    return (declaration.source && declaration.source->sha512 == digest) ||
           std::any_of(declaration.texts.begin(), declaration.texts.end(),
                       [&](const TextVersion& text) { return text.source && text.source->sha512 == digest; });
  });
}

}  // namespace

void compare_page(Report& report, const SealedPage& sealed, const Record& record, BytesView base,
                  const PageOptions& options) {
  if (!are_sources(sealed.attached_sources, record.declaration)) {
    report.page = PageResult::different;
    report.page_reason =
        "The page is not the one that its record gives: a file is attached that the record doesn't name "
        "as its source.";
    return;
  }
  PageOptions as_designed = options;
  as_designed.attached_sources = sealed.attached_sources;
  as_designed.wanted_resources = read_resources(sealed);
  Bytes expected;
  std::string obstacle;
  try {
    as_designed.design = read_page_design(sealed.design);
    expected = page::render(record.declaration, sealed.record, report.source, as_designed, record.signatures);
    if (expected == base) {
      report.page = PageResult::reproduced;
      report.page_reason = "Rebuilt from its record, the page has exactly these bytes.";
      return;
    }
    obstacle = find_other_renderer(sealed, as_designed);
  } catch (const Error& error) {
    obstacle = std::string("The page can't be rebuilt here: ") + error.what() + ".";
  }
  const bool same_renderer = sealed.renderer_version == renderer_version;
  const TextComparison texts = compare_texts(base, record, report.source, as_designed, same_renderer);
  if (obstacle.empty()) {
    const std::string first = describe_first_difference(base, expected);
    report.page = PageResult::different;
    report.page_reason = "The page is not the one that its record gives: " + first +
                         (texts.result == PageResult::text_equal ? " The text is the same." : " " + texts.reason);
    return;
  }
  report.page = texts.result;
  report.page_reason = obstacle + " " + texts.reason;
}

}  // namespace decl
