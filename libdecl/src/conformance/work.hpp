#pragma once

#include <cstddef>

namespace decl::conformance {

/// Bounds the steps of the check that runs in this thread, as long as it lives.
///
/// Objects of a PDF file may be named from many places, so a small file can ask for work that grows with the
/// square of its size. What walks over arrays, dictionaries and fonts spends steps.
class WorkLimit {
 public:
  explicit WorkLimit(std::size_t steps);
  ~WorkLimit();
  WorkLimit(const WorkLimit&) = delete;
  WorkLimit& operator=(const WorkLimit&) = delete;

 private:
  std::size_t before_;
};

/// How many steps the check of a file may take.
std::size_t steps_for(std::size_t file_bytes);

/// Throws Error(limit) when the steps of this thread's WorkLimit are spent.
void spend_work(std::size_t steps);

}  // namespace decl::conformance
