#include "intake/pdf_text.hpp"

#include <iconv.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <climits>
#include <memory>

#include "base/limits.hpp"
#include "intake/lines.hpp"
#include "model/unicode.hpp"

namespace decl::intake {
namespace {

constexpr std::size_t most_unmapped_percent = 10;
constexpr std::size_t fewest_characters = 20;

/// The library prints what it notices unless somebody listens; damage is judged by what can be read.
void be_silent() {
  static const bool is_set = [] {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    return true;
  }();
  static_cast<void>(is_set);
}

/// The letters that a ligature of Latin type stands for, which programs that make PDFs write as one character.
std::string_view letters_of(char32_t c) {
  constexpr std::string_view letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  return c >= 0xFB00 && c <= 0xFB06 ? letters[c - 0xFB00] : std::string_view();
}

/// UTF-16 to UTF-8; ligatures are taken apart, and a surrogate without its other half becomes U+FFFD.
std::string write_utf8(const poppler::ustring& wide) {
  std::string text;
  for (std::size_t i = 0; i < wide.size(); ++i) {
    const char32_t unit = wide[i];
    const bool is_pair =
        unit >= 0xD800 && unit < 0xDC00 && i + 1 < wide.size() && wide[i + 1] >= 0xDC00 && wide[i + 1] < 0xE000;
    if (is_pair) {
      unicode::append_code_point(text, 0x10000 + ((unit - 0xD800) << 10) + (wide[++i] - 0xDC00U));
    } else if (unit >= 0xD800 && unit < 0xE000) {
      unicode::append_code_point(text, 0xFFFD);
    } else if (const std::string_view letters = letters_of(unit); !letters.empty()) {
      text += letters;
    } else if (unit >= 0x20) {
      unicode::append_code_point(text, unit);
    }
  }
  return text;
}

bool names_style(const std::string& font, std::initializer_list<const char*> styles) {
  return std::any_of(styles.begin(), styles.end(),
                     [&](const char* style) { return font.find(style) != std::string::npos; });
}

PdfWord make_word(const poppler::text_box& box) {
  const poppler::rectf place = box.bbox();
  PdfWord word;
  word.text = write_utf8(box.text());
  word.left = place.left();
  word.right = place.right();
  word.top = place.top();
  word.bottom = place.bottom();
  word.is_apart = box.has_space_after();
  if (box.has_font_info()) {
    word.size = box.get_font_size();
    const std::string font = box.get_font_name();
    word.is_strong = names_style(font, {"Bold", "bold", "Black", "Heavy"});
    word.is_emphasised = names_style(font, {"Italic", "italic", "Oblique"});
  }
  if (word.size <= 0) word.size = std::max(word.bottom - word.top, 1.0);
  return word;
}

class TextReader {
 public:
  TextReader(BytesView pdf, const Context& context) : context_(context) {
    be_silent();
    if (pdf.size() > INT_MAX) fail(ErrorCode::limit, "is too large to be read");
    document_.reset(poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
    if (!document_) fail(ErrorCode::unreadable, "is a damaged or cut-off PDF; ask for another copy");
    if (document_->is_locked()) {
      fail(ErrorCode::unreadable,
           "is a PDF with a password; open it with the password, print it into a new PDF, and convert that");
    }
  }

  std::vector<PdfPage> read() {
    const int count = document_->pages();
    if (count > limits::pdf_pages) {
      fail(ErrorCode::limit, "has more than " + std::to_string(limits::pdf_pages) + " pages");
    }
    std::vector<PdfPage> pages;
    for (int i = 0; i < count; ++i) pages.push_back(read_page(i));
    if (characters_ == 0) {
      fail(
          ErrorCode::unreadable,
          "is a scan: a PDF of pictures without text; recognise its text first, such as by ocrmypdf SCAN.pdf TEXT.pdf, "
          "and convert that");
    }
    if (characters_ >= fewest_characters && 100 * unmapped_ > most_unmapped_percent * characters_) {
      fail(ErrorCode::unreadable,
           "has letters that say not which ones they are; recognise its text anew, such as by ocrmypdf --force-ocr "
           "OLD.pdf TEXT.pdf, and convert that");
    }
    return pages;
  }

 private:
  [[noreturn]] void fail(ErrorCode code, const std::string& message) const {
    throw Error(code, message, context_.place());
  }

  PdfPage read_page(int index) {
    PdfPage page;
    const std::unique_ptr<poppler::page> source(document_->create_page(index));
    if (!source) {
      fail(ErrorCode::unreadable, "is a damaged PDF: page " + std::to_string(index + 1) + " can't be read");
    }
    for (const poppler::text_box& box : source->text_list(poppler::page::text_list_include_font)) {
      PdfWord word = make_word(box);
      if (word.text.empty()) continue;
      count(word.text);
      if (box.rotation() != 0) {
        page.rotated += word.text + " ";
      } else {
        page.words.push_back(std::move(word));
      }
    }
    return page;
  }

  void count(const std::string& text) {
    bytes_ += text.size();
    if (bytes_ > limits::source_bytes) fail(ErrorCode::limit, "has more than 4 MiB of text");
    for (std::size_t offset = 0; offset < text.size();) {
      const char32_t c = unicode::next_code_point(text, offset);
      ++characters_;
      if (c == 0xFFFD || (c >= 0xE000 && c < 0xF8FF)) ++unmapped_;
    }
  }

  const Context& context_;
  std::unique_ptr<poppler::document> document_;
  std::size_t bytes_ = 0;
  std::size_t characters_ = 0;
  std::size_t unmapped_ = 0;
};

}  // namespace

void load_pdf_reader() {
  be_silent();
  // The library writes each word by a converter that the C library loads from a file, and forgets when none is open.
  static const iconv_t converter = ::iconv_open("UTF-16", "UTF-8");
  static_cast<void>(converter);
}

std::vector<PdfPage> read_pdf_text(BytesView pdf, const Context& context) { return TextReader(pdf, context).read(); }

}  // namespace decl::intake
