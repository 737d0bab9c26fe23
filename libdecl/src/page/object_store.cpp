#include "page/object_store.hpp"

#include <decl/error.hpp>

#include "base/hex.hpp"
#include "page/pdf_text.hpp"

namespace decl::page {
namespace {

/// PoDoFo knows no version after 1.7 and makes an identifier of its own: both are replaced by as many bytes.
void patch(Bytes& file, BytesView identifier, std::string_view version) {
  constexpr std::string_view written_header = "%PDF-1.7";
  const std::string digits = write_hex(identifier);
  const std::size_t key = file.rfind("/ID");
  if (!file.starts_with(written_header) || key == Bytes::npos) {
    throw Error(ErrorCode::internal, "PoDoFo wrote a file of another form than version 0.9.8 does");
  }
  file.replace(written_header.size() - version.size(), version.size(), version);
  std::size_t position = key;
  for (int part = 0; part < 2; ++part) {
    position = file.find('<', position);
    if (position == Bytes::npos || file.find('>', position) != position + 1 + digits.size()) {
      throw Error(ErrorCode::internal, "PoDoFo wrote a file identifier of another form than version 0.9.8 does");
    }
    file.replace(position + 1, digits.size(), digits);
    position += digits.size();
  }
}

}  // namespace

void ObjectStore::set_stream(Object* object, BytesView bytes) { set_deflated_stream(object, deflater_.deflate(bytes)); }

void ObjectStore::set_deflated_stream(Object* object, BytesView deflated) {
  set(object, "Filter", name("FlateDecode"));
  PoDoFo::PdfMemoryInputStream input(deflated.data(), static_cast<PoDoFo::pdf_long>(deflated.size()));
  object->GetStream()->SetRawData(&input, static_cast<PoDoFo::pdf_long>(deflated.size()));
}

void ObjectStore::set_plain_stream(Object* object, BytesView bytes) {
  object->GetStream()->Set(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size()), PoDoFo::TVecFilters());
}

Bytes ObjectStore::write(Object* catalog, BytesView identifier, std::string_view version) {
  PoDoFo::PdfObject trailer;
  set_reference(&trailer, "Root", catalog);
  PoDoFo::PdfWriter writer(&objects_, &trailer);
  writer.SetPdfVersion(PoDoFo::ePdfVersion_1_7);
  writer.SetWriteMode(PoDoFo::ePdfWriteMode_Clean);
  PoDoFo::PdfRefCountedBuffer buffer;
  PoDoFo::PdfOutputDevice device(&buffer);
  writer.Write(&device);
  Bytes file(buffer.GetBuffer(), static_cast<std::size_t>(device.GetLength()));
  patch(file, identifier, version);
  return file;
}

PoDoFo::PdfObject raw(std::string_view text) {
  return PoDoFo::PdfObject(PoDoFo::PdfVariant(PoDoFo::PdfData(text.data(), text.size())));
}

PoDoFo::PdfObject name(const char* text) { return PoDoFo::PdfObject(PoDoFo::PdfName(text)); }

PoDoFo::PdfObject number(std::int64_t value) { return PoDoFo::PdfObject(static_cast<PoDoFo::pdf_int64>(value)); }

PoDoFo::PdfObject rectangle(const Rectangle& value) {
  std::string text = "[";
  for (const Milli side : {value.left, value.bottom, value.right, value.top}) {
    if (text.size() > 1) text += ' ';
    append_number(text, side);
  }
  return raw(text + "]");
}

std::string reference(const PoDoFo::PdfObject* object) {
  return std::to_string(object->Reference().ObjectNumber()) + " 0 R";
}

void set(PoDoFo::PdfObject* object, const char* key, const PoDoFo::PdfObject& value) {
  object->GetDictionary().AddKey(PoDoFo::PdfName(key), value);
}

void set_reference(PoDoFo::PdfObject* object, const char* key, const PoDoFo::PdfObject* target) {
  set(object, key, PoDoFo::PdfObject(target->Reference()));
}

}  // namespace decl::page
