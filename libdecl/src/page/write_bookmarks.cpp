#include "page/write_bookmarks.hpp"

#include "page/pdf_text.hpp"

namespace decl::page {
namespace {

class BookmarkWriter {
 public:
  using Object = ObjectStore::Object;

  BookmarkWriter(ObjectStore& store, const std::vector<Bookmark>& bookmarks, const PageObjects& objects,
                 Milli page_height, PageProfile profile)
      : bookmarks_(bookmarks),
        objects_(objects),
        page_height_(page_height),
        profile_(profile),
        outline_(store.create("Outlines")) {
    for (std::size_t i = 0; i < bookmarks.size(); ++i) items_.push_back(store.create());
  }

  Object* write() {
    for (std::size_t i = 0; i < items_.size(); ++i) write_item(i);
    const std::vector<std::size_t> top = items_in(0, items_.size());
    std::size_t visible = top.size();
    for (const std::size_t item : top) visible += children_of(item).size();
    write_family(outline_, top, static_cast<std::int64_t>(visible));
    return outline_;
  }

 private:
  /// The items of the first one's depth in a range that holds no shallower one.
  [[nodiscard]] std::vector<std::size_t> items_in(std::size_t begin, std::size_t end) const {
    std::vector<std::size_t> found;
    for (std::size_t i = begin; i < end; ++i) {
      if (bookmarks_[i].depth == bookmarks_[begin].depth) found.push_back(i);
    }
    return found;
  }

  [[nodiscard]] std::vector<std::size_t> children_of(std::size_t item) const {
    std::size_t end = item + 1;
    while (end < items_.size() && bookmarks_[end].depth > bookmarks_[item].depth) ++end;
    return items_in(item + 1, end);
  }

  void write_item(std::size_t index) {
    const Bookmark& bookmark = bookmarks_[index];
    set(items_[index], "Title", raw(write_text_string(bookmark.title)));
    std::string place = "/XYZ null ";
    append_number(place, page_height_ - bookmark.top);
    place += " null]";
    const std::string page = "[" + reference(objects_.pages[bookmark.page]) + place;
    const Object* element = objects_.elements[bookmark.element];
    if (profile_ == PageProfile::pdfa_3a) {
      set(items_[index], "Dest", raw(page));
      set_reference(items_[index], "SE", element);
    } else {
      set(items_[index], "A", raw("<</Type/Action/S/GoTo/D" + page + "/SD[" + reference(element) + place + ">>"));
    }
    const std::vector<std::size_t> children = children_of(index);
    const auto count = static_cast<std::int64_t>(children.size());
    if (count != 0) write_family(items_[index], children, bookmark.depth == 0 ? count : -count);
  }

  void write_family(Object* parent, const std::vector<std::size_t>& children, std::int64_t count) {
    set_reference(parent, "First", items_[children.front()]);
    set_reference(parent, "Last", items_[children.back()]);
    set(parent, "Count", number(count));
    for (std::size_t i = 0; i < children.size(); ++i) {
      Object* child = items_[children[i]];
      set_reference(child, "Parent", parent);
      if (i > 0) set_reference(child, "Prev", items_[children[i - 1]]);
      if (i + 1 < children.size()) set_reference(child, "Next", items_[children[i + 1]]);
    }
  }

  const std::vector<Bookmark>& bookmarks_;
  const PageObjects& objects_;
  Milli page_height_;
  PageProfile profile_;
  Object* outline_;
  std::vector<Object*> items_;
};

}  // namespace

ObjectStore::Object* write_bookmarks(ObjectStore& store, const std::vector<Bookmark>& bookmarks,
                                     const PageObjects& objects, Milli page_height, PageProfile profile) {
  return BookmarkWriter(store, bookmarks, objects, page_height, profile).write();
}

}  // namespace decl::page
