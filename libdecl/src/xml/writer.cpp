#include "xml/writer.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <decl/error.hpp>

#include "xml/scan.hpp"

namespace decl::xml {
namespace {

/// Canonical XML 1.0, 2.3: what stands for a byte of text or of an attribute's value. A space for a
/// control character that XML can't hold, nothing for a byte that stands for itself.
using Escapes = std::array<std::string_view, 256>;

constexpr std::string_view forbidden = " ";

constexpr Escapes make_escapes(bool is_attribute) {
  Escapes escapes{};
  for (std::size_t control = 0; control < 0x20; ++control) escapes[control] = forbidden;
  escapes['\t'] = is_attribute ? "&#x9;" : "";
  escapes['\n'] = is_attribute ? "&#xA;" : "";
  escapes['\r'] = "&#xD;";
  escapes['&'] = "&amp;";
  escapes['<'] = "&lt;";
  if (is_attribute) {
    escapes['"'] = "&quot;";
  } else {
    escapes['>'] = "&gt;";
  }
  return escapes;
}

/// A set of escapes, and for each byte whether it has one: nearly none has, and every byte written is asked.
struct Escaping {
  explicit constexpr Escaping(const Escapes& from) : escapes(from) {
    for (std::size_t byte = 0; byte < escapes.size(); ++byte) is_escaped[byte] = !escapes[byte].empty();
  }

  Escapes escapes;
  std::array<bool, 256> is_escaped{};
};

constexpr Escaping text_escapes(make_escapes(false));
constexpr Escaping attribute_escapes(make_escapes(true));

void append_escaped(Bytes& out, std::string_view text, const Escaping& escaping) {
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (!escaping.is_escaped[byte]) continue;
    const std::string_view escape = escaping.escapes[byte];
    if (escape == forbidden) throw Error(ErrorCode::usage, "a text holds a control character: take it out");
    out.append(text.substr(written, i - written));
    out += escape;
    written = i + 1;
  }
  out.append(text.substr(written));
}

auto canonical_rank(const Attribute& attribute) {
  return std::make_tuple(attribute.space == nullptr ? std::string_view() : attribute.space->uri, attribute.name);
}

bool is_before(const Attribute& left, const Attribute& right) { return canonical_rank(left) < canonical_rank(right); }

}  // namespace

void Writer::prologue() {
  constexpr std::size_t usual_file_bytes = 16 << 10;
  out_.reserve(usual_file_bytes);
  out_ += xml::prologue;
}

void Writer::open(const Namespace& space, std::string_view name, std::span<const Attribute> attributes) {
  ++element_count_;
  open_.push_back({&space, name, declared_.size()});
  out_ += '<';
  write_name(space, name);
  declare(space);
  for (const Attribute& attribute : attributes) {
    if (attribute.space != nullptr) declare(*attribute.space);
  }
  const auto first_new = declared_.begin() + static_cast<std::ptrdiff_t>(open_.back().declared_before);
  std::sort(first_new, declared_.end(), [](const Namespace* a, const Namespace* b) { return a->prefix < b->prefix; });
  std::for_each(first_new, declared_.end(), [&](const Namespace* declared) {
    out_ += declared->prefix.empty() ? " xmlns" : " xmlns:";
    out_ += declared->prefix;
    out_ += "=\"";
    append_escaped(out_, declared->uri, attribute_escapes);
    out_ += '"';
  });
  if (std::is_sorted(attributes.begin(), attributes.end(), is_before)) {
    for (const Attribute& attribute : attributes) write_attribute(attribute);
  } else {
    std::vector<Attribute> sorted(attributes.begin(), attributes.end());
    std::sort(sorted.begin(), sorted.end(), is_before);
    for (const Attribute& attribute : sorted) write_attribute(attribute);
  }
  out_ += '>';
}

void Writer::close() {
  if (open_.empty()) throw Error(ErrorCode::internal, "an element was closed that was not open");
  out_ += "</";
  write_name(*open_.back().space, open_.back().name);
  out_ += '>';
  declared_.resize(open_.back().declared_before);
  open_.pop_back();
}

void Writer::text(std::string_view text) { append_escaped(out_, text, text_escapes); }

void Writer::element(const Namespace& space, std::string_view name, std::string_view content,
                     std::initializer_list<Attribute> attributes) {
  open(space, name, attributes);
  text(content);
  close();
}

Bytes Writer::take() {
  if (!open_.empty()) throw Error(ErrorCode::internal, "an element was not closed");
  return std::move(out_);
}

void Writer::declare(const Namespace& space) {
  if (space.prefix == xml_namespace.prefix) return;
  // The innermost declaration of a prefix is the one in force.
  const auto in_force = std::find_if(declared_.rbegin(), declared_.rend(),
                                     [&](const Namespace* declared) { return declared->prefix == space.prefix; });
  if (in_force == declared_.rend() || (*in_force)->uri != space.uri) declared_.push_back(&space);
}

void Writer::write_name(const Namespace& space, std::string_view name) {
  if (!space.prefix.empty()) {
    out_ += space.prefix;
    out_ += ':';
  }
  out_ += name;
}

void Writer::write_attribute(const Attribute& attribute) {
  out_ += ' ';
  if (attribute.space != nullptr) {
    out_ += attribute.space->prefix;
    out_ += ':';
  }
  out_ += attribute.name;
  out_ += "=\"";
  append_escaped(out_, attribute.value, attribute_escapes);
  out_ += '"';
}

}  // namespace decl::xml
