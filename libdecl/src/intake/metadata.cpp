#include "intake/metadata.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "intake/lines.hpp"

// The metadata, as YAML (front matter between two lines of three hyphens, or a file NAME.decl.yaml):
//
//   identifier, kind, place, language           text
//   title         text, or a mapping of language to text
//   encoding      text, in a sidecar only
//   date          2022, 2022-03 or 2022-03-18
//   authentic     true or false
//   signatories   list of: organisation (required), id, person, role, country
//                 organisation, person and role are text, or a mapping of language to text
//   quorum        need: all, any or a number; of: list of organisation identifiers and quorums
//   lines         a mapping of title, date, signatories, headings to lines of the source such as "3-5, 9", or none
namespace decl::intake {
namespace {

using Kind = YamlNode::Kind;

class MetadataReader {
 public:
  explicit MetadataReader(Context& context) : context_(context) {}

  Metadata read(const YamlNode& root) {
    require_kind(root, Kind::mapping, "the metadata must be a mapping of keys to values");
    Metadata metadata;
    for (const YamlNode& field : root.fields) read_field(field.key, field, metadata);
    return metadata;
  }

 private:
  void read_field(const std::string& key, const YamlNode& value, Metadata& metadata) {
    if (key == "identifier") {
      metadata.identifier = text_of(value, key);
    } else if (key == "kind") {
      metadata.kind = text_of(value, key);
    } else if (key == "title") {
      metadata.titles = localized_of(value, key);
    } else if (key == "encoding") {
      metadata.encoding = text_of(value, key);
    } else if (key == "lines") {
      read_lines_of(value, metadata);
    } else if (key == "date") {
      metadata.date = date_of(value);
    } else if (key == "place") {
      metadata.place = text_of(value, key);
    } else if (key == "language") {
      metadata.language = text_of(value, key);
    } else if (key == "authentic") {
      metadata.authentic = truth_of(value);
    } else if (key == "signatories") {
      metadata.signatories = signatories_of(value);
    } else if (key == "quorum") {
      metadata.quorum = quorum_of(value, 1);
    } else {
      reject(value, "\"" + key +
                        "\" is no known key; the keys are identifier, kind, title, date, place, language, encoding, "
                        "authentic, signatories, quorum and lines");
    }
  }

  void read_lines_of(const YamlNode& node, Metadata& metadata) {
    require_kind(node, Kind::mapping,
                 "\"lines\" must be a mapping with the keys title, date, signatories and headings");
    for (const YamlNode& field : node.fields) {
      if (field.key == "title") {
        metadata.title_lines = ranges_of(field);
      } else if (field.key == "date") {
        metadata.date_lines = ranges_of(field);
      } else if (field.key == "signatories") {
        metadata.signatory_lines = ranges_of(field);
      } else if (field.key == "headings") {
        metadata.heading_lines = ranges_of(field);
      } else {
        reject(field,
               "\"" + field.key + "\" is no known key of lines; the keys are title, date, signatories and headings");
      }
    }
  }

  LineRanges ranges_of(const YamlNode& node) {
    const std::string text = text_of(node, node.key);
    if (text == "none") return {};
    const auto ranges = find_line_ranges(text);
    if (!ranges) reject(node, "expected lines such as 3, 3-5 or \"3-5, 9\", in their order, or none");
    return *ranges;
  }

  [[noreturn]] void reject(const YamlNode& node, const std::string& message,
                           ErrorCode code = ErrorCode::unreadable) const {
    throw Error(code, message, context_.place(node.line));
  }

  void require_kind(const YamlNode& node, Kind kind, const std::string& message) const {
    if (node.kind != kind) reject(node, message);
  }

  std::string text_of(const YamlNode& node, const std::string& key) {
    require_kind(node, Kind::scalar, "\"" + key + "\" must be a text");
    std::string text = clean_text(node.text, context_, node.line);
    if (text.empty()) reject(node, "\"" + key + "\" is empty; give it a value or leave the key out");
    return text;
  }

  PartialDate date_of(const YamlNode& node) {
    try {
      return read_date(text_of(node, "date"));
    } catch (const Error& error) {
      reject(node, error.message());
    }
  }

  bool truth_of(const YamlNode& node) {
    const std::string text = text_of(node, "authentic");
    if (text != "true" && text != "false") reject(node, "\"authentic\" must be true or false");
    return text == "true";
  }

  std::vector<LocalizedText> localized_of(const YamlNode& node, const std::string& key) {
    if (node.kind == Kind::scalar) return {{"", text_of(node, key)}};
    require_kind(node, Kind::mapping, "\"" + key + "\" must be a text, or a mapping of language to text");
    std::vector<LocalizedText> texts;
    for (const YamlNode& field : node.fields) texts.push_back({field.key, text_of(field, key)});
    if (texts.empty()) reject(node, "\"" + key + "\" is empty; give it a value or leave the key out");
    return texts;
  }

  std::vector<GivenSignatory> signatories_of(const YamlNode& node) {
    require_kind(node, Kind::sequence, "\"signatories\" must be a list");
    if (node.items.size() > limits::signatories) {
      reject(node, "a declaration has at most 1000 signatories", ErrorCode::limit);
    }
    std::vector<GivenSignatory> signatories;
    for (const YamlNode& item : node.items) signatories.push_back(signatory_of(item));
    return signatories;
  }

  GivenSignatory signatory_of(const YamlNode& node) {
    GivenSignatory signatory;
    signatory.line = node.line;
    if (node.kind == Kind::scalar) {
      signatory.organisation = localized_of(node, "organisation");
      return signatory;
    }
    require_kind(node, Kind::mapping, "a signatory must be a mapping with the key organisation");
    for (const YamlNode& value : node.fields) {
      const std::string& key = value.key;
      if (key == "organisation") {
        signatory.organisation = localized_of(value, key);
      } else if (key == "id") {
        signatory.id = text_of(value, key);
      } else if (key == "person") {
        signatory.person = localized_of(value, key);
      } else if (key == "role") {
        signatory.role = localized_of(value, key);
      } else if (key == "country") {
        signatory.country = text_of(value, key);
      } else {
        reject(value, "\"" + key +
                          "\" is no known key of a signatory; the keys are organisation, id, person, role and country");
      }
    }
    if (signatory.organisation.empty()) reject(node, "a signatory needs the key organisation");
    return signatory;
  }

  Quorum quorum_of(const YamlNode& node, std::size_t depth) {
    require_kind(node, Kind::mapping, "a quorum must be a mapping with the keys need and of");
    if (depth > limits::quorum_depth) reject(node, "quorums are nested at most 8 deep", ErrorCode::limit);
    Quorum quorum;
    const YamlNode* members = nullptr;
    for (const YamlNode& value : node.fields) {
      const std::string& key = value.key;
      if (key == "need") {
        quorum.need = need_of(value);
      } else if (key == "of") {
        members = &value;
      } else {
        reject(value, "\"" + key + "\" is no known key of a quorum; the keys are need and of");
      }
    }
    if (members == nullptr) reject(node, "a quorum needs the key of");
    require_kind(*members, Kind::sequence, "\"of\" must be a list of organisation identifiers and quorums");
    for (const YamlNode& member : members->items) {
      if (member.kind == Kind::scalar) {
        quorum.organisations.push_back(text_of(member, "of"));
      } else {
        quorum.groups.push_back(quorum_of(member, depth + 1));
      }
    }
    return quorum;
  }

  int need_of(const YamlNode& node) {
    const std::string text = text_of(node, "need");
    if (text == "all") return 0;
    if (text == "any") return 1;
    const bool is_number = text.size() <= 4 && text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number || text[0] == '0') reject(node, "\"need\" must be all, any or a number from 1 on");
    return std::stoi(text);
  }

  Context& context_;
};

template <typename T>
void put_over(std::optional<T>& weaker, std::optional<T>& stronger) {
  if (stronger) weaker = std::move(stronger);
}

}  // namespace

Metadata read_metadata(const YamlNode& root, Context& context) { return MetadataReader(context).read(root); }

Metadata read_metadata(const std::map<std::string, std::string>& values) {
  YamlNode root;
  root.kind = Kind::mapping;
  for (const auto& [key, text] : values) {
    if (key == "signatories" || key == "quorum" || key == "lines") {
      throw Error(ErrorCode::usage,
                  "\"" + key + "\" can't be given as one value; put it in front matter or a sidecar file");
    }
    YamlNode value;
    value.key = key;
    value.text = text;
    root.fields.push_back(std::move(value));
  }
  Context context("");
  try {
    return read_metadata(root, context);
  } catch (const Error& error) {
    throw Error(ErrorCode::usage, error.message());
  }
}

std::optional<std::string> find_title(const Metadata& metadata, const std::string& language, bool is_leading) {
  for (const LocalizedText& title : metadata.titles) {
    if (title.language == language || (title.language.empty() && is_leading)) return title.text;
  }
  return std::nullopt;
}

Metadata merge_metadata(Metadata weaker, Metadata stronger) {
  put_over(weaker.identifier, stronger.identifier);
  put_over(weaker.kind, stronger.kind);
  put_over(weaker.encoding, stronger.encoding);
  put_over(weaker.date, stronger.date);
  put_over(weaker.place, stronger.place);
  put_over(weaker.language, stronger.language);
  put_over(weaker.authentic, stronger.authentic);
  put_over(weaker.quorum, stronger.quorum);
  put_over(weaker.title_lines, stronger.title_lines);
  put_over(weaker.date_lines, stronger.date_lines);
  put_over(weaker.signatory_lines, stronger.signatory_lines);
  put_over(weaker.heading_lines, stronger.heading_lines);
  if (!stronger.titles.empty()) weaker.titles = std::move(stronger.titles);
  if (!stronger.signatories.empty()) weaker.signatories = std::move(stronger.signatories);
  return weaker;
}

}  // namespace decl::intake
