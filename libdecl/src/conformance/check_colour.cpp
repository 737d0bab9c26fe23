// Output intents and the headers of ICC profiles (ICC.1:2010 7.2).
#include <set>

#include "conformance/checks.hpp"
#include "conformance/work.hpp"

namespace decl::conformance {
namespace {

struct ProfileHeader {
  unsigned version = 255;
  std::string colour_space;
  std::string device_class;
};

ProfileHeader read_profile_header(const Bytes& content) {
  constexpr std::size_t header_length = 128;
  ProfileHeader header;
  if (content.size() < header_length || content.compare(36, 4, "acsp") != 0) return header;
  header.version = static_cast<unsigned char>(content[8]);
  header.device_class = content.substr(12, 4);
  header.colour_space = content.substr(16, 4);
  return header;
}

void check_intent(Document& document, QPDFObjectHandle intent, QPDFObjectHandle& shared, Ledger& ledger) {
  static const std::set<std::string> classes = {"prtr", "mntr"};
  static const std::set<std::string> spaces = {"GRAY", "RGB ", "CMYK"};
  const bool has_reference = intent.hasKey("/DestOutputProfileRef");
  ledger.check("intent.no_reference", !has_reference, at(intent));
  ledger.check("intent.no_pdfx_reference", !has_reference || !is_name(get(intent, "/S"), "/GTS_PDFX"), at(intent));
  QPDFObjectHandle profile = intent.getKey("/DestOutputProfile");
  if (!profile.isStream()) return;
  const ProfileHeader header = read_profile_header(document.content(profile));
  const bool is_good =
      classes.count(header.device_class) != 0 && spaces.count(header.colour_space) != 0 && header.version < 5;
  ledger.check("intent.profile", is_good,
               at(profile, "class " + header.device_class + ", space " + header.colour_space));
  ledger.check("intent.shared", shared.isNull() || shared.getObjGen() == profile.getObjGen(), at(profile));
  shared = profile;
  if (is_name(intent.getKey("/S"), "/GTS_PDFA1") && is_good) {
    document.output_colour_space = header.colour_space;
    document.output_profile = profile;
  }
}

void check_icc_space(const Document& document, QPDFObjectHandle profile, const RuleFailure& where, bool& has_cmyk,
                     Ledger& ledger) {
  static const std::set<std::string> classes = {"prtr", "mntr", "scnr", "spac"};
  static const std::set<std::string> spaces = {"GRAY", "RGB ", "CMYK", "Lab "};
  if (!profile.isStream()) return ledger.check("icc.profile", false, where);
  const ProfileHeader header = read_profile_header(document.content(profile));
  ledger.check("icc.profile",
               classes.count(header.device_class) != 0 && spaces.count(header.colour_space) != 0 && header.version < 5,
               where);
  if (number_of(get(profile, "/N"), 0) != 4) return;
  has_cmyk = true;
  QPDFObjectHandle output = document.output_profile;
  spend_work(document.content(profile).size() / 64);
  ledger.check("icc.not_output", !output.isStream() || document.content(output) != document.content(profile), where);
}

}  // namespace

void check_colour_profiles(Document& document, Ledger& ledger) {
  QPDFObjectHandle shared = QPDFObjectHandle::newNull();
  for (QPDFObjectHandle intent : items_of(get(document.catalog(), "/OutputIntents"))) {
    if (intent.isDictionary()) check_intent(document, intent, shared, ledger);
  }
  bool has_cmyk = false, has_overprint_mode = false;
  visit_document(document, [&](QPDFObjectHandle value, const RuleFailure& where) {
    has_overprint_mode = has_overprint_mode || number_of(get(value, "/OPM"), 0) == 1;
    if (value.isArray() && value.getArrayNItems() == 2 && is_name(value.getArrayItem(0), "/ICCBased")) {
      check_icc_space(document, value.getArrayItem(1), where, has_cmyk, ledger);
    }
  });
  if (has_cmyk) ledger.check("icc.overprint", !has_overprint_mode, {0, 0, "some graphics state has OPM 1"});
}

}  // namespace decl::conformance
