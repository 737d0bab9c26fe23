#include "seal/page_text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include <qpdf/Buffer.hh>

#include <decl/error.hpp>

#include "base/limits.hpp"
#include "seal/content_text.hpp"
#include "seal/inflate.hpp"

namespace decl::seal {
namespace {

using Keys = std::set<std::string>;

void require(bool condition, const std::string& what) {
  if (!condition) throw std::invalid_argument(what);
}

/// What stands under other keys could show or do something that isn't read here.
void require_keys(QPDFObjectHandle dictionary, const std::string& what, const Keys& allowed) {
  require(dictionary.isDictionary(), what + " is missing");
  for (const std::string& key : dictionary.getKeys()) {
    require(allowed.count(key) != 0, what + " has " + key + ", which pages of decl don't have");
  }
}

class PageTextReader {
 public:
  explicit PageTextReader(BytesView base) {
    document_.setSuppressWarnings(true);
    document_.setAttemptRecovery(false);
    document_.processMemoryFile("page", base.data(), base.size());
  }

  PageText read() {
    QPDFObjectHandle catalog = document_.getRoot();
    require_keys(catalog, "the catalog",
                 {"/Type", "/Pages", "/Metadata", "/StructTreeRoot", "/AcroForm", "/Lang", "/MarkInfo", "/AF", "/Names",
                  "/ViewerPreferences", "/OutputIntents", "/Outlines", "/PageMode", "/Extensions"});
    require_keys(catalog.getKey("/Names"), "the catalog's Names", {"/EmbeddedFiles"});
    read_pages(catalog.getKey("/Pages"));
    read_form(catalog.getKey("/AcroForm"));
    if (catalog.hasKey("/Outlines")) read_outline(catalog.getKey("/Outlines"), 0);
    read_structure(catalog.getKey("/StructTreeRoot"));
    if (document_.anyWarnings()) throw std::runtime_error(document_.getWarnings().front().getMessageDetail());
    return std::move(result_);
  }

 private:
  struct Leaf {
    std::size_t number = 0;  ///< from 1
    std::map<int, std::string> marked;
  };

  void read_pages(QPDFObjectHandle tree) {
    require_keys(tree, "the page tree", {"/Type", "/Kids", "/Count"});
    QPDFObjectHandle kids = tree.getKey("/Kids");
    require(kids.isArray() && kids.getArrayNItems() > 0, "the page tree is empty");
    for (int i = 0; i < kids.getArrayNItems(); ++i) read_leaf(kids.getArrayItem(i));
  }

  void read_leaf(QPDFObjectHandle page) {
    Leaf leaf{leaves_.size() + 1, {}};
    const std::string name = "page " + std::to_string(leaf.number);
    require_keys(page, name,
                 {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Annots", "/Tabs", "/StructParents"});
    require(page.isIndirect() && page.getKey("/MediaBox").isRectangle() && leaves_.count(page.getObjectID()) == 0,
            name + " is no page, or stands there twice");
    const QPDFObjectHandle::Rectangle box = page.getKey("/MediaBox").getArrayAsRectangle();
    require(box.llx == 0 && box.lly == 0, name + " does not begin at its corner");
    ContentText text = read_content(page.getKey("/Contents"), {"/Length", "/Filter"}, page.getKey("/Resources"),
                                    box.urx, box.ury, name);
    if (!text.stray.empty()) result_.stray.push_back({text.stray, leaf.number});
    for (const std::string& artifact : text.artifacts) result_.artifacts.push_back({artifact, leaf.number});
    leaf.marked = std::move(text.marked);
    read_annotations(page.getKey("/Annots"), leaf.number);
    leaves_.emplace(page.getObjectID(), std::move(leaf));
  }

  ContentText read_content(QPDFObjectHandle stream, const Keys& keys, QPDFObjectHandle resources, double width,
                           double height, const std::string& name) {
    require(stream.isStream(), name + " has no content, or in pieces");
    require_keys(stream.getDict(), name + "'s content", keys);
    const ContentFonts fonts = read_fonts(resources, name);
    const Bytes content = read_stream(stream, limits::content_bytes);
    try {
      return read_content_text(document_, {content, fonts, width, height});
    } catch (const std::invalid_argument& error) {
      throw std::invalid_argument(name + ": " + error.what());
    }
  }

  ContentFonts read_fonts(QPDFObjectHandle resources, const std::string& name) {
    require_keys(resources, name + "'s resources", {"/Font"});
    ContentFonts fonts;
    if (!resources.hasKey("/Font")) return fonts;
    require(resources.getKey("/Font").isDictionary(), name + "'s fonts are missing");
    for (const auto& [key, font] : resources.getKey("/Font").getDictAsMap()) fonts[key] = read_font(font);
    return fonts;
  }

  std::shared_ptr<const CodeTexts> read_font(QPDFObjectHandle font) {
    require(font.isDictionary() && font.isIndirect() && font.getKey("/Encoding").isNameAndEquals("/Identity-H") &&
                font.getKey("/ToUnicode").isStream(),
            "a font has no text for its characters");
    std::shared_ptr<const CodeTexts>& texts = fonts_[font.getObjectID()];
    if (!texts) {
      texts = std::make_shared<CodeTexts>(
          read_code_texts(document_, read_stream(font.getKey("/ToUnicode"), limits::content_bytes)));
    }
    return texts;
  }

  Bytes read_stream(QPDFObjectHandle stream, std::size_t maximum_bytes) {
    const std::shared_ptr<Buffer> buffer = stream.getRawStreamData();
    Bytes raw(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
    require(!stream.getDict().hasKey("/DecodeParms") && !stream.getDict().hasKey("/F"),
            "a stream is not plainly deflated");
    if (stream.getDict().hasKey("/Filter")) {
      require(stream.getDict().getKey("/Filter").isNameAndEquals("/FlateDecode"), "a stream is not plainly deflated");
      raw = inflate(raw, maximum_bytes);
    }
    total_bytes_ += raw.size();
    if (raw.size() > maximum_bytes || total_bytes_ > limits::contents_bytes) {
      throw std::length_error("the limit on content");
    }
    return raw;
  }

  void read_annotations(QPDFObjectHandle annotations, std::size_t page) {
    if (annotations.isNull()) return;
    const std::string name = "an annotation on page " + std::to_string(page);
    require(annotations.isArray(), name + " is missing");
    for (int i = 0; i < annotations.getArrayNItems(); ++i) {
      QPDFObjectHandle annotation = annotations.getArrayItem(i);
      require(annotation.isDictionary(), name + " is missing");
      if (annotation.getKey("/Subtype").isNameAndEquals("/Link")) {
        require_keys(
            annotation, name,
            {"/Type", "/Subtype", "/F", "/Rect", "/Border", "/Contents", "/A", "/QuadPoints", "/P", "/StructParent"});
        QPDFObjectHandle action = annotation.getKey("/A");
        require_keys(action, name + "'s action", {"/Type", "/S", "/URI"});
        require(action.getKey("/S").isNameAndEquals("/URI") && action.getKey("/URI").isString(),
                name + " does something other than lead to an address");
        result_.links.push_back({action.getKey("/URI").getStringValue(), page});
      } else {
        read_widget(annotation, name);
      }
    }
  }

  void read_widget(QPDFObjectHandle widget, const std::string& name) {
    require(widget.getKey("/Subtype").isNameAndEquals("/Widget") && widget.getKey("/FT").isNameAndEquals("/Sig") &&
                widget.getKey("/T").isString(),
            name + " is neither a link nor a signature field");
    require_keys(widget, name,
                 {"/Type", "/Subtype", "/FT", "/T", "/TU", "/Contents", "/F", "/Rect", "/AP", "/P", "/StructParent"});
    require_keys(widget.getKey("/AP"), name + "'s appearance", {"/N"});
    read_field_form(widget.getKey("/T").getUTF8Value(), widget.getKey("/AP").getKey("/N"));
  }

  void read_field_form(const std::string& field, QPDFObjectHandle form) {
    const std::string name = "the appearance of " + field;
    require(form.isStream() && form.getDict().getKey("/BBox").isRectangle(), name + " is missing");
    const QPDFObjectHandle::Rectangle box = form.getDict().getKey("/BBox").getArrayAsRectangle();
    const ContentText text = read_content(form, {"/Type", "/Subtype", "/BBox", "/Resources", "/Length", "/Filter"},
                                          form.getDict().getKey("/Resources"), box.urx, box.ury, name);
    require(text.marked.empty() && text.artifacts.empty(), name + " has marked content");
    result_.fields.emplace_back(field, text.stray);
  }

  /// What the fields will show once they are signed.
  void read_form(QPDFObjectHandle form) {
    require_keys(form, "the form", {"/Fields", "/SigFlags", "/DR", "/DA"});
    require_keys(form.getKey("/DR"), "the form's resources", {"/Font", "/XObject"});
    QPDFObjectHandle names = form.getKey("/DR").getKey("/XObject");
    if (names.isNull()) return;
    require(names.isDictionary(), "the form's resources are no dictionary");
    for (const auto& [key, object] : names.getDictAsMap()) read_field_form(key.substr(1), object);
  }

  /// Bookmarks repeat headings; they may lead to places on the page and do nothing else.
  void read_outline(QPDFObjectHandle item, std::size_t depth) {
    require(depth < limits::structure_depth, "the outline is nested too deeply");
    for (; !item.isNull(); item = depth == 0 ? QPDFObjectHandle::newNull() : item.getKey("/Next")) {
      require(++outline_items_ <= limits::structure_elements, "the outline has too many items, or leads in a circle");
      require_keys(item, "the outline",
                   {"/Type", "/First", "/Last", "/Count", "/Title", "/Parent", "/Prev", "/Next", "/Dest", "/SE", "/A"});
      if (item.hasKey("/A")) {
        require_keys(item.getKey("/A"), "an outline's action", {"/Type", "/S", "/D", "/SD"});
        require(item.getKey("/A").getKey("/S").isNameAndEquals("/GoTo"), "an outline does something");
      }
      read_outline_kids(item, depth);
    }
  }

  void read_outline_kids(QPDFObjectHandle item, std::size_t depth) {
    if (item.hasKey("/First")) read_outline(item.getKey("/First"), depth + 1);
  }

  void read_structure(QPDFObjectHandle root) {
    require_keys(root, "the structure tree", {"/Type", "/K", "/ParentTree", "/ParentTreeNextKey", "/Namespaces"});
    read_kids(root.getKey("/K"), 0);
    end_block();
    for (const auto& [id, leaf] : leaves_) {
      for (const auto& [mark, text] : leaf.marked) {
        if (!text.empty()) result_.stray.push_back({text, leaf.number});
      }
    }
  }

  void read_kids(QPDFObjectHandle kids, std::size_t depth) {
    require(depth < limits::structure_depth, "the structure tree is nested too deeply");
    if (!kids.isArray()) return read_kid(kids, depth);
    for (int i = 0; i < kids.getArrayNItems(); ++i) read_kid(kids.getArrayItem(i), depth);
  }

  void read_kid(QPDFObjectHandle kid, std::size_t depth) {
    require(kid.isDictionary() && ++structure_kids_ <= limits::structure_elements,
            "the structure tree has too many elements, leads in a circle, or has one of another kind");
    QPDFObjectHandle type = kid.getKey("/Type");
    if (type.isNameAndEquals("/OBJR")) return;
    if (type.isNameAndEquals("/MCR")) return take_marked(kid);
    require_keys(kid, "a structure element", {"/Type", "/S", "/P", "/NS", "/Lang", "/A", "/K"});
    require(kid.getKey("/S").isName(), "a structure element has no type");
    const std::string name = kid.getKey("/S").getName();
    const bool is_inline = name == "/Em" || name == "/Strong" || name == "/Link" || name == "/Span";
    if (!is_inline) end_block();
    if (kid.hasKey("/K")) read_kids(kid.getKey("/K"), depth + 1);
    if (!is_inline) end_block();
  }

  void take_marked(QPDFObjectHandle reference) {
    require_keys(reference, "a marked-content reference", {"/Type", "/Pg", "/MCID"});
    const auto leaf = leaves_.find(reference.getKey("/Pg").getObjectID());
    require(leaf != leaves_.end() && reference.getKey("/MCID").isInteger(),
            "the structure tree has content of no page");
    auto text = leaf->second.marked.extract(reference.getKey("/MCID").getIntValueAsInt());
    require(!text.empty(), "the structure tree has content that is not there, or has it twice");
    if (block_.text.empty()) block_.page = leaf->second.number;
    block_.text += text.mapped();
  }

  void end_block() {
    if (!block_.text.empty()) result_.blocks.push_back(std::move(block_));
    block_ = {};
  }

  QPDF document_;
  PageText result_;
  std::map<int, Leaf> leaves_;  ///< by object number
  std::map<int, std::shared_ptr<const CodeTexts>> fonts_;
  std::size_t total_bytes_ = 0;
  std::size_t outline_items_ = 0;
  std::size_t structure_kids_ = 0;
  PageBlock block_;
};

}  // namespace

PageText read_page_text(BytesView base, const std::string& source_name) {
  const Place place{source_name, "", {}, {}};
  try {
    return PageTextReader(base).read();
  } catch (const std::length_error&) {
    throw Error(ErrorCode::limit, "the page's content inflates to more than any page of ours has", place);
  } catch (const std::exception& error) {
    throw Error(ErrorCode::unreadable, error.what(), place);
  }
}

}  // namespace decl::seal
