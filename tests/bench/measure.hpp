#pragma once

#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

// What the measuring programs share.
namespace decl::bench {

inline double cpu_microseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

/// The median CPU time of a step in microseconds, after one round that isn't counted.
inline double measure(int rounds, const std::function<void()>& step) {
  step();
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const double start = cpu_microseconds();
    step();
    times.push_back(cpu_microseconds() - start);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

/// The process's highest memory so far.
inline double peak_mebibytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace decl::bench
