// Our properties in XMP. Each stands once, in exactly this spelling; space is any run of blanks and
// line feeds, text has no "<", "&" or line feed. Prefix decl is urn:decl:page:1.
//
//   version   = "<decl:rendererVersion>" 1*9DIGIT "</decl:rendererVersion>"
//   design    = "<decl:design>" text "</decl:design>"              ; at most 128 bytes
//   resources = "<decl:resources>" space "<rdf:Bag>" *(space "<rdf:li>" text "</rdf:li>") space
//               "</rdf:Bag>" space "</decl:resources>"
#include "seal/metadata.hpp"

#include <optional>

namespace decl::seal {
namespace {

/// The text between two tags that stand exactly once each.
std::optional<std::string_view> find_between(std::string_view xmp, std::string_view open, std::string_view close) {
  const std::size_t start = xmp.find(open);
  const std::size_t end = xmp.find(close);
  if (start == std::string_view::npos || end == std::string_view::npos || end < start + open.size())
    return std::nullopt;
  if (xmp.find(open, start + 1) != std::string_view::npos || xmp.find(close, end + 1) != std::string_view::npos) {
    return std::nullopt;
  }
  return xmp.substr(start + open.size(), end - start - open.size());
}

std::string_view without_space(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \n");
  return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

bool take(std::string_view& text, std::string_view literal) {
  if (!text.starts_with(literal)) return false;
  text.remove_prefix(literal.size());
  return true;
}

std::vector<std::string> read_resources(std::string_view text) {
  std::vector<std::string> resources;
  text = without_space(text);
  if (!take(text, "<rdf:Bag>")) return {};
  text = without_space(text);
  while (take(text, "<rdf:li>")) {
    const std::size_t end = text.find_first_of("<&\n");
    if (end == std::string_view::npos) return {};
    resources.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    if (!take(text, "</rdf:li>")) return {};
    text = without_space(text);
  }
  if (!take(text, "</rdf:Bag>") || !without_space(text).empty()) return {};
  return resources;
}

}  // namespace

PageMetadata find_page_metadata(std::string_view xmp) {
  constexpr std::size_t maximum_digits = 9;
  constexpr std::size_t maximum_design_bytes = 128;
  PageMetadata metadata;
  const auto version = find_between(xmp, "<decl:rendererVersion>", "</decl:rendererVersion>");
  if (version && !version->empty() && version->size() <= maximum_digits &&
      version->find_first_not_of("0123456789") == std::string_view::npos) {
    metadata.renderer_version = std::stoi(std::string(*version));
  }
  const auto design = find_between(xmp, "<decl:design>", "</decl:design>");
  if (design && design->size() <= maximum_design_bytes && design->find_first_of("<&\n") == std::string_view::npos) {
    metadata.design = *design;
  }
  if (const auto resources = find_between(xmp, "<decl:resources>", "</decl:resources>")) {
    metadata.resources = read_resources(*resources);
  }
  return metadata;
}

}  // namespace decl::seal
