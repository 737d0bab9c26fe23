#include <decl/intake.hpp>

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/ascii.hpp"
#include "intake/context.hpp"
#include "intake/package.hpp"

// How formats are told apart, in this order:
//
//   "%PDF-" at the start or behind some bytes           PDF
//   "{\rtf"                                             RTF
//   "PK" 03 04, a part mimetype or [Content_Types].xml  ODT, DOCX, or another kind of ZIP
//   the first bytes of what can't be read               refused, by name
//   "<?xml", comments, then the first tag               record, HTML, or another kind of XML
//   anything else                                       Markdown by its ending, else plain text
namespace decl {
namespace {

constexpr std::size_t looked_at = 4096;
constexpr std::size_t pdf_head = 1024;
constexpr BytesView zip_start("PK\x03\x04", 4);
constexpr BytesView ole_start("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);

constexpr const char* by_office = "; open it in an office program and save it as DOCX or ODT";
constexpr const char* by_ocr =
    "; recognise its text first, such as by ocrmypdf --image-dpi 300 IMAGE TEXT.pdf, and convert that";
constexpr const char* by_unpacking = "; unpack it and convert the files in it";
constexpr const char* by_text = "; save its text as plain text, DOCX or PDF";

/// A kind of file that holds no text to be read, by its first bytes.
struct Refusal {
  BytesView start;
  const char* kind;
  const char* remedy;
};

constexpr Refusal refusals[] = {
    {BytesView("\x89PNG\r\n", 6), "a PNG image", by_ocr},
    {BytesView("\xFF\xD8\xFF", 3), "a JPEG image", by_ocr},
    {"GIF8", "a GIF image", by_ocr},
    {BytesView("II*\0", 4), "a TIFF image", by_ocr},
    {BytesView("MM\0*", 4), "a TIFF image", by_ocr},
    {"AT&TFORM", "a DjVu scan",
     "; turn it into PDF by ddjvu -format=pdf, recognise its text by ocrmypdf, and convert that"},
    {"%!PS", "PostScript", "; turn it into PDF by ps2pdf, and convert that"},
    {BytesView("\x1F\x8B", 2), "a gzip archive", by_unpacking},
    {BytesView("BZh", 3), "a bzip2 archive", by_unpacking},
    {BytesView("\xFD"
               "7zXZ\0",
               6),
     "an xz archive", by_unpacking},
    {BytesView("7z\xBC\xAF\x27\x1C", 6), "a 7-Zip archive", by_unpacking},
    {"Rar!", "a RAR archive", by_unpacking},
    {BytesView("\x7F"
               "ELF",
               4),
     "a program", by_text},
    {BytesView("SQLite format 3\0", 16), "a database", by_text},
    {BytesView("PK\x05\x06", 4), "an empty ZIP file", by_text},
};

[[noreturn]] void refuse(const std::string& kind, const std::string& remedy, const std::string& name) {
  throw Error(ErrorCode::unreadable, "this is " + kind + ", which can't be converted" + remedy,
              Place{name, "", {}, {}});
}

bool has_ending(const std::string& name, BytesView ending) { return make_ascii_lower(name).ends_with(ending); }

/// The start as ASCII can show it, in small letters; from UTF-16 too.
std::string readable_start(BytesView bytes) {
  BytesView start = bytes.substr(0, looked_at);
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  std::string text(start);
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    text.erase(0, 2);
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
  }
  return make_ascii_lower(text);
}

void skip_space(BytesView& text) {
  while (!text.empty() && std::string_view(" \t\r\n\f").find(text.front()) != std::string_view::npos) {
    text.remove_prefix(1);
  }
}

/// Goes over comments, processing instructions and, of XML, white space.
void skip_prologue(BytesView& text) {
  for (skip_space(text); text.starts_with("<!--") || text.starts_with("<?"); skip_space(text)) {
    const BytesView closing = text.starts_with("<?") ? "?>" : "-->";
    const std::size_t end = text.find(closing);
    text.remove_prefix(end == BytesView::npos ? text.size() : end + closing.size());
  }
}

bool begins_with_tag(BytesView text, BytesView name) {
  if (!text.starts_with('<') || !text.substr(1).starts_with(name)) return false;
  text.remove_prefix(1 + name.size());
  return text.empty() || std::string_view(" \t\r\n\f>/").find(text.front()) != std::string_view::npos;
}

/// Pieces of pages that are saved without their frame.
bool begins_with_html_piece(BytesView text) {
  constexpr BytesView names[] = {"head", "body",    "title",  "meta", "link", "script", "style",
                                 "div",  "p",       "h1",     "h2",   "h3",   "table",  "article",
                                 "main", "section", "header", "ul",   "ol",   "center"};
  return std::any_of(std::begin(names), std::end(names), [&](BytesView name) { return begins_with_tag(text, name); });
}

std::optional<SourceFormat> find_markup(BytesView bytes, const std::string& name) {
  const std::string start = readable_start(bytes);
  BytesView text = start;
  const bool is_xml = text.starts_with("<?xml");
  skip_prologue(text);
  if (text.starts_with("<!doctype html") || begins_with_tag(text, "html")) return SourceFormat::html;
  if (is_xml && start.find("urn:decl:record:1") != std::string::npos) return SourceFormat::record;
  if (text.starts_with("<!doctype") || is_xml) {
    if (start.find("urn:oasis:names:tc:opendocument") != std::string::npos) {
      refuse("a flat OpenDocument file", "; open it in an office program and save it as ODT", name);
    }
    if (begins_with_tag(text, "w:worddocument") || begins_with_tag(text, "pkg:package")) {
      refuse("a Word document as one XML file", by_office, name);
    }
    if (begins_with_tag(text, "svg")) refuse("an SVG image", by_text, name);
    refuse("XML of another kind", by_text, name);
  }
  if (begins_with_tag(text, "declaration") && start.find("urn:decl:record:1") != std::string::npos) {
    return SourceFormat::record;
  }
  if (begins_with_html_piece(text) && !has_ending(name, ".md") && !has_ending(name, ".markdown")) {
    return SourceFormat::html;
  }
  const bool is_web_archive = (start.starts_with("mime-version:") || start.starts_with("from:")) &&
                              start.find("multipart/related") != std::string::npos;
  if (is_web_archive)
    refuse("a web archive (MHTML)", "; open it in a browser and save it as \"web page, HTML only\"", name);
  return std::nullopt;
}

SourceFormat find_zip_format(BytesView bytes, const std::string& name) {
  const intake::Context context(name);
  intake::Package package(bytes, context);
  if (const auto type = package.find("mimetype")) {
    constexpr BytesView text_type = "application/vnd.oasis.opendocument.text";
    if (*type == text_type || *type == std::string(text_type) + "-template") return SourceFormat::odt;
    if (type->starts_with("application/vnd.oasis.opendocument.")) {
      refuse("an OpenDocument file that is no text (" + type->substr(0, 80) + ")", by_text, name);
    }
    if (*type == "application/epub+zip") refuse("an e-book (EPUB)", by_text, name);
  }
  if (const auto types = package.find("[Content_Types].xml")) {
    if (types->find("wordprocessingml") != Bytes::npos || types->find("ms-word.document") != Bytes::npos ||
        types->find("ms-word.template") != Bytes::npos) {
      return SourceFormat::docx;
    }
    if (types->find("spreadsheetml") != Bytes::npos) refuse("a spreadsheet", by_text, name);
    if (types->find("presentationml") != Bytes::npos) refuse("a presentation", by_text, name);
  }
  if (package.has("Index/Document.iwa")) refuse("a document of Apple Pages", "; export it as Word (DOCX)", name);
  refuse("a ZIP archive", by_unpacking, name);
}

[[noreturn]] void refuse_ole(BytesView bytes, const std::string& name) {
  const BytesView encrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  if (bytes.find(encrypted) != BytesView::npos) {
    refuse("an office document with a password", "; open it with the password and save it without one", name);
  }
  refuse("a document of Word 97 to 2003 (.doc), or another old office file",
         "; open it in an office program and save it as DOCX, or run soffice --headless --convert-to docx FILE", name);
}

void refuse_other(BytesView bytes, const std::string& name) {
  for (const Refusal& refusal : refusals) {
    if (bytes.starts_with(refusal.start)) refuse(refusal.kind, refusal.remedy, name);
  }
  if (bytes.starts_with("RIFF") && bytes.substr(8).starts_with("WEBP")) refuse("a WebP image", by_ocr, name);
  if (bytes.size() > 12 && bytes.substr(4).starts_with("ftyp")) refuse("an image or a film", by_ocr, name);
  if (bytes.starts_with("BM") && bytes.substr(0, 64).find('\0') != BytesView::npos) {
    refuse("a BMP image", by_ocr, name);
  }
}

}  // namespace

SourceFormat find_format(BytesView source, const std::string& name) {
  const std::size_t pdf = source.substr(0, pdf_head).find("%PDF-");
  if (pdf == 0 || (pdf != BytesView::npos && source.find("startxref") != BytesView::npos)) return SourceFormat::pdf;
  if (source.starts_with("{\\rtf")) return SourceFormat::rtf;
  if (source.starts_with(zip_start)) return find_zip_format(source, name);
  if (source.starts_with(ole_start)) refuse_ole(source, name);
  refuse_other(source, name);
  if (const auto markup = find_markup(source, name)) return *markup;
  return has_ending(name, ".md") || has_ending(name, ".markdown") ? SourceFormat::markdown : SourceFormat::plain_text;
}

std::string_view media_type_of(SourceFormat format) {
  switch (format) {
    case SourceFormat::plain_text:
      return "text/plain";
    case SourceFormat::markdown:
      return "text/markdown";
    case SourceFormat::html:
      return "text/html";
    case SourceFormat::docx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case SourceFormat::odt:
      return "application/vnd.oasis.opendocument.text";
    case SourceFormat::pdf:
      return "application/pdf";
    case SourceFormat::rtf:
      return "application/rtf";
    case SourceFormat::record:
      return "application/xml";
  }
  return "application/octet-stream";
}

}  // namespace decl
