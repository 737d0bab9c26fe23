// Content streams: operators, resources, colours, and which codes each font shows.
#include <algorithm>

#include "checks.hpp"

namespace pdfa4f {
namespace {

const std::set<std::string> operators = {
    "b",  "B",  "b*", "B*", "BDC", "BI",  "BMC", "BT", "BX", "c",  "cm", "CS", "cs", "d",  "d0",
    "d1", "Do", "DP", "EI", "EMC", "ET",  "EX",  "f",  "F",  "f*", "G",  "g",  "gs", "h",  "i",
    "ID", "j",  "J",  "K",  "k",   "l",   "m",   "M",  "MP", "n",  "q",  "Q",  "re", "RG", "rg",
    "ri", "s",  "S",  "SC", "sc",  "SCN", "scn", "sh", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ",
    "TL", "Tm", "Tr", "Ts", "Tw",  "Tz",  "v",   "w",  "W",  "W*", "y",  "'",  "\""};
const std::set<std::string> inline_filters = {"/ASCIIHexDecode",
                                              "/ASCII85Decode",
                                              "/FlateDecode",
                                              "/RunLengthDecode",
                                              "/CCITTFaxDecode",
                                              "/DCTDecode",
                                              "/AHx",
                                              "/A85",
                                              "/Fl",
                                              "/RL",
                                              "/CCF",
                                              "/DCT"};

struct TextState {
  QPDFObjectHandle font = QPDFObjectHandle::newNull();
  long long rendering_mode = 0;
};

/// Runs one content stream, and the forms that it draws.
class Content : public QPDFObjectHandle::ParserCallbacks {
 public:
  Content(const Document& document, QPDFObjectHandle own, QPDFObjectHandle inherited, const std::string& where,
          FontUses& fonts, std::set<QPDFObjGen>& seen, Report& report)
      : document_(document),
        own_(own),
        inherited_(inherited),
        where_(where),
        fonts_(fonts),
        seen_(seen),
        report_(report) {}

  void handleObject(QPDFObjectHandle object) override {
    if (object.isInlineImage()) return;
    if (!object.isOperator()) return operands_.push_back(object);
    run(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {}

 private:
  void run(const std::string& name) {
    report_.check("6.2.2-1", operators.count(name) != 0, where_ + " has the operator " + name);
    if (name == "q") states_.push_back(state_);
    if (name == "Q" && !states_.empty()) {
      state_ = states_.back();
      states_.pop_back();
    }
    if (name == "Tf" && operands_.size() == 2) state_.font = find("/Font", operands_[0]);
    if (name == "Tr" && !operands_.empty() && operands_[0].isInteger())
      state_.rendering_mode = operands_[0].getIntValue();
    if (name == "gs" && !operands_.empty()) use_graphics_state();
    if (name == "Do" && !operands_.empty()) draw(find("/XObject", operands_[0]));
    if (name == "sh" && !operands_.empty()) use_shading(find("/Shading", operands_[0]));
    if (name == "ID") check_inline_image();
    if (name == "BDC" || name == "DP") use_properties();
    use_colour(name);
    if (name == "Tj" || name == "TJ" || name == "'" || name == "\"") show();
  }

  /// Finds a named resource, in the stream's own dictionary only.
  QPDFObjectHandle find(const std::string& category, QPDFObjectHandle name) {
    if (!name.isName()) return QPDFObjectHandle::newNull();
    const auto entry = [&](QPDFObjectHandle resources) {
      QPDFObjectHandle part = resources.isDictionary() ? resources.getKey(category) : resources;
      return part.isDictionary() ? part.getKey(name.getName()) : QPDFObjectHandle::newNull();
    };
    QPDFObjectHandle found = entry(own_);
    QPDFObjectHandle elsewhere = entry(inherited_);
    report_.check("6.2.2-2", !found.isNull() || elsewhere.isNull(), where_ + " inherits " + name.getName());
    if (found.isNull()) found = elsewhere;
    report_.check("6.2.2-3", !found.isNull(), where_ + " lacks " + name.getName());
    return found;
  }

  void use_graphics_state() {
    QPDFObjectHandle state = find("/ExtGState", operands_[0]);
    if (!state.isDictionary()) return;
    QPDFObjectHandle font = state.getKey("/Font");
    if (font.isArray() && font.getArrayNItems() == 2) state_.font = font.getArrayItem(0);
  }

  void draw(QPDFObjectHandle object) {
    if (!object.isStream()) return;
    QPDFObjectHandle dictionary = object.getDict();
    if (dictionary.getKey("/Subtype").isNameAndEquals("/Image")) return check_space(dictionary.getKey("/ColorSpace"));
    if (!dictionary.getKey("/Subtype").isNameAndEquals("/Form") || !seen_.insert(object.getObjGen()).second) return;
    QPDFObjectHandle around = own_.isDictionary() ? own_ : inherited_;
    Content form(document_, dictionary.getKey("/Resources"), around, describe(object), fonts_, seen_, report_);
    QPDFObjectHandle::parseContentStream(object, &form);
    QPDFObjectHandle group = dictionary.getKey("/Group");
    if (group.isDictionary() && group.hasKey("/CS")) check_space(group.getKey("/CS"));
  }

  void use_shading(QPDFObjectHandle shading) {
    if (shading.isStream()) shading = shading.getDict();
    if (shading.isDictionary()) check_space(shading.getKey("/ColorSpace"));
  }

  void use_properties() {
    if (operands_.size() != 2) return;
    if (operands_[1].isName()) find("/Properties", operands_[1]);
    if (!operands_[1].isDictionary() || !operands_[1].getKey("/ActualText").isString()) return;
    report_.check("6.2.10.8-1", !has_private_use(operands_[1].getKey("/ActualText")), where_);
  }

  void check_inline_image() {
    for (std::size_t index = 0; index + 1 < operands_.size(); index += 2) {
      if (!operands_[index].isName()) continue;
      const std::string key = operands_[index].getName();
      QPDFObjectHandle value = operands_[index + 1];
      if (key == "/F" || key == "/Filter") {
        const std::vector<QPDFObjectHandle> filters =
            value.isArray() ? value.getArrayAsVector() : std::vector<QPDFObjectHandle>{value};
        for (QPDFObjectHandle filter : filters) {
          report_.check("6.1.9-1", filter.isName() && inline_filters.count(filter.getName()) != 0, where_);
        }
      }
      if (key == "/I" || key == "/Interpolate")
        report_.check("6.2.7.1-3", value.isBool() && !value.getBoolValue(), where_);
      if (key == "/CS" || key == "/ColorSpace") check_space(value);
    }
  }

  void use_colour(const std::string& name) {
    if (name == "g" || name == "G") use_device("Gray");
    if (name == "rg" || name == "RG") use_device("RGB");
    if (name == "k" || name == "K") use_device("CMYK");
    if ((name == "cs" || name == "CS") && !operands_.empty() && operands_[0].isName()) {
      static const std::set<std::string> own_names = {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"};
      check_space(own_names.count(operands_[0].getName()) != 0 ? operands_[0] : find("/ColorSpace", operands_[0]));
    }
  }

  void check_space(QPDFObjectHandle space) {
    if (space.isArray() && space.getArrayNItems() > 1) {
      const bool is_based =
          space.getArrayItem(0).isNameAndEquals("/Indexed") || space.getArrayItem(0).isNameAndEquals("/I");
      return is_based ? check_space(space.getArrayItem(1)) : void();
    }
    if (!space.isName()) return;
    const std::string name = space.getName();
    if (name == "/DeviceGray" || name == "/G") use_device("Gray");
    if (name == "/DeviceRGB" || name == "/RGB") use_device("RGB");
    if (name == "/DeviceCMYK" || name == "/CMYK") use_device("CMYK");
  }

  void use_device(const std::string& device) {
    QPDFObjectHandle spaces = own_.isDictionary() ? own_.getKey("/ColorSpace") : own_;
    const bool has_default = spaces.isDictionary() && spaces.hasKey("/Default" + device);
    const std::string& output = document_.output_colour_space;
    const bool fits = device == "Gray" ? !output.empty() : output == (device == "RGB" ? "RGB " : "CMYK");
    const std::string rule = device == "Gray" ? "6.2.4.3-4" : device == "RGB" ? "6.2.4.3-2" : "6.2.4.3-3";
    report_.check(rule, has_default || fits, where_ + " uses Device" + device);
  }

  void show() {
    report_.check("6.2.2-3", state_.font.isDictionary(), where_ + " shows text without a font");
    if (!state_.font.isDictionary() || operands_.empty()) return;
    FontUse& use = fonts_[state_.font.getObjGen()];
    use.font = state_.font;
    use.draws = use.draws || state_.rendering_mode != 3;
    QPDFObjectHandle last = operands_.back();
    const std::vector<QPDFObjectHandle> pieces =
        last.isArray() ? last.getArrayAsVector() : std::vector<QPDFObjectHandle>{last};
    const std::size_t width = state_.font.getKey("/Subtype").isNameAndEquals("/Type0") ? 2 : 1;
    for (QPDFObjectHandle piece : pieces) {
      if (!piece.isString()) continue;
      const std::string text = piece.getStringValue();
      for (std::size_t place = 0; place + width <= text.size(); place += width) {
        unsigned code = static_cast<unsigned char>(text[place]);
        if (width == 2) code = code * 256 + static_cast<unsigned char>(text[place + 1]);
        use.codes.insert(code);
        if (state_.rendering_mode != 3) use.drawn_codes.insert(code);
      }
    }
  }

  const Document& document_;
  QPDFObjectHandle own_;
  QPDFObjectHandle inherited_;
  std::string where_;
  FontUses& fonts_;
  std::set<QPDFObjGen>& seen_;
  Report& report_;
  std::vector<QPDFObjectHandle> operands_;
  TextState state_;
  std::vector<TextState> states_;
};

bool is_transparent(QPDFObjectHandle resources) {
  QPDFObjectHandle states = resources.isDictionary() ? resources.getKey("/ExtGState") : resources;
  if (!states.isDictionary()) return false;
  for (const std::string& key : states.getKeys()) {
    QPDFObjectHandle state = states.getKey(key);
    for (const char* alpha : {"/ca", "/CA"}) {
      if (state.isDictionary() && state.getKey(alpha).isNumber() && state.getKey(alpha).getNumericValue() < 1.0)
        return true;
    }
    if (state.isDictionary() && state.hasKey("/SMask") && !state.getKey("/SMask").isNameAndEquals("/None")) return true;
  }
  return false;
}

void check_page(const Document& document, QPDFObjectHandle page, FontUses& fonts, std::set<QPDFObjGen>& seen,
                Report& report) {
  QPDFObjectHandle inherited = QPDFObjectHandle::newNull();
  QPDFObjectHandle parent = page.getKey("/Parent");
  for (int level = 0; level < 64 && parent.isDictionary() && inherited.isNull();
       ++level, parent = parent.getKey("/Parent")) {
    inherited = parent.getKey("/Resources");
  }
  const std::string where = describe(page);
  QPDFObjectHandle own = page.getKey("/Resources");
  if (page.hasKey("/Contents")) {
    Content content(document, own, inherited, where, fonts, seen, report);
    QPDFObjectHandle::parseContentStream(page.getKey("/Contents"), &content);
  }
  QPDFObjectHandle group = page.getKey("/Group");
  const bool has_space = group.isDictionary() && group.hasKey("/CS");
  if (is_transparent(own)) report.check("6.2.9-2", !document.output_colour_space.empty() || has_space, where);
}

}  // namespace

void check_contents(const Document& document, FontUses& fonts, Report& report) {
  std::set<QPDFObjGen> seen;
  for (QPDFObjectHandle page : document.file.getAllPages()) check_page(document, page, fonts, seen, report);
  // Appearances, patterns and forms that no page draws by Do.
  for (QPDFObjectHandle object : document.file.getAllObjects()) {
    if (!object.isStream()) continue;
    QPDFObjectHandle dictionary = object.getDict();
    const bool is_form = dictionary.getKey("/Subtype").isNameAndEquals("/Form") && dictionary.hasKey("/BBox");
    const bool is_pattern = dictionary.hasKey("/PatternType");
    if ((!is_form && !is_pattern) || !seen.insert(object.getObjGen()).second) continue;
    Content content(document, dictionary.getKey("/Resources"), QPDFObjectHandle::newNull(), describe(object), fonts,
                    seen, report);
    QPDFObjectHandle::parseContentStream(object, &content);
  }
}

}  // namespace pdfa4f
