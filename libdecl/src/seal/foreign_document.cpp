// Objects are written anew from what libqpdf read, so that their bytes depend on their values alone:
//
//   value      = "null" / "true" / "false" / integer / real / string / name / array / dictionary / reference
//   real       = as the file spells it
//   string     = "<" *HEX ">"                          ; lower case
//   name       = "/" *(regular / "#" 2HEX)             ; "#" before all but %x21-7E, and before #()<>[]{}/%
//   array      = "[" [value *(SP value)] "]"
//   dictionary = "<<" *(SP name SP value) " >>"        ; in the order of the names' bytes
//   reference  = n SP g " R"
#include "seal/foreign_document.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <decl/error.hpp>

#include "base/hex.hpp"
#include "base/limits.hpp"

namespace decl::seal {
namespace {

void require(bool condition, const std::string& what) {
  if (!condition) throw std::invalid_argument(what);
}

std::string reference_to(QPDFObjectHandle object, const std::string& what) {
  require(object.isIndirect(), what + " is no object of its own");
  return std::to_string(object.getObjectID()) + " " + std::to_string(object.getGeneration()) + " R";
}

std::string write_name(const std::string& name) {
  constexpr std::string_view special = "#()<>[]{}/%";
  std::string out = "/";
  for (const char byte : name.substr(1)) {
    const bool is_plain = byte > ' ' && byte <= '~' && special.find(byte) == std::string_view::npos;
    out += is_plain ? std::string(1, byte) : "#" + write_hex(std::string_view(&byte, 1));
  }
  return out;
}

class ValueWriter {
 public:
  std::string write(QPDFObjectHandle value, std::size_t depth = 0) {
    require(depth < limits::object_depth && ++count_ <= limits::foreign_object_values,
            "an object is too deep or too large");
    if (depth > 0 && value.isIndirect()) return reference_to(value, "a value");
    if (value.isArray()) return write_array(value, depth);
    if (value.isDictionary()) return write_dictionary(value, depth);
    if (value.isName()) return write_name(value.getName());
    if (value.isString()) return "<" + write_hex(value.getStringValue()) + ">";
    if (value.isInteger()) return std::to_string(value.getIntValue());
    if (value.isReal()) return value.getRealValue();
    if (value.isBool()) return value.getBoolValue() ? "true" : "false";
    require(value.isNull(), "an object is of a kind that can't stand there");
    return "null";
  }

 private:
  std::string write_array(QPDFObjectHandle array, std::size_t depth) {
    std::string out = "[";
    for (int i = 0; i < array.getArrayNItems(); ++i) {
      out += (i == 0 ? "" : " ") + write(array.getArrayItem(i), depth + 1);
    }
    return out + "]";
  }

  std::string write_dictionary(QPDFObjectHandle dictionary, std::size_t depth) {
    std::string out = "<<";
    for (const std::string& key : dictionary.getKeys()) {
      out += " " + write_name(key) + " " + write(dictionary.getKey(key), depth + 1);
    }
    return out + " >>";
  }

  std::size_t count_ = 0;
};

/// A dictionary with one entry put in or replaced, written.
std::string write_with(QPDFObjectHandle dictionary, const std::string& key, const std::string& value) {
  std::string out = "<<";
  std::set<std::string> keys = dictionary.getKeys();
  keys.insert(key);
  ValueWriter writer;
  for (const std::string& each : keys) {
    out += " " + write_name(each) + " " + (each == key ? value : writer.write(dictionary.getKey(each), 1));
  }
  return out + " >>";
}

/// An array with one more reference, written in place: one that is an object of its own stays as it was.
std::string write_longer(QPDFObjectHandle array, const std::string& reference, const std::string& what) {
  require(array.isNull() || array.isArray(), what + " is no array");
  std::string out = "[";
  ValueWriter writer;
  for (int i = 0; array.isArray() && i < array.getArrayNItems(); ++i) {
    out += writer.write(array.getArrayItem(i), 1) + " ";
  }
  return out + reference + "]";
}

/// The number behind the last "startxref", behind which stands nothing but the end of the file.
std::uint64_t read_startxref(BytesView file) {
  constexpr std::string_view keyword = "startxref";
  constexpr std::string_view spaces = " \t\r\n";
  constexpr std::size_t most_digits = 10;
  const std::size_t found = file.rfind(keyword);
  require(found != BytesView::npos, "its end is missing");
  BytesView rest = file.substr(found + keyword.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(spaces), rest.size()));
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  require(digits > 0 && digits <= most_digits, "startxref is followed by no offset");
  const std::uint64_t offset = std::stoull(std::string(rest.substr(0, digits)));
  rest.remove_prefix(digits);
  rest.remove_prefix(std::min(rest.find_first_not_of(spaces), rest.size()));
  require(rest.starts_with("%%EOF") && rest.find_first_not_of(spaces, 5) == BytesView::npos,
          "something stands behind its end");
  return offset;
}

class DocumentReader {
 public:
  DocumentReader(BytesView file, const std::string& field_name) : file_(file), field_name_(field_name) {
    result_.xref_offset = read_startxref(file);
    // libqpdf inflates such streams without a limit, and what is packed in them can't be rewritten one by one.
    const bool is_packed = file.find("/ObjStm") != BytesView::npos || file.find("/XRef") != BytesView::npos ||
                           !file.substr(std::min<std::size_t>(result_.xref_offset, file.size())).starts_with("xref");
    require(
        !is_packed,
        "it has cross-reference or object streams, which can't be signed here; if it has no signature yet, write it "
        "anew without them: qpdf --object-streams=disable IN.pdf OUT.pdf");
    document_.setSuppressWarnings(true);
    document_.setAttemptRecovery(false);
    document_.processMemoryFile("file", file.data(), file.size());
    require(!document_.isEncrypted(), "it is encrypted; take the encryption off first");
  }

  ForeignDocument read() {
    read_trailer();
    QPDFObjectHandle catalog = document_.getRoot();
    require(!catalog.hasKey("/Perms"), "it is certified: whoever did so allowed no further signature fields");
    const std::string field = std::to_string(result_.size + 1) + " 0 R";
    add_to_page(catalog, field);
    add_to_form(catalog, field);
    if (document_.anyWarnings()) throw std::runtime_error(document_.getWarnings().front().getMessageDetail());
    return std::move(result_);
  }

 private:
  void read_trailer() {
    QPDFObjectHandle trailer = document_.getTrailer();
    require(trailer.getKey("/Size").isInteger(), "its trailer has no Size");
    const long long size = std::max<long long>(trailer.getKey("/Size").getIntValue(),
                                               static_cast<long long>(document_.getObjectCount()) + 1);
    constexpr long long most_objects = 8'388'607;  // ISO 32000-1 annex C
    require(size > 0 && size < most_objects, "its trailer's Size makes no sense");
    result_.size = static_cast<std::uint64_t>(size);
    result_.root_reference = reference_to(trailer.getKey("/Root"), "the catalog");
    if (trailer.hasKey("/Info")) result_.info_reference = reference_to(trailer.getKey("/Info"), "Info");
    QPDFObjectHandle identifiers = trailer.getKey("/ID");
    if (!identifiers.isArray() || identifiers.getArrayNItems() != 2) return;
    constexpr std::size_t longest_id = 64;
    require(identifiers.getArrayItem(0).isString(), "its ID is no string");
    result_.first_id = identifiers.getArrayItem(0).getStringValue();
    require(result_.first_id.size() <= longest_id, "its ID is too long");
  }

  void change(QPDFObjectHandle object, const std::string& what, std::string body) {
    reference_to(object, what);
    result_.changed.push_back({static_cast<std::uint64_t>(object.getObjectID()),
                               static_cast<std::uint64_t>(object.getGeneration()), std::move(body)});
  }

  /// The first page: down the first kids, whatever a hostile tree looks like.
  void add_to_page(QPDFObjectHandle catalog, const std::string& field) {
    QPDFObjectHandle node = catalog.getKey("/Pages");
    for (std::size_t depth = 0; node.isDictionary() && node.hasKey("/Kids"); ++depth) {
      QPDFObjectHandle kids = node.getKey("/Kids");
      require(depth < limits::object_depth && kids.isArray() && kids.getArrayNItems() > 0, "it has no first page");
      node = kids.getArrayItem(0);
    }
    require(node.isDictionary() && node.getKey("/Type").isNameAndEquals("/Page"), "it has no first page");
    result_.page_reference = reference_to(node, "the first page");
    change(node, "the first page",
           write_with(node, "/Annots", write_longer(node.getKey("/Annots"), field, "the first page's Annots")));
  }

  void add_to_form(QPDFObjectHandle catalog, const std::string& field) {
    QPDFObjectHandle form = catalog.getKey("/AcroForm");
    require(form.isNull() || form.isDictionary(), "its form is no dictionary");
    if (form.isNull()) {
      return change(catalog, "the catalog",
                    write_with(catalog, "/AcroForm", "<< /Fields [" + field + "] /SigFlags 3 >>"));
    }
    require(!form.hasKey("/XFA"), "it has a dynamic form (XFA), which can't be signed here");
    QPDFObjectHandle fields = form.getKey("/Fields");
    require_new_field(fields);
    QPDFObjectHandle flagged = form.shallowCopy();
    flagged.replaceKey("/SigFlags", QPDFObjectHandle::newInteger(3));
    const std::string body = write_with(flagged, "/Fields", write_longer(fields, field, "its form's Fields"));
    if (form.isIndirect()) return change(form, "the form", body);
    change(catalog, "the catalog", write_with(catalog, "/AcroForm", body));
  }

  void require_new_field(QPDFObjectHandle fields) {
    require(fields.isNull() || fields.isArray(), "its form has no fields");
    const int count = fields.isArray() ? fields.getArrayNItems() : 0;
    require(static_cast<std::size_t>(count) < limits::foreign_object_values, "its form has too many fields");
    for (int i = 0; i < count; ++i) {
      QPDFObjectHandle each = fields.getArrayItem(i);
      if (!each.isDictionary() || !each.getKey("/T").isString()) continue;
      if (each.getKey("/T").getUTF8Value() == field_name_) throw Error(ErrorCode::exists, field_name_);
    }
  }

  BytesView file_;
  const std::string& field_name_;
  QPDF document_;
  ForeignDocument result_;
};

}  // namespace

ForeignDocument read_foreign_document(BytesView file, const std::string& field_name, const std::string& source_name) {
  const Place place{source_name, "", {}, {}};
  if (file.size() > limits::page_bytes) {
    throw Error(ErrorCode::limit, "the file has more than 64 MiB; no PDF that large is signed", place);
  }
  try {
    return DocumentReader(file, field_name).read();
  } catch (const Error&) {
    throw Error(ErrorCode::exists, "the file has a field " + field_name + " already: this organisation has signed it",
                place);
  } catch (const std::exception& error) {
    throw Error(ErrorCode::unreadable, std::string("this PDF can't be signed: ") + error.what(), place);
  }
}

}  // namespace decl::seal
