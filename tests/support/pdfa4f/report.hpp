#pragma once

#include <map>
#include <string>
#include <vector>

// What a checked file gives for every rule of PDF/A-4f (ISO 19005-4:2020 with its Annex A).
namespace pdfa4f {

/// A requirement, named by its clause and a number inside the clause: "6.1.2-1".
struct Rule {
  std::string id;
  std::string requirement;
};

/// Every rule, in the order of the clauses.
const std::vector<Rule>& all_rules();

class Report {
 public:
  /// Notes one test of a rule. A rule that was never tested does not apply to the file.
  void check(const std::string& rule, bool holds, const std::string& detail = "");

  [[nodiscard]] bool is_tested(const std::string& rule) const;
  [[nodiscard]] bool is_failed(const std::string& rule) const;
  [[nodiscard]] std::vector<std::string> failed() const;

  /// Writes one line a rule: "6.1.2-1 pass requirement", failures with what is wrong under them.
  [[nodiscard]] std::string to_text() const;

 private:
  struct Outcome {
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::vector<std::string> details;  ///< of the first failures
  };
  std::map<std::string, Outcome> outcomes_;
};

/// Checks a file against all rules.
Report check_file(const std::string& bytes);

}  // namespace pdfa4f
