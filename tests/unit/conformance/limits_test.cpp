#include "base/limits.hpp"

#include <optional>

#include "conformance/byte_rules.hpp"
#include "conformance/document.hpp"
#include "conformance/structure.hpp"
#include "conformance/work.hpp"
#include "conformance/xmp.hpp"
#include "support/test.hpp"
#include "unit/conformance/fixture.hpp"

// Each limit of a check of conformance, with what is just inside it and what is just outside.

using namespace decl;
using namespace decl::test;

namespace {

/// Why a file is not checked, or nothing when it is.
template <typename Reading>
std::optional<ErrorCode> refusal_by(Reading&& reading) {
  try {
    reading();
    return std::nullopt;
  } catch (const Error& error) {
    return error.code();
  }
}

std::optional<ErrorCode> refusal_of(const Bytes& file) {
  return refusal_by([&] { check_conformance(file, "a.pdf", {Standard::pdfa_4f}); });
}

std::optional<ErrorCode> refusal_of(const PageObjects& objects) { return refusal_of(write_page(objects)); }

/// By the walk over the file's bytes alone, before libqpdf makes objects of them.
std::optional<ErrorCode> refusal_by_bytes(const PageObjects& objects) {
  conformance::Ledger ledger;
  return refusal_by([&] { conformance::check_bytes(write_page(objects), "a.pdf", ledger); });
}

PageObjects with(int object, const std::string& body) {
  PageObjects objects = tagged_objects();
  objects[object] = body;
  return objects;
}

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string number_of(std::size_t value) { return std::to_string(value); }

std::string deflated_spaces(std::size_t count) {
  return write_stream("/Filter /FlateDecode", deflate(std::string(count, ' ')));
}

}  // namespace

TEST_CASE("Limit: the bytes of a file") {
  // Up to the limit the file is read for what it is: one with spaces behind its end.
  Bytes page = write_page(tagged_objects());
  page.resize(limits::page_bytes, ' ');
  CHECK(refusal_of(page) == ErrorCode::unreadable);
  page += ' ';
  CHECK(refusal_of(page) == ErrorCode::limit);
}

TEST_CASE("Limit: revisions") {
  const auto revised = [](std::size_t revisions) {
    Bytes page = write_page(tagged_objects());
    for (std::size_t i = 1; i < revisions; ++i) {
      const std::size_t previous = std::stoul(page.substr(page.rfind("startxref\n") + 10));
      const std::size_t place = page.size();
      page += "xref\n0 0\ntrailer\n<< /Size 42 /Root 1 0 R /Prev " + number_of(previous) + " >>\nstartxref\n" +
              number_of(place) + "\n%%EOF\n";
    }
    return page;
  };
  CHECK_FALSE(refusal_of(revised(limits::page_revisions)));
  CHECK(refusal_of(revised(limits::page_revisions + 1)) == ErrorCode::limit);
}

TEST_CASE("Limit: the depth of objects") {
  const auto nested = [](std::size_t depth) {  // the dictionary is one level
    return with(name_space, "<< /Deep " + std::string(depth - 1, '[') + std::string(depth - 1, ']') + " >>");
  };
  CHECK_FALSE(refusal_of(nested(limits::object_depth)));
  CHECK(refusal_of(nested(limits::object_depth + 1)) == ErrorCode::limit);
  const auto leaf_at = [](std::size_t depth) {  // below the root of the page tree
    PageObjects objects = tagged_objects();
    const int first = objects.rbegin()->first + 1;
    const int last = first + static_cast<int>(depth) - 2;
    objects[leaves] = "<< /Type /Pages /Count 1 /Kids [" + std::to_string(first) + " 0 R] >>";
    for (int number = first; number <= last; ++number) {
      const int kid = number == last ? static_cast<int>(leaf) : number + 1;
      objects[number] = "<< /Type /Pages /Count 1 /Kids [" + std::to_string(kid) + " 0 R] >>";
    }
    return objects;
  };
  CHECK_FALSE(refusal_of(leaf_at(limits::object_depth)));
  CHECK(refusal_of(leaf_at(limits::object_depth + 1)) == ErrorCode::limit);
  const auto marked = [](std::size_t depth) {
    return with(leaf_content, write_stream("", repeated("/Artifact BMC ", depth) + repeated("EMC ", depth)));
  };
  CHECK_FALSE(refusal_of(marked(limits::object_depth)));
  CHECK(refusal_of(marked(limits::object_depth + 1)) == ErrorCode::limit);
}

TEST_CASE("Limit: tokens and bytes of objects") {
  // libqpdf would need seconds for the larger ones. The page's own objects have fewer tokens and bytes than the margin.
  constexpr std::size_t margin = 16 << 10;
  const auto numbers = [](std::size_t count) { return with(name_space, "[" + repeated("0 ", count) + "]"); };
  CHECK_FALSE(refusal_by_bytes(numbers(limits::object_tokens - margin)));
  CHECK(refusal_by_bytes(numbers(limits::object_tokens)) == ErrorCode::limit);
  const auto long_text = [](std::size_t size) { return with(name_space, "(" + std::string(size, 'a') + ")"); };
  CHECK_FALSE(refusal_by_bytes(long_text(limits::object_bytes - margin)));
  CHECK(refusal_by_bytes(long_text(limits::object_bytes)) == ErrorCode::limit);
}

TEST_CASE("Limit: bytes of all streams when they are decoded") {
  const auto read_both = [](std::size_t size) {
    PageObjects objects = with(colour_profile, deflated_spaces(size));
    objects[cid_map] = write_stream("", "ab");
    const Bytes page = write_page(objects);
    const conformance::Document document(page, "a.pdf");
    document.content(document.file().getObject(colour_profile, 0));
    document.content(document.file().getObject(cid_map, 0));
  };
  CHECK_FALSE(refusal_by([&] { read_both(limits::inflated_bytes - 2); }));
  CHECK(refusal_by([&] { read_both(limits::inflated_bytes - 1); }) == ErrorCode::limit);
}

TEST_CASE("Limit: bytes of one content stream, and of all") {
  // The check joins a page's streams by a line break behind each.
  CHECK_FALSE(refusal_of(with(leaf_content, deflated_spaces(limits::content_bytes - 1))));
  CHECK(refusal_of(with(leaf_content, deflated_spaces(limits::content_bytes))) == ErrorCode::limit);
  constexpr std::size_t full_pages = limits::contents_bytes / limits::content_bytes - 1;
  const auto with_last = [](std::size_t size) {
    PageObjects objects = tagged_objects();
    const int full = objects.rbegin()->first + 1;
    objects[full] = deflated_spaces(limits::content_bytes - 1);
    objects[full + 1] = deflated_spaces(size - 1);
    std::string kids;
    for (int i = 0; i <= static_cast<int>(full_pages); ++i) {
      const int content = i == static_cast<int>(full_pages) ? full + 1 : full;
      objects[full + 2 + i] = "<< /Type /Page /Parent " + std::to_string(leaves) +
                              " 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents " + std::to_string(content) +
                              " 0 R >>";
      kids += " " + std::to_string(full + 2 + i) + " 0 R";
    }
    objects[leaves] = "<< /Type /Pages /Count " + std::to_string(full_pages + 2) + " /Kids [" + std::to_string(leaf) +
                      " 0 R" + kids + "] >>";
    return objects;
  };
  constexpr std::size_t own_content = 16 << 10;  // more than the page's own and its fields' appearances have
  CHECK_FALSE(refusal_of(with_last(limits::content_bytes - own_content)));
  CHECK(refusal_of(with_last(limits::content_bytes)) == ErrorCode::limit);
}

TEST_CASE("Limit: forms within forms") {
  const auto nested = [](std::size_t depth) {
    PageObjects objects = tagged_objects();
    const auto draw = [](int number) {
      return "/Resources << /XObject << /X " + std::to_string(number) + " 0 R >> >>";
    };
    const int first = objects.rbegin()->first + 1;
    const int last = first + static_cast<int>(depth) - 1;
    for (int number = first; number <= last; ++number) {
      objects[number] =
          write_stream("/Type /XObject /Subtype /Form /BBox [0 0 1 1] " + (number == last ? "" : draw(number + 1)),
                       number == last ? "" : "/X Do");
    }
    objects[leaf] =
        replaced(objects[leaf], "/Resources <<", "/Resources << /XObject << /X " + std::to_string(first) + " 0 R >> ");
    objects[leaf_content] = write_stream("", "/Artifact BMC /X Do EMC");
    return objects;
  };
  CHECK_FALSE(refusal_of(nested(limits::content_depth)));
  CHECK(refusal_of(nested(limits::content_depth + 1)) == ErrorCode::limit);
}

TEST_CASE("Limit: metadata") {
  const std::string start = "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"";
  const auto packet = [&](const std::string& inside) {
    return start + "><r:Description>" + inside + "</r:Description></r:RDF>";
  };
  const auto is_read = [](const std::string& text) { return conformance::read_xmp(text).is_well_formed; };
  const std::size_t room = limits::metadata_bytes - packet("").size();
  CHECK(is_read(packet(std::string(room, ' '))));
  CHECK_FALSE(is_read(packet(std::string(room + 1, ' '))));

  const auto attributed = [&](std::size_t count) {  // the namespace is one of them
    std::string attributes;
    for (std::size_t i = 1; i < count; ++i) attributes += " a" + number_of(i) + "=\"\"";
    return start + attributes + "/>";
  };
  CHECK(is_read(attributed(limits::metadata_attributes_per_tag)));
  CHECK_FALSE(is_read(attributed(limits::metadata_attributes_per_tag + 1)));

  const auto nested = [&](std::size_t depth) {  // xmpmeta, RDF, Description and one more are the levels above
    return packet(repeated("<e:a xmlns:e=\"urn:example:own\" r:parseType=\"Resource\">", depth - 4) +
                  repeated("</e:a>", depth - 4));
  };
  CHECK(is_read(nested(limits::metadata_depth - 1)));
  CHECK_FALSE(is_read(nested(limits::metadata_depth)));
}

TEST_CASE("Limit: the structure tree") {
  const auto nested = [](std::size_t depth) {  // the document element is one
    PageObjects objects = tagged_objects();
    const int first = objects.rbegin()->first + 1;
    const int last = first + static_cast<int>(depth) - 2;
    const auto element = [](int parent, const std::string& kids) {
      return "<< /Type /StructElem /S /Div /P " + std::to_string(parent) + " 0 R /K [" + kids + "] >>";
    };
    for (int number = first; number <= last; ++number) {
      objects[number] = element(number == first ? static_cast<int>(document_element) : number - 1,
                                number == last ? "" : std::to_string(number + 1) + " 0 R");
    }
    objects[document_element] = element(structure_root, std::to_string(first) + " 0 R");
    return objects;
  };
  CHECK_FALSE(refusal_of(nested(limits::structure_depth)));
  CHECK(refusal_of(nested(limits::structure_depth + 1)) == ErrorCode::limit);
  const auto wide = [](std::size_t count) {  // the document element is one
    PageObjects objects = tagged_objects();
    const int first = objects.rbegin()->first + 1;
    std::string kids;
    for (int number = first; number < first + static_cast<int>(count) - 1; ++number) {
      objects[number] = "<</P " + std::to_string(document_element) + " 0 R>>";
      kids += std::to_string(number) + " 0 R ";
    }
    objects[document_element] =
        "<< /Type /StructElem /S /Document /P " + std::to_string(structure_root) + " 0 R /K [" + kids + "] >>";
    return objects;
  };
  // All checks of so many elements would take seconds: the tree alone is read.
  const auto refusal_of_tree = [&](std::size_t count) {
    const Bytes page = write_page(wide(count));
    return refusal_by([&] {
      const conformance::Document document(page, "a.pdf");
      conformance::Ledger ledger;
      const conformance::Structure structure(document, ledger);
    });
  };
  CHECK_FALSE(refusal_of_tree(limits::structure_elements));
  CHECK(refusal_of_tree(limits::structure_elements + 1) == ErrorCode::limit);
}

TEST_CASE("Limit: the cells of a table") {
  // Two heads of columns, a cell that spans 361 rows of 277 columns, and one more: 100,000.
  static_assert(limits::table_cells == 2 + 361 * 277 + 1);
  PageObjects objects = tagged_objects();
  objects[body_cell] = replaced(objects[body_cell], "/S /TD", "/S /TD /A << /O /Table /RowSpan 361 /ColSpan 277 >>");
  CHECK_FALSE(refusal_of(objects));
  objects[second_body_cell] = replaced(objects[second_body_cell], "/S /TD", "/S /TD /A << /O /Table /RowSpan 2 >>");
  CHECK(refusal_of(objects) == ErrorCode::limit);
}

TEST_CASE("Limit: the work that a file of a size may ask for") {
  CHECK(conformance::steps_for(0) == limits::check_steps_start);
  CHECK(conformance::steps_for(10'000) == limits::check_steps_start + 10'000 * limits::check_steps_per_byte);
  constexpr std::size_t largest =
      (limits::check_steps - limits::check_steps_start) / limits::check_steps_per_byte;  // that has steps of its own
  CHECK(conformance::steps_for(largest - 1) < limits::check_steps);
  CHECK(conformance::steps_for(largest) == limits::check_steps);
  CHECK(conformance::steps_for(limits::page_bytes) == limits::check_steps);
}
