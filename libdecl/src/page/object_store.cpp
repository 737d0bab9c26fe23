#include "page/object_store.hpp"

#include <podofo/podofo.h>

#include <array>
#include <cstdarg>
#include <cstdio>

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

/// Takes what PoDoFo writes. Its own device formats every number twice, through a buffer of its own. The two formats
/// that make up most of a file are written without parsing them.
class BytesDevice final : public PoDoFo::PdfOutputDevice {
 public:
  explicit BytesDevice(Bytes& bytes) : bytes_(bytes) {}

  std::size_t GetLength() const override { return bytes_.size(); }
  std::size_t Tell() const override { return bytes_.size(); }
  void Write(const char* data, std::size_t size) override { bytes_.append(data, size); }
  void Flush() override {}
  void Seek(std::size_t) override { refuse(); }
  std::size_t Read(char*, std::size_t) override { refuse(); }

  void Print(const char* format, ...) override {
    std::va_list arguments;
    va_start(arguments, format);
    PrintV(format, 0, arguments);
    va_end(arguments);
  }

  void PrintV(const char* format, long, std::va_list arguments) override {
    if (std::string_view(format).find('%') == std::string_view::npos) {
      bytes_ += format;
      return;
    }
    if (std::string_view(format) == "%i %i obj\n") {
      append_integer(bytes_, va_arg(arguments, int));
      bytes_ += ' ';
      append_integer(bytes_, va_arg(arguments, int));
      bytes_ += " obj\n";
      return;
    }
    if (std::string_view(format) == "%0.10lu %0.5hu %c \n") {
      append_padded(va_arg(arguments, unsigned long), 10);
      append_padded(static_cast<unsigned short>(va_arg(arguments, int)), 5);
      bytes_ += static_cast<char>(va_arg(arguments, int));
      bytes_ += " \n";
      return;
    }
    std::array<char, 64> line{};  // as long as numbers of an object, a cross-reference or the trailer need
    std::va_list again;
    va_copy(again, arguments);
    const int length = std::vsnprintf(line.data(), line.size(), format, arguments);
    const std::size_t size = length < 0 ? 0 : static_cast<std::size_t>(length);
    if (size < line.size()) {
      bytes_.append(line.data(), size);
    } else {
      const std::size_t start = bytes_.size();
      bytes_.resize(start + size + 1);
      std::vsnprintf(bytes_.data() + start, size + 1, format, again);
      bytes_.pop_back();
    }
    va_end(again);
  }

 private:
  void append_padded(unsigned long value, std::size_t width) {
    const std::size_t start = bytes_.size();
    append_integer(bytes_, static_cast<std::int64_t>(value));
    const std::size_t size = bytes_.size() - start;
    if (size < width) bytes_.insert(start, width - size, '0');
    bytes_ += ' ';
  }

  [[noreturn]] static void refuse() {
    throw Error(ErrorCode::internal, "PoDoFo wrote a file in another way than version 0.9.8 does");
  }

  Bytes& bytes_;
};

PoDoFo::PdfVariant spelled(std::string_view text) {
  return PoDoFo::PdfVariant(PoDoFo::PdfData(text.data(), text.size()));
}

/// Hands an object over to PoDoFo, a dictionary in one piece, which is faster than key by key. Returns about how many
/// bytes it is written with.
std::size_t hand_over(ObjectStore::Object& object, PoDoFo::PdfVecObjects& objects) {
  constexpr std::size_t frame = 128;  // "12 0 obj", "endobj", "/Length 12", "stream", "endstream", cross-reference
  if (!object.has_stream) {
    object.text += ">>";
    objects.CreateObject(spelled(object.text));
    return object.text.size() + frame;
  }
  PoDoFo::PdfObject* made = objects.CreateObject();
  made->GetStream()->Set(object.stream.data(), static_cast<PoDoFo::pdf_long>(object.stream.size()),
                         PoDoFo::TVecFilters());
  for (const auto& [key, begin, size] : object.entries) {
    const std::string_view value = std::string_view(object.text).substr(begin, size);
    made->GetDictionary().AddKey(PoDoFo::PdfName(key), PoDoFo::PdfObject(spelled(value)));
  }
  const std::size_t size = object.stream.size() + object.text.size() + 4 * object.entries.size() + frame;
  object.stream = {};  // PoDoFo has a copy
  return size;
}

}  // namespace

ObjectStore::Object* ObjectStore::create() {
  Object& object = objects_.emplace_back();
  constexpr std::size_t usual_entries = 8;
  constexpr std::size_t usual_text = 120;
  object.number = static_cast<std::uint32_t>(objects_.size());
  object.entries.reserve(usual_entries);
  object.text.reserve(usual_text);
  object.text = "<<";
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

Bytes ObjectStore::write(const Object* catalog, BytesView identifier, std::string_view version) {
  constexpr std::size_t head_and_trailer = 1024;
  PoDoFo::PdfVecObjects objects;
  objects.SetAutoDelete(true);
  std::size_t bound = head_and_trailer;
  for (Object& object : objects_) bound += hand_over(object, objects);
  PoDoFo::PdfObject trailer;
  trailer.GetDictionary().AddKey(PoDoFo::PdfName("Root"), PoDoFo::PdfObject(PoDoFo::PdfReference(catalog->number, 0)));
  PoDoFo::PdfWriter writer(&objects, &trailer);
  writer.SetPdfVersion(PoDoFo::ePdfVersion_1_7);
  writer.SetWriteMode(PoDoFo::ePdfWriteMode_Clean);
  Bytes file;
  file.reserve(bound);
  BytesDevice device(file);
  writer.Write(&device);
  patch(file, identifier, version);
  return file;
}

std::string name(std::string_view text) {
  constexpr std::string_view special = "#()<>[]{}/%";
  constexpr std::string_view digits = "0123456789abcdef";
  std::string spelled = "/";
  for (const char character : text) {
    const bool is_letter = (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
    if (is_letter || (character > ' ' && character <= '~' && special.find(character) == std::string_view::npos)) {
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

std::string reference(const ObjectStore::Object* object) {
  std::string text;
  append_reference(text, object);
  return text;
}

void append_reference(std::string& text, const ObjectStore::Object* object) {
  append_integer(text, object->number);
  text += " 0 R";
}

void set(ObjectStore::Object* object, const char* key, std::string_view value) {
  std::string& text = object->text;
  text += '/';
  text += key;
  const bool delimits_itself =
      value.starts_with('/') || value.starts_with('[') || value.starts_with('(') || value.starts_with('<');
  if (!delimits_itself) text += ' ';
  object->entries.push_back({key, text.size(), value.size()});
  text += value;
}

void set_reference(ObjectStore::Object* object, const char* key, const ObjectStore::Object* target) {
  set(object, key, reference(target));
}

}  // namespace decl::page
