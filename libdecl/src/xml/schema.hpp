#pragma once

#include <string>

namespace decl::xml {

class Document;

enum class Schema { record, trust, archive };

/// Validates against a schema, which is compiled once for the process and shared by all threads.
/// Throws Error(unreadable) with the line of the first breach.
void require_schema(const Document& document, Schema schema, const std::string& source_name);

}  // namespace decl::xml
