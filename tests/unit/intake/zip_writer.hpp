#pragma once

#include <decl/bytes.hpp>
#include <string>
#include <utility>
#include <vector>

namespace decl::test {

using ZipParts = std::vector<std::pair<std::string, std::string>>;

/// A ZIP file with these parts, deflated or as they are.
Bytes write_zip(const ZipParts& parts, bool is_deflated = true);

/// A Word document with this body and perhaps more parts.
Bytes write_docx(const std::string& body, ZipParts more = {});

/// An OpenDocument text with this inside office:text.
Bytes write_odt(const std::string& body, ZipParts more = {});

}  // namespace decl::test
