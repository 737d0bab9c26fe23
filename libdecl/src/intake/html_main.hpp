#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "intake/context.hpp"
#include "intake/left_out.hpp"
#include "xml/document.hpp"

namespace decl::intake {

/// Tells the main text of a web page from what stands around it.
///
/// What is left out, in this order: what shows no text (scripts, styles, embedded things), hidden elements, controls
/// of forms, navigation and the like by element, role or name, blocks that are mostly links; and everything outside
/// the article or main element when that holds most of the text.
class MainText {
 public:
  explicit MainText(xml::Node root);

  /// Where the main text begins: an element.
  [[nodiscard]] xml::Node container() const { return container_; }
  /// A heading of level 1 that stands before the container and belongs to it, or none.
  [[nodiscard]] xml::Node heading() const { return heading_; }
  /// Why an element inside the container is left out; empty when it is kept.
  [[nodiscard]] std::string reason_to_drop(xml::Node node) const;

  /// Reports the words of all that is left out, one finding for each reason.
  void report(Context& context) const;

 private:
  struct Measure {
    std::size_t text = 0;       ///< characters outside links
    std::size_t link_text = 0;  ///< characters in links
    std::size_t links = 0;
    std::size_t own_links = 0;  ///< links that stay on a site that was linked to already, or name none
    std::size_t organisations = 0;
    bool has_title = false;  ///< it holds a heading of level 1
  };

  Measure measure(xml::Node node, bool in_link);
  void find_container(xml::Node node);
  [[nodiscard]] int rank_of(xml::Node node) const;
  [[nodiscard]] bool is_mostly_links(xml::Node node) const;
  [[nodiscard]] std::string reason_by_name(xml::Node node) const;
  void collect(xml::Node node, bool is_inside, LeftOut& left_out) const;

  xml::Node body_;
  xml::Node container_;
  xml::Node heading_;
  int rank_ = 0;
  std::unordered_map<const void*, Measure> measures_;
  std::map<std::string, std::size_t> hosts_;
};

/// All the text under an element, its white space folded, without what shows no text.
std::string visible_text(xml::Node node, std::size_t most_bytes);

}  // namespace decl::intake
