#include "page/write_structure.hpp"

#include "page/pdf_text.hpp"

namespace decl::page {
namespace {

class StructureWriter {
 public:
  StructureWriter(ObjectStore& store, const StructureTree& tree, PageObjects& objects, PageProfile profile)
      : tree_(tree), objects_(objects), elements_(objects.elements), root_(store.create("StructTreeRoot")) {
    if (profile != PageProfile::pdfa_3a) {
      name_space_ = store.create("Namespace");
      set(name_space_, "NS", raw("(http://iso.org/pdf2/ssn)"));
      set(root_, "Namespaces", raw("[" + reference(name_space_) + "]"));
    }
    for (const StructureElement& element : tree.elements()) {
      elements_.push_back(element.attached ? store.create("StructElem") : nullptr);
    }
  }

  ObjectStore::Object* write(ObjectStore& store, const Drawing& drawing) {
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      if (elements_[i] != nullptr) write_element(i);
    }
    ObjectStore::Object* parents = store.create();
    set(parents, "Nums", raw(make_parents(drawing)));
    set(root_, "K", raw("[" + reference(elements_[StructureTree::root]) + "]"));
    set_reference(root_, "ParentTree", parents);
    set(root_, "ParentTreeNextKey", number(next_key_));
    return root_;
  }

 private:
  void write_element(std::size_t index) {
    const StructureElement& element = tree_.elements()[index];
    ObjectStore::Object* object = elements_[index];
    set(object, "S", name(element.type.c_str()));
    set_reference(object, "P", index == StructureTree::root ? root_ : elements_[element.parent]);
    // BlockQuote is a type of PDF 1.7, which is the default namespace (ISO 32000-2 14.8.6.1).
    if (name_space_ != nullptr && element.type != "BlockQuote") set_reference(object, "NS", name_space_);
    if (!element.language.empty()) set(object, "Lang", raw(write_text_string(element.language)));
    if (!element.list_numbering.empty()) {
      set(object, "A", raw("<</O/List/ListNumbering/" + element.list_numbering + ">>"));
    }
    if (!element.table_scope.empty()) set(object, "A", raw("<</O/Table/Scope/" + element.table_scope + ">>"));
    std::string kids;
    kids.reserve(96);
    kids += '[';
    for (const StructureKid& kid : element.kids) {
      if (kids.size() > 1) kids += ' ';
      std::visit([&](const auto& content) { append(kids, content); }, kid);
    }
    kids += ']';
    set(object, "K", kids);
  }

  void append(std::string& kids, const MarkedContent& content) const {
    kids += "<</Type/MCR/Pg ";
    append_reference(kids, objects_.pages[content.page]);
    kids += "/MCID ";
    append_integer(kids, content.id);
    kids += ">>";
  }

  void append(std::string& kids, const AnnotationReference& content) const {
    kids += "<</Type/OBJR/Pg " + reference(objects_.pages[content.page]) + "/Obj " +
            reference(objects_.annotations[content.page][content.annotation]) + ">>";
  }

  void append(std::string& kids, const ChildElement& child) const { append_reference(kids, elements_[child.index]); }

  std::string make_parents(const Drawing& drawing) {
    std::string numbers = "[";
    for (std::size_t page = 0; page < drawing.pages.size(); ++page) {
      numbers += std::to_string(next_key_) + " [";
      for (const std::size_t element : drawing.pages[page].marked) {
        append_reference(numbers, elements_[element]);
        numbers += ' ';
      }
      if (numbers.back() == ' ') numbers.pop_back();
      numbers += "]\n";
      set(objects_.pages[page], "StructParents", number(next_key_++));
    }
    for (std::size_t page = 0; page < drawing.pages.size(); ++page) {
      for (std::size_t i = 0; i < drawing.pages[page].annotations.size(); ++i) {
        const std::size_t element = drawing.pages[page].annotations[i].element;
        numbers += std::to_string(next_key_) + " " + reference(elements_[element]) + "\n";
        set(objects_.annotations[page][i], "StructParent", number(next_key_++));
      }
    }
    return numbers + "]";
  }

  const StructureTree& tree_;
  const PageObjects& objects_;
  std::vector<ObjectStore::Object*>& elements_;
  ObjectStore::Object* root_;
  ObjectStore::Object* name_space_ = nullptr;  ///< none in PDF 1.7
  std::int64_t next_key_ = 0;
};

}  // namespace

ObjectStore::Object* write_structure(ObjectStore& store, const StructureTree& tree, const Drawing& drawing,
                                     PageObjects& objects, PageProfile profile) {
  return StructureWriter(store, tree, objects, profile).write(store, drawing);
}

}  // namespace decl::page
