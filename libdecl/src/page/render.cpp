#include "page/render.hpp"

#include <podofo/podofo.h>

#include "base/limits.hpp"
#include "page/compose.hpp"
#include "page/document.hpp"
#include "page/draw.hpp"
#include "page/field_names.hpp"
#include "page/paginate.hpp"
#include "page/resources.hpp"
#include "page/settle_structure.hpp"

namespace decl::page {

Bytes render(const Declaration& declaration, BytesView record, const std::string& source_name,
             const PageOptions& options, const std::vector<RecordSignature>& signatures) {
  const Resources resources = load_resources(options);
  Flow flow = compose(declaration, options.design, *resources.family, source_name);
  settle_structure(flow.tree, options.design.profile, declaration.texts.front().language);
  const std::vector<PlacedPage> pages = paginate(flow.items);
  Drawing drawing = draw(flow, pages, *resources.family, declaration.identifier);
  drawing.bookmarks = make_bookmarks(flow, pages, declaration.texts.front().language);
  draw_field_names(declaration, signatures, declaration.texts.front().language, *resources.family, drawing);
  Bytes file;
  try {
    file = write_document(declaration, options.design, record, resources, flow, drawing);
  } catch (const PoDoFo::PdfError& error) {
    throw Error(ErrorCode::internal, std::string("PoDoFo could not write the page: ") + error.what(),
                {source_name, {}, {}, {}});
  }
  if (file.size() > limits::page_bytes) {
    throw Error(ErrorCode::limit, "the page would be larger than 64 MiB; split the declaration",
                {source_name, {}, {}, {}});
  }
  return file;
}

}  // namespace decl::page
