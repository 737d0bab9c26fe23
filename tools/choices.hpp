#pragma once

#include <map>
#include <string>

#include <CLI/CLI.hpp>

namespace decl::tool {

/// Turns a word into the value that it stands for, and says which words there are when it is another.
template <typename Value>
CLI::Validator one_of(const std::map<std::string, Value>& values) {
  return {[values](std::string& word) {
            const auto found = values.find(word);
            if (found != values.end()) {
              word = std::to_string(static_cast<int>(found->second));
              return std::string();
            }
            std::string known;
            for (const auto& [name, value] : values) known += (known.empty() ? "" : ", ") + name;
            return "takes one of " + known + ", not '" + word + "'";
          },
          ""};
}

}  // namespace decl::tool
