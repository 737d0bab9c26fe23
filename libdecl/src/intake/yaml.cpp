#include "intake/yaml.hpp"

#include <yaml.h>

#include <memory>

#include "base/limits.hpp"
#include "base/owned.hpp"

namespace decl::intake {
namespace {

/// One event of libyaml, freed with its contents.
class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }

  yaml_event_t* get() { return &event_; }
  [[nodiscard]] yaml_event_type_t type() const { return event_.type; }
  [[nodiscard]] std::uint64_t line() const { return event_.start_mark.line; }
  [[nodiscard]] std::string text() const {
    const auto& scalar = event_.data.scalar;
    return {reinterpret_cast<const char*>(scalar.value), scalar.length};
  }
  [[nodiscard]] bool is_decorated() const {
    switch (event_.type) {
      case YAML_SCALAR_EVENT:
        return event_.data.scalar.anchor != nullptr || event_.data.scalar.tag != nullptr;
      case YAML_SEQUENCE_START_EVENT:
        return event_.data.sequence_start.anchor != nullptr || event_.data.sequence_start.tag != nullptr;
      case YAML_MAPPING_START_EVENT:
        return event_.data.mapping_start.anchor != nullptr || event_.data.mapping_start.tag != nullptr;
      default:
        return event_.type == YAML_ALIAS_EVENT;
    }
  }

 private:
  yaml_event_t event_{};
};

struct Parser {
  yaml_parser_t parser{};
  Parser() {
    if (yaml_parser_initialize(&parser) == 0) throw Error(ErrorCode::internal, "libyaml could not be started");
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { yaml_parser_delete(&parser); }
};

class YamlReader {
 public:
  YamlReader(std::string_view text, std::uint64_t first_line, const Context& context)
      : first_line_(first_line), context_(context) {
    yaml_parser_set_encoding(&handle_.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&handle_.parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }

  YamlNode read() {
    expect(YAML_STREAM_START_EVENT);
    YamlNode root;
    root.kind = YamlNode::Kind::mapping;
    root.line = first_line_;
    auto event = next();
    if (event->type() == YAML_DOCUMENT_START_EVENT) {
      root = read_node(*next(), 1);
      expect(YAML_DOCUMENT_END_EVENT);
      event = next();
    }
    if (event->type() != YAML_STREAM_END_EVENT) reject("holds more than one YAML document; keep one", event->line());
    return root;
  }

 private:
  [[noreturn]] void reject(const std::string& message, std::uint64_t line,
                           ErrorCode code = ErrorCode::unreadable) const {
    throw Error(code, "the metadata " + message, context_.place(first_line_ + line));
  }

  std::unique_ptr<Event> next() {
    auto event = std::make_unique<Event>();
    if (yaml_parser_parse(&handle_.parser, event->get()) == 0) {
      const char* problem = handle_.parser.problem;
      reject(std::string("is not sound YAML: ") + (problem != nullptr ? problem : "unknown problem") +
                 "; correct it, or put the value in double quotes",
             handle_.parser.problem_mark.line);
    }
    if (event->is_decorated()) {
      reject("uses an anchor, alias or tag (& * !), which is not allowed; write the value itself", event->line());
    }
    return event;
  }

  void expect(yaml_event_type_t type) {
    const auto event = next();
    if (event->type() != type) reject("is not a plain YAML mapping", event->line());
  }

  YamlNode read_node(const Event& event, std::size_t depth) {
    if (depth > limits::yaml_depth) {
      reject("is nested deeper than " + std::to_string(limits::yaml_depth), event.line(), ErrorCode::limit);
    }
    YamlNode node;
    node.line = first_line_ + event.line();
    if (event.type() == YAML_SCALAR_EVENT) {
      node.text = event.text();
    } else if (event.type() == YAML_SEQUENCE_START_EVENT) {
      node.kind = YamlNode::Kind::sequence;
      for (auto item = next(); item->type() != YAML_SEQUENCE_END_EVENT; item = next()) {
        node.items.push_back(read_node(*item, depth + 1));
      }
    } else if (event.type() == YAML_MAPPING_START_EVENT) {
      node.kind = YamlNode::Kind::mapping;
      read_fields(node, depth);
    } else {
      reject("is not a plain YAML mapping", event.line());
    }
    return node;
  }

  void read_fields(YamlNode& node, std::size_t depth) {
    for (auto key = next(); key->type() != YAML_MAPPING_END_EVENT; key = next()) {
      if (key->type() != YAML_SCALAR_EVENT) reject("has a key that is not a word", key->line());
      std::string name = key->text();
      for (const YamlNode& field : node.fields) {
        if (field.key == name) reject("has the key \"" + name + "\" twice; keep one", key->line());
      }
      // No mapping of ours has more keys; the search for doubles above stays short.
      if (node.fields.size() == limits::languages)
        reject("has a mapping of more than 64 keys", key->line(), ErrorCode::limit);
      YamlNode value = read_node(*next(), depth + 1);
      value.key = std::move(name);
      node.fields.push_back(std::move(value));
    }
  }

  Parser handle_;
  std::uint64_t first_line_;
  const Context& context_;
};

}  // namespace

YamlNode read_yaml(std::string_view text, std::uint64_t first_line, const Context& context) {
  if (text.size() > limits::sidecar_bytes) {
    throw Error(ErrorCode::limit, "the metadata is larger than 256 KiB", context.place(first_line));
  }
  return YamlReader(text, first_line, context).read();
}

}  // namespace decl::intake
