#include "conformance/work.hpp"

#include <limits>

#include <decl/error.hpp>

namespace decl::conformance {
namespace {

thread_local std::size_t steps_left = std::numeric_limits<std::size_t>::max();

}  // namespace

WorkLimit::WorkLimit(std::size_t steps) : before_(steps_left) { steps_left = steps; }

WorkLimit::~WorkLimit() { steps_left = before_; }

void spend_work(std::size_t steps) {
  if (steps > steps_left) throw Error(ErrorCode::limit, "is built so that checking it would take too long", {});
  steps_left -= steps;
}

}  // namespace decl::conformance
