// Output intents and the headers of ICC profiles (ICC.1:2010 7.2).
#include <stdexcept>

#include "checks.hpp"

namespace pdfa4f {
namespace {

struct ProfileHeader {
  unsigned version = 255;
  std::string colour_space;
  std::string device_class;
};

ProfileHeader read_profile_header(QPDFObjectHandle stream) {
  constexpr std::size_t header_length = 128;
  const std::string content = stream_content(stream);
  ProfileHeader header;
  if (content.size() < header_length || content.compare(36, 4, "acsp") != 0) return header;
  header.version = static_cast<unsigned char>(content[8]);
  header.device_class = content.substr(12, 4);
  header.colour_space = content.substr(16, 4);
  return header;
}

void check_intent(Document& document, QPDFObjectHandle intent, QPDFObjectHandle& shared, Report& report) {
  static const std::set<std::string> classes = {"prtr", "mntr"};
  static const std::set<std::string> spaces = {"GRAY", "RGB ", "CMYK"};
  report.check("6.2.3-3", !intent.hasKey("/DestOutputProfileRef"));
  QPDFObjectHandle profile = intent.getKey("/DestOutputProfile");
  if (!profile.isStream()) return;
  const ProfileHeader header = read_profile_header(profile);
  const bool is_good =
      classes.count(header.device_class) != 0 && spaces.count(header.colour_space) != 0 && header.version < 5;
  report.check("6.2.3-1", is_good, "class " + header.device_class + ", space " + header.colour_space);
  report.check("6.2.3-2", shared.isNull() || shared.getObjGen() == profile.getObjGen());
  shared = profile;
  if (intent.getKey("/S").isNameAndEquals("/GTS_PDFA1") && is_good) {
    document.output_colour_space = header.colour_space;
    document.output_profile = profile;
  }
}

}  // namespace

void check_colour_profiles(Document& document, Report& report) {
  QPDFObjectHandle intents = document.catalog.getKey("/OutputIntents");
  QPDFObjectHandle shared = QPDFObjectHandle::newNull();
  if (intents.isArray()) {
    for (QPDFObjectHandle intent : intents.getArrayAsVector()) {
      if (intent.isDictionary()) check_intent(document, intent, shared, report);
    }
  }
  static const std::set<std::string> classes = {"prtr", "mntr", "scnr", "spac"};
  static const std::set<std::string> spaces = {"GRAY", "RGB ", "CMYK", "Lab "};
  visit_document(document.file, [&](QPDFObjectHandle value, const std::string& where) {
    if (!value.isArray() || value.getArrayNItems() != 2 || !value.getArrayItem(0).isNameAndEquals("/ICCBased")) return;
    if (!value.getArrayItem(1).isStream()) return report.check("6.2.4.2-1", false, where + " has no profile");
    const ProfileHeader header = read_profile_header(value.getArrayItem(1));
    report.check(
        "6.2.4.2-1",
        classes.count(header.device_class) != 0 && spaces.count(header.colour_space) != 0 && header.version < 5, where);
  });
}

}  // namespace pdfa4f
