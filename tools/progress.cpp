#include "progress.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace decl::tool {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t bar_columns = 20;
constexpr std::size_t default_columns = 80;
constexpr milliseconds between_drawings{100};
constexpr milliseconds between_lines{30'000};
constexpr milliseconds between_tenths{1'000};  // work that is quick has two lines, not ten
constexpr milliseconds time_for_a_rate{1'000};

std::uint64_t per_cent(const ProgressState& state) {
  return state.total == 0 ? 100 : std::min(state.done, state.total) * 100 / state.total;
}

/// Items a second in this run; 0 while that can't be told.
double rate_of(const ProgressState& state) {
  if (state.elapsed < time_for_a_rate || state.done <= state.earlier) return 0;
  return static_cast<double>(state.done - state.earlier) * 1000.0 / static_cast<double>(state.elapsed.count());
}

std::string write_rate(double rate) {
  char text[48];
  std::snprintf(text, sizeof text, rate < 10 ? "%.1f a second" : "%.0f a second", rate);
  return text;
}

/// Everything after the count, each with a comma before it.
std::string write_rest(const ProgressState& state) {
  std::string rest = state.failed > 0 ? ", " + std::to_string(state.failed) + ' ' + state.failed_word : "";
  const double rate = rate_of(state);
  if (rate > 0) {
    rest += ", " + write_rate(rate);
    if (state.done < state.total) {
      const auto left = static_cast<std::int64_t>(static_cast<double>(state.total - state.done) / rate + 0.5);
      rest += ", " + write_duration(seconds(left)) + " left";
    }
  }
  return rest;
}

std::size_t terminal_columns() {
  struct winsize size {};
  const bool is_known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return is_known ? size.ws_col : default_columns;
}

}  // namespace

std::string write_duration(seconds duration) {
  const std::int64_t all = duration.count();
  char text[48];
  if (all < 3600) {
    std::snprintf(text, sizeof text, "%d:%02d", static_cast<int>(all / 60), static_cast<int>(all % 60));
  } else {
    std::snprintf(text, sizeof text, "%lld:%02d:%02d", static_cast<long long>(all / 3600),
                  static_cast<int>(all / 60 % 60), static_cast<int>(all % 60));
  }
  return text;
}

std::string write_progress_line(const ProgressState& state) {
  return std::to_string(state.done) + " of " + std::to_string(state.total) + " (" + std::to_string(per_cent(state)) +
         " %)" + write_rest(state);
}

std::string write_progress_bar(const ProgressState& state, std::size_t columns) {
  const std::uint64_t share = per_cent(state);
  const std::size_t filled = share * bar_columns / 100;
  char start[16];
  std::snprintf(start, sizeof start, "%3d %% [", static_cast<int>(share));
  std::string bar = start + std::string(filled, '#') + std::string(bar_columns - filled, '-') + "] " +
                    std::to_string(state.done) + " of " + std::to_string(state.total) + write_rest(state);
  if (bar.size() > columns) bar.resize(columns);
  return bar;
}

ProgressStyle choose_progress(bool quiet) {
  if (quiet) return ProgressStyle::none;
  const char* terminal = std::getenv("TERM");
  const bool can_redraw = terminal != nullptr && *terminal != '\0' && std::strcmp(terminal, "dumb") != 0;
  return can_redraw && ::isatty(STDERR_FILENO) == 1 ? ProgressStyle::bar : ProgressStyle::lines;
}

Progress::Progress(std::string what, std::uint64_t total, std::uint64_t earlier, ProgressStyle style,
                   const char* failed_word)
    : what_(std::move(what)), style_(style), state_{earlier, total, 0, earlier, milliseconds{0}, failed_word} {
  const std::lock_guard lock(mutex_);
  show(true);
}

Progress::~Progress() {
  const std::lock_guard lock(mutex_);
  wipe();
}

void Progress::update(std::uint64_t done, std::uint64_t failed) {
  const std::lock_guard lock(mutex_);
  state_.done = done;
  state_.failed = failed;
  show(false);
}

void Progress::finish() {
  const std::lock_guard lock(mutex_);
  show(true);
  if (is_drawn_) std::fputs("\n", stderr);
  is_drawn_ = false;
}

void Progress::clear() {
  const std::lock_guard lock(mutex_);
  wipe();
}

void Progress::show(bool must) {
  const Clock::time_point now = Clock::now();
  state_.elapsed = std::chrono::duration_cast<milliseconds>(now - start_);
  const auto since = std::chrono::duration_cast<milliseconds>(now - shown_at_);
  if (style_ == ProgressStyle::bar && (must || since >= between_drawings)) {
    draw_bar();
    shown_at_ = now;
  }
  if (style_ != ProgressStyle::lines) return;
  const std::uint64_t tenth = per_cent(state_) / 10;
  const bool is_due = since >= between_lines || (tenth > shown_tenth_ && since >= between_tenths);
  if (!must && !is_due) return;
  std::fputs((what_ + ": " + write_progress_line(state_) + "\n").c_str(), stderr);
  shown_at_ = now;
  shown_tenth_ = tenth;
}

void Progress::draw_bar() {
  const std::size_t columns = terminal_columns();
  const std::string before = what_ + " ";
  // The last column stays free: some terminals go to the next line after it.
  const std::size_t room = columns > before.size() + 1 ? columns - before.size() - 1 : 0;
  std::fputs(("\r" + before + write_progress_bar(state_, room) + "\x1B[K").c_str(), stderr);
  std::fflush(stderr);
  is_drawn_ = true;
}

void Progress::wipe() {
  if (is_drawn_) std::fputs("\r\x1B[K", stderr);
  is_drawn_ = false;
}

}  // namespace decl::tool
