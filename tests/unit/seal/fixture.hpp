#pragma once

#include <map>
#include <string>
#include <vector>

#include <decl/bytes.hpp>

// A small page of the shape that signing and reading ask for, made by hand: PDF/A-4f, tagged, one leaf, one
// signature field an organisation. Tests break it object by object.
namespace decl::test {

/// The numbers of the page's objects.
enum PageObject {
  catalog = 1,
  leaves,
  metadata,
  colour_profile,
  file_specification,
  record_stream,
  form,
  leaf,
  leaf_content,
  seal_font,
  font_descriptor,
  font_program,
  text_font,
  text_font_descendant,
  cid_map,
  to_unicode,
  structure_root,
  document_element,
  parent_tree,
  empty_appearance,
  first_field,  ///< then one field and one structure element an organisation
};

/// An object's text between "n 0 obj\n" and "\nendobj\n", by number.
using PageObjects = std::map<int, std::string>;

PageObjects make_page_objects(const std::vector<std::string>& organisations, const std::string& record);

/// Writes objects as a file: header, objects, cross-reference table, trailer.
Bytes write_page(const PageObjects& objects);

/// A page for the organisations, whole.
Bytes make_page(const std::vector<std::string>& organisations, const std::string& record = "<record/>\n");

/// Writes a stream object. `entries` stands in the dictionary before Length.
std::string write_stream(const std::string& entries, const std::string& content);

std::string deflate(const std::string& content);

/// A TrueType font with exactly the characters of a signature's appearance; glyph 0 is .notdef, and the
/// character at index i is glyph i + 1 with advance 500 + i of 1000 units.
std::string make_font();
inline const std::string font_characters = "0123456789 abcdef:-EUTC.";

/// Replaces the one place where `from` stands in the text.
std::string replaced(std::string text, const std::string& from, const std::string& to);

}  // namespace decl::test
