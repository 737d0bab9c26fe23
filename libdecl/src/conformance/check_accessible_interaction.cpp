// Annotations, fields and destinations as PDF/UA wants them: where they stand in the tree, and what is said of them.
#include <algorithm>
#include <map>
#include <set>

#include "conformance/checks.hpp"
#include "conformance/work.hpp"

namespace decl::conformance {
namespace {

const std::set<std::string> markup_types = {"/Text",      "/FreeText",  "/Line",      "/Square",    "/Circle",
                                            "/Polygon",   "/PolyLine",  "/Highlight", "/Underline", "/Squiggly",
                                            "/StrikeOut", "/Caret",     "/Stamp",     "/Ink",       "/FileAttachment",
                                            "/Redact",    "/Projection"};

/// An annotation with what the rules ask about it.
struct Annotation {
  QPDFObjectHandle object;
  std::string type;
  RuleFailure where;
  const Element* element = nullptr;  ///< that holds it; none when it isn't in the tree
  std::string element_type;
  std::string contents;
  std::string alt;  ///< of the element
  bool is_artifact = false;
  bool is_visible = true;  ///< neither hidden nor outside the crop box
  bool has_area = true;
};

class AccessibleCheck {
 public:
  AccessibleCheck(const Document& document, const Structure& structure, Ledger& ledger)
      : document_(document),
        structure_(structure),
        ledger_(ledger),
        named_destinations_(read_name_tree(get(get(document.catalog(), "/Names"), "/Dests"))) {}

  void run() {
    for (QPDFObjectHandle page : document_.pages()) check_page(page);
    for (const auto& [element, targets] : link_targets_) {
      ledger_.check("link.one_target", targets.size() == 1, at(element->object, element->raw_type, element->page));
    }
    for (const Element& element : structure_.elements()) {
      if (element.type == "Form") check_form_element(element);
    }
    check_fields();
    check_destinations();
    ledger_.check("encryption.access", !document_.file().isEncrypted());
    visit_document(document_, [&](QPDFObjectHandle value, const RuleFailure& where) {
      if (is_name(get(value, "/Type"), "/MediaClip") || is_name(get(value, "/S"), "/MCD")) check_media(value, where);
    });
  }

 private:
  void check_page(QPDFObjectHandle page) {
    const std::vector<QPDFObjectHandle> annotations = items_of(get(page, "/Annots"));
    const int number = document_.page_number(page);
    if (!annotations.empty()) {
      const std::string tabs = name_of(get(page, "/Tabs"));
      ledger_.check("page.tabs_s", tabs == "/S", at(page, "", number));
      ledger_.check("page.tabs", tabs == "/S" || tabs == "/A" || tabs == "/W", at(page, "", number));
    }
    for (QPDFObjectHandle object : annotations) {
      if (object.isDictionary()) check_annotation(describe(object, page, number));
    }
  }

  Annotation describe(QPDFObjectHandle object, QPDFObjectHandle page, int number) const {
    constexpr unsigned hidden = 2;
    Annotation annotation;
    annotation.object = object;
    annotation.type = name_of(get(object, "/Subtype"));
    annotation.where = at(object, annotation.type, number);
    annotation.element = structure_.find_object_owner(object);
    annotation.contents = text_of(get(object, "/Contents"));
    if (annotation.element != nullptr) {
      annotation.element_type = annotation.element->type;
      annotation.alt = text_of(get(annotation.element->object, "/Alt"));
    }
    for (const Element* above = annotation.element; above != nullptr;
         above = above->parent ? &structure_.elements()[*above->parent] : nullptr) {
      annotation.is_artifact = annotation.is_artifact || above->type == "Artifact";
    }
    QPDFObjectHandle crop = get_inherited(page, "/CropBox");
    if (!crop.isRectangle()) crop = get_inherited(page, "/MediaBox");
    QPDFObjectHandle rectangle = get(object, "/Rect");
    if (rectangle.isRectangle()) {
      const QPDFObjectHandle::Rectangle box = rectangle.getArrayAsRectangle();
      annotation.has_area = box.llx != box.urx || box.lly != box.ury;
      if (crop.isRectangle()) {
        const QPDFObjectHandle::Rectangle sheet = crop.getArrayAsRectangle();
        annotation.is_visible =
            box.urx > sheet.llx && box.llx < sheet.urx && box.ury > sheet.lly && box.lly < sheet.ury;
      }
    }
    if ((flags(annotation) & hidden) != 0) annotation.is_visible = false;
    return annotation;
  }

  static unsigned flags(const Annotation& annotation) {
    return static_cast<unsigned>(number_of(get(annotation.object, "/F"), 0));
  }

  void check_annotation(const Annotation& annotation) {
    const std::string& type = annotation.type;
    const bool has_description = !annotation.contents.empty() || !annotation.alt.empty();
    if (type != "/Widget" && type != "/PrinterMark" && type != "/Link" && type != "/Popup") {
      ledger_.check("annotation.element", !annotation.is_visible || annotation.element_type == "Annot",
                    annotation.where);
    }
    if (type != "/Widget" && type != "/Popup")
      ledger_.check("annotation.contents", !annotation.is_visible || has_description, annotation.where);
    if (!annotation.contents.empty()) {
      const bool has_language = structure_.has_catalog_language() ||
                                !text_of(get(annotation.object, "/Lang")).empty() ||
                                (annotation.element != nullptr && !annotation.element->language.empty());
      ledger_.check("language.contents", has_language, annotation.where);
    }
    check_presence(annotation);
    if (type == "/Link") check_link(annotation);
    if (type == "/Widget") check_widget(annotation);
    check_other_types(annotation);
  }

  void check_presence(const Annotation& annotation) {
    constexpr unsigned invisible = 1, no_view = 32, toggle_no_view = 256;
    const bool is_out = annotation.element == nullptr || annotation.is_artifact;
    const unsigned bits = flags(annotation);
    ledger_.check("annotation.invisible", is_out || (bits & invisible) == 0, annotation.where);
    ledger_.check("annotation.no_view", is_out || (bits & no_view) == 0 || (bits & toggle_no_view) != 0,
                  annotation.where);
    if (!annotation.contents.empty() && !annotation.alt.empty()) {
      ledger_.check("annotation.same_alt", annotation.contents == annotation.alt, annotation.where);
    }
    if (markup_types.count(annotation.type) == 0) return;
    ledger_.check("annotation.markup", annotation.element_type == "Annot", annotation.where);
    if (!annotation.contents.empty() && !get(annotation.object, "/RC").isNull()) {
      ledger_.cannot_check("annotation.rich_text",
                           {annotation.where.object, annotation.where.page, "rich text can't be judged here"});
    }
  }

  void check_link(const Annotation& annotation) {
    ledger_.check("link.tagged", !annotation.is_visible || annotation.element_type == "Link", annotation.where);
    ledger_.check("link.contents", !annotation.is_visible || !annotation.contents.empty(), annotation.where);
    ledger_.check("link.element", annotation.element_type == "Link" || annotation.element_type == "Reference",
                  annotation.where);
    if (annotation.element == nullptr) return;
    QPDFObjectHandle action = get(annotation.object, "/A"), target = get(annotation.object, "/Dest");
    const std::string text = action.isNull() ? target.unparseResolved() : action.unparseResolved();
    spend_work(text.size());
    link_targets_[annotation.element].insert(text);
  }

  void check_widget(const Annotation& annotation) {
    const std::string tooltip = text_of(get_inherited(annotation.object, "/TU"));
    ledger_.check("widget.described", !annotation.is_visible || !tooltip.empty() || !annotation.alt.empty(),
                  annotation.where);
    if (!tooltip.empty()) {
      const bool has_language =
          structure_.has_catalog_language() || (annotation.element != nullptr && !annotation.element->language.empty());
      ledger_.check("language.tooltip", has_language, annotation.where);
    }
    ledger_.check("widget.element",
                  !annotation.is_visible || annotation.is_artifact || annotation.element_type == "Form",
                  annotation.where);
    ledger_.check("widget.no_area", annotation.has_area || annotation.element == nullptr || annotation.is_artifact,
                  annotation.where);
    bool has_label = false;
    if (annotation.element != nullptr) {
      const std::size_t index = static_cast<std::size_t>(annotation.element - structure_.elements().data());
      const std::vector<std::string> types = structure_.child_types(index);
      has_label = std::count(types.begin(), types.end(), "Lbl") > 0;
    }
    ledger_.check("widget.label", has_label || !annotation.contents.empty(), annotation.where);
    if (!get(annotation.object, "/AA").isNull())
      ledger_.check("widget.action_contents", !annotation.contents.empty(), annotation.where);
    check_signature_graphic(annotation);
  }

  /// A signature's appearance that draws an image needs a text for it.
  void check_signature_graphic(const Annotation& annotation) {
    if (!is_name(get_inherited(annotation.object, "/FT"), "/Sig") || get_inherited(annotation.object, "/V").isNull())
      return;
    QPDFObjectHandle objects = get(get(get(get(annotation.object, "/AP"), "/N"), "/Resources"), "/XObject");
    bool has_image = false;
    if (objects.isDictionary()) {
      for (const std::string& key : keys_of(objects))
        has_image = has_image || is_name(get(objects.getKey(key), "/Subtype"), "/Image");
    }
    ledger_.check("signature.graphic", !has_image || !annotation.alt.empty(), annotation.where);
  }

  void check_other_types(const Annotation& annotation) {
    const std::string& type = annotation.type;
    const auto needs_contents = [&](const char* of_type, const char* key) {
      if (type == of_type) ledger_.check(key, !annotation.contents.empty(), annotation.where);
    };
    needs_contents("/Ink", "annotation.ink");
    needs_contents("/Screen", "annotation.screen");
    needs_contents("/3D", "annotation.3d");
    needs_contents("/RichMedia", "annotation.rich_media");
    const bool is_out = annotation.element == nullptr || annotation.is_artifact;
    if (type == "/Stamp")
      ledger_.check("annotation.stamp", !annotation.contents.empty() || get(annotation.object, "/Name").isName(),
                    annotation.where);
    if (type == "/Popup") ledger_.check("annotation.popup", annotation.element == nullptr, annotation.where);
    if (type == "/Sound") ledger_.check("annotation.sound", false, annotation.where);
    if (type == "/Movie") ledger_.check("annotation.movie", false, annotation.where);
    if (type == "/TrapNet") ledger_.check("annotation.trap_net", false, annotation.where);
    if (type == "/PrinterMark") ledger_.check("annotation.printer_mark", is_out, annotation.where);
    if (type == "/Watermark")
      ledger_.check("annotation.watermark", is_out || annotation.element_type == "Annot", annotation.where);
    if (type == "/FileAttachment") {
      QPDFObjectHandle file = get(annotation.object, "/FS");
      ledger_.check("annotation.attachment", !file.isDictionary() || !get(file, "/AFRelationship").isNull(),
                    annotation.where);
    }
  }

  void check_form_element(const Element& element) {
    std::size_t widgets = 0;
    for (const Kid& kid : element.kids)
      widgets += kid.kind == Kid::Kind::object && is_name(get(kid.owner, "/Subtype"), "/Widget") ? 1U : 0U;
    const RuleFailure where = at(element.object, element.raw_type, element.page);
    ledger_.check("form.one_widget", widgets <= 1, where);
    const bool has_role = !structure_.attribute(element, "/PrintField", "/Role").isNull();
    ledger_.check("form.one_child", has_role || (widgets == 1 && element.kids.size() == 1), where);
  }

  void check_fields() {
    visit_document(document_, [&](QPDFObjectHandle value, const RuleFailure& where) {
      if (!value.isDictionary() || !is_name(value.getKey("/FT"), "/Tx") || !value.hasKey("/RV")) return;
      if (!value.hasKey("/V")) return ledger_.check("field.rich_value", false, where);
      ledger_.cannot_check("field.rich_value", {where.object, where.page, "rich text can't be judged here"});
    });
  }

  void check_media(QPDFObjectHandle clip, const RuleFailure& where) {
    ledger_.check("media.type", get(clip, "/CT").isString(), where);
    QPDFObjectHandle alt = get(clip, "/Alt");
    ledger_.check("media.alt", alt.isArray() && alt.getArrayNItems() >= 2 && alt.getArrayNItems() % 2 == 0, where);
  }

  /// A destination that begins with a structure element, itself or by its name.
  [[nodiscard]] bool is_structure_destination(QPDFObjectHandle destination) const {
    if (destination.isName() || destination.isString()) destination = find_named(destination);
    if (destination.isDictionary()) return get(destination, "/SD").isArray();
    return destination.isArray() && destination.getArrayNItems() > 0 &&
           structure_.find_element(destination.getArrayItem(0)) != nullptr;
  }

  [[nodiscard]] QPDFObjectHandle find_named(QPDFObjectHandle name) const {
    if (name.isName()) return get(get(document_.catalog(), "/Dests"), name.getName());
    const auto found = named_destinations_.find(name.getStringValue());
    return found == named_destinations_.end() ? QPDFObjectHandle::newNull() : found->second;
  }

  void check_destinations() {
    visit_document(document_, [&](QPDFObjectHandle value, const RuleFailure& where) {
      if (!value.isDictionary()) return;
      if (value.hasKey("/Dest"))
        ledger_.check("destination.structure", is_structure_destination(value.getKey("/Dest")), where);
      if (value.getKey("/OpenAction").isArray())
        ledger_.check("destination.structure", is_structure_destination(value.getKey("/OpenAction")), where);
      if (is_name(value.getKey("/S"), "/GoTo")) {
        ledger_.check("destination.action",
                      value.getKey("/SD").isArray() || is_structure_destination(value.getKey("/D")), where);
      }
    });
  }

  const Document& document_;
  const Structure& structure_;
  Ledger& ledger_;
  std::map<std::string, QPDFObjectHandle> named_destinations_;
  std::map<const Element*, std::set<std::string>> link_targets_;
};

}  // namespace

void check_accessible_interaction(const Document& document, const Structure& structure, Ledger& ledger) {
  AccessibleCheck(document, structure, ledger).run();
}

}  // namespace decl::conformance
