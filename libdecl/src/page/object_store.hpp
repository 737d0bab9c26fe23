#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>

#include "page/draw.hpp"

namespace decl::page {

/// The objects of one PDF file: dictionaries, some with a stream. PoDoFo writes them; nothing of it is read back.
class ObjectStore {
 public:
  /// A key, and where its value stands in the dictionary's text.
  struct Entry {
    const char* key;
    std::size_t begin;
    std::size_t size;
  };

  struct Object {
    std::uint32_t number = 0;
    std::string text;  ///< of the dictionary, without its end
    std::vector<Entry> entries;
    bool has_stream = false;
    Bytes stream;  ///< as the filters leave it
  };

  /// Numbers follow the order of creation, from 1. Objects stay where they are.
  Object* create();
  Object* create(const char* type);

  /// Adds a stream compressed by FlateDecode, one that is compressed already, or one as it is.
  static void set_stream(Object* object, BytesView bytes);
  static void set_deflated_stream(Object* object, BytesView deflated);
  static void set_plain_stream(Object* object, BytesView bytes);

  /// Writes the file: PDF version "1.7" or "2.0", classic cross-reference table, no Info, both parts of /ID as given
  /// (16 bytes). Nothing may be added afterwards.
  Bytes write(const Object* catalog, BytesView identifier, std::string_view version);

 private:
  std::deque<Object> objects_;
};

/// Values as a file spells them: what the caller has spelled, such as arrays, names, numbers.
inline std::string raw(std::string text) { return text; }
std::string name(std::string_view text);
std::string number(std::int64_t value);
std::string rectangle(const Rectangle& value);

/// "12 0 R"
std::string reference(const ObjectStore::Object* object);
void append_reference(std::string& text, const ObjectStore::Object* object);

/// Sets a key of a dictionary object that it doesn't have yet.
void set(ObjectStore::Object* object, const char* key, std::string_view value);
void set_reference(ObjectStore::Object* object, const char* key, const ObjectStore::Object* target);

}  // namespace decl::page
