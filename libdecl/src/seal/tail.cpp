// How the revisions of a page hang together. LF is the only end of line; n is a decimal number
// without leading zeros, offset one of ten digits.
//
//   page      = base *63increment
//   base      = ("%PDF-2.0" / "%PDF-1.7") LF "%" 4*4(%x80-FF) *(%x80-FF) LF 1*object base-xref base-trailer end
//   object    = n " 0 obj" LF … LF "endobj" LF          ; ends with the first such line; each begins where
//                                                       ; an entry says, the first after the header, the
//                                                       ; next where one ends
//   base-xref = "xref" LF "0 " n LF free *(free / entry)
//   entry     = offset " 00000 n " LF
//   free      = offset " " 5DIGIT " f " LF
//   base-trailer = "trailer" LF dictionary LF           ; no Prev, XRefStm or Encrypt in it
//   increment = signature appearance field xref trailer end     ; written out in increment.cpp
//   xref      = "xref" LF field-number " 1" LF entry signature-number " 2" LF entry entry
//   end       = "startxref" LF n LF "%%EOF" LF          ; n: offset of this revision's "xref"
//
// An increment begins at the offset that its signature's entry names, and the revision before it
// must end exactly there.
#include "seal/tail.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "base/limits.hpp"
#include "seal/syntax.hpp"

namespace decl::seal {
namespace {

/// Of PDF/A-4 and of PDF/A-3; both are as long.
constexpr std::array<std::string_view, 2> headers = {"%PDF-2.0\n%", "%PDF-1.7\n%"};
constexpr std::size_t header_size = headers.front().size();
constexpr std::string_view end_of_file = "\n%%EOF\n";
constexpr std::string_view start_of_object = " 0 obj\n";
constexpr std::string_view end_of_object = "\nendobj\n";

/// Reads "startxref\nn\n%%EOF\n" at the very end; returns n and where "startxref" begins.
struct End {
  std::uint64_t xref_offset = 0;
  std::uint64_t start = 0;
};

End read_end(BytesView revision, const std::string& source_name) {
  constexpr std::string_view keyword = "startxref\n";
  constexpr std::size_t longest = 64;
  const std::uint64_t size = revision.size();
  const std::uint64_t window = size - std::min<std::uint64_t>(size, longest);
  const std::size_t found = revision.rfind(keyword);
  if (!revision.ends_with(end_of_file) || found == BytesView::npos || found < window) {
    refuse(source_name, size, "the file does not end as a page of ours does; it was cut or something was added");
  }
  Cursor cursor(revision, found + keyword.size());
  const std::optional<std::uint64_t> offset = cursor.take_number();
  if (!offset || !cursor.take(end_of_file) || !cursor.at_end() || *offset >= found) {
    refuse(source_name, found, "startxref is not followed by one offset and the end of the file");
  }
  return End{*offset, found};
}

IncrementPlace read_increment_place(BytesView revision, const End& end, const std::string& source_name) {
  Cursor cursor(revision, end.xref_offset);
  const auto bad = [&]() {
    refuse(source_name, end.xref_offset, "the cross-reference section is not one that signing a page of ours writes");
  };
  cursor.take("xref\n");
  const std::optional<std::uint64_t> field_number = cursor.take_number();
  if (!field_number || !cursor.take(" 1\n")) bad();
  const std::optional<std::uint64_t> field = cursor.take_entry();
  const std::optional<std::uint64_t> signature_number = field ? cursor.take_number() : std::nullopt;
  if (!signature_number || !cursor.take(" 2\n")) bad();
  const std::optional<std::uint64_t> signature = cursor.take_entry();
  const std::optional<std::uint64_t> appearance = signature ? cursor.take_entry() : std::nullopt;
  if (!appearance || !cursor.take("trailer\n")) bad();
  if (*signature >= *appearance || *appearance >= *field || *field >= end.xref_offset) bad();
  return IncrementPlace{*signature, end.xref_offset, revision.size(), *field_number};
}

/// Checks that the objects fill the space between header and cross-reference table; finds where each ends.
void require_dense_objects(BytesView base, BaseTable& table, const std::string& source_name) {
  std::size_t expected = header_size;
  while (expected < base.size() && static_cast<unsigned char>(base[expected]) >= 0x80) ++expected;
  if (expected < header_size + 4 || base.substr(expected, 1) != "\n") {
    refuse(source_name, 0, "it does not begin as a page of ours does");
  }
  ++expected;
  std::vector<std::uint64_t> in_order;
  for (std::uint64_t number = 0; number < table.objects.size(); ++number) {
    if (table.objects[number].start != 0) in_order.push_back(number);
  }
  if (in_order.empty()) refuse(source_name, table.xref_offset, "the cross-reference table names no object");
  std::ranges::sort(in_order, {}, [&](std::uint64_t number) { return table.objects[number].start; });
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    ObjectPlace& place = table.objects[in_order[i]];
    place.end = i + 1 < in_order.size() ? table.objects[in_order[i + 1]].start : table.xref_offset;
    Cursor cursor(base, place.start);
    if (place.start != expected || place.end > table.xref_offset || cursor.take_number() != in_order[i] ||
        !cursor.take(start_of_object) || base.find(end_of_object, place.start) != place.end - end_of_object.size()) {
      refuse(source_name, place.start, "object " + std::to_string(in_order[i]) + " is not where it should be");
    }
    expected = place.end;
  }
}

void read_base_entries(Cursor& cursor, BaseTable& table, const std::string& source_name) {
  constexpr std::size_t entry_length = 20;
  cursor.take("xref\n0 ");
  const std::optional<std::uint64_t> count = cursor.take_number();
  if (!count || *count == 0 || !cursor.take("\n")) {
    refuse(source_name, cursor.position(), "the cross-reference table does not begin with object 0");
  }
  while (table.objects.size() < *count) {
    const std::size_t place = cursor.position();
    const std::optional<std::uint64_t> offset = cursor.take_entry();
    const std::optional<BytesView> free = offset ? std::nullopt : cursor.take_bytes(entry_length);
    const bool is_free = free && free->ends_with(" f \n") && (*free)[10] == ' ' &&
                         free->substr(0, 16).find_first_not_of("0123456789 ") == BytesView::npos;
    if (offset.value_or(0) == 0 && !is_free) {
      refuse(source_name, place, "a cross-reference entry is not spelled as it must be");
    }
    table.objects.push_back({offset.value_or(0), 0});
  }
  if (table.objects.front().start != 0) refuse(source_name, table.xref_offset, "object 0 is not free");
}

BaseTable read_base_table(BytesView base, const End& end, const std::string& source_name) {
  BaseTable table;
  table.end = base.size();
  table.xref_offset = end.xref_offset;
  Cursor cursor(base, end.xref_offset);
  read_base_entries(cursor, table, source_name);
  if (!cursor.take("trailer\n") || cursor.position() >= end.start || base[end.start - 1] != '\n') {
    refuse(source_name, cursor.position(), "the trailer does not follow the cross-reference table");
  }
  table.trailer = base.substr(cursor.position(), end.start - 1 - cursor.position());
  try {
    const std::vector<Entry> entries = read_dictionary(table.trailer);
    for (const std::string_view key : {"Prev", "XRefStm", "Encrypt"}) {
      if (find_entry(entries, key) != nullptr) throw std::invalid_argument("it has the key " + std::string(key));
    }
    const Entry* size = find_entry(entries, "Size");
    if (size == nullptr || value_of(table.trailer, *size) != std::to_string(table.objects.size())) {
      throw std::invalid_argument("Size is not the number of cross-reference entries");
    }
  } catch (const std::invalid_argument& error) {
    refuse(source_name, cursor.position(),
           std::string("the first revision's trailer breaks the format: ") + error.what());
  }
  require_dense_objects(base, table, source_name);
  return table;
}

}  // namespace

Tail split_revisions(BytesView page, const std::string& source_name) {
  if (page.size() > limits::page_bytes) {
    throw Error(ErrorCode::limit, "the page has more than 64 MiB; no page of ours is that large",
                Place{source_name, "", {}, {}});
  }
  if (std::none_of(headers.begin(), headers.end(), [&](std::string_view header) { return page.starts_with(header); }))
    refuse(source_name, 0, "pages of ours begin with %PDF-2.0 or %PDF-1.7 and a comment");
  Tail tail;
  BytesView revision = page;
  while (true) {
    const End end = read_end(revision, source_name);
    const BytesView section = revision.substr(end.xref_offset);
    if (section.starts_with("xref\n0 ")) {
      tail.base = read_base_table(revision, end, source_name);
      break;
    }
    if (tail.increments.size() + 1 == limits::page_revisions) {
      throw Error(ErrorCode::limit, "the page has more than 64 revisions", Place{source_name, "", {}, {}});
    }
    if (!section.starts_with("xref\n"))
      refuse(source_name, end.xref_offset, "startxref does not lead to a cross-reference section");
    tail.increments.push_back(read_increment_place(revision, end, source_name));
    revision = revision.substr(0, tail.increments.back().start);
  }
  std::reverse(tail.increments.begin(), tail.increments.end());
  return tail;
}

BytesView object_body(BytesView page, const BaseTable& table, std::uint64_t number, const std::string& source_name) {
  if (number >= table.objects.size() || table.objects[number].start == 0) {
    refuse(source_name, table.xref_offset, "object " + std::to_string(number) + " is missing");
  }
  const ObjectPlace& place = table.objects[number];
  const std::uint64_t start = place.start + std::to_string(number).size() + start_of_object.size();
  const std::uint64_t end = place.end - end_of_object.size();
  if (start > end) refuse(source_name, place.start, "object " + std::to_string(number) + " is empty");
  return page.substr(start, end - start);
}

}  // namespace decl::seal
