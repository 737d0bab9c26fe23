#include "seal/base_page.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "base/limits.hpp"
#include "seal/inflate.hpp"
#include "seal/metadata.hpp"
#include "seal/syntax.hpp"

namespace decl::seal {
namespace {

constexpr std::string_view field_name_prefix = "signature-";

void require(bool condition, const std::string& what) {
  if (!condition) throw std::invalid_argument(what);
}

std::string reference_to(QPDFObjectHandle object, const std::string& what) {
  require(object.isIndirect() && object.getGeneration() == 0, what + " is no indirect object");
  return std::to_string(object.getObjectID()) + " 0 R";
}

/// Reads "12", "-0.5" or "595.276" into thousandths; further digits are cut off.
std::optional<Millipoints> read_millipoints(std::string_view text) {
  constexpr std::size_t maximum_length = 16;
  constexpr Millipoints maximum = 1'000'000'000;
  const bool negative = text.starts_with("-");
  if (negative) text.remove_prefix(1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, point));
  std::string decimals(text.substr(std::min(point + 1, text.size())));
  decimals.resize(3, '0');
  digits += decimals;
  if (text.size() > maximum_length || point == 0 || digits.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  const Millipoints value = std::stoll(digits);
  if (value > maximum) return std::nullopt;
  return negative ? -value : value;
}

/// Reads the four numbers of a Rect as it is spelled in the file.
void read_rectangle(Field& field, std::string_view text) {
  std::vector<Millipoints> numbers;
  require(text.starts_with("[") && text.ends_with("]"), "Rect is no array");
  text = text.substr(1, text.size() - 2);
  while (text.find_first_not_of(" \n") != std::string_view::npos) {
    text.remove_prefix(text.find_first_not_of(" \n"));
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::optional<Millipoints> number = read_millipoints(text.substr(0, end));
    require(number.has_value() && numbers.size() < 4, "Rect has something other than four numbers");
    numbers.push_back(*number);
    text.remove_prefix(end);
  }
  require(numbers.size() == 4 && numbers[2] > numbers[0] && numbers[3] > numbers[1], "Rect is not four rising numbers");
  field.width = numbers[2] - numbers[0];
  field.height = numbers[3] - numbers[1];
}

/// Reads the own bytes of a field: what is rewritten later must be known to the byte.
void read_field_bytes(Field& field) {
  const std::vector<Entry> entries = read_dictionary(field.dictionary);
  require(find_entry(entries, "V") == nullptr, "it has a value already");
  const Entry* rectangle = find_entry(entries, "Rect");
  const Entry* flags = find_entry(entries, "F");
  require(rectangle != nullptr && flags != nullptr && find_entry(entries, "AP") != nullptr, "Rect, F or AP is missing");
  require(value_of(field.dictionary, *flags) == "132", "its flags are not print and locked");
  read_rectangle(field, value_of(field.dictionary, *rectangle));
}

Field read_field(QPDFObjectHandle object, BytesView page, const BaseTable& table, const std::string& source_name) {
  reference_to(object, "a signature field");
  Field field;
  field.object_number = static_cast<std::uint64_t>(object.getObjectID());
  const std::string number = "field object " + std::to_string(field.object_number) + ": ";
  try {
    require(object.isDictionary() && object.getKey("/FT").isNameAndEquals("/Sig") &&
                object.getKey("/Subtype").isNameAndEquals("/Widget") && !object.hasKey("/Kids"),
            "it is no signature field with one widget");
    require(object.getKey("/T").isString(), "it has no name");
    field.name = object.getKey("/T").getUTF8Value();
    require(field.name.starts_with(field_name_prefix) && field.name.size() > field_name_prefix.size(),
            "its name does not begin with signature-");
    field.organisation_id = field.name.substr(field_name_prefix.size());
    field.dictionary = object_body(page, table, field.object_number, source_name);
    read_field_bytes(field);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(number + error.what());
  }
  return field;
}

/// What a form draws for a field's organisation, which stands under the field's name among the form's resources.
std::string find_name_reference(QPDFObjectHandle resources, const Field& field) {
  QPDFObjectHandle names = resources.getKey("/XObject");
  if (!names.isDictionary() || !names.hasKey("/" + field.name)) return "";
  return reference_to(names.getKey("/" + field.name), "the name of field " + field.name);
}

void read_form(QPDFObjectHandle catalog, BasePage& base, const BaseTable& table, const std::string& source_name) {
  QPDFObjectHandle form = catalog.getKey("/AcroForm");
  require(form.isDictionary(), "the catalog has no AcroForm");
  QPDFObjectHandle flags = form.getKey("/SigFlags");
  require(flags.isInteger() && flags.getIntValue() == 3, "SigFlags of the form is not 3");
  QPDFObjectHandle resources = form.getKey("/DR");
  require(resources.isDictionary() && resources.getKey("/Font").isDictionary(), "the form has no fonts");
  base.font_reference = reference_to(resources.getKey("/Font").getKey("/SealFont"), "SealFont");
  QPDFObjectHandle fields = form.getKey("/Fields");
  require(fields.isArray() && fields.getArrayNItems() > 0, "the form has no fields");
  const int count = fields.getArrayNItems();
  require(static_cast<std::size_t>(count) <= limits::signatories, "the form has too many fields");
  for (int index = 0; index < count; ++index) {
    Field field = read_field(fields.getArrayItem(index), base.bytes, table, source_name);
    for (const Field& other : base.fields) {
      require(other.name != field.name && other.object_number != field.object_number,
              "the field " + field.name + " is there twice");
    }
    field.name_reference = find_name_reference(resources, field);
    base.fields.push_back(std::move(field));
  }
}

/// The bytes of a stream as they stand in the file; libqpdf decodes nothing.
Bytes raw_stream(QPDFObjectHandle stream) {
  const std::shared_ptr<Buffer> buffer = stream.getRawStreamData();
  return Bytes(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
}

void read_record_stream(QPDFObjectHandle catalog, BasePage& base) {
  QPDFObjectHandle files = catalog.getKey("/AF");
  require(files.isArray() && files.getArrayNItems() > 0, "the catalog has no associated file");
  QPDFObjectHandle specification = files.getArrayItem(0);
  require(specification.isDictionary() && specification.getKey("/EF").isDictionary(),
          "the associated file is not embedded");
  QPDFObjectHandle stream = specification.getKey("/EF").getKey("/F");
  require(stream.isStream(), "the associated file has no content");
  QPDFObjectHandle dictionary = stream.getDict();
  require(dictionary.getKey("/Filter").isNameAndEquals("/FlateDecode") && !dictionary.hasKey("/DecodeParms"),
          "the embedded record is not plainly deflated");
  base.record = inflate(raw_stream(stream), std::min<std::size_t>(limits::inflated_bytes, limits::record_bytes));
  QPDFObjectHandle parameters = dictionary.getKey("/Params");
  if (parameters.isDictionary() && parameters.hasKey("/Size")) {
    QPDFObjectHandle size = parameters.getKey("/Size");
    require(size.isInteger() && static_cast<unsigned long long>(size.getIntValue()) == base.record.size(),
            "the embedded record is not as long as it says");
  }
}

constexpr int first_renderer_with_design = 2;

void read_metadata(QPDFObjectHandle catalog, BasePage& base, const std::string& source_name) {
  QPDFObjectHandle stream = catalog.getKey("/Metadata");
  require(stream.isStream() && !stream.getDict().hasKey("/Filter"), "the metadata is missing or filtered");
  const PageMetadata metadata = find_page_metadata(raw_stream(stream));
  base.renderer_version = metadata.renderer_version;
  base.design = metadata.design;
  base.resources = metadata.resources;
  const bool lacks_design = metadata.design.empty() && metadata.renderer_version >= first_renderer_with_design;
  if (metadata.renderer_version == 0 || lacks_design || metadata.resources.empty()) {
    base.findings.push_back({"seal.metadata.missing", Severity::error,
                             "The page does not say which renderer, design, fonts and profile it was made with.",
                             Place{source_name, "metadata", {}, {}}, ""});
  }
}

void read_trailer(QPDFObjectHandle trailer, BasePage& base) {
  base.root_reference = reference_to(trailer.getKey("/Root"), "the catalog");
  QPDFObjectHandle identifiers = trailer.getKey("/ID");
  require(identifiers.isArray() && identifiers.getArrayNItems() == 2 && identifiers.getArrayItem(0).isString(),
          "the trailer has no ID");
  base.first_id = identifiers.getArrayItem(0).getStringValue();
  constexpr std::size_t id_length = 16;
  require(base.first_id.size() == id_length, "the trailer's ID has not 16 bytes");
}

}  // namespace

BasePage read_base_page(BytesView page, const BaseTable& table, const std::string& source_name) {
  BasePage base;
  base.bytes = page.substr(0, table.end);
  base.xref_offset = table.xref_offset;
  base.size = table.size;
  const Place place{source_name, "", {}, {}};
  try {
    QPDF document;
    document.setSuppressWarnings(true);
    document.setAttemptRecovery(false);
    document.processMemoryFile("page", base.bytes.data(), base.bytes.size());
    read_trailer(document.getTrailer(), base);
    QPDFObjectHandle catalog = document.getRoot();
    read_form(catalog, base, table, source_name);
    read_record_stream(catalog, base);
    read_metadata(catalog, base, source_name);
    if (document.anyWarnings()) throw std::runtime_error(document.getWarnings().front().getMessageDetail());
  } catch (const std::length_error&) {
    throw Error(ErrorCode::limit, "the embedded record inflates to more than 4 MiB; no record of ours is that large",
                place);
  } catch (const Error&) {
    throw;
  } catch (const std::exception& error) {
    throw Error(ErrorCode::unreadable, std::string("it is no page of ours, or damaged: ") + error.what(), place);
  }
  return base;
}

const Field* find_field(const BasePage& base, std::uint64_t object_number) {
  const auto found = std::find_if(base.fields.begin(), base.fields.end(),
                                  [&](const Field& field) { return field.object_number == object_number; });
  return found == base.fields.end() ? nullptr : &*found;
}

}  // namespace decl::seal
