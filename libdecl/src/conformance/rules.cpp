#include "conformance/rules.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <stdexcept>
#include <string>

namespace decl::conformance {
namespace {

using Index = std::map<std::string_view, const Rule*>;

const Index& all_rules() {
  static const Index index = [] {
    Index made;
    for (const auto* rules : {&file_rules(), &structure_rules(), &metadata_rules()}) {
      for (const Rule& rule : *rules) {
        if (!made.emplace(rule.key, &rule).second)
          throw std::logic_error("two rules are called " + std::string(rule.key));
      }
    }
    return made;
  }();
  return index;
}

/// Orders "6.1.9-1" before "6.1.12-1": numbers by value, the rest byte by byte.
bool comes_before(std::string_view one, std::string_view other) {
  const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
  const auto take_number = [&](std::string_view& text) {
    unsigned long number = 0;
    for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
      number = number * 10 + static_cast<unsigned long>(text.front() - '0');
    }
    return number;
  };
  while (!one.empty() && !other.empty()) {
    if (is_digit(one.front()) && is_digit(other.front())) {
      const unsigned long first = take_number(one), second = take_number(other);
      if (first != second) return first < second;
      continue;
    }
    if (one.front() != other.front()) {
      // A rule of a clause, "6.1-2", stands before the clauses inside it, "6.1.1-1"; digits before letters.
      return one.front() == '-' || (other.front() != '-' && one.front() < other.front());
    }
    one.remove_prefix(1);
    other.remove_prefix(1);
  }
  return one.size() < other.size();
}

}  // namespace

std::vector<const Rule*> rules_of(Standard standard) {
  const auto column = static_cast<std::size_t>(standard);
  std::vector<const Rule*> rules;
  for (const auto& [key, rule] : all_rules()) {
    if (!rule->identifiers[column].empty()) rules.push_back(rule);
  }
  std::sort(rules.begin(), rules.end(), [&](const Rule* one, const Rule* other) {
    return comes_before(one->identifiers[column], other->identifiers[column]);
  });
  return rules;
}

const Rule& rule_of(std::string_view key) {
  const auto found = all_rules().find(key);
  if (found == all_rules().end()) throw std::logic_error("no rule is called " + std::string(key));
  return *found->second;
}

}  // namespace decl::conformance
