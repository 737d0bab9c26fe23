#pragma once

#include <string>
#include <vector>

#include <decl/conformance.hpp>

#include "unit/seal/fixture.hpp"

// Small files by hand that keep one standard, and what is told of them when they are broken.
namespace decl::test {

/// Objects that tagged_objects adds behind those of make_page_objects for two organisations.
enum TaggedObject {
  name_space = 25,
  heading,
  paragraph,
  link_element,
  link_annotation,
  list,
  list_item,
  label,
  list_body,
  table,
  header_row,
  column_header,
  second_column_header,
  body_row,
  body_cell,
  second_body_cell,
  figure,
};

/// A page that keeps PDF/A-4f and PDF/UA-2: a heading, a paragraph with a link, a list, a table, a figure, two fields.
PageObjects tagged_objects();
/// The same page as PDF/A-3a and PDF/UA-1: PDF 1.7 types, and an extension schema for properties of its own.
PageObjects pdfa_3a_objects();

Bytes write_pdfa_3a(const PageObjects& objects);

/// Identifiers of the rules with an outcome, such as "6.1.2-1 6.1.3-2".
std::string rules_with(const Bytes& file, Standard standard, RuleOutcome outcome);
std::string failed_rules(const Bytes& file, Standard standard);

/// One way to break a good file, and the rules that must fail then, all of them.
struct Break {
  int object;
  std::string from;
  std::string to;
  std::string failed;
};

/// Replaces text in one object; a changed stream gets its Length anew, unless the change is about Length.
PageObjects broken(PageObjects objects, const Break& change);

}  // namespace decl::test
