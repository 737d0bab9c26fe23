#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/conformance.hpp>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "base/limits.hpp"
#include "conformance/ledger.hpp"

namespace decl::conformance {

/// The file as libqpdf reads its last revision, with bounded inflation.
class Document {
 public:
  /// The bytes must outlive it, and check_bytes must have let them pass. Throws Error(unreadable).
  Document(BytesView bytes, const std::string& source_name);

  [[nodiscard]] QPDF& file() const { return *file_; }
  [[nodiscard]] QPDFObjectHandle catalog() const { return catalog_; }
  [[nodiscard]] const std::vector<QPDFObjectHandle>& objects() const { return objects_; }
  [[nodiscard]] const std::vector<QPDFObjectHandle>& pages() const { return pages_; }
  /// From 1; 0 for anything but a page.
  [[nodiscard]] int page_number(QPDFObjectHandle page) const;

  /// The decoded content of a stream, read once; empty when it can't be decoded, which report_streams tells.
  /// Throws Error(limit) when all streams together give more than limits::inflated_bytes.
  const Bytes& content(QPDFObjectHandle stream) const;
  /// Notes the streams that content could not decode.
  void report_streams(Ledger& ledger) const;

  std::string output_colour_space;  ///< of the output intent: "RGB ", "GRAY", "CMYK", or empty
  QPDFObjectHandle output_profile = QPDFObjectHandle::newNull();

 private:
  void collect_pages(QPDFObjectHandle node, std::size_t depth, std::set<QPDFObjGen>& seen);

  std::string source_name_;
  std::shared_ptr<QPDF> file_;
  QPDFObjectHandle catalog_;
  std::vector<QPDFObjectHandle> objects_;
  std::vector<QPDFObjectHandle> pages_;
  std::map<QPDFObjGen, int> page_numbers_;
  mutable std::map<QPDFObjGen, Bytes> contents_;
  mutable std::size_t inflated_bytes_ = 0;
  mutable std::vector<RuleFailure> damaged_;
  mutable std::vector<RuleFailure> refused_;
};

/// An entry of a dictionary or of a stream's dictionary; null for anything else.
QPDFObjectHandle get(QPDFObjectHandle value, const std::string& key);
/// What two handles of one indirect object have in common.
QPDFObjGen identity_of(QPDFObjectHandle value);
bool is_name(QPDFObjectHandle value, const char* name);
/// A name with its "/", or nothing.
std::string name_of(QPDFObjectHandle value);
/// A text string as UTF-8, or nothing.
std::string text_of(QPDFObjectHandle value);
bool is_true(QPDFObjectHandle value);
/// A whole number in the range of int, else `otherwise`.
int number_of(QPDFObjectHandle value, int otherwise);
/// The keys of a dictionary; nothing for anything else.
std::set<std::string> keys_of(QPDFObjectHandle value);
/// The items of an array, or the value itself; nothing for null.
std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle value);
/// What a name tree (ISO 32000-2 7.9.6) lists, by name.
std::map<std::string, QPDFObjectHandle> read_name_tree(QPDFObjectHandle root);
/// An entry that a page or field inherits from its ancestors.
QPDFObjectHandle get_inherited(QPDFObjectHandle node, const std::string& key);

/// The place of an object, with what is wrong.
RuleFailure at(QPDFObjectHandle object, std::string detail = "", int page = 0);

bool is_utf8(std::string_view text);
/// Tells whether UTF-8 text has a private-use character.
bool has_private_use(std::string_view text);

/// Calls the visitor for every dictionary, stream and array below a value, direct ones only.
template <typename Visitor>
void visit_values(QPDFObjectHandle value, const RuleFailure& where, const Visitor& visitor, std::size_t depth = 0) {
  if (depth > limits::object_depth || (!value.isDictionary() && !value.isStream() && !value.isArray())) return;
  visitor(value, where);
  if (value.isArray()) {
    for (QPDFObjectHandle part : value.getArrayAsVector()) {
      if (!part.isIndirect()) visit_values(part, where, visitor, depth + 1);
    }
    return;
  }
  QPDFObjectHandle dictionary = value.isStream() ? value.getDict() : value;
  for (const std::string& key : keys_of(dictionary)) {
    QPDFObjectHandle part = dictionary.getKey(key);
    if (!part.isIndirect()) visit_values(part, RuleFailure{where.object, where.page, key}, visitor, depth + 1);
  }
}

template <typename Visitor>
void visit_document(const Document& document, const Visitor& visitor) {
  for (QPDFObjectHandle object : document.objects()) visit_values(object, at(object), visitor);
}

}  // namespace decl::conformance
