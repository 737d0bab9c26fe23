// Rules that hold for objects wherever they stand: filters, names, colour spaces, graphics states, images.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "conformance/checks.hpp"

namespace decl::conformance {
namespace {

const std::set<std::string> stream_filters = {"/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode",
                                              "/CCITTFaxDecode", "/JBIG2Decode",   "/DCTDecode",   "/JPXDecode"};
const std::set<std::string> blend_modes = {"/Normal",    "/Compatible", "/Multiply",   "/Screen",    "/Overlay",
                                           "/Darken",    "/Lighten",    "/ColorDodge", "/ColorBurn", "/HardLight",
                                           "/SoftLight", "/Difference", "/Exclusion",  "/Hue",       "/Saturation",
                                           "/Color",     "/Luminosity"};
const std::set<std::string> rendering_intents = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual",
                                                 "/Saturation"};

class ObjectCheck {
 public:
  ObjectCheck(const Document& document, Ledger& ledger) : document_(document), ledger_(ledger) {}

  void run() {
    check_trailer();
    check_catalog();
    for (QPDFObjectHandle page : document_.pages()) check_page(page);
    visit_document(document_, [&](QPDFObjectHandle value, const RuleFailure& where) {
      if (value.isStream()) check_stream(value, where);
      if (value.isArray()) {
        check_special_colours(value, where);
      } else {
        check_dictionary(value, where);
      }
    });
  }

 private:
  void check_trailer() {
    QPDFObjectHandle trailer = document_.file().getTrailer();
    QPDFObjectHandle id = get(trailer, "/ID");
    ledger_.check("trailer.id", id.isArray() && id.getArrayNItems() == 2 && id.getArrayItem(0).isString() &&
                                    !id.getArrayItem(0).getStringValue().empty());
    QPDFObjectHandle information = get(trailer, "/Info");
    ledger_.check("trailer.info", !trailer.hasKey("/Info") || document_.catalog().hasKey("/PieceInfo"));
    if (information.isDictionary()) {
      ledger_.check("trailer.info_entries", keys_of(information) == std::set<std::string>{"/ModDate"}, at(information));
    }
  }

  void check_catalog() {
    QPDFObjectHandle catalog = document_.catalog();
    QPDFObjectHandle permissions = get(catalog, "/Perms");
    if (permissions.isDictionary()) {
      for (const std::string& key : keys_of(permissions)) {
        ledger_.check("permissions.entries", key == "/UR3" || key == "/DocMDP", at(permissions, key));
      }
      has_mdp_ = permissions.hasKey("/DocMDP");
    }
    QPDFObjectHandle version = get(catalog, "/Version");
    const std::string name = name_of(version);
    ledger_.check("catalog.version",
                  version.isNull() || (name.size() == 4 && name.starts_with("/2.") && name[3] >= '0' && name[3] <= '9'),
                  at(catalog, name));
    ledger_.check("catalog.requirements", !catalog.hasKey("/Requirements"), at(catalog));
    QPDFObjectHandle names = get(catalog, "/Names");
    ledger_.check("catalog.presentations", !names.isDictionary() || !names.hasKey("/AlternatePresentations"),
                  at(names));
  }

  void check_page(QPDFObjectHandle page) {
    const int number = document_.page_number(page);
    ledger_.check("page.steps", !page.hasKey("/PresSteps"), at(page, "", number));
    for (const char* key : {"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"}) {
      QPDFObjectHandle box = get_inherited(page, key);
      if (!box.isRectangle()) continue;
      const QPDFObjectHandle::Rectangle sides = box.getArrayAsRectangle();
      const double width = std::abs(sides.urx - sides.llx), height = std::abs(sides.ury - sides.lly);
      ledger_.check("page.size", std::min(width, height) >= 3 && std::max(width, height) <= 14400,
                    at(page, key, number));
    }
  }

  void check_stream(QPDFObjectHandle stream, const RuleFailure& where) {
    QPDFObjectHandle dictionary = stream.getDict();
    ledger_.check("stream.external",
                  !dictionary.hasKey("/F") && !dictionary.hasKey("/FFilter") && !dictionary.hasKey("/FDecodeParms"),
                  where);
    std::vector<QPDFObjectHandle> parameters = items_of(dictionary.getKey("/DecodeParms"));
    std::size_t index = 0;
    for (QPDFObjectHandle filter : items_of(dictionary.getKey("/Filter"))) {
      const std::string name = name_of(filter);
      bool is_good = stream_filters.count(name) != 0;
      if (name == "/Crypt" && index < parameters.size())
        is_good = is_name(get(parameters[index], "/Name"), "/Identity");
      ledger_.check("stream.filter", is_good, {where.object, 0, name});
      ++index;
      if (name != "/JPXDecode") continue;
      for (const char* key :
           {"jpeg2000.channels", "jpeg2000.best_space", "jpeg2000.method", "jpeg2000.ciejab", "jpeg2000.depth"}) {
        ledger_.cannot_check(key, {where.object, 0, "JPEG 2000 can't be judged here"});
      }
    }
  }

  void check_graphics_state(QPDFObjectHandle state, const RuleFailure& where) {
    ledger_.check("state.transfer", !state.hasKey("/TR"), where);
    ledger_.check("state.transfer_2", !state.hasKey("/TR2") || is_name(state.getKey("/TR2"), "/Default"), where);
    ledger_.check("state.halftone_origin", !state.hasKey("/HTO"), where);
    ledger_.check("state.halftone_phase", !state.hasKey("/HTP"), where);
    if (state.hasKey("/RI"))
      ledger_.check("content.intent", rendering_intents.count(name_of(state.getKey("/RI"))) != 0, where);
    for (QPDFObjectHandle mode : items_of(state.getKey("/BM"))) {
      ledger_.check("state.blend_mode", blend_modes.count(name_of(mode)) != 0, where);
    }
  }

  void check_halftone(QPDFObjectHandle halftone, const RuleFailure& where) {
    const int type = number_of(halftone.getKey("/HalftoneType"), 0);
    ledger_.check("halftone.type", type == 1 || type == 5, where);
    ledger_.check("halftone.name", !halftone.hasKey("/HalftoneName"), where);
    static const std::set<std::string> primaries = {"/Cyan", "/Magenta", "/Yellow", "/Black"};
    if (type != 5) return ledger_.check("halftone.transfer", !halftone.hasKey("/TransferFunction"), where);
    for (const std::string& key : keys_of(halftone)) {
      QPDFObjectHandle part = halftone.getKey(key);
      if (!part.isDictionary() || key == "/Default") continue;
      ledger_.check("halftone.transfer", part.hasKey("/TransferFunction") == (primaries.count(key) == 0), where);
    }
  }

  void check_image(QPDFObjectHandle image, const RuleFailure& where) {
    ledger_.check("image.alternates", !image.hasKey("/Alternates"), where);
    ledger_.check("image.opi", !image.hasKey("/OPI"), where);
    ledger_.check("image.interpolate", !image.hasKey("/Interpolate") || !is_true(image.getKey("/Interpolate")), where);
    if (image.hasKey("/Intent"))
      ledger_.check("content.intent", rendering_intents.count(name_of(image.getKey("/Intent"))) != 0, where);
    QPDFObjectHandle bits = image.getKey("/BitsPerComponent");
    const int count = number_of(bits, 0);
    static const std::set<int> depths = {1, 2, 4, 8, 16};
    if (is_true(image.getKey("/ImageMask"))) {
      ledger_.check("image.mask_bits", bits.isNull() || count == 1, where);
    } else {
      ledger_.check("image.bits", bits.isNull() || depths.count(count) != 0, where);
    }
  }

  void check_form_object(QPDFObjectHandle form, const RuleFailure& where) {
    ledger_.check("form_object.opi", !form.hasKey("/OPI"), where);
    ledger_.check("form_object.postscript",
                  !form.hasKey("/OPI") && !form.hasKey("/PS") && !is_name(form.getKey("/Subtype2"), "/PS"), where);
    ledger_.check("form_object.reference", !form.hasKey("/Ref"), where);
  }

  void check_dictionary(QPDFObjectHandle value, const RuleFailure& where) {
    QPDFObjectHandle dictionary = value.isStream() ? value.getDict() : value;
    const std::string type = name_of(dictionary.getKey("/Type")), subtype = name_of(dictionary.getKey("/Subtype"));
    if (type == "/ExtGState") check_graphics_state(dictionary, where);
    QPDFObjectHandle states = dictionary.getKey("/ExtGState");
    if (states.isDictionary()) {
      for (const std::string& key : keys_of(states)) {
        QPDFObjectHandle state = states.getKey(key);
        if (state.isDictionary() && !is_name(get(state, "/Type"), "/ExtGState"))
          check_graphics_state(state, {where.object, 0, key});
      }
    }
    if (dictionary.hasKey("/HalftoneType")) check_halftone(dictionary, where);
    if (value.isStream() && subtype == "/Image") check_image(dictionary, where);
    if (value.isStream() && subtype == "/Form") check_form_object(dictionary, where);
    if (value.isStream() && (type == "/XObject" || subtype == "/PS"))
      ledger_.check("object.postscript", subtype != "/PS", where);
    if (type == "/Font" || type == "/FontDescriptor") {
      for (const char* key : {"/BaseFont", "/FontName"}) {
        if (dictionary.hasKey(key)) ledger_.check("name.utf8", is_utf8(name_of(dictionary.getKey(key))), where);
      }
    }
    if (dictionary.getKey("/S").isName() && dictionary.hasKey("/P"))
      ledger_.check("name.utf8", is_utf8(name_of(dictionary.getKey("/S"))), where);
    check_texts(dictionary, where);
    if (has_mdp_ && dictionary.hasKey("/TransformMethod")) {
      ledger_.check("permissions.reference",
                    !dictionary.hasKey("/DigestLocation") && !dictionary.hasKey("/DigestMethod") &&
                        !dictionary.hasKey("/DigestValue"),
                    where);
    }
  }

  void check_texts(QPDFObjectHandle dictionary, const RuleFailure& where) {
    if (dictionary.getKey("/ActualText").isString()) {
      ledger_.check("actual_text.private_use", !has_private_use(text_of(dictionary.getKey("/ActualText"))), where);
    }
    if (dictionary.getKey("/Alt").isString()) {
      ledger_.check("alt.private_use", !has_private_use(text_of(dictionary.getKey("/Alt"))), where);
    }
    for (const char* key : {"/Title", "/TU", "/Contents", "/Desc", "/E", "/T", "/Author", "/Subject", "/Keywords"}) {
      QPDFObjectHandle text = dictionary.getKey(key);
      const bool is_signature_value = std::string(key) == "/Contents" && dictionary.hasKey("/ByteRange");
      if (text.isString() && !is_signature_value)
        ledger_.check("text.private_use", !has_private_use(text_of(text)), {where.object, 0, key});
    }
  }

  /// Separation and DeviceN colour spaces, found by their first item.
  void check_special_colours(QPDFObjectHandle array, const RuleFailure& where) {
    if (array.getArrayNItems() < 4) return;
    const std::string kind = name_of(array.getArrayItem(0));
    if (kind == "/Separation" && array.getArrayItem(1).isName()) {
      const std::string name = array.getArrayItem(1).getName();
      ledger_.check("name.utf8", is_utf8(name), where);
      const std::string tint = array.getArrayItem(2).unparse() + " " + array.getArrayItem(3).unparse();
      ledger_.check("colour.separation", tints_.emplace(name, tint).first->second == tint, where);
    }
    if (kind != "/DeviceN") return;
    std::vector<QPDFObjectHandle> names = items_of(array.getArrayItem(1));
    ledger_.check("colour.device_n_size", names.size() <= 32, where);
    QPDFObjectHandle colorants =
        array.getArrayNItems() > 4 ? get(array.getArrayItem(4), "/Colorants") : QPDFObjectHandle::newNull();
    static const std::set<std::string> process = {"/None", "/Cyan", "/Magenta", "/Yellow", "/Black"};
    for (QPDFObjectHandle name : names) {
      ledger_.check("name.utf8", is_utf8(name_of(name)), where);
      ledger_.check("colour.colorants", process.count(name_of(name)) != 0 || !get(colorants, name_of(name)).isNull(),
                    where);
    }
  }

  const Document& document_;
  Ledger& ledger_;
  std::map<std::string, std::string> tints_;
  bool has_mdp_ = false;
};

}  // namespace

void check_objects(const Document& document, Ledger& ledger) { ObjectCheck(document, ledger).run(); }

}  // namespace decl::conformance
