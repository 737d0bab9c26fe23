#include "unit/intake/zip_writer.hpp"

#include <zip.h>

#include <stdexcept>

namespace decl::test {

Bytes write_zip(const ZipParts& parts, bool is_deflated) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  if (archive == nullptr) throw std::runtime_error("no archive");
  for (const auto& [name, content] : parts) {
    zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
    if (index < 0) throw std::runtime_error("no part");
    const int method = is_deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), method, 0);
  }
  if (zip_close(archive) != 0) throw std::runtime_error("not closed");
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  Bytes bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

Bytes write_docx(const std::string& body, ZipParts more) {
  more.emplace_back("[Content_Types].xml", "<Types>wordprocessingml</Types>");
  more.emplace_back("word/document.xml",
                    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
                        body + "</w:body></w:document>");
  return write_zip(more);
}

Bytes write_odt(const std::string& body, ZipParts more) {
  more.insert(more.begin(), {"mimetype", "application/vnd.oasis.opendocument.text"});
  more.emplace_back("content.xml",
                    "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
                    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">"
                    "<office:body><office:text>" +
                        body + "</office:text></office:body></office:document-content>");
  return write_zip(more);
}

}  // namespace decl::test
