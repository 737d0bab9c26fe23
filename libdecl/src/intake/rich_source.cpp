#include "intake/rich_source.hpp"

#include "intake/docx.hpp"
#include "intake/html.hpp"
#include "intake/odt.hpp"
#include "intake/pdf.hpp"
#include "intake/pdf_text.hpp"
#include "model/encodings.hpp"

namespace decl::intake {
namespace {

/// The encoding that the page names, as far as it can be: what it calls ISO 8859-1 is windows-1252 in practice.
std::string encoding_of(BytesView html) {
  const std::string named = find_html_encoding(html);
  for (const std::string_view latin : {"iso-8859-1", "latin1", "us-ascii"}) {
    if (named == latin) return "windows-1252";
  }
  const auto encoding = unicode::find_encoding(named);
  if (!encoding || unicode::decode(html, *encoding).malformed) return {};
  return named;
}

std::string read_html_characters(BytesView source, const std::string& encoding, Context& context,
                                 SourceText& characters) {
  const std::string said = encoding.empty() ? encoding_of(source) : encoding;
  read_characters(source, said, context, characters);
  if (encoding.empty() && !said.empty()) characters.encoding.clear();  // the file says it itself
  std::string text(characters.text);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos) {
    throw Error(ErrorCode::unreadable, "the page holds a NUL byte; it is damaged, save it anew", context.place());
  }
  return text;
}

}  // namespace

bool is_text_format(SourceFormat format) {
  return format == SourceFormat::plain_text || format == SourceFormat::markdown;
}

RichText read_rich_source(BytesView source, SourceFormat format, const RichHints& hints, Context& context,
                          SourceText& characters) {
  switch (format) {
    case SourceFormat::html:
      return read_html(read_html_characters(source, hints.encoding, context, characters), context);
    case SourceFormat::docx:
      return read_docx(source, hints.changes, context);
    case SourceFormat::odt:
      return read_odt(source, hints.changes, context);
    case SourceFormat::pdf:
      return read_pdf(source, context);
    case SourceFormat::rtf:
      throw Error(ErrorCode::unreadable,
                  "this is RTF, which isn't read; save it as DOCX in an office program, or run soffice --headless "
                  "--convert-to docx FILE",
                  context.place());
    case SourceFormat::record:
      throw Error(ErrorCode::unreadable, "this is a record already; there is nothing to convert", context.place());
    case SourceFormat::plain_text:
    case SourceFormat::markdown:
      break;
  }
  throw Error(ErrorCode::internal, "a text format was read as a rich one", context.place());
}

}  // namespace decl::intake

namespace decl {

void load_source_readers() { intake::load_pdf_reader(); }

}  // namespace decl
