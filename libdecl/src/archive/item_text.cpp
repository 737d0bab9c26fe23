#include "archive/item_text.hpp"

#include <charconv>
#include <vector>

#include <decl/error.hpp>

#include "archive/state_names.hpp"

// An item in the journal: lines of fields with TAB between them; a name stands first, what is empty is left out.
//
//   source PATH                    in order; one or more
//   key, state, identifier, folder, date, record, page, declaration, code, reason, place, duplicate     VALUE
//   signature TEXT                 of the source
//   warning TEXT                   in order
//   title LANGUAGE TEXT
//   party ID STATE                 and its names in the lines behind it
//   name LANGUAGE TEXT
//   file NAME BYTES SHA512
//
// In a value, LF, TAB and "\" are written as \n, \t and \\.
namespace decl::archive {
namespace {

std::string escape(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
    } else if (c == '\t') {
      escaped += "\\t";
    } else if (c == '\\') {
      escaped += "\\\\";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string unescape(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    ++i;
    plain += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
  }
  return plain;
}

class Writer {
 public:
  template <typename... Fields>
  void line(std::string_view name, const Fields&... fields) {
    text_ += name;
    ((text_ += '\t', text_ += escape(fields)), ...);
    text_ += '\n';
  }
  void value(std::string_view name, const std::string& value) {
    if (!value.empty()) line(name, value);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

[[noreturn]] void reject() {
  throw Error(ErrorCode::unreadable, "the journal is damaged: remove the archive, and make it again");
}

std::vector<std::string> split_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) reject();
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  std::vector<std::string> fields;
  for (;;) {
    const std::size_t tab = line.find('\t');
    fields.push_back(unescape(line.substr(0, tab)));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

std::uint64_t read_bytes(const std::string& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) reject();
  return number;
}

template <typename State>
State require_state(const std::optional<State>& state) {
  if (!state) reject();
  return *state;
}

std::string* find_value(ArchiveItem& item, const std::string& name) {
  const std::pair<std::string_view, std::string*> values[] = {
      {"key", &item.key},         {"identifier", &item.identifier},          {"folder", &item.folder},
      {"date", &item.date},       {"record", &item.record_sha512},           {"page", &item.page_sha512},
      {"code", &item.error_code}, {"declaration", &item.declaration_sha512}, {"reason", &item.reason},
      {"place", &item.place},     {"duplicate", &item.duplicate_of}};
  for (const auto& [known, value] : values) {
    if (known == name) return value;
  }
  return nullptr;
}

void read_fields(ArchiveItem& item, const std::vector<std::string>& fields) {
  const std::string& name = fields[0];
  if (fields.size() == 2) {
    if (name == "source") {
      item.sources.push_back(fields[1]);
    } else if (name == "signature") {
      item.source_signatures.push_back(fields[1]);
    } else if (name == "warning") {
      item.warnings.push_back(fields[1]);
    } else if (name == "state") {
      item.state = require_state(find_item_state(fields[1]));
    } else if (std::string* value = find_value(item, name)) {
      *value = fields[1];
    } else {
      reject();
    }
  } else if (fields.size() == 3 && name == "title") {
    item.titles.push_back({fields[1], fields[2]});
  } else if (fields.size() == 3 && name == "party") {
    item.organisations.push_back({fields[1], {}, require_state(find_party_state(fields[2]))});
  } else if (fields.size() == 3 && name == "name" && !item.organisations.empty()) {
    item.organisations.back().names.push_back({fields[1], fields[2]});
  } else if (fields.size() == 4 && name == "file") {
    item.files.push_back({fields[1], read_bytes(fields[2]), fields[3]});
  } else {
    reject();
  }
}

}  // namespace

std::string write_item(const ArchiveItem& item) {
  Writer writer;
  for (const std::string& source : item.sources) writer.line("source", source);
  writer.value("key", item.key);
  writer.line("state", item_state_name(item.state));
  writer.value("identifier", item.identifier);
  writer.value("folder", item.folder);
  writer.value("date", item.date);
  for (const std::string& signature : item.source_signatures) writer.line("signature", signature);
  for (const std::string& warning : item.warnings) writer.line("warning", warning);
  for (const LocalizedText& title : item.titles) writer.line("title", title.language, title.text);
  for (const ArchiveParty& party : item.organisations) {
    writer.line("party", party.id, signatory_state_name(party.state));
    for (const LocalizedText& name : party.names) writer.line("name", name.language, name.text);
  }
  for (const ArchivedFile& file : item.files) writer.line("file", file.name, std::to_string(file.bytes), file.sha512);
  writer.value("record", item.record_sha512);
  writer.value("page", item.page_sha512);
  writer.value("declaration", item.declaration_sha512);
  writer.value("code", item.error_code);
  writer.value("reason", item.reason);
  writer.value("place", item.place);
  writer.value("duplicate", item.duplicate_of);
  return writer.take();
}

ArchiveItem read_item(std::string_view text) {
  ArchiveItem item;
  while (!text.empty()) read_fields(item, split_line(text));
  return item;
}

}  // namespace decl::archive
