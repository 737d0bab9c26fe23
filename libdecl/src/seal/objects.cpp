#include "seal/objects.hpp"

#include <stdexcept>

namespace decl::seal {

std::optional<std::uint64_t> find_reference(BytesView value) {
  Cursor cursor(value);
  const std::optional<std::uint64_t> number = cursor.take_number();
  return number && cursor.take(" 0 R") && cursor.at_end() ? number : std::nullopt;
}

std::optional<std::uint64_t> find_number(BytesView value) {
  Cursor cursor(value);
  const std::optional<std::uint64_t> number = cursor.take_number();
  return number && cursor.at_end() ? number : std::nullopt;
}

BytesView Dictionary::get(std::string_view key) const {
  const Entry* entry = find_entry(entries_, key);
  return entry == nullptr ? BytesView() : value_of(bytes_, *entry);
}

BytesView BaseObjects::body(std::uint64_t number) const { return object_body(base_, table_, number, source_name_); }

BytesView BaseObjects::resolve(BytesView value) const {
  const std::optional<std::uint64_t> number = find_reference(value);
  return number ? body(*number) : value;
}

Stream BaseObjects::read_stream(BytesView reference) const {
  constexpr std::string_view start = "\nstream\n";
  constexpr std::string_view end = "\nendstream";
  const std::optional<std::uint64_t> number = find_reference(reference);
  if (!number) throw std::invalid_argument("a stream is missing");
  const BytesView whole = body(*number);
  const std::size_t at = whole.find(start);
  if (at == BytesView::npos) throw std::invalid_argument("object " + std::to_string(*number) + " is no stream");
  const Dictionary dictionary(whole.substr(0, at));
  const BytesView rest = whole.substr(at + start.size());
  const std::optional<std::uint64_t> length = find_number(dictionary.get("Length"));
  if (!length || *length > rest.size() || rest.substr(*length) != end) {
    throw std::invalid_argument("the stream in object " + std::to_string(*number) + " is not as long as it says");
  }
  return {dictionary, rest.substr(0, *length)};
}

}  // namespace decl::seal
