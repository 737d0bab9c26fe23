#include "conformance/document.hpp"

#include <algorithm>
#include <climits>
#include <cmath>
#include <set>

#include <qpdf/Pipeline.hh>

#include "conformance/work.hpp"

namespace decl::conformance {
namespace {

/// Collects what is decoded and stops at the limit: libqpdf has none of its own.
class LimitedSink final : public Pipeline {
 public:
  explicit LimitedSink(std::size_t maximum_bytes) : Pipeline("limit", nullptr), maximum_bytes_(maximum_bytes) {}

  void write(unsigned char const* data, std::size_t length) override {
    if (length > maximum_bytes_ - content_.size()) {
      is_full_ = true;
      throw std::length_error("the limit on decoded bytes");  // libqpdf catches it and stops
    }
    content_.append(reinterpret_cast<const char*>(data), length);
  }
  void finish() override {}

  [[nodiscard]] bool is_full() const { return is_full_; }
  Bytes take() { return std::move(content_); }

 private:
  std::size_t maximum_bytes_;
  bool is_full_ = false;
  Bytes content_;
};

/// A chain of filters that each expand would cost time without giving bytes that the limit could count.
bool expands_once(QPDFObjectHandle stream) {
  static const std::set<std::string> expanding = {"/FlateDecode",     "/Fl", "/LZWDecode", "/LZW",
                                                  "/RunLengthDecode", "/RL"};
  const std::vector<QPDFObjectHandle> filters = items_of(get(stream, "/Filter"));
  return filters.size() <= 4 && std::count_if(filters.begin(), filters.end(), [&](QPDFObjectHandle filter) {
                                  return expanding.count(name_of(filter)) != 0;
                                }) <= 1;
}

/// A predictor holds two rows in memory, however short the stream is.
bool has_huge_rows(QPDFObjectHandle stream) {
  const std::vector<QPDFObjectHandle> parameters = items_of(get(stream, "/DecodeParms"));
  return std::any_of(parameters.begin(), parameters.end(), [](QPDFObjectHandle values) {
    double bits = 1;
    // What isn't said is as ISO 32000-2 table 8 has it.
    for (const auto& [factor, unsaid] : {std::pair{"/Columns", 1}, {"/Colors", 1}, {"/BitsPerComponent", 8}}) {
      QPDFObjectHandle value = get(values, factor);
      bits *= value.isNumber() ? std::abs(value.getNumericValue()) : unsaid;
    }
    return bits / 8 > static_cast<double>(limits::predictor_row_bytes);
  });
}

}  // namespace

Document::Document(BytesView bytes, const std::string& source_name) : source_name_(source_name), file_(QPDF::create()) {
  try {
    file_->setSuppressWarnings(true);
    file_->setAttemptRecovery(false);
    file_->processMemoryFile("file", bytes.data(), bytes.size());
    catalog_ = file_->getRoot();
    objects_ = file_->getAllObjects();
    std::set<QPDFObjGen> seen;
    collect_pages(get(catalog_, "/Pages"), 0, seen);
    if (pages_.empty()) throw Error(ErrorCode::unreadable, "has no pages", Place{source_name, "", {}, {}});
  } catch (const Error&) {
    throw;
  } catch (const std::exception& error) {
    throw Error(ErrorCode::unreadable, "is cut or damaged: " + std::string(error.what()),
                Place{source_name, "", {}, {}});
  }
}

void Document::collect_pages(QPDFObjectHandle node, std::size_t depth, std::set<QPDFObjGen>& seen) {
  if (depth > limits::object_depth)
    throw Error(ErrorCode::limit, "has a page tree that is too deep", Place{source_name_, "", {}, {}});
  if (!node.isDictionary()) return;
  if (node.isIndirect() && !seen.insert(node.getObjGen()).second) {
    throw Error(ErrorCode::unreadable, "has a page tree that leads back to itself", Place{source_name_, "", {}, {}});
  }
  if (!get(node, "/Kids").isArray()) {
    pages_.push_back(node);
    page_numbers_[node.getObjGen()] = static_cast<int>(pages_.size());
    return;
  }
  for (QPDFObjectHandle kid : get(node, "/Kids").getArrayAsVector()) collect_pages(kid, depth + 1, seen);
}

int Document::page_number(QPDFObjectHandle page) const {
  const auto found = page.isIndirect() ? page_numbers_.find(page.getObjGen()) : page_numbers_.end();
  return found == page_numbers_.end() ? 0 : found->second;
}

const Bytes& Document::content(QPDFObjectHandle stream) const {
  const auto known = contents_.find(stream.getObjGen());
  if (known != contents_.end()) return known->second;
  Bytes& content = contents_[stream.getObjGen()];
  if (!expands_once(stream)) {
    refused_.push_back(at(stream, "several filters that compress can't be undone here"));
    return content;
  }
  if (has_huge_rows(stream)) {
    refused_.push_back(at(stream, "a predictor with rows of more than 1 MiB can't be undone here"));
    return content;
  }
  LimitedSink sink(limits::inflated_bytes - inflated_bytes_);
  bool was_decoded = false;
  const bool was_read = stream.pipeStreamData(&sink, &was_decoded, 0, qpdf_dl_specialized, false, false);
  if (sink.is_full()) {
    throw Error(ErrorCode::limit, "has streams of more than 64 MiB when they are decoded",
                Place{source_name_, "object " + std::to_string(stream.getObjectID()), {}, {}});
  }
  if (!was_read || !was_decoded) {
    damaged_.push_back(at(stream, "can't be decoded"));
    return content;
  }
  content = sink.take();
  inflated_bytes_ += content.size();
  return content;
}

void Document::report_streams(Ledger& ledger) const {
  for (const RuleFailure& where : damaged_) ledger.check("file.readable", false, where);
  for (const RuleFailure& where : refused_) ledger.cannot_check("file.readable", where);
}

QPDFObjectHandle get(QPDFObjectHandle value, const std::string& key) {
  if (value.isStream()) return value.getDict().getKey(key);
  return value.isDictionary() ? value.getKey(key) : QPDFObjectHandle::newNull();
}

QPDFObjGen identity_of(QPDFObjectHandle value) { return value.getObjGen(); }

bool is_name(QPDFObjectHandle value, const char* name) { return value.isNameAndEquals(name); }

std::string name_of(QPDFObjectHandle value) { return value.isName() ? value.getName() : ""; }

std::string text_of(QPDFObjectHandle value) { return value.isString() ? value.getUTF8Value() : ""; }

bool is_true(QPDFObjectHandle value) { return value.isBool() && value.getBoolValue(); }

int number_of(QPDFObjectHandle value, int otherwise) {
  if (!value.isInteger()) return otherwise;
  const long long number = value.getIntValue();
  return number >= INT_MIN && number <= INT_MAX ? static_cast<int>(number) : otherwise;
}

std::set<std::string> keys_of(QPDFObjectHandle value) {
  if (!value.isDictionary()) return {};
  std::set<std::string> keys = value.getKeys();
  spend_work(keys.size());
  return keys;
}

std::vector<QPDFObjectHandle> items_of(QPDFObjectHandle value) {
  if (value.isArray()) {
    spend_work(static_cast<std::size_t>(value.getArrayNItems()));
    return value.getArrayAsVector();
  }
  return value.isNull() ? std::vector<QPDFObjectHandle>{} : std::vector<QPDFObjectHandle>{value};
}

std::map<std::string, QPDFObjectHandle> read_name_tree(QPDFObjectHandle root) {
  std::map<std::string, QPDFObjectHandle> found;
  std::set<QPDFObjGen> seen;
  std::vector<QPDFObjectHandle> nodes = {root};
  while (!nodes.empty()) {
    QPDFObjectHandle node = nodes.back();
    nodes.pop_back();
    if (node.isIndirect() && !seen.insert(node.getObjGen()).second) continue;
    std::vector<QPDFObjectHandle> names = items_of(get(node, "/Names"));
    for (std::size_t index = 0; index + 1 < names.size(); index += 2) {
      if (names[index].isString()) found.emplace(names[index].getStringValue(), names[index + 1]);
    }
    for (QPDFObjectHandle kid : items_of(get(node, "/Kids"))) nodes.push_back(kid);
  }
  return found;
}

QPDFObjectHandle get_inherited(QPDFObjectHandle node, const std::string& key) {
  for (std::size_t level = 0; level < limits::object_depth && node.isDictionary(); ++level) {
    if (node.hasKey(key)) return node.getKey(key);
    node = node.getKey("/Parent");
  }
  return QPDFObjectHandle::newNull();
}

RuleFailure at(QPDFObjectHandle object, std::string detail, int page) {
  return {object.isIndirect() ? object.getObjectID() : 0, page, std::move(detail)};
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = [&](std::size_t place) {
      return place < text.size() ? static_cast<unsigned char>(text[place]) : 0U;
    };
    const unsigned lead = byte(at);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0) return false;
    for (std::size_t offset = 1; offset < length; ++offset) {
      if ((byte(at + offset) & 0xC0U) != 0x80U) return false;
    }
    const unsigned second = byte(at + 1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second > 0x8F))
      return false;
    at += length;
  }
  return true;
}

bool has_private_use(std::string_view text) {
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]), second = static_cast<unsigned char>(text[at + 1]);
    // U+E000 to U+F8FF are EE 80 80 to EF A3 BF; planes 15 and 16 begin at F3 B0.
    if (lead == 0xEE || (lead == 0xEF && second <= 0xA3) || (lead == 0xF3 && second >= 0xB0) || lead == 0xF4)
      return true;
  }
  return false;
}

}  // namespace decl::conformance
