#pragma once

#include <decl/declaration.hpp>

#include <string>

namespace decl::test {

inline Block paragraph(const std::string& text) {
  Block block;
  block.runs = {{text, false, false, ""}};
  return block;
}

/// A declaration that keeps every rule, for tests that break one.
inline Declaration sample_declaration() {
  Declaration declaration;
  declaration.identifier = "2022-03-sample";
  declaration.date = {2022, 3, 0};
  declaration.place = "Sample Town";
  declaration.source = Source{"sample.txt", "text/plain", std::string(128, 'a')};
  declaration.texts = {{"en", true, "On cooperation", false, {paragraph("We shall work together.")}},
                       {"sr-Cyrl", true, "О сарадњи", false, {paragraph("Радићемо заједно.")}}};
  declaration.signatories = {
      {"example-forum", {{"en", "Example Forum"}}, {{"en", "Ana Example"}}, {{"en", "Director"}}, "RS"},
      {"sample-centre", {{"en", "Sample Centre"}}, {}, {}, ""}};
  return declaration;
}

inline bool has_finding(const Findings& findings, const std::string& id, const std::string& path) {
  for (const Finding& finding : findings) {
    if (finding.id == id && finding.place.path == path && finding.severity == Severity::error) return true;
  }
  return false;
}

inline std::string list_ids(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings) text += finding.id + " @ " + finding.place.path + "\n";
  return text;
}

}  // namespace decl::test
