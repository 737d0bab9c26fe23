#pragma once

#include <atomic>

namespace decl::tool {

/// From now on the first SIGINT or SIGTERM only makes the result true; the second one ends the program at once.
const std::atomic<bool>& listen_for_stop_signals();

}  // namespace decl::tool
