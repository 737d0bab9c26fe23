#pragma once

#include <podofo/podofo.h>

#include <string>
#include <string_view>

#include <decl/bytes.hpp>

#include "page/deflate.hpp"
#include "page/draw.hpp"

namespace decl::page {

/// The objects of one PDF file. PoDoFo holds and writes them; nothing of it is read back.
class ObjectStore {
 public:
  using Object = PoDoFo::PdfObject;

  ObjectStore() { objects_.SetAutoDelete(true); }

  /// Numbers follow the order of creation, from 1.
  Object* create() { return objects_.CreateObject(); }
  Object* create(const char* type) { return objects_.CreateObject(type); }

  /// Adds a stream compressed by FlateDecode, one that is compressed already, or one as it is.
  void set_stream(Object* object, BytesView bytes);
  void set_deflated_stream(Object* object, BytesView deflated);
  void set_plain_stream(Object* object, BytesView bytes);

  /// Writes the file: PDF version "1.7" or "2.0", classic cross-reference table, no Info, both parts of /ID as given
  /// (16 bytes).
  Bytes write(Object* catalog, BytesView identifier, std::string_view version);

 private:
  PoDoFo::PdfVecObjects objects_;
  Deflater deflater_;
};

/// Values that are spelled by the caller, such as arrays of numbers.
PoDoFo::PdfObject raw(std::string_view text);
PoDoFo::PdfObject name(const char* text);
PoDoFo::PdfObject number(std::int64_t value);
PoDoFo::PdfObject rectangle(const Rectangle& value);

/// "12 0 R"
std::string reference(const PoDoFo::PdfObject* object);

/// Sets a key of a dictionary object.
void set(PoDoFo::PdfObject* object, const char* key, const PoDoFo::PdfObject& value);
void set_reference(PoDoFo::PdfObject* object, const char* key, const PoDoFo::PdfObject* target);

}  // namespace decl::page
