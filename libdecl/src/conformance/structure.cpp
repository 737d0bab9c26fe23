#include "conformance/structure.hpp"

#include <algorithm>
#include <set>

namespace decl::conformance {
namespace {

const std::set<std::string_view> types_1_7 = {
    "Document",  "Part",    "Art",   "Sect",    "Div",       "BlockQuote", "Caption", "TOC",     "TOCI",  "Index",
    "NonStruct", "Private", "P",     "H",       "H1",        "H2",         "H3",      "H4",      "H5",    "H6",
    "L",         "LI",      "Lbl",   "LBody",   "Table",     "TR",         "TH",      "TD",      "THead", "TBody",
    "TFoot",     "Span",    "Quote", "Note",    "Reference", "BibEntry",   "Code",    "Link",    "Annot", "Ruby",
    "RB",        "RT",      "RP",    "Warichu", "WT",        "WP",         "Figure",  "Formula", "Form"};
const std::set<std::string_view> types_2_0 = {"Document",  "DocumentFragment",
                                              "Part",      "Sect",
                                              "Div",       "Aside",
                                              "NonStruct", "P",
                                              "H",         "Title",
                                              "FENote",    "Sub",
                                              "Lbl",       "Span",
                                              "Em",        "Strong",
                                              "Link",      "Annot",
                                              "Form",      "Ruby",
                                              "RB",        "RT",
                                              "RP",        "Warichu",
                                              "WT",        "WP",
                                              "L",         "LI",
                                              "LBody",     "Table",
                                              "TR",        "TH",
                                              "TD",        "THead",
                                              "TBody",     "TFoot",
                                              "Caption",   "Figure",
                                              "Formula",   "Artifact"};

std::string without_slash(const std::string& name) { return name.empty() ? "" : name.substr(1); }

}  // namespace

bool is_numbered_heading(std::string_view type) {
  return type.size() > 1 && type[0] == 'H' && type[1] != '0' &&
         type.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

bool is_standard_type(std::string_view type, std::string_view name_space) {
  if (name_space == namespace_mathml) return true;
  if (name_space == namespace_2_0) return types_2_0.count(type) != 0 || is_numbered_heading(type);
  return name_space == namespace_1_7 && types_1_7.count(type) != 0;
}

bool is_language_tag(std::string_view text) {
  bool is_first = true;
  while (true) {
    const std::size_t end = std::min(text.find('-'), text.size());
    const std::string_view part = text.substr(0, end);
    const bool is_good = !part.empty() && part.size() <= 8 && std::all_of(part.begin(), part.end(), [&](char byte) {
      const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
      return is_letter || (!is_first && byte >= '0' && byte <= '9');
    });
    if (!is_good) return false;
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
    is_first = false;
  }
}

Structure::Structure(const Document& document, Ledger& ledger) : document_(document) {
  QPDFObjectHandle catalog = document.catalog();
  has_catalog_language_ = !text_of(get(catalog, "/Lang")).empty();
  root_ = get(catalog, "/StructTreeRoot");
  ledger.check("structure.root", root_.isDictionary(), at(catalog));
  has_tree_ = root_.isDictionary();
  if (!has_tree_) return;
  read_tree(ledger);
  read_parent_tree(get(root_, "/ParentTree"), 0);
}

void Structure::read_tree(Ledger& ledger) {
  for (QPDFObjectHandle kid : items_of(get(root_, "/K"))) {
    if (kid.isDictionary()) add_element(kid, std::nullopt, ledger);
  }
}

void Structure::add_element(QPDFObjectHandle object, std::optional<std::size_t> parent, Ledger& ledger) {
  const bool is_new = object.isIndirect() && indices_.emplace(object.getObjGen(), elements_.size()).second;
  ledger.check("structure.consistent", is_new, at(object, "stands twice in the tree, or is no indirect object"));
  if (!is_new) return;
  if (elements_.size() >= limits::structure_elements)
    throw Error(ErrorCode::limit, "has more than 200,000 structure elements", {});
  std::size_t depth = 0;
  for (std::optional<std::size_t> above = parent; above; above = elements_[*above].parent) ++depth;
  if (depth >= limits::structure_depth) throw Error(ErrorCode::limit, "has a structure tree deeper than 64 levels", {});
  Element element;
  element.object = object;
  element.parent = parent;
  element.raw_type = without_slash(name_of(get(object, "/S")));
  element.page = document_.page_number(get(object, "/Pg"));
  const std::string language = text_of(get(object, "/Lang"));
  element.inherits_actual_text = get(object, "/ActualText").isString();
  element.inherits_alt = get(object, "/Alt").isString();
  if (parent) {
    const Element& above = elements_[*parent];
    element.language = above.language;
    element.inherits_actual_text = element.inherits_actual_text || above.inherits_actual_text;
    element.inherits_alt = element.inherits_alt || above.inherits_alt;
    if (element.page == 0) element.page = above.page;
  }
  if (!language.empty()) element.language = language;
  QPDFObjectHandle named = get(object, "/P");
  QPDFObjectHandle expected = parent ? elements_[*parent].object : root_;
  ledger.check("structure.parent", named.isDictionary(), at(object, element.raw_type, element.page));
  ledger.check("structure.consistent", named.isDictionary() && named.getObjGen() == expected.getObjGen(),
               at(object, element.raw_type + " names another parent", element.page));
  resolve_type(element, ledger);
  const std::size_t index = elements_.size();
  elements_.push_back(std::move(element));
  if (parent) {
    Kid kid;
    kid.element = index;
    elements_[*parent].kids.push_back(kid);
  } else {
    root_children_.push_back(index);
  }
  for (QPDFObjectHandle kid : items_of(get(object, "/K"))) read_kid(index, kid, ledger);
}

void Structure::read_kid(std::size_t parent, QPDFObjectHandle kid, Ledger& ledger) {
  const auto add = [&](Kid::Kind kind, QPDFObjectHandle owner, int identifier) {
    elements_[parent].kids.push_back({kind, 0, owner, identifier});
  };
  QPDFObjectHandle object = elements_[parent].object;
  const auto page_of = [&](QPDFObjectHandle value) {
    QPDFObjectHandle page = get(value, "/Pg");
    return page.isNull() ? get(object, "/Pg") : page;
  };
  if (kid.isInteger()) return add(Kid::Kind::content, page_of(object), number_of(kid, -1));
  if (!kid.isDictionary())
    return ledger.check("structure.consistent", false, at(object, "has a kid of an unknown kind"));
  if (is_name(get(kid, "/Type"), "/MCR")) {
    QPDFObjectHandle stream = get(kid, "/Stm");
    return add(Kid::Kind::content, stream.isStream() ? stream : page_of(kid), number_of(get(kid, "/MCID"), -1));
  }
  if (is_name(get(kid, "/Type"), "/OBJR")) return add(Kid::Kind::object, get(kid, "/Obj"), -1);
  add_element(kid, parent, ledger);
}

void Structure::resolve_type(Element& element, Ledger& ledger) const {
  constexpr std::size_t most_steps = 64;
  QPDFObjectHandle space = get(element.object, "/NS");
  std::string uri = space.isDictionary() ? text_of(get(space, "/NS")) : std::string(namespace_1_7);
  std::string type = element.raw_type;
  std::set<std::pair<std::string, std::string>> seen;
  bool is_circular = false, stays_inside = false;
  const auto mapped = [&]() {
    return get(space.isDictionary() ? get(space, "/RoleMapNS") : get(root_, "/RoleMap"), "/" + type);
  };
  const RuleFailure where = at(element.object, type, element.page);
  ledger.check("role.standard",
               !is_standard_type(type, uri) || mapped().isNull() || is_name(mapped(), ("/" + type).c_str()), where);
  while (!is_standard_type(type, uri) && seen.size() < most_steps) {
    if (!seen.emplace(uri, type).second) {
      is_circular = true;
      break;
    }
    QPDFObjectHandle target = mapped();
    if (target.isNull()) break;
    const bool was_explicit = space.isDictionary();
    const std::string old_uri = uri;
    const bool is_pair = target.isArray() && target.getArrayNItems() == 2;
    if (is_pair || was_explicit) space = is_pair ? target.getArrayItem(1) : QPDFObjectHandle::newNull();
    type = without_slash(name_of(is_pair ? target.getArrayItem(0) : target));
    uri = space.isDictionary() ? text_of(get(space, "/NS")) : std::string(namespace_1_7);
    stays_inside = stays_inside || (was_explicit && uri == old_uri);
  }
  const bool is_mapped = !is_circular && is_standard_type(type, uri);
  ledger.check("role.circular", !is_circular, where);
  ledger.check("role.same_namespace", !stays_inside, where);
  ledger.check("role.mapped_1", is_mapped && is_standard_type(type, namespace_1_7), where);
  ledger.check("role.mapped_2", is_mapped, {where.object, where.page, element.raw_type + " in namespace " + uri});
  if (!is_mapped) return;
  element.type = type;
  element.name_space = uri;
}

void Structure::read_parent_tree(QPDFObjectHandle node, std::size_t depth) {
  if (node.isIndirect() && !parent_tree_nodes_.insert(node.getObjGen()).second) return;
  if (depth > limits::object_depth || parent_tree_.size() > limits::structure_elements) {
    throw Error(ErrorCode::limit, "has a parent tree that is too deep or too large", {});
  }
  std::vector<QPDFObjectHandle> numbers = items_of(get(node, "/Nums"));
  for (std::size_t index = 0; index + 1 < numbers.size(); index += 2) {
    QPDFObjectHandle value = numbers[index + 1];
    parent_tree_.emplace(number_of(numbers[index], -1), value);
  }
  for (QPDFObjectHandle kid : items_of(get(node, "/Kids"))) read_parent_tree(kid, depth + 1);
}

std::vector<std::size_t> Structure::children(std::optional<std::size_t> parent) const {
  if (!parent) return root_children_;
  std::vector<std::size_t> indices;
  for (const Kid& kid : elements_[*parent].kids) {
    if (kid.kind == Kid::Kind::element) indices.push_back(kid.element);
  }
  return indices;
}

std::vector<std::string> Structure::child_types(std::optional<std::size_t> parent) const {
  std::vector<std::string> types;
  for (const std::size_t child : children(parent)) types.push_back(elements_[child].type);
  return types;
}

std::string Structure::parent_type(const Element& element) const {
  return element.parent ? elements_[*element.parent].type : "StructTreeRoot";
}

const Element* Structure::find_element(QPDFObjectHandle object) const {
  const auto found = object.isIndirect() ? indices_.find(object.getObjGen()) : indices_.end();
  return found == indices_.end() ? nullptr : &elements_[found->second];
}

const Element* Structure::find_owner(QPDFObjectHandle stream_owner, int identifier) const {
  const auto found = parent_tree_.find(number_of(get(stream_owner, "/StructParents"), -1));
  QPDFObjectHandle list = found == parent_tree_.end() ? QPDFObjectHandle::newNull() : found->second;
  return list.isArray() && identifier < list.getArrayNItems() ? find_element(list.getArrayItem(identifier)) : nullptr;
}

const Element* Structure::find_object_owner(QPDFObjectHandle object) const {
  const auto found = parent_tree_.find(number_of(get(object, "/StructParent"), -1));
  return found == parent_tree_.end() ? nullptr : find_element(found->second);
}

QPDFObjectHandle Structure::attribute(const Element& element, const char* owner, const std::string& key) const {
  std::vector<QPDFObjectHandle> candidates = items_of(get(element.object, "/A"));
  for (QPDFObjectHandle name : items_of(get(element.object, "/C"))) {
    for (QPDFObjectHandle each : items_of(get(get(root_, "/ClassMap"), name_of(name).empty() ? "/" : name_of(name))))
      candidates.push_back(each);
  }
  for (QPDFObjectHandle candidate : candidates) {
    if (is_name(get(candidate, "/O"), owner) && !get(candidate, key).isNull()) return get(candidate, key);
  }
  return QPDFObjectHandle::newNull();
}

}  // namespace decl::conformance
