#include "stop.hpp"

#include <csignal>

namespace decl::tool {
namespace {

std::atomic<bool> is_stopped{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // a signal's handler may use it

void note_stop(int) { is_stopped = true; }

}  // namespace

const std::atomic<bool>& listen_for_stop_signals() {
  struct sigaction action {};
  action.sa_handler = note_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  for (const int number : {SIGINT, SIGTERM}) ::sigaction(number, &action, nullptr);
  return is_stopped;
}

}  // namespace decl::tool
