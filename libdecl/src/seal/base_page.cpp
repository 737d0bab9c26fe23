#include "seal/base_page.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>

#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "base/limits.hpp"
#include "seal/inflate.hpp"
#include "seal/metadata.hpp"
#include "seal/objects.hpp"

namespace decl::seal {
namespace {

constexpr std::string_view field_name_prefix = "signature-";

void require(bool condition, const std::string& what) {
  if (!condition) throw std::invalid_argument(what);
}

std::string require_reference(BytesView value, const std::string& what) {
  require(find_reference(value).has_value(), what + " is no indirect object");
  return std::string(value);
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

/// Reads what is rewritten later, which must be known to the byte.
void read_field_bytes(Field& field, const Dictionary& dictionary) {
  require(dictionary.get("V").empty(), "it has a value already");
  const BytesView rectangle = dictionary.get("Rect");
  require(!rectangle.empty() && !dictionary.get("F").empty() && !dictionary.get("AP").empty(),
          "Rect, F or AP is missing");
  require(dictionary.get("F") == "132", "its flags are not print and locked");
  read_rectangle(field, rectangle);
}

/// The text of a literal string without escapes: an organisation's identifier needs none.
std::string read_plain_string(BytesView literal) {
  require(literal.size() > 2 && literal.starts_with("(") && literal.ends_with(")"), "it has no name");
  const BytesView text = literal.substr(1, literal.size() - 2);
  require(std::all_of(text.begin(), text.end(), [](char byte) { return byte > ' ' && byte <= '~'; }) &&
              text.find_first_of("()\\") == BytesView::npos,
          "its name has a character that no identifier has");
  return std::string(text);
}

Field read_field(const BaseObjects& objects, BytesView reference) {
  const std::optional<std::uint64_t> number = find_reference(reference);
  require(number.has_value(), "a signature field is no indirect object");
  Field field;
  field.object_number = *number;
  try {
    field.dictionary = objects.body(field.object_number);
    const Dictionary dictionary(field.dictionary);
    require(dictionary.get("FT") == "/Sig" && dictionary.get("Subtype") == "/Widget" && dictionary.get("Kids").empty(),
            "it is no signature field with one widget");
    field.name = read_plain_string(dictionary.get("T"));
    require(field.name.starts_with(field_name_prefix) && field.name.size() > field_name_prefix.size(),
            "its name does not begin with signature-");
    field.organisation_id = field.name.substr(field_name_prefix.size());
    read_field_bytes(field, dictionary);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument("field object " + std::to_string(*number) + ": " + error.what());
  }
  return field;
}

/// Reads the fields and, where the form's resources have it under the field's name, what draws its organisation.
void read_fields(const BaseObjects& objects, BytesView references, BytesView drawings, BasePage& base) {
  require(!references.empty(), "the form has no fields");
  const std::vector<BytesView> fields = read_array(references, limits::signatories + 1);
  require(!fields.empty(), "the form has no fields");
  require(fields.size() <= limits::signatories, "the form has too many fields");
  const Dictionary drawing_of(drawings.empty() ? "<<>>" : drawings, limits::signatories);
  std::set<std::string> names;
  std::set<std::uint64_t> numbers;
  for (const BytesView reference : fields) {
    Field field = read_field(objects, reference);
    require(names.insert(field.name).second && numbers.insert(field.object_number).second,
            "the field " + field.name + " is there twice");
    const BytesView drawing = drawing_of.get(field.name);
    if (!drawing.empty()) field.name_reference = require_reference(drawing, "the name of field " + field.name);
    base.fields.push_back(std::move(field));
  }
}

void read_form(const BaseObjects& objects, const Dictionary& catalog, BasePage& base) {
  require(!catalog.get("AcroForm").empty(), "the catalog has no AcroForm");
  const Dictionary form(objects.resolve(catalog.get("AcroForm")));
  require(form.get("SigFlags") == "3", "SigFlags of the form is not 3");
  require(!form.get("DR").empty(), "the form has no fonts");
  const Dictionary resources(objects.resolve(form.get("DR")));
  require(!resources.get("Font").empty(), "the form has no fonts");
  const Dictionary fonts(objects.resolve(resources.get("Font")));
  base.font_reference = require_reference(fonts.get("SealFont"), "SealFont");
  read_fields(objects, objects.resolve(form.get("Fields")), objects.resolve(resources.get("XObject")), base);
}

Bytes read_embedded_file(const BaseObjects& objects, BytesView file, std::size_t most_bytes) {
  const Dictionary specification(objects.resolve(file));
  require(!specification.get("EF").empty(), "the associated file is not embedded");
  const Dictionary embedded(objects.resolve(specification.get("EF")));
  const Stream stream = objects.read_stream(embedded.get("F"));
  const BytesView filter = stream.dictionary.get("Filter");
  require((filter.empty() || filter == "/FlateDecode") && stream.dictionary.get("DecodeParms").empty(),
          "the embedded file is neither plain nor plainly deflated");
  if (filter.empty() && stream.content.size() > most_bytes) throw std::length_error("the limit on inflated bytes");
  Bytes content = filter.empty() ? Bytes(stream.content) : inflate(stream.content, most_bytes);
  const BytesView parameters = objects.resolve(stream.dictionary.get("Params"));
  const BytesView size = parameters.empty() ? BytesView() : Dictionary(parameters).get("Size");
  require(size.empty() || find_number(size) == content.size(), "the embedded file is not as long as it says");
  return content;
}

/// The record is the first of the associated files; the sources that it was taken from may follow.
void read_embedded_files(const BaseObjects& objects, const Dictionary& catalog, BasePage& base) {
  constexpr std::size_t maximum_files = 1 + limits::attached_files;
  require(!catalog.get("AF").empty(), "the catalog has no associated file");
  const std::vector<BytesView> files = read_array(objects.resolve(catalog.get("AF")), maximum_files);
  require(!files.empty(), "the catalog has no associated file");
  base.record = read_embedded_file(objects, files.front(), limits::record_bytes);
  std::size_t left = limits::inflated_bytes;
  for (std::size_t i = 1; i < files.size(); ++i) {
    base.attached_sources.push_back(read_embedded_file(objects, files[i], left));
    left -= base.attached_sources.back().size();
  }
}

constexpr int first_renderer_with_design = 2;

void read_metadata(const BaseObjects& objects, const Dictionary& catalog, BasePage& base,
                   const std::string& source_name) {
  const Stream stream = objects.read_stream(catalog.get("Metadata"));
  require(stream.dictionary.get("Filter").empty(), "the metadata is filtered");
  const PageMetadata metadata = find_page_metadata(stream.content);
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

void read_trailer(const Dictionary& trailer, BasePage& base) {
  constexpr std::size_t id_digits = 32;
  base.root_reference = require_reference(trailer.get("Root"), "the catalog");
  require(!trailer.get("ID").empty(), "the trailer has no ID");
  const std::vector<BytesView> identifiers = read_array(trailer.get("ID"), 2);
  require(identifiers.size() == 2 && identifiers.front().size() == id_digits + 2 && identifiers.front()[0] == '<',
          "the trailer's ID has not 16 bytes");
  base.first_id = read_hex(make_ascii_lower(identifiers.front().substr(1, id_digits)));
}

}  // namespace

BasePage read_base_page(BytesView page, const BaseTable& table, const std::string& source_name) {
  BasePage base;
  base.bytes = page.substr(0, table.end);
  base.xref_offset = table.xref_offset;
  base.size = table.objects.size();
  const Place place{source_name, "", {}, {}};
  try {
    read_trailer(Dictionary(table.trailer), base);
    const BaseObjects objects(base.bytes, table, source_name);
    const Dictionary catalog(objects.resolve(base.root_reference));
    read_form(objects, catalog, base);
    read_embedded_files(objects, catalog, base);
    read_metadata(objects, catalog, base, source_name);
  } catch (const std::length_error&) {
    throw Error(
        ErrorCode::limit,
        "the embedded record inflates to more than 4 MiB, or what is attached to more than 64 MiB; no page of ours "
        "holds that much",
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
