#include "conformance/content.hpp"

#include <algorithm>

namespace decl::conformance {
namespace {

const std::set<std::string> operators = {
    "b",  "B",  "b*", "B*", "BDC", "BI",  "BMC", "BT", "BX", "c",  "cm", "CS", "cs", "d",  "d0",
    "d1", "Do", "DP", "EI", "EMC", "ET",  "EX",  "f",  "F",  "f*", "G",  "g",  "gs", "h",  "i",
    "ID", "j",  "J",  "K",  "k",   "l",   "m",   "M",  "MP", "n",  "q",  "Q",  "re", "RG", "rg",
    "ri", "s",  "S",  "SC", "sc",  "SCN", "scn", "sh", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ",
    "TL", "Tm", "Tr", "Ts", "Tw",  "Tz",  "v",   "w",  "W",  "W*", "y",  "'",  "\""};
const std::set<std::string> painting = {"b", "B", "b*", "B*", "f", "F", "f*", "s", "S", "sh", "EI"};
const std::set<std::string> showing = {"Tj", "TJ", "'", "\""};
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
const std::set<std::string> rendering_intents = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual",
                                                 "/Saturation"};

struct TextState {
  QPDFObjectHandle font = QPDFObjectHandle::newNull();
  std::string font_key;
  int rendering_mode = 0;
};

/// What holds at a place of a content stream because of the marked content around it.
struct Marks {
  bool is_tagged = false;
  bool is_artifact = false;
  bool has_actual_text = false;
  bool has_alt = false;
  bool has_language = false;
};

/// What the runs over all content streams share.
struct Run {
  const Document& document;
  const Structure& structure;
  Ledger& ledger;
  ContentFindings findings;
  std::set<std::pair<QPDFObjGen, int>> seen_forms;  ///< form XObject, and the marks around it
  std::set<QPDFObjGen> tagged_forms;                ///< with tagged content of their own
  std::size_t depth = 0;
  std::size_t parsed_bytes = 0;
};

/// One content stream, and the forms that it draws.
class Content : public QPDFObjectHandle::ParserCallbacks {
 public:
  struct Setting {
    QPDFObjectHandle owner;  ///< that has StructParents: a page or a form XObject
    QPDFObjectHandle own;    ///< resources
    QPDFObjectHandle inherited = QPDFObjectHandle::newNull();
    int page = 0;
    bool must_be_marked = false;  ///< content of pages, not of appearances, patterns or glyphs
    bool counts_marks = true;     ///< the first run over this stream
    Marks marks = {};
  };

  Content(Run& run, Setting setting) : run_(run), setting_(std::move(setting)), stack_{setting_.marks} {}

  void parse(const std::vector<QPDFObjectHandle>& streams) {
    std::string bytes;
    for (QPDFObjectHandle stream : streams) {
      if (!stream.isStream()) continue;
      const Bytes& piece = run_.document.content(stream);
      require_within_limits(bytes.size() + piece.size() + 1);
      bytes += piece + "\n";
    }
    require_within_limits(bytes.size());
    run_.parsed_bytes += bytes.size();
    ++run_.depth;
    QPDFObjectHandle copy = QPDFObjectHandle::newStream(&run_.document.file(), bytes);
    QPDFObjectHandle::parseContentStream(copy, this);
    --run_.depth;
    run_.ledger.check("content.balanced", stack_.size() == 1, where("marked content is not closed"));
  }

  void handleObject(QPDFObjectHandle object) override {
    constexpr std::size_t most_operands = 1000;
    if (object.isInlineImage()) return;
    if (!object.isOperator()) {
      if (operands_.size() < most_operands) operands_.push_back(object);
      return;
    }
    run(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {}

 private:
  void require_within_limits(std::size_t bytes) const {
    if (bytes > limits::content_bytes || run_.parsed_bytes + bytes > limits::contents_bytes ||
        run_.depth > limits::content_depth) {
      throw Error(ErrorCode::limit, "has a content stream of more than 4 MiB, 32 MiB of them, or forms nested too deep",
                  {});
    }
  }

  [[nodiscard]] RuleFailure where(std::string detail = "") const {
    return at(setting_.owner, std::move(detail), setting_.page);
  }

  void run(const std::string& name) {
    run_.ledger.check("content.operator", operators.count(name) != 0, where("operator " + name));
    for (QPDFObjectHandle operand : operands_) {
      if (operand.isString()) run_.ledger.check("string.length", operand.getStringValue().size() <= 32767, where());
      if (operand.isName()) run_.ledger.check("name.length", operand.getName().size() <= 128, where());
    }
    if (name == "q") states_.push_back(state_);
    if (name == "q") run_.ledger.check("content.nesting", states_.size() <= 28, where());
    if (name == "Q" && !states_.empty()) {
      state_ = states_.back();
      states_.pop_back();
    }
    if (name == "Tf" && operands_.size() == 2) set_font(find("/Font", operands_[0]));
    if (name == "Tr" && !operands_.empty()) state_.rendering_mode = number_of(operands_[0], 0);
    if (name == "gs" && !operands_.empty()) use_graphics_state();
    if (name == "ri" && !operands_.empty()) {
      run_.ledger.check("content.intent", rendering_intents.count(name_of(operands_[0])) != 0, where());
    }
    if (name == "sh" && !operands_.empty()) use_shading(find("/Shading", operands_[0]));
    if (name == "ID") check_inline_image();
    if (name == "BMC" || name == "BDC") begin_mark();
    if (name == "DP" && operands_.size() == 2) properties_of(operands_[1]);
    if (name == "EMC") end_mark();
    use_colour(name);
    if (painting.count(name) != 0) check_marked();
    if (name == "Do" && !operands_.empty()) draw(find("/XObject", operands_[0]));
    if (showing.count(name) != 0) show();
  }

  void set_font(QPDFObjectHandle font) {
    state_.font = font;
    if (font.isDictionary()) state_.font_key = font.isIndirect() ? font.getObjGen().unparse() : font.unparse();
  }

  /// Finds a named resource, in the stream's own dictionary only.
  QPDFObjectHandle find(const std::string& category, QPDFObjectHandle name) {
    if (!name.isName()) return QPDFObjectHandle::newNull();
    QPDFObjectHandle found = get(get(setting_.own, category), name.getName());
    QPDFObjectHandle elsewhere = get(get(setting_.inherited, category), name.getName());
    run_.ledger.check("content.resources", !found.isNull() || elsewhere.isNull(), where("inherits " + name.getName()));
    if (found.isNull()) found = elsewhere;
    run_.ledger.check("content.resource_defined", !found.isNull(), where("lacks " + name.getName()));
    return found;
  }

  void use_graphics_state() {
    QPDFObjectHandle font = get(find("/ExtGState", operands_[0]), "/Font");
    if (font.isArray() && font.getArrayNItems() == 2) set_font(font.getArrayItem(0));
  }

  QPDFObjectHandle properties_of(QPDFObjectHandle operand) {
    return operand.isName() ? find("/Properties", operand) : operand;
  }

  void begin_mark() {
    if (stack_.size() > limits::object_depth) throw Error(ErrorCode::limit, "has marked content nested too deep", {});
    Marks marks = stack_.back();
    const std::string tag = operands_.empty() ? "" : name_of(operands_[0]);
    QPDFObjectHandle properties = operands_.size() > 1 ? properties_of(operands_[1]) : QPDFObjectHandle::newNull();
    check_properties(tag, properties, marks);
    const int identifier = number_of(get(properties, "/MCID"), -1);
    if (tag == "/Artifact") {
      run_.ledger.check("content.artifact_inside", !marks.is_tagged, where());
      marks.is_artifact = true;
    } else if (identifier >= 0) {
      run_.ledger.check("content.tagged_inside", !marks.is_artifact, where("MCID " + std::to_string(identifier)));
      tag_content(identifier, marks);
    }
    stack_.push_back(marks);
  }

  void check_properties(const std::string& tag, QPDFObjectHandle properties, Marks& marks) {
    if (!properties.isDictionary()) return;
    QPDFObjectHandle language = properties.getKey("/Lang");
    if (language.isString()) {
      run_.ledger.check("language.syntax", is_language_tag(text_of(language)), where(text_of(language)));
      marks.has_language = true;
    }
    const bool is_known = marks.has_language || run_.structure.has_catalog_language();
    const auto check_text = [&](const char* key, const char* language_rule, const char* private_rule) {
      QPDFObjectHandle text = properties.getKey(key);
      if (!text.isString()) return false;
      if (tag == "/Span") run_.ledger.check(language_rule, is_known, where());
      if (private_rule != nullptr) run_.ledger.check(private_rule, !has_private_use(text_of(text)), where());
      return true;
    };
    if (check_text("/ActualText", "language.marked_actual_text", "actual_text.private_use"))
      marks.has_actual_text = true;
    if (check_text("/Alt", "language.marked_alt", "alt.private_use")) marks.has_alt = true;
    check_text("/E", "language.marked_expansion", nullptr);
  }

  void tag_content(int identifier, Marks& marks) {
    marks.is_tagged = true;
    if (setting_.counts_marks) {
      MarkedContent& content = run_.findings.marked[{setting_.owner.getObjGen(), identifier}];
      content.owner = setting_.owner;
      content.page = setting_.page;
      ++content.count;
      if (setting_.owner.isStream()) run_.tagged_forms.insert(setting_.owner.getObjGen());
    }
    const Element* element = run_.structure.find_owner(setting_.owner, identifier);
    if (element == nullptr) return;
    marks.has_language = marks.has_language || !element->language.empty();
    marks.has_actual_text = marks.has_actual_text || element->inherits_actual_text;
    marks.has_alt = marks.has_alt || element->inherits_alt;
  }

  void end_mark() {
    run_.ledger.check("content.balanced", stack_.size() > 1, where("EMC without a beginning"));
    if (stack_.size() > 1) stack_.pop_back();
  }

  void check_marked() {
    if (!setting_.must_be_marked) return;
    run_.ledger.check("content.marked", stack_.back().is_tagged || stack_.back().is_artifact, where());
  }

  void draw(QPDFObjectHandle object) {
    if (!object.isStream()) return;
    QPDFObjectHandle dictionary = object.getDict();
    if (is_name(dictionary.getKey("/Subtype"), "/Image")) {
      check_marked();
      return check_space(dictionary.getKey("/ColorSpace"));
    }
    if (!is_name(dictionary.getKey("/Subtype"), "/Form")) return;
    if (run_.tagged_forms.count(object.getObjGen()) != 0) {
      run_.ledger.check("form_object.once", false, where("form " + std::to_string(object.getObjectID()) + " again"));
    }
    const Marks& marks = stack_.back();
    const int kind = (marks.is_tagged ? 1 : 0) + (marks.is_artifact ? 2 : 0) + (setting_.must_be_marked ? 4 : 0);
    const bool is_first =
        run_.seen_forms.lower_bound({object.getObjGen(), 0}) == run_.seen_forms.upper_bound({object.getObjGen(), 8});
    if (!run_.seen_forms.insert({object.getObjGen(), kind}).second) return;
    QPDFObjectHandle around = setting_.own.isDictionary() ? setting_.own : setting_.inherited;
    Content form(run_, {object, dictionary.getKey("/Resources"), around, setting_.page, setting_.must_be_marked,
                        is_first, marks});
    form.parse({object});
    if (is_first && run_.tagged_forms.count(object.getObjGen()) != 0) run_.ledger.check("form_object.once", true);
    check_space(get(dictionary.getKey("/Group"), "/CS"));
  }

  void use_shading(QPDFObjectHandle shading) { check_space(get(shading, "/ColorSpace")); }

  void check_inline_image() {
    for (std::size_t index = 0; index + 1 < operands_.size(); index += 2) {
      const std::string key = name_of(operands_[index]);
      QPDFObjectHandle value = operands_[index + 1];
      if (key == "/F" || key == "/Filter") {
        for (QPDFObjectHandle filter : items_of(value)) {
          run_.ledger.check("inline_image.filter", inline_filters.count(name_of(filter)) != 0, where(name_of(filter)));
        }
      }
      if (key == "/I" || key == "/Interpolate") run_.ledger.check("image.interpolate", !is_true(value), where());
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
    for (std::size_t level = 0; level < 4 && space.isArray() && space.getArrayNItems() > 1; ++level) {
      const std::string kind = name_of(space.getArrayItem(0));
      if (kind != "/Indexed" && kind != "/I") return;
      space = space.getArrayItem(1);
    }
    const std::string name = name_of(space);
    if (name == "/DeviceGray" || name == "/G") use_device("Gray");
    if (name == "/DeviceRGB" || name == "/RGB") use_device("RGB");
    if (name == "/DeviceCMYK" || name == "/CMYK") use_device("CMYK");
  }

  void use_device(const std::string& device) {
    const bool has_default = !get(get(setting_.own, "/ColorSpace"), "/Default" + device).isNull();
    const std::string& output = run_.document.output_colour_space;
    const bool fits = device == "Gray" ? !output.empty() : output == (device == "RGB" ? "RGB " : "CMYK");
    const char* rule = device == "Gray" ? "device.gray" : device == "RGB" ? "device.rgb" : "device.cmyk";
    run_.ledger.check(rule, has_default || fits, where("Device" + device));
  }

  void show() {
    check_marked();
    run_.ledger.check("content.resource_defined", state_.font.isDictionary(), where("text without a font"));
    if (!state_.font.isDictionary() || operands_.empty()) return;
    const Marks& marks = stack_.back();
    run_.ledger.check("language.text", marks.is_artifact || marks.has_language || run_.structure.has_catalog_language(),
                      where());
    FontUse& use = run_.findings.fonts[state_.font_key];
    if (use.page == 0) use.page = setting_.page;
    use.font = state_.font;
    const std::size_t width = is_name(state_.font.getKey("/Subtype"), "/Type0") ? 2 : 1;
    for (QPDFObjectHandle piece : items_of(operands_.back())) {
      if (!piece.isString()) continue;
      const std::string text = piece.getStringValue();
      for (std::size_t place = 0; place + width <= text.size(); place += width) {
        unsigned code = static_cast<unsigned char>(text[place]);
        if (width == 2) code = code * 256 + static_cast<unsigned char>(text[place + 1]);
        use.codes.insert(code);
        if (state_.rendering_mode != 3) use.drawn_codes.insert(code);
        if (!marks.has_actual_text) use.bare_codes.insert(code);
        if (!marks.has_actual_text && !marks.has_alt && !marks.is_artifact) use.real_bare_codes.insert(code);
      }
    }
  }

  Run& run_;
  Setting setting_;
  std::vector<Marks> stack_;
  std::vector<QPDFObjectHandle> operands_;
  TextState state_;
  std::vector<TextState> states_;
};

bool is_transparent(QPDFObjectHandle resources) {
  QPDFObjectHandle states = get(resources, "/ExtGState");
  if (!states.isDictionary()) return false;
  for (const std::string& key : keys_of(states)) {
    QPDFObjectHandle state = states.getKey(key);
    for (const char* alpha : {"/ca", "/CA"}) {
      if (get(state, alpha).isNumber() && get(state, alpha).getNumericValue() < 1.0) return true;
    }
    if (!get(state, "/SMask").isNull() && !is_name(get(state, "/SMask"), "/None")) return true;
  }
  return false;
}

void check_page(Run& run, QPDFObjectHandle page) {
  const int number = run.document.page_number(page);
  QPDFObjectHandle own = page.getKey("/Resources");
  QPDFObjectHandle inherited = get_inherited(get(page, "/Parent"), "/Resources");
  if (page.hasKey("/Contents")) {
    Content content(run, {page, own, inherited, number, true, true, {}});
    content.parse(items_of(page.getKey("/Contents")));
  }
  const bool has_space = !get(page.getKey("/Group"), "/CS").isNull();
  if (is_transparent(own)) {
    run.ledger.check("page.transparency", !run.document.output_colour_space.empty() || has_space, at(page, "", number));
  }
}

}  // namespace

ContentFindings check_contents(const Document& document, const Structure& structure, Ledger& ledger) {
  Run run{document, structure, ledger, {}, {}, {}, 0, 0};
  for (QPDFObjectHandle page : document.pages()) check_page(run, page);
  // Appearances, patterns and forms that no page draws by Do.
  for (QPDFObjectHandle object : document.objects()) {
    if (!object.isStream()) continue;
    QPDFObjectHandle dictionary = object.getDict();
    const bool is_form = is_name(dictionary.getKey("/Subtype"), "/Form") && dictionary.hasKey("/BBox");
    const bool is_seen =
        run.seen_forms.lower_bound({object.getObjGen(), 0}) != run.seen_forms.upper_bound({object.getObjGen(), 8});
    if ((!is_form && !dictionary.hasKey("/PatternType")) || is_seen) continue;
    run.seen_forms.insert({object.getObjGen(), 0});
    if (!is_form && number_of(dictionary.getKey("/PatternType"), 0) != 1) continue;
    Content content(run, {object, dictionary.getKey("/Resources"), QPDFObjectHandle::newNull(), 0, false, true, {}});
    content.parse({object});
  }
  return std::move(run.findings);
}

}  // namespace decl::conformance
