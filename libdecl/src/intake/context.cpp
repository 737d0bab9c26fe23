#include "intake/context.hpp"

#include <algorithm>
#include <iterator>

#include "base/limits.hpp"

namespace decl::intake {
namespace {

constexpr int doubtful = 50;
constexpr std::size_t most_guesses = 10'000;

}  // namespace

Place Context::place(std::uint64_t line) const {
  Place place;
  place.source = source_name_;
  if (line == 0) return place;
  const auto next = std::upper_bound(units_.begin(), units_.end(), line,
                                     [](std::uint64_t wanted, const Unit& unit) { return wanted < unit.first_line; });
  if (next == units_.begin()) {
    place.line = line;
  } else {
    place.path = std::prev(next)->name;
  }
  return place;
}

void Context::begin_unit(std::uint64_t first_line, std::string name) {
  units_.push_back({first_line, std::move(name)});
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

void Context::guess(Ground ground, std::string message, Severity severity) {
  if (ground.confidence < doubtful && severity == Severity::note) severity = Severity::warning;
  message += " (confidence " + std::to_string(ground.confidence) + ")";
  if (guesses_.size() < most_guesses) {
    guesses_.push_back(
        {ground.id, message, ground.confidence, ground.first_line, ground.last_line, std::move(ground.settle)});
  }
  add(severity, std::move(ground.id), std::move(message), ground.first_line);
}

void Context::explain(std::vector<ExplainedLine> lines) { lines_ = std::move(lines); }

void Context::mark(std::uint64_t first_line, std::uint64_t last_line, const std::string& role, int confidence) {
  for (auto line = find_line(first_line); line != lines_.end() && line->number <= last_line; ++line) {
    if (line->text.find_first_not_of(" \t") == std::string::npos) continue;
    line->became = role;
    line->confidence = confidence;
  }
}

void Context::mark_unknown(std::uint64_t line, const std::string& role) {
  const auto found = find_line(line);
  if (found != lines_.end() && found->number == line && found->became.empty()) mark(line, line, role);
}

void Context::refine(std::uint64_t first_line, std::uint64_t last_line, const std::string& role,
                     const std::string& purpose, int confidence) {
  for (auto line = find_line(first_line); line != lines_.end() && line->number <= last_line; ++line) {
    const bool is_meant = line->became == role || line->became.starts_with(role + ", ");
    if (!is_meant || line->became.find(':') != std::string::npos) continue;
    line->became += ": " + purpose;
    line->confidence = std::min(line->confidence, confidence);
  }
}

std::vector<ExplainedLine>::iterator Context::find_line(std::uint64_t number) {
  return std::lower_bound(lines_.begin(), lines_.end(), number,
                          [](const ExplainedLine& line, std::uint64_t wanted) { return line.number < wanted; });
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
