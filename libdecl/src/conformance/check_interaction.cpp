// Annotations, form, actions and optional content, and what a page may not do on its own, for PDF/A.
#include <set>

#include "conformance/checks.hpp"

namespace decl::conformance {
namespace {

const std::set<std::string> annotation_types_1 = {
    "/Text",      "/Link",      "/FreeText",    "/Line",      "/Square",    "/Circle", "/Polygon", "/PolyLine",
    "/Highlight", "/Underline", "/Squiggly",    "/StrikeOut", "/Stamp",     "/Caret",  "/Ink",     "/FileAttachment",
    "/Popup",     "/Widget",    "/PrinterMark", "/TrapNet",   "/Watermark", "/Redact"};
const std::set<std::string> action_types_1 = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"};
const std::set<std::string> more_action_types_2 = {"/JavaScript", "/RichMediaExecute", "/GoToDp"};
const std::set<std::string> named_actions = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"};
const std::set<std::string> triggers = {"/E", "/X", "/D", "/U", "/Fo", "/Bl"};

class InteractionCheck {
 public:
  InteractionCheck(const Document& document, Ledger& ledger) : document_(document), ledger_(ledger) {}

  void run() {
    for (QPDFObjectHandle page : document_.pages()) {
      const int number = document_.page_number(page);
      check_triggers(page, at(page, "", number));
      ledger_.check("page.actions", !page.hasKey("/AA"), at(page, "", number));
      for (QPDFObjectHandle annotation : items_of(get(page, "/Annots"))) {
        if (annotation.isDictionary())
          check_annotation(annotation, at(annotation, name_of(get(annotation, "/Subtype")), number));
      }
    }
    check_triggers(document_.catalog(), at(document_.catalog()));
    ledger_.check("catalog.actions", !document_.catalog().hasKey("/AA"), at(document_.catalog()));
    check_form();
    check_actions();
    check_layers();
  }

 private:
  void check_triggers(QPDFObjectHandle owner, const RuleFailure& where) {
    QPDFObjectHandle actions = get(owner, "/AA");
    if (!actions.isDictionary()) return;
    for (const std::string& key : keys_of(actions))
      ledger_.check("action.triggers", triggers.count(key) != 0, {where.object, where.page, key});
  }

  void check_appearance(QPDFObjectHandle annotation, const std::string& type, const RuleFailure& where) {
    QPDFObjectHandle rectangle = annotation.getKey("/Rect");
    bool has_no_area = false;
    if (rectangle.isRectangle()) {
      const QPDFObjectHandle::Rectangle box = rectangle.getArrayAsRectangle();
      has_no_area = box.llx >= box.urx && box.lly >= box.ury;
    }
    const bool needs_none = type == "/Popup" || type == "/Link" || type == "/Projection" || has_no_area;
    QPDFObjectHandle appearance = annotation.getKey("/AP");
    ledger_.check("annotation.appearance", needs_none || appearance.isDictionary(), where);
    if (!appearance.isDictionary()) return;
    ledger_.check("annotation.normal_only", keys_of(appearance) == std::set<std::string>{"/N"}, where);
    QPDFObjectHandle normal = appearance.getKey("/N");
    if (type == "/Widget" && is_name(get_inherited(annotation, "/FT"), "/Btn")) {
      ledger_.check("annotation.button", normal.isDictionary() && !keys_of(normal).empty(), where);
    } else {
      ledger_.check("annotation.stream", normal.isStream(), where);
    }
  }

  void check_annotation(QPDFObjectHandle annotation, const RuleFailure& where) {
    constexpr unsigned invisible = 1, hidden = 2, print = 4, no_view = 32, toggle_no_view = 256;
    const std::string type = name_of(annotation.getKey("/Subtype"));
    ledger_.check("annotation.type_1", annotation_types_1.count(type) != 0, where);
    ledger_.check("annotation.type_2", annotation_types_1.count(type) != 0 || type == "/Projection", where);
    QPDFObjectHandle flags = annotation.getKey("/F");
    ledger_.check("annotation.flags_present", type == "/Popup" || flags.isInteger(), where);
    if (flags.isInteger()) {
      const auto bits = static_cast<unsigned>(number_of(flags, 0));
      ledger_.check("annotation.flags", (bits & (invisible | hidden | print | no_view | toggle_no_view)) == print,
                    where);
    }
    check_appearance(annotation, type, where);
    if (type == "/Widget") {
      ledger_.check("widget.action", !annotation.hasKey("/A"), where);
      ledger_.check("widget.any_action", !annotation.hasKey("/A") && !annotation.hasKey("/AA"), where);
    } else {
      check_triggers(annotation, where);
    }
  }

  void check_form() {
    QPDFObjectHandle catalog = document_.catalog();
    ledger_.check("form.rendering", !catalog.hasKey("/NeedsRendering"), at(catalog));
    QPDFObjectHandle form = get(catalog, "/AcroForm");
    if (!form.isDictionary()) return;
    ledger_.check("form.appearances", !is_true(form.getKey("/NeedAppearances")), at(form));
    ledger_.check("form.xfa", !form.hasKey("/XFA"), at(form));
    if (form.hasKey("/XFA")) ledger_.cannot_check("form.dynamic_xfa", at(form, "XFA can't be judged here"));
  }

  void check_action(QPDFObjectHandle action, const RuleFailure& where) {
    const std::string type = name_of(get(action, "/S"));
    if (type.empty()) return;
    const RuleFailure named{where.object, where.page, type};
    ledger_.check("action.type_1", action_types_1.count(type) != 0, named);
    ledger_.check("action.type_2", action_types_1.count(type) != 0 || more_action_types_2.count(type) != 0, named);
    if (type == "/Named") ledger_.check("action.named", named_actions.count(name_of(get(action, "/N"))) != 0, where);
  }

  void check_actions() {
    visit_document(document_, [&](QPDFObjectHandle value, const RuleFailure& where) {
      if (!value.isDictionary()) return;
      check_action(value.getKey("/OpenAction"), where);
      // A structure element has attributes in A; only what belongs to no structure element has actions there.
      if (!value.getKey("/A").isArray() && !value.getKey("/S").isName()) check_action(value.getKey("/A"), where);
      if (is_name(value.getKey("/Type"), "/Action")) check_action(value, where);
      if (value.hasKey("/FT")) ledger_.check("field.actions", !value.hasKey("/AA"), where);
      QPDFObjectHandle more = value.getKey("/AA");
      if (!more.isDictionary()) return;
      for (const std::string& key : keys_of(more)) check_action(more.getKey(key), where);
    });
  }

  void check_layers() {
    QPDFObjectHandle properties = get(document_.catalog(), "/OCProperties");
    if (!properties.isDictionary()) return;
    std::vector<QPDFObjectHandle> configurations = {properties.getKey("/D")};
    for (QPDFObjectHandle each : items_of(properties.getKey("/Configs"))) configurations.push_back(each);
    std::set<std::string> names;
    for (QPDFObjectHandle configuration : configurations) {
      const std::string name = text_of(get(configuration, "/Name"));
      ledger_.check("layers.name", !name.empty(), at(configuration));
      ledger_.check("layers.name_of_several", configurations.size() < 2 || !name.empty(), at(configuration));
      ledger_.check("layers.automatic", get(configuration, "/AS").isNull(), at(configuration));
      if (name.empty()) continue;
      ledger_.check("layers.unique", names.insert(name).second, at(configuration, name));
      QPDFObjectHandle order = get(configuration, "/Order");
      if (order.isArray()) check_order(properties, order);
    }
  }

  void check_order(QPDFObjectHandle properties, QPDFObjectHandle order) {
    std::set<QPDFObjGen> listed;
    visit_values(order, {}, [&](QPDFObjectHandle value, const RuleFailure&) {
      if (!value.isArray()) return;
      for (QPDFObjectHandle item : value.getArrayAsVector()) listed.insert(item.getObjGen());
    });
    for (QPDFObjectHandle group : items_of(properties.getKey("/OCGs"))) {
      ledger_.check("layers.order", listed.count(group.getObjGen()) != 0, at(group));
    }
  }

  const Document& document_;
  Ledger& ledger_;
};

}  // namespace

void check_interaction(const Document& document, Ledger& ledger) { InteractionCheck(document, ledger).run(); }

}  // namespace decl::conformance
