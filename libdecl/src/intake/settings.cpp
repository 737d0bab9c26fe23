#include <decl/intake.hpp>

#include "intake/yaml.hpp"

namespace decl {
namespace {

using intake::YamlNode;
using Kind = YamlNode::Kind;

void add_values(SettingsEntry& entry, const YamlNode& node, const intake::Context& context) {
  for (const YamlNode& item : node.kind == Kind::sequence ? node.items : node.fields) {
    if (item.kind != Kind::scalar) {
      throw Error(ErrorCode::unreadable, "\"" + entry.key + "\" is nested too deeply", context.place(item.line));
    }
    entry.values.push_back((item.key.empty() ? "" : item.key + '=') + item.text);
  }
}

}  // namespace

std::vector<SettingsEntry> read_settings(BytesView yaml, const std::string& source_name) {
  const intake::Context context(source_name);
  const YamlNode root = intake::read_yaml(yaml, 1, context);
  if (root.kind != Kind::mapping) {
    throw Error(ErrorCode::unreadable, "the settings must be a mapping of names to values", context.place(root.line));
  }
  std::vector<SettingsEntry> entries;
  for (const YamlNode& field : root.fields) {
    SettingsEntry entry{field.key, {}, field.line};
    if (field.kind == Kind::scalar) {
      entry.values.push_back(field.text);
    } else {
      add_values(entry, field, context);
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace decl
