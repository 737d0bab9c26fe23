// Annotations, form, actions, optional content, and what a page may not do on its own.
#include "checks.hpp"

namespace pdfa4f {
namespace {

const std::set<std::string> annotation_types = {
    "/Text",      "/Link",      "/FreeText",    "/Line",      "/Square",    "/Circle", "/Polygon",   "/PolyLine",
    "/Highlight", "/Underline", "/Squiggly",    "/StrikeOut", "/Stamp",     "/Caret",  "/Ink",       "/FileAttachment",
    "/Popup",     "/Widget",    "/PrinterMark", "/TrapNet",   "/Watermark", "/Redact", "/Projection"};
const std::set<std::string> action_types = {"/GoTo",  "/GoToR",      "/GoToE",      "/Thread",           "/URI",
                                            "/Named", "/SubmitForm", "/JavaScript", "/RichMediaExecute", "/GoToDp"};
const std::set<std::string> named_actions = {"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"};
const std::set<std::string> triggers = {"/E", "/X", "/D", "/U", "/Fo", "/Bl"};

void check_triggers(QPDFObjectHandle owner, const std::string& where, Report& report) {
  QPDFObjectHandle actions = owner.getKey("/AA");
  if (!actions.isDictionary()) return;
  for (const std::string& key : actions.getKeys()) report.check("6.6.3-1", triggers.count(key) != 0, where + key);
}

bool has_no_area(QPDFObjectHandle rectangle) {
  if (!rectangle.isRectangle()) return false;
  const QPDFObjectHandle::Rectangle box = rectangle.getArrayAsRectangle();
  return box.llx >= box.urx && box.lly >= box.ury;
}

void check_appearance(QPDFObjectHandle annotation, const std::string& type, const std::string& where, Report& report) {
  const bool needs_none =
      type == "/Popup" || type == "/Link" || type == "/Projection" || has_no_area(annotation.getKey("/Rect"));
  QPDFObjectHandle appearance = annotation.getKey("/AP");
  report.check("6.3.3-1", needs_none || appearance.isDictionary(), where);
  if (!appearance.isDictionary()) return;
  report.check("6.3.3-2", appearance.getKeys() == std::set<std::string>{"/N"}, where);
  QPDFObjectHandle normal = appearance.getKey("/N");
  QPDFObjectHandle field = annotation;
  for (int level = 0; level < 16 && !field.hasKey("/FT") && field.getKey("/Parent").isDictionary(); ++level)
    field = field.getKey("/Parent");
  if (type == "/Widget" && field.getKey("/FT").isNameAndEquals("/Btn")) {
    bool is_good = normal.isDictionary() && !normal.isStream() && !normal.getKeys().empty();
    report.check("6.3.3-3", is_good, where);
  } else {
    report.check("6.3.3-4", normal.isStream(), where);
  }
}

void check_annotation(QPDFObjectHandle annotation, const std::string& where, Report& report) {
  constexpr long long invisible = 1, hidden = 2, print = 4, no_view = 32, toggle_no_view = 256;
  const std::string type = annotation.getKey("/Subtype").isName() ? annotation.getKey("/Subtype").getName() : "";
  report.check("6.3.1-1", annotation_types.count(type) != 0, where + " is a " + type);
  QPDFObjectHandle flags = annotation.getKey("/F");
  report.check("6.3.2-1", type == "/Popup" || flags.isInteger(), where);
  if (flags.isInteger()) {
    report.check("6.3.2-2", (flags.getIntValue() & (invisible | hidden | print | no_view | toggle_no_view)) == print,
                 where + " has flags " + std::to_string(flags.getIntValue()));
  }
  check_appearance(annotation, type, where, report);
  if (type == "/Widget") {
    report.check("6.4.1-1", !annotation.hasKey("/A"), where);
  } else {
    check_triggers(annotation, where, report);
  }
}

void check_form(QPDFObjectHandle catalog, Report& report) {
  report.check("6.4.2-2", !catalog.hasKey("/NeedsRendering"));
  QPDFObjectHandle form = catalog.getKey("/AcroForm");
  if (!form.isDictionary()) return;
  QPDFObjectHandle needed = form.getKey("/NeedAppearances");
  report.check("6.4.1-2", needed.isNull() || (needed.isBool() && !needed.getBoolValue()));
  report.check("6.4.2-1", !form.hasKey("/XFA"));
}

void check_action(QPDFObjectHandle action, const std::string& where, Report& report) {
  if (!action.isDictionary() || !action.getKey("/S").isName()) return;
  const std::string type = action.getKey("/S").getName();
  report.check("6.6.1-1", action_types.count(type) != 0, where + " does " + type);
  if (type == "/Named") {
    QPDFObjectHandle name = action.getKey("/N");
    report.check("6.6.1-2", name.isName() && named_actions.count(name.getName()) != 0, where);
  }
}

void check_actions(const Document& document, Report& report) {
  check_triggers(document.catalog, "the catalog", report);
  visit_document(document.file, [&](QPDFObjectHandle value, const std::string& where) {
    if (!value.isDictionary()) return;
    check_action(value.getKey("/OpenAction"), where, report);
    check_action(value.getKey("/A"), where, report);
    if (value.getKey("/Type").isNameAndEquals("/Action")) check_action(value, where, report);
    QPDFObjectHandle more = value.getKey("/AA");
    if (!more.isDictionary()) return;
    for (const std::string& key : more.getKeys()) check_action(more.getKey(key), where + key, report);
  });
}

void check_optional_content(QPDFObjectHandle catalog, Report& report) {
  QPDFObjectHandle properties = catalog.getKey("/OCProperties");
  if (!properties.isDictionary()) return;
  std::vector<QPDFObjectHandle> configurations = {properties.getKey("/D")};
  if (properties.getKey("/Configs").isArray()) {
    for (QPDFObjectHandle each : properties.getKey("/Configs").getArrayAsVector()) configurations.push_back(each);
  }
  std::set<std::string> names;
  for (QPDFObjectHandle configuration : configurations) {
    const bool has_name = configuration.isDictionary() && configuration.getKey("/Name").isString();
    report.check("6.10-1", has_name);
    if (!has_name) continue;
    report.check("6.10-2", names.insert(configuration.getKey("/Name").getUTF8Value()).second);
    QPDFObjectHandle order = configuration.getKey("/Order");
    if (!order.isArray() || !properties.getKey("/OCGs").isArray()) continue;
    const std::string listed = order.unparseResolved() + " ";
    for (QPDFObjectHandle group : properties.getKey("/OCGs").getArrayAsVector()) {
      report.check("6.10-3", listed.find(" " + group.unparse() + " ") != std::string::npos, group.unparse());
    }
  }
}

}  // namespace

void check_interaction(const Document& document, Report& report) {
  for (QPDFObjectHandle page : document.file.getAllPages()) {
    const std::string where = describe(page);
    report.check("6.11-2", !page.hasKey("/PresSteps"), where);
    check_triggers(page, where, report);
    if (!page.getKey("/Annots").isArray()) continue;
    for (QPDFObjectHandle annotation : page.getKey("/Annots").getArrayAsVector()) {
      if (annotation.isDictionary()) check_annotation(annotation, describe(annotation), report);
    }
  }
  check_form(document.catalog, report);
  check_actions(document, report);
  check_optional_content(document.catalog, report);
  QPDFObjectHandle catalog = document.catalog;
  QPDFObjectHandle names = catalog.getKey("/Names");
  report.check("6.11-1", !names.isDictionary() || !names.hasKey("/AlternatePresentations"));
}

}  // namespace pdfa4f
