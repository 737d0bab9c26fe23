#pragma once

#include <array>
#include <string>
#include <vector>

#include <decl/bytes.hpp>

#include "page/bookmarks.hpp"
#include "page/flow.hpp"
#include "page/glyph_table.hpp"

namespace decl::page {

/// A rectangle in PDF's page space, y upwards.
struct Rectangle {
  Milli left = 0;
  Milli bottom = 0;
  Milli right = 0;
  Milli top = 0;
};

enum class AnnotationKind { link, signature_field };

struct Annotation {
  AnnotationKind kind = AnnotationKind::link;
  std::size_t index = 0;    ///< of the link or the signatory
  std::size_t element = 0;  ///< that it belongs to
  Rectangle rectangle;
  std::vector<Rectangle> parts;  ///< link: one a line
};

/// A page as a content stream and what refers to it.
struct DrawnPage {
  Bytes content;
  std::vector<std::size_t> marked;  ///< element of each MCID
  std::vector<Annotation> annotations;
};

/// What a field shows of its signatory, as contents of form XObjects.
struct FieldName {
  Milli width = 0;  ///< of the field
  Milli height = 0;
  Bytes content;   ///< above time and key, once the page is signed
  Bytes recorded;  ///< until then, the signature in the record; empty when there is none
};

struct Drawing {
  std::vector<DrawnPage> pages;
  std::vector<FieldName> field_names;  ///< of each signatory
  std::vector<Bookmark> bookmarks;
  std::vector<GlyphTable> glyphs{Family::face_count()};  ///< by face number

  /// Those that have glyphs.
  [[nodiscard]] std::vector<FaceNumber> faces() const;
};

/// Draws the pages and enters the content into the flow's structure tree. Every page's foot has the identifier and the
/// page number.
Drawing draw(Flow& flow, const std::vector<PlacedPage>& pages, const Family& family, const std::string& identifier);

}  // namespace decl::page
