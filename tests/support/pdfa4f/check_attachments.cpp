#include <regex>

#include "checks.hpp"

namespace pdfa4f {

void check_attachments(const Document& document, Report& report) {
  static const std::regex media_type("/[-A-Za-z0-9_+.]+/[-A-Za-z0-9_+.]+");
  visit_document(document.file, [&](QPDFObjectHandle value, const std::string& where) {
    if (!value.isDictionary() || !value.hasKey("/EF")) return;
    report.check("6.9-2", value.hasKey("/F") && value.hasKey("/UF"), where);
    report.check("6.9-4", value.hasKey("/AFRelationship"), where);
    QPDFObjectHandle embedded = value.getKey("/EF");
    if (!embedded.isDictionary()) return report.check("6.9-1", false, where);
    for (const std::string& key : embedded.getKeys()) {
      QPDFObjectHandle stream = embedded.getKey(key);
      QPDFObjectHandle type = stream.isStream() ? stream.getDict().getKey("/Subtype") : stream;
      report.check("6.9-1", type.isName() && std::regex_match(type.getName(), media_type), where + key);
    }
  });
  QPDFObjectHandle catalog = document.catalog;
  QPDFObjectHandle names = catalog.getKey("/Names");
  report.check("6.9-5", names.isDictionary() && names.getKey("/EmbeddedFiles").isDictionary());
}

}  // namespace pdfa4f
