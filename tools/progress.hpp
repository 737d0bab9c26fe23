#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace decl::tool {

/// How far a piece of work has come.
struct ProgressState {
  std::uint64_t done = 0;  ///< of all, failures among them
  std::uint64_t total = 0;
  std::uint64_t failed = 0;
  std::uint64_t earlier = 0;  ///< of `done`: by a run before this one
  std::chrono::milliseconds elapsed{0};
  const char* failed_word = "failed";  ///< what those that `failed` counts are called
};

/// Writes "  45 % [#########-----------] 900 of 2000, 310 a second, 3 failed, 0:04 left", cut to a number of columns.
std::string write_progress_bar(const ProgressState& state, std::size_t columns);

/// Writes the same in words: "900 of 2000 (45 %), 3 failed, 310 a second, 0:04 left".
std::string write_progress_line(const ProgressState& state);

/// Writes a stretch of time: "0:04", "1:02:03".
std::string write_duration(std::chrono::seconds duration);

enum class ProgressStyle {
  none,
  lines,  ///< at the start, at every tenth or after half a minute, and at the end: for logs
  bar,    ///< one line that is drawn again and again: for terminals
};

/// A bar when standard error is a terminal, else lines; none when quiet.
ProgressStyle choose_progress(bool quiet);

/// Shows on standard error how far work has come. May be told so by several threads.
class Progress {
 public:
  /// `what` stands before everything: "archive". `earlier` is how much of the total was done already.
  Progress(std::string what, std::uint64_t total, std::uint64_t earlier, ProgressStyle style,
           const char* failed_word = "failed");
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Leaves the cursor at the start of an empty line, whatever happened.
  ~Progress();

  void update(std::uint64_t done, std::uint64_t failed);

  /// Shows the end.
  void finish();

  /// Takes the bar away, so that something else can be written; the next update draws it again.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  void show(bool must);
  void draw_bar();
  void wipe();

  std::mutex mutex_;
  std::string what_;
  ProgressStyle style_;
  ProgressState state_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point shown_at_{};
  std::uint64_t shown_tenth_ = 0;
  bool is_drawn_ = false;
};

}  // namespace decl::tool
