#include <decl/error.hpp>

#include <utility>

namespace decl {

std::string to_string(const Place& place) {
  std::string text = place.source;
  if (place.line) text += ':' + std::to_string(*place.line);
  if (place.offset) text += " at byte " + std::to_string(*place.offset);
  if (!place.path.empty()) text += (text.empty() ? "" : " in ") + place.path;
  return text;
}

namespace {

std::string describe(const std::string& message, const Place& place) {
  const std::string where = to_string(place);
  return where.empty() ? message : where + ": " + message;
}

}  // namespace

Error::Error(ErrorCode code, std::string message, Place place)
    : std::runtime_error(describe(message, place)),
      code_(code),
      message_(std::move(message)),
      place_(std::move(place)) {}

}  // namespace decl
