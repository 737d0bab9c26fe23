#pragma once

#include <array>
#include <string>
#include <vector>

#include "explain.hpp"

namespace decl::tool {

enum class ReportForm { text, verdict_lines, json, json_lines, none };

/// Prints what came of each file as soon as it is known, and keeps it when there is to be an HTML report.
class ReportOutput {
 public:
  ReportOutput(ReportForm form, Circumstances circumstances, bool keeps_outcomes);

  void begin();
  void take(Outcome outcome);
  /// Ends the printed form; for text, with the number of files in each verdict when there are several.
  /// Throws Error(io) when something could not be printed.
  void finish();
  /// The HTML report on all files taken.
  [[nodiscard]] std::string write_html() const;

 private:
  void print(const Outcome& outcome);
  void print_counts();

  ReportForm form_;
  Circumstances circumstances_;
  bool keeps_outcomes_;
  std::vector<Outcome> outcomes_;
  std::size_t taken_ = 0;
  std::array<std::size_t, 5> counts_{};  ///< by verdict, then the files that could not be judged
};

}  // namespace decl::tool
