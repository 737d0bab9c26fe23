#include <decl/page.hpp>
#include <decl/record.hpp>

#include "page/render.hpp"
#include "page/resources.hpp"

namespace decl {

Bytes render_page(BytesView record_xml, const std::string& source_name, const PageOptions& options) {
  const Record record = read_record(record_xml, source_name);
  return page::render(record.declaration, record_xml, source_name, options, record.signatures);
}

std::vector<PageResource> page_resources(const std::vector<std::string>& names, const PageOptions& options) {
  return page::find_resources(names, options);
}

}  // namespace decl
