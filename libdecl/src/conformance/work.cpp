#include "conformance/work.hpp"

#include <algorithm>
#include <limits>

#include <decl/error.hpp>

#include "base/limits.hpp"

namespace decl::conformance {
namespace {

thread_local std::size_t steps_left = std::numeric_limits<std::size_t>::max();

}  // namespace

WorkLimit::WorkLimit(std::size_t steps) : before_(steps_left) { steps_left = steps; }

WorkLimit::~WorkLimit() { steps_left = before_; }

std::size_t steps_for(std::size_t file_bytes) {
  return std::min(limits::check_steps, limits::check_steps_start + limits::check_steps_per_byte * file_bytes);
}

void spend_work(std::size_t steps) {
  if (steps > steps_left) throw Error(ErrorCode::limit, "is built so that checking it would take too long", {});
  steps_left -= steps;
}

}  // namespace decl::conformance
