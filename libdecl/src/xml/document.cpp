#include "xml/document.hpp"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include <climits>

#include <decl/error.hpp>

#include "xml/parse.hpp"
#include "xml/report.hpp"
#include "xml/scan.hpp"
#include "xml/setup.hpp"

namespace decl::xml {
namespace {

using Context = Owned<xmlParserCtxt, xmlFreeParserCtxt>;

/// Sends reports to the FirstReport that is at work, and cuts the parser off from everything that could bring in more
/// text.
Context make_context() {
  Context context(xmlNewParserCtxt());
  if (!context) throw Error(ErrorCode::internal, "the XML parser could not be made: there is not enough memory");
  // A generic lambda fits both shapes of the callback: newer releases of libxml2 made the error const.
  context->sax->serror = [](void* parser, auto* error) {
    static_cast<FirstReport*>(static_cast<xmlParserCtxtPtr>(parser)->_private)->keep(*error);
  };
  context->sax->resolveEntity = nullptr;
  context->sax->getEntity = nullptr;
  context->sax->getParameterEntity = nullptr;
  context->sax->externalSubset = nullptr;
  return context;
}

/// The thread's parser. Making one takes as long as parsing a page of text, so it is kept, with the names that it has
/// met, until those are too many. Documents share the names, so they stay on the thread.
xmlParserCtxt* kept_context() {
  constexpr int most_names = 10'000;
  thread_local Context context = make_context();
  if (context == nullptr || xmlDictSize(context->dict) > most_names) context = make_context();
  return context.get();
}

[[noreturn]] void fail(const FirstReport& report, const std::string& source_name) {
  Place place{source_name, "", {}, {}};
  if (report.line > 0) place.line = report.line;
  throw Error(ErrorCode::unreadable, "is not well-formed XML: " + report.message, place);
}

}  // namespace

void free_document(_xmlDoc* document) noexcept { xmlFreeDoc(document); }

Node Document::root() const { return Node(xmlDocGetRootElement(handle_.get())); }

Document parse_bytes(BytesView xml, const std::string& source_name, int options) {
  require_setup();
  if (xml.empty() || xml.size() > INT_MAX) throw Error(ErrorCode::limit, "is empty or too large to be parsed");
  FirstReport report;
  const Owned<xmlParserCtxt, xmlCtxtReset> context(kept_context());  // gives back all but the names
  context->_private = &report;
  Document document(
      xmlCtxtReadMemory(context.get(), xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, options));
  const bool is_clean = context->wellFormed == 1 && context->nsWellFormed == 1 && context->errNo == XML_ERR_OK;
  if (report.any || !is_clean || document.handle() == nullptr) fail(report, source_name);
  if (static_cast<std::size_t>(xmlByteConsumed(context.get())) != xml.size()) {
    report.message = "there are bytes behind its end";
    fail(report, source_name);
  }
  return document;
}

Document parse_document(BytesView xml, const std::string& source_name) {
  return parse_bytes(xml, source_name, XML_PARSE_NONET);
}

Document read_document(BytesView xml, const std::string& source_name, std::uint64_t maximum_bytes, Schema schema) {
  require_plain_markup(xml, source_name, maximum_bytes);
  Document document = parse_document(xml, source_name);
  require_schema(document, schema, source_name);
  return document;
}

}  // namespace decl::xml
