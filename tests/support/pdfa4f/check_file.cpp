#include <stdexcept>

#include <qpdf/Buffer.hh>
#include <qpdf/QUtil.hh>

#include "checks.hpp"

namespace pdfa4f {

std::string describe(QPDFObjectHandle object) {
  return object.isIndirect() ? "object " + std::to_string(object.getObjectID()) : "a direct object";
}

std::string stream_content(QPDFObjectHandle stream) {
  const std::shared_ptr<Buffer> buffer = stream.getStreamData(qpdf_dl_specialized);
  return std::string(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
}

bool has_private_use(QPDFObjectHandle text) {
  const std::string units = QUtil::utf8_to_utf16(text.getUTF8Value());
  for (std::size_t place = 2; place + 1 < units.size(); place += 2) {
    const unsigned unit =
        static_cast<unsigned char>(units[place]) * 256U + static_cast<unsigned char>(units[place + 1]);
    // The second range holds the first halves of planes 15 and 16.
    if ((unit >= 0xE000 && unit <= 0xF8FF) || (unit >= 0xDB80 && unit <= 0xDBFF)) return true;
  }
  return false;
}

Report check_file(const std::string& bytes) {
  Report report;
  check_bytes(bytes, report);
  try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.setAttemptRecovery(false);
    file.processMemoryFile("file", bytes.data(), bytes.size());
    Document document{file, file.getRoot(), "", QPDFObjectHandle::newNull()};
    FontUses fonts;
    check_colour_profiles(document, report);
    check_objects(document, report);
    check_contents(document, fonts, report);
    check_fonts(document, fonts, report);
    check_interaction(document, report);
    check_metadata(document, report);
    check_attachments(document, report);
    report.check("read", !file.anyWarnings(), file.anyWarnings() ? file.getWarnings().front().what() : "");
  } catch (const std::logic_error&) {
    throw;
  } catch (const std::exception& error) {
    report.check("read", false, error.what());
  }
  return report;
}

}  // namespace pdfa4f
