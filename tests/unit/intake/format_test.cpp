#include <decl/intake.hpp>

#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("Formats are told by content, whatever the name") {
  CHECK(find_format("%PDF-1.4\n", "a.txt") == SourceFormat::pdf);
  CHECK(find_format("{\\rtf1 x}", "a.doc") == SourceFormat::rtf);
  CHECK(find_format("<!DOCTYPE html><p>x", "a.txt") == SourceFormat::html);
  CHECK(find_format("\xEF\xBB\xBF\n<!-- saved -->\n<HTML lang=en>", "a.md") == SourceFormat::html);
  CHECK(find_format("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">\n<html>", "a") == SourceFormat::html);
  CHECK(find_format(std::string("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14), "a") == SourceFormat::html);
  CHECK(find_format("<?xml version=\"1.0\"?><record xmlns=\"urn:decl:record:1\">", "a") == SourceFormat::record);
  CHECK(find_format("<div>x</div>", "a") == SourceFormat::html);
  CHECK(find_format("March 2022\n\nWe say that <b>this</b> is %PDF-1.4 text.", "a.html") == SourceFormat::plain_text);
}

TEST_CASE("Only Markdown and plain text are told by the name's ending") {
  CHECK(find_format("# A\n", "a.md") == SourceFormat::markdown);
  CHECK(find_format("# A\n", "a.b/A.MARKDOWN") == SourceFormat::markdown);
  CHECK(find_format("# A\n", "a.txt") == SourceFormat::plain_text);
  CHECK(find_format("<div>x</div>\n\n# A\n", "a.md") == SourceFormat::markdown);
  CHECK(find_format("", "") == SourceFormat::plain_text);
}

TEST_CASE("What holds no text to be read is refused by name, with what to do") {
  struct Case {
    std::string bytes;
    const char* kind;
    const char* remedy;
  };
  const std::string ole = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(512, '\0');
  const Case cases[] = {
      {ole, "Word 97", "soffice --headless --convert-to docx"},
      {ole + std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32), "password", "save it without one"},
      {"\x89PNG\r\n\x1A\n", "PNG image", "ocrmypdf"},
      {"\xFF\xD8\xFF\xE0", "JPEG image", "ocrmypdf"},
      {"GIF89a", "GIF image", "ocrmypdf"},
      {std::string("II*\0abc", 7), "TIFF image", "ocrmypdf"},
      {std::string("PK\5\6", 4) + std::string(18, '\0'), "empty ZIP", "plain text"},
      {"%!PS-Adobe", "PostScript", "ps2pdf"},
      {"\x1F\x8B\x08", "gzip", "unpack"},
      {"<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">",
       "flat OpenDocument", "save it as ODT"},
      {"<?xml version=\"1.0\"?><book/>", "XML of another kind", "plain text"},
      {"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", "MHTML", "HTML only"},
  };
  for (const Case& each : cases) {
    const Error error = error_of([&] { find_format(each.bytes, "a.bin"); });
    INFO(error.what());
    CHECK(error.code() == ErrorCode::unreadable);
    CHECK(error.place().source == "a.bin");
    CHECK(contains(error.message(), each.kind));
    CHECK(contains(error.message(), each.remedy));
  }
}

TEST_CASE("RTF is told and not read: the error says how to turn it into DOCX") {
  const Error error = error_of([] { read_declaration("{\\rtf1 We declare.}"); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(contains(error.message(), "soffice --headless --convert-to docx"));
}
