#include "record/declaration_reader.hpp"

#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "record/vocabulary.hpp"

namespace decl::record {
namespace {

using xml::Node;

/// Children of one element, taken in the order of the schema.
class Children {
 public:
  explicit Children(const Node& parent) : next_(parent.first_element()) {}

  /// Takes the next child when it has that name.
  Node take(std::string_view name) {
    if (!next_.is(record_namespace, name)) return {};
    return std::exchange(next_, next_.next_element());
  }
  Node take_any() { return next_ ? std::exchange(next_, next_.next_element()) : Node(); }

 private:
  Node next_;
};

std::string attribute(const Node& node, std::string_view name) { return node.attribute(name).value_or(""); }

std::string language(const Node& node) { return node.attribute(xml::xml_namespace, "lang").value_or(""); }

template <typename Number>
Number read_number(const std::string& text, Number otherwise) {
  Number value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct Style {
  bool emphasis = false;
  bool strong = false;
  std::string_view href;
};

/// Every stretch of a link's text repeats its address, so a long one is refused before it is read so often.
std::string read_address(const Node& link) {
  std::string address = attribute(link, "href");
  if (address.size() <= limits::link_bytes) return address;
  throw Error(ErrorCode::unreadable, "has a link of more than 2048 bytes");
}

/// The scan before the parser bounds the depth.
void collect_runs(const Node& parent, const Style& style, std::vector<Run>& runs) {
  for (Node node = parent.first_child(); node; node = node.next()) {
    if (node.is_text()) {
      runs.push_back({node.text(), style.emphasis, style.strong, std::string(style.href)});
    } else if (node.name() == "em") {
      collect_runs(node, {true, style.strong, style.href}, runs);
    } else if (node.name() == "strong") {
      collect_runs(node, {style.emphasis, true, style.href}, runs);
    } else if (node.name() == "a") {
      const std::string href = read_address(node);
      collect_runs(node, {style.emphasis, style.strong, href}, runs);
    }
  }
}

/// The scan before the parser bounds the depth.
Block read_list(const Node& node) {
  Block list;
  list.kind = BlockKind::list;
  list.ordered = attribute(node, "ordered") == "true";
  list.start = read_number(attribute(node, "start"), 1);
  for (Node child = node.first_element(); child; child = child.next_element()) {
    Block& item = list.children.emplace_back();
    item.kind = BlockKind::item;
    collect_runs(child, {}, item.runs);
    for (Node nested = child.first_element(); nested; nested = nested.next_element()) {
      if (nested.name() == "list") item.children.push_back(read_list(nested));
    }
  }
  return list;
}

Block read_block(const Node& node) {
  if (node.name() == "list") return read_list(node);
  Block block;
  if (node.name() == "heading") {
    block.kind = BlockKind::heading;
    block.level = read_number(attribute(node, "level"), 0);
  } else if (node.name() == "quote") {
    block.kind = BlockKind::quote;
  }
  collect_runs(node, {}, block.runs);
  return block;
}

Source read_source(const Node& node) {
  return {attribute(node, "name"), attribute(node, "media-type"), attribute(node, "sha512"),
          read_number<std::uint64_t>(attribute(node, "size"), 0), attribute(node, "encoding")};
}

TextVersion read_text_version(const Node& node) {
  TextVersion text;
  text.language = language(node);
  text.authentic = attribute(node, "authentic") == "true";
  text.derived_from = attribute(node, "derived");
  Children children(node);
  if (const Node source = children.take("source")) text.source = read_source(source);
  const Node title = children.take("title");
  text.title = title.text();
  text.title_derived = attribute(title, "derived") == "true";
  while (const Node child = children.take_any()) text.blocks.push_back(read_block(child));
  return text;
}

std::vector<LocalizedText> read_localized(Children& children, std::string_view name) {
  std::vector<LocalizedText> texts;
  while (const Node child = children.take(name)) texts.push_back({language(child), child.text()});
  return texts;
}

Signatory read_signatory(const Node& node) {
  Signatory signatory;
  Children children(node);
  const Node organisation = children.take("organisation");
  signatory.organisation_id = attribute(organisation, "id");
  Children names(organisation);
  signatory.organisation_names = read_localized(names, "name");
  signatory.persons = read_localized(children, "person");
  signatory.roles = read_localized(children, "role");
  signatory.country = children.take("country").text();
  return signatory;
}

Quorum read_quorum(const Node& node) {
  Quorum quorum;
  const std::string need = attribute(node, "need");
  quorum.need = need == "all" ? 0 : read_number(need, 0);
  Children children(node);
  while (const Node member = children.take("member")) quorum.organisations.push_back(attribute(member, "ref"));
  while (const Node group = children.take("quorum")) quorum.groups.push_back(read_quorum(group));
  return quorum;
}

}  // namespace

Declaration read_declaration(const Node& element) {
  Declaration declaration;
  Children children(element);
  declaration.identifier = children.take("identifier").text();
  declaration.kind = children.take("kind").text();
  declaration.date = read_date(children.take("date").text());
  declaration.place = children.take("place").text();
  if (const Node source = children.take("source")) declaration.source = read_source(source);
  while (const Node text = children.take("text")) declaration.texts.push_back(read_text_version(text));
  Children parties(children.take("signatories"));
  while (const Node signatory = parties.take("signatory")) declaration.signatories.push_back(read_signatory(signatory));
  if (const Node quorum = parties.take("quorum")) declaration.quorum = read_quorum(quorum);
  return declaration;
}

}  // namespace decl::record
