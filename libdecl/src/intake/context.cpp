#include "intake/context.hpp"

#include "base/limits.hpp"

namespace decl::intake {

Place Context::place(std::uint64_t line) const {
  Place place;
  place.source = source_name_;
  if (line != 0) place.line = line;
  return place;
}

void Context::note(std::string id, std::string message, std::uint64_t line) {
  add(Severity::note, std::move(id), std::move(message), line);
}

void Context::warn(std::string id, std::string message, std::uint64_t line) {
  add(Severity::warning, std::move(id), std::move(message), line);
}

void Context::fail(std::string id, std::string message, std::uint64_t line) {
  add(Severity::error, std::move(id), std::move(message), line);
}

void Context::add(Severity severity, std::string id, std::string message, std::uint64_t line) {
  // Errors are never left out: they keep a document from being recorded.
  if (findings_.size() >= limits::findings && severity != Severity::error) {
    if (findings_.back().id != "intake.limit.findings") {
      findings_.push_back(
          {"intake.limit.findings", Severity::warning, "more was noticed than is listed here", place(), {}});
    }
    return;
  }
  if (findings_.size() >= 2 * limits::findings) return;
  findings_.push_back({std::move(id), severity, std::move(message), place(line), {}});
}

}  // namespace decl::intake
