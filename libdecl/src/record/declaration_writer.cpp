#include "record/declaration_writer.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "record/vocabulary.hpp"

// A line break follows every element whose neighbours are elements only, and the start of every element that holds
// elements only. Where text stands (title, p, heading, quote, item and what is in them) nothing is added. Inside
// text, the order from outside in is a, strong, em; neighbours in the same link or of the same strength share it.

namespace decl::record {
namespace {

constexpr const xml::Namespace& ns = record_namespace;

std::string_view write_bool(bool value) { return value ? "true" : "false"; }

/// An element with nothing but elements in it, and the line breaks that go with that.
template <typename Content>
void write_group(xml::Writer& writer, std::string_view name, std::initializer_list<xml::Attribute> attributes,
                 Content&& content) {
  writer.open(ns, name, attributes);
  writer.line_break();
  content();
  writer.close();
  writer.line_break();
}

void write_line(xml::Writer& writer, std::string_view name, std::string_view text,
                std::initializer_list<xml::Attribute> attributes = {}) {
  writer.element(ns, name, text, attributes);
  writer.line_break();
}

void write_localized(xml::Writer& writer, std::string_view name, const std::vector<LocalizedText>& texts) {
  for (const LocalizedText& text : texts) {
    write_line(writer, name, text.text, {{"lang", text.language, &xml::xml_namespace}});
  }
}

void write_runs(xml::Writer& writer, const std::vector<Run>& runs) {
  std::string_view link;
  bool is_strong = false;
  const auto leave = [&](std::string_view next_link, bool is_next_strong) {
    const bool leaves_link = link != next_link;
    if (is_strong && (leaves_link || !is_next_strong)) {
      writer.close();
      is_strong = false;
    }
    if (leaves_link && !link.empty()) writer.close();
  };
  for (const Run& run : runs) {
    leave(run.href, run.strong);
    if (!run.href.empty() && link != run.href) writer.open(ns, "a", {{"href", run.href}});
    link = run.href;
    if (run.strong && !is_strong) writer.open(ns, "strong");
    is_strong = run.strong;
    if (run.emphasis) {
      writer.element(ns, "em", run.text);
    } else {
      writer.text(run.text);
    }
  }
  leave({}, false);
}

void write_list(xml::Writer& writer, const Block& list) {
  const std::string start = std::to_string(list.start);
  std::vector<xml::Attribute> attributes{{"ordered", write_bool(list.ordered)}};
  if (list.start != 1) attributes.push_back({"start", start});
  writer.open(ns, "list", attributes);
  writer.line_break();
  for (const Block& item : list.children) {
    writer.open(ns, "item");
    write_runs(writer, item.runs);
    for (const Block& nested : item.children) write_list(writer, nested);
    writer.close();
    writer.line_break();
  }
  writer.close();
}

void write_block(xml::Writer& writer, const Block& block) {
  if (block.kind == BlockKind::list) {
    write_list(writer, block);
  } else if (block.kind == BlockKind::heading) {
    const std::string level = std::to_string(block.level);
    writer.open(ns, "heading", {{"level", level}});
    write_runs(writer, block.runs);
    writer.close();
  } else {
    writer.open(ns, block.kind == BlockKind::quote ? "quote" : "p");
    write_runs(writer, block.runs);
    writer.close();
  }
  writer.line_break();
}

void write_source(xml::Writer& writer, const Source& source) {
  const std::string size = std::to_string(source.size);
  std::vector<xml::Attribute> attributes;
  if (!source.encoding.empty()) attributes.push_back({"encoding", source.encoding});
  attributes.push_back({"media-type", source.media_type});
  attributes.push_back({"name", source.name});
  attributes.push_back({"sha512", source.sha512});
  if (source.size != 0) attributes.push_back({"size", size});
  writer.open(ns, "source", attributes);
  writer.close();
  writer.line_break();
}

void write_text_version(xml::Writer& writer, const TextVersion& text) {
  std::vector<xml::Attribute> attributes{{"authentic", write_bool(text.authentic)}};
  if (!text.derived_from.empty()) attributes.push_back({"derived", text.derived_from});
  attributes.push_back({"lang", text.language, &xml::xml_namespace});
  writer.open(ns, "text", attributes);
  writer.line_break();
  if (text.source) write_source(writer, *text.source);
  if (text.title_derived) {
    write_line(writer, "title", text.title, {{"derived", "true"}});
  } else {
    write_line(writer, "title", text.title);
  }
  for (const Block& block : text.blocks) write_block(writer, block);
  writer.close();
  writer.line_break();
}

void write_signatory(xml::Writer& writer, const Signatory& signatory) {
  write_group(writer, "signatory", {}, [&] {
    write_group(writer, "organisation", {{"id", signatory.organisation_id}},
                [&] { write_localized(writer, "name", signatory.organisation_names); });
    write_localized(writer, "person", signatory.persons);
    write_localized(writer, "role", signatory.roles);
    if (!signatory.country.empty()) write_line(writer, "country", signatory.country);
  });
}

void write_quorum(xml::Writer& writer, const Quorum& quorum) {
  const std::string need = quorum.need == 0 ? "all" : std::to_string(quorum.need);
  write_group(writer, "quorum", {{"need", need}}, [&] {
    for (const std::string& id : quorum.organisations) write_line(writer, "member", "", {{"ref", id}});
    for (const Quorum& group : quorum.groups) write_quorum(writer, group);
  });
}

}  // namespace

void write_declaration(xml::Writer& writer, const Declaration& declaration) {
  writer.open(ns, "declaration", {{"Id", declaration_id}});
  writer.line_break();
  write_line(writer, "identifier", declaration.identifier);
  write_line(writer, "kind", declaration.kind);
  write_line(writer, "date", write_date(declaration.date));
  if (!declaration.place.empty()) write_line(writer, "place", declaration.place);
  if (declaration.source) write_source(writer, *declaration.source);
  for (const TextVersion& text : declaration.texts) write_text_version(writer, text);
  write_group(writer, "signatories", {}, [&] {
    for (const Signatory& signatory : declaration.signatories) write_signatory(writer, signatory);
    if (declaration.quorum) write_quorum(writer, *declaration.quorum);
  });
  writer.close();
}

}  // namespace decl::record
