#include "archive/read_bag.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "archive/statement.hpp"
#include "base/ascii.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "model/unicode.hpp"

// The text files of a bag, in UTF-8 without a byte-order mark, each line with the end LF, CR or CRLF:
//
//   bagit.txt     "BagIt-Version: " 1*DIGIT "." 1*DIGIT end "Tag-File-Character-Encoding: UTF-8" end
//   bag-info.txt  *( label ":" ( SP / HTAB ) value end *( 1*( SP / HTAB ) more-of-the-value end ) )
//
// A label has no colon and no white space at its edges. In versions before 1.0 there may be any white space around the
// colon. The last end may be missing.

namespace decl::archive {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split_lines(BytesView text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    lines.push_back(text.substr(0, end));
    if (end == BytesView::npos) break;
    const bool is_double = text.substr(end, 2) == "\r\n";
    text.remove_prefix(end + (is_double ? 2 : 1));
  }
  return lines;
}

void add(Findings& findings, const char* id, Severity severity, std::string message, const std::string& file,
         const char* clause, std::optional<std::uint64_t> line = {}) {
  if (findings.size() < limits::findings) {
    findings.push_back({id, severity, std::move(message), Place{file, "", line, {}}, clause});
  }
}

/// The value of a line "label: value"; empty when it is another line.
std::string_view value_in(std::string_view line, std::string_view label) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || trim(line.substr(0, colon)) != label) return "";
  return trim(line.substr(colon + 1));
}

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_digits =
      !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_digits && result.ec == std::errc() && result.ptr == text.data() + text.size();
}

std::optional<BagDeclaration> read_version(std::string_view text) {
  BagDeclaration version;
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  if (!read_number(text.substr(0, dot), version.major)) return std::nullopt;
  if (!read_number(text.substr(dot + 1), version.minor)) return std::nullopt;
  return version;
}

bool is_known(const BagDeclaration& version) {
  constexpr int oldest_draft = 93;
  constexpr int newest_draft = 97;
  if (version.major == 1) return version.minor == 0;
  return version.major == 0 && version.minor >= oldest_draft && version.minor <= newest_draft;
}

/// The algorithm in "manifest-ALGORITHM.txt" after the start given; empty for another name.
std::string algorithm_in(std::string_view name, std::string_view start) {
  constexpr std::string_view ending = ".txt";
  if (!name.starts_with(start) || !name.ends_with(ending) || name.size() <= start.size() + ending.size()) return "";
  const std::string_view algorithm = name.substr(start.size(), name.size() - start.size() - ending.size());
  const bool is_normal = std::all_of(algorithm.begin(), algorithm.end(),
                                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  return is_normal ? std::string(algorithm) : "";
}

void take_manifests(const std::vector<FileTree::Entry>& entries, std::string_view start,
                    std::vector<ManifestFile>& manifests, Findings& findings) {
  for (const FileTree::Entry& entry : entries) {
    const std::string algorithm = algorithm_in(entry.name, start);
    if (algorithm.empty()) continue;
    if (entry.kind != EntryKind::file) {
      add(findings, "bag.manifest.link", Severity::error, "The manifest is a link or no regular file.", entry.name,
          "RFC 8493 2.1.3");
    } else if (find_digest_size(algorithm) != 0) {
      manifests.push_back({entry.name, algorithm});
    } else {
      add(findings, "bag.manifest.algorithm", Severity::warning,
          "The algorithm of this manifest isn't known here, so what it lists was not compared with it.", entry.name,
          "RFC 8493 2.4");
    }
  }
  std::sort(manifests.begin(), manifests.end(), [](const ManifestFile& a, const ManifestFile& b) {
    return find_digest_size(a.algorithm) > find_digest_size(b.algorithm);
  });
}

/// Checks a text file's encoding; false when its lines can't be read.
bool is_readable(BytesView text, const std::string& name, Findings& findings) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    add(findings, "bag.text.mark", Severity::error, "The file begins with a byte-order mark.", name, "RFC 8493 2.3");
    return false;
  }
  if (unicode::find_malformed_utf8(text)) {
    add(findings, "bag.text.encoding", Severity::error, "The file isn't UTF-8.", name, "RFC 8493 2.3");
    return false;
  }
  return true;
}

void take_oxum(std::string_view value, BagInfo& info, std::uint64_t line, Findings& findings) {
  PayloadOxum oxum;
  const std::size_t dot = value.find('.');
  const bool is_good = dot != std::string_view::npos && read_number(value.substr(0, dot), oxum.bytes) &&
                       read_number(value.substr(dot + 1), oxum.files);
  if (!is_good) {
    add(findings, "bag.info.oxum", Severity::error,
        "Payload-Oxum isn't a number of bytes, a point and a number of files.", "bag-info.txt", "RFC 8493 2.2.2", line);
  } else if (info.oxum) {
    add(findings, "bag.info.oxum", Severity::error, "Payload-Oxum is there more than once.", "bag-info.txt",
        "RFC 8493 2.2.2", line);
  } else {
    info.oxum = oxum;
  }
}

/// A text file that can't be read is a finding: the rest of the bag is looked at all the same.
std::optional<Bytes> find_text(const FileTree& tree, const std::string& name, Findings& findings) {
  try {
    return tree.find_file(name, limits::tag_file_bytes);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::internal) throw;
    add(findings, "bag.text.unreadable", Severity::error, "The file " + error.message() + ".", name, "RFC 8493 2.3");
    return Bytes();
  }
}

}  // namespace

std::optional<BagDeclaration> read_bag_declaration(BytesView text, Findings& findings) {
  constexpr const char* name = "bagit.txt";
  constexpr const char* clause = "RFC 8493 2.1.1";
  if (!is_readable(text, name, findings)) return std::nullopt;
  const std::vector<std::string_view> lines = split_lines(text);
  const std::string_view version_text = lines.empty() ? "" : value_in(lines[0], "BagIt-Version");
  const std::string_view encoding = lines.size() < 2 ? "" : value_in(lines[1], "Tag-File-Character-Encoding");
  const std::optional<BagDeclaration> version = read_version(version_text);
  if (!version || encoding.empty() || lines.size() != 2) {
    add(findings, "bag.declaration", Severity::error,
        "The file isn't the two lines \"BagIt-Version: 1.0\" and \"Tag-File-Character-Encoding: UTF-8\".", name,
        clause);
    return version;
  }
  if (!is_known(*version)) {
    add(findings, "bag.version", Severity::error,
        "The bag has version " + std::string(version_text) + "; those known here are 0.93 to 0.97 and 1.0.", name,
        clause);
  } else if (version->major == 1 && (lines[0] != "BagIt-Version: 1.0")) {
    add(findings, "bag.declaration", Severity::error, "The line has other white space than one space after its colon.",
        name, clause, 1);
  }
  if (make_ascii_lower(encoding) != "utf-8") {
    add(findings, "bag.encoding", Severity::error,
        "The bag's text files are in " + std::string(encoding) + "; only UTF-8 is read.", name, "RFC 8493 2.3");
  }
  return version;
}

BagInfo read_bag_info(BytesView text, bool is_old, Findings& findings) {
  constexpr const char* name = "bag-info.txt";
  BagInfo info;
  if (!is_readable(text, name, findings)) return info;
  std::uint64_t number = 0;
  for (const std::string_view line : split_lines(text)) {
    ++number;
    if (!line.empty() && is_space(line.front()) && !info.elements.empty()) {
      info.elements.back().second += '\n' + std::string(trim(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    const std::string_view label = line.substr(0, colon);
    const std::string_view value = colon == std::string_view::npos ? "" : line.substr(colon + 1);
    const bool is_strict = !value.empty() && is_space(value.front()) && trim(label) == label;
    if (colon == std::string_view::npos || trim(label).empty() || (!is_old && !is_strict)) {
      add(findings, "bag.info.line", Severity::error, "The line isn't a label, a colon, a space and a value.", name,
          "RFC 8493 2.2.2", number);
      continue;
    }
    info.elements.emplace_back(trim(label), is_old ? trim(value) : value.substr(1));
    const auto& [known, content] = info.elements.back();
    if (make_ascii_lower(known) == "payload-oxum") take_oxum(content, info, number, findings);
    if (make_ascii_lower(known) == make_ascii_lower(sealed_by_label)) info.sealed_by.push_back(content);
  }
  return info;
}

bool looks_like_bag(const std::vector<FileTree::Entry>& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const FileTree::Entry& entry) {
    return entry.name == "bagit.txt" || !algorithm_in(entry.name, "manifest-").empty() ||
           !algorithm_in(entry.name, "tagmanifest-").empty() || entry.name == statement_name;
  });
}

Bag read_bag(const FileTree& tree, const std::vector<FileTree::Entry>& entries) {
  Bag bag;
  const auto has = [&](std::string_view name, EntryKind kind) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const FileTree::Entry& entry) { return entry.name == name && entry.kind == kind; });
  };
  if (const auto text = find_text(tree, "bagit.txt", bag.findings)) {
    bag.declaration = read_bag_declaration(*text, bag.findings);
  } else {
    add(bag.findings, "bag.declaration.missing", Severity::error, "The bag has no bagit.txt.", "bagit.txt",
        "RFC 8493 2.1.1");
  }
  const bool is_old = bag.declaration && bag.declaration->major == 0;
  if (const auto text = find_text(tree, "bag-info.txt", bag.findings)) {
    bag.info = read_bag_info(*text, is_old, bag.findings);
  }
  if (!has("data", EntryKind::folder)) {
    add(bag.findings, "bag.payload.missing", Severity::error, "The bag has no folder \"data\".", "data",
        "RFC 8493 2.1.2");
  }
  if (has("fetch.txt", EntryKind::file)) {
    add(bag.findings, "bag.fetch", Severity::error,
        "The bag names files to be fetched from elsewhere. Nothing is ever fetched: get a whole copy without "
        "fetch.txt.",
        "fetch.txt", "RFC 8493 2.2.3");
  }
  take_manifests(entries, "manifest-", bag.payload_manifests, bag.findings);
  take_manifests(entries, "tagmanifest-", bag.tag_manifests, bag.findings);
  if (bag.payload_manifests.empty()) {
    add(bag.findings, "bag.manifest.missing", Severity::error,
        "The bag has no manifest of its payload in an algorithm that is known here, so no file can be compared.",
        "manifest-sha512.txt", "RFC 8493 2.1.3");
  }
  bag.has_seal = has(statement_name, EntryKind::file);
  return bag;
}

}  // namespace decl::archive
