#include "page/object_store.hpp"

#include <podofo/podofo.h>

#include <decl/error.hpp>

#include "base/hex.hpp"
#include "page/deflate.hpp"
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

/// A dictionary in one piece, which PoDoFo writes faster than key by key.
std::string spell(const ObjectStore::Object& object) {
  std::string text = "<<";
  for (const auto& [key, value] : object.entries) {
    text += '/';
    text += key;
    const bool delimits_itself =
        value.starts_with('/') || value.starts_with('[') || value.starts_with('(') || value.starts_with('<');
    if (!delimits_itself) text += ' ';
    text += value;
  }
  return text += ">>";
}

PoDoFo::PdfVariant spelled(std::string_view text) {
  return PoDoFo::PdfVariant(PoDoFo::PdfData(text.data(), text.size()));
}

/// Hands an object over to PoDoFo; returns an upper bound of the bytes it is written with.
std::size_t hand_over(const ObjectStore::Object& object, PoDoFo::PdfVecObjects& objects) {
  constexpr std::size_t frame = 128;  // "12 0 obj", "endobj", "/Length 12", "stream", "endstream", cross-reference
  if (!object.has_stream) {
    const std::string text = spell(object);
    objects.CreateObject(spelled(text));
    return text.size() + frame;
  }
  PoDoFo::PdfObject* made = objects.CreateObject();
  made->GetStream()->Set(object.stream.data(), static_cast<PoDoFo::pdf_long>(object.stream.size()),
                         PoDoFo::TVecFilters());
  std::size_t size = object.stream.size() + frame;
  for (const auto& [key, value] : object.entries) {
    made->GetDictionary().AddKey(PoDoFo::PdfName(key), PoDoFo::PdfObject(spelled(value)));
    size += std::string_view(key).size() + value.size() + 4;
  }
  return size;
}

}  // namespace

ObjectStore::Object* ObjectStore::create() {
  Object& object = objects_.emplace_back();
  constexpr std::size_t usual_entries = 8;
  object.number = static_cast<std::uint32_t>(objects_.size());
  object.entries.reserve(usual_entries);
  return &object;
}

ObjectStore::Object* ObjectStore::create(const char* type) {
  Object* object = create();
  set(object, "Type", name(type));
  return object;
}

void ObjectStore::set_stream(Object* object, BytesView bytes) {
  set_deflated_stream(object, Deflater::of_thread().deflate(bytes));
}

void ObjectStore::set_deflated_stream(Object* object, BytesView deflated) {
  set(object, "Filter", name("FlateDecode"));
  set_plain_stream(object, deflated);
}

void ObjectStore::set_plain_stream(Object* object, BytesView bytes) {
  object->has_stream = true;
  object->stream = bytes;
}

Bytes ObjectStore::write(const Object* catalog, BytesView identifier, std::string_view version) const {
  constexpr std::size_t head_and_trailer = 1024;
  PoDoFo::PdfVecObjects objects;
  objects.SetAutoDelete(true);
  std::size_t bound = head_and_trailer;
  for (const Object& object : objects_) bound += hand_over(object, objects);
  PoDoFo::PdfObject trailer;
  trailer.GetDictionary().AddKey(PoDoFo::PdfName("Root"), PoDoFo::PdfObject(PoDoFo::PdfReference(catalog->number, 0)));
  PoDoFo::PdfWriter writer(&objects, &trailer);
  writer.SetPdfVersion(PoDoFo::ePdfVersion_1_7);
  writer.SetWriteMode(PoDoFo::ePdfWriteMode_Clean);
  Bytes file(bound, '\0');
  PoDoFo::PdfOutputDevice device(file.data(), file.size());
  writer.Write(&device);
  file.resize(static_cast<std::size_t>(device.GetLength()));
  patch(file, identifier, version);
  return file;
}

std::string name(std::string_view text) {
  constexpr std::string_view special = "#()<>[]{}/%";
  constexpr std::string_view digits = "0123456789abcdef";
  std::string spelled = "/";
  for (const char character : text) {
    if (character > ' ' && character <= '~' && special.find(character) == std::string_view::npos) {
      spelled += character;
      continue;
    }
    const auto byte = static_cast<unsigned char>(character);
    spelled += '#';
    spelled += digits[byte >> 4U];
    spelled += digits[byte & 0xFU];
  }
  return spelled;
}

std::string number(std::int64_t value) { return std::to_string(value); }

std::string rectangle(const Rectangle& value) {
  std::string text = "[";
  for (const Milli side : {value.left, value.bottom, value.right, value.top}) {
    if (text.size() > 1) text += ' ';
    append_number(text, side);
  }
  return text += "]";
}

std::string reference(const ObjectStore::Object* object) { return std::to_string(object->number) + " 0 R"; }

void set(ObjectStore::Object* object, const char* key, std::string value) {
  object->entries.emplace_back(key, std::move(value));
}

void set_reference(ObjectStore::Object* object, const char* key, const ObjectStore::Object* target) {
  set(object, key, reference(target));
}

}  // namespace decl::page
