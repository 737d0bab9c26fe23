#pragma once

#include <libxml/xmlerror.h>

#include <algorithm>
#include <cstdint>
#include <string>

namespace decl::xml {

/// Keeps the first thing that libxml2 reports, of whatever level.
struct FirstReport {
  bool any = false;
  std::string message;
  std::uint64_t line = 0;

  void keep(const xmlError& error) {
    if (any) return;
    any = true;
    message = error.message == nullptr ? "no message" : error.message;
    message.resize(std::min(message.find('\n'), message.size()));
    while (!message.empty() && (message.back() == ' ' || message.back() == '.')) message.pop_back();
    line = error.line > 0 ? static_cast<std::uint64_t>(error.line) : 0;
  }
};

}  // namespace decl::xml
