#include "page/document.hpp"

#include "page/labels.hpp"
#include "page/metadata.hpp"
#include "page/object_store.hpp"
#include "page/pdf_text.hpp"
#include "page/write_bookmarks.hpp"
#include "page/write_fonts.hpp"
#include "page/write_structure.hpp"

// Order of the objects, which sealing relies on:
//   1 catalog, 2 AcroForm, 3 seal font, 4 page tree, 5 metadata, 6 embedded record, 7 its file specification,
//   8 … one field a signatory, in the declaration's order, then everything else; attached sources are the last.
namespace decl::page {
namespace {

constexpr int flag_print = 1 << 2;
constexpr int flag_locked = 1 << 7;
constexpr int signatures_exist_append_only = 3;

class DocumentWriter {
 public:
  using Object = ObjectStore::Object;

  DocumentWriter(const Declaration& declaration, const PageDesign& design, BytesView record,
                 const Bytes& record_sha512, const std::vector<Attachment>& attachments, const Resources& resources,
                 const Flow& flow, const Drawing& drawing)
      : declaration_(declaration),
        design_(design),
        record_(record),
        attachments_(attachments),
        digest_(record_sha512),
        resources_(resources),
        flow_(flow),
        drawing_(drawing),
        catalog_(store_.create("Catalog")),
        form_(store_.create()),
        seal_font_(store_.create("Font")),
        page_tree_(store_.create("Pages")),
        metadata_(store_.create("Metadata")),
        embedded_(store_.create("EmbeddedFile")),
        file_(store_.create("Filespec")) {
    for (std::size_t i = 0; i < declaration.signatories.size(); ++i) fields_.push_back(store_.create("Annot"));
  }

  Bytes write() {
    write_metadata();
    write_attachment();
    write_pages();
    write_form();
    write_catalog();
    return store_.write(catalog_, BytesView(digest_).substr(0, 16), is_pdf_1_7() ? "1.7" : "2.0");
  }

 private:
  [[nodiscard]] bool is_pdf_1_7() const { return design_.profile == PageProfile::pdfa_3a; }

  void write_metadata() {
    set(metadata_, "Subtype", name("XML"));
    store_.set_plain_stream(metadata_, make_metadata(declaration_, design_, digest_,
                                                     resources_.list(drawing_.faces(), flow_.dictionaries)));
  }

  void write_attachment() {
    // Compressing it would take a tenth of rendering and of verifying. No text of a record has a line's end, so none of
    // its lines can be taken for one of the file, such as "endobj".
    describe_embedded(embedded_, "text/xml", record_);
    store_.set_plain_stream(embedded_, record_);
    set(file_, "F", raw("(record.xml)"));
    set(file_, "UF", raw("(record.xml)"));
    set(file_, "Desc", raw("(The signed record of this declaration)"));
    set(file_, "AFRelationship", name("Source"));
    set(file_, "EF", raw("<</F " + reference(embedded_) + "/UF " + reference(embedded_) + ">>"));
  }

  void describe_embedded(Object* embedded, const std::string& media_type, BytesView content) {
    const std::string time = "(" + write_pdf_time(declaration_.date) + ")";
    set(embedded, "Subtype", name(media_type));
    set(embedded, "Params",
        raw("<</Size " + std::to_string(content.size()) + "/CreationDate" + time + "/ModDate" + time + ">>"));
  }

  /// The sources' file specifications, behind the record's: references, and leaves of the name tree in their order.
  void write_attachments(std::string& files, std::string& names) {
    constexpr std::size_t digits = 2;  // a declaration has at most 64 versions, and so 64 sources
    for (std::size_t i = 0; i < attachments_.size(); ++i) {
      const Attachment& attachment = attachments_[i];
      Object* embedded = store_.create("EmbeddedFile");
      Object* file = store_.create("Filespec");
      describe_embedded(embedded, attachment.source.media_type, attachment.content);
      store_.set_stream(embedded, attachment.content);
      const std::string text = write_text_string(attachment.source.name);
      set(file, "F", raw(text));
      set(file, "UF", raw(text));
      set(file, "Desc", raw("(The file that this declaration was taken from)"));
      set(file, "AFRelationship", name("Source"));
      set(file, "EF", raw("<</F " + reference(embedded) + "/UF " + reference(embedded) + ">>"));
      std::string number = std::to_string(i + 1);
      number.insert(0, digits - number.size(), '0');
      files += " " + reference(file);
      names += "(source-" + number + ") " + reference(file);
    }
  }

  void write_pages() {
    for (std::size_t i = 0; i < drawing_.pages.size(); ++i) objects_.pages.push_back(store_.create("Page"));
    Object* page_resources = store_.create();
    std::string kids = "[";
    for (std::size_t i = 0; i < drawing_.pages.size(); ++i) {
      write_page(i, page_resources);
      kids += (i == 0 ? "" : " ") + reference(objects_.pages[i]);
    }
    set(page_tree_, "Kids", raw(kids + "]"));
    set(page_tree_, "Count", number(static_cast<std::int64_t>(drawing_.pages.size())));
    structure_ = write_structure(store_, flow_.tree, drawing_, objects_, design_.profile);
    fonts_ = write_fonts(store_, *resources_.family, drawing_);
    set(page_resources, "Font", raw(fonts_));
  }

  void write_page(std::size_t index, const Object* page_resources) {
    const DrawnPage& drawn = drawing_.pages[index];
    Object* page = objects_.pages[index];
    Object* content = store_.create();
    store_.set_stream(content, drawn.content);
    set_reference(page, "Parent", page_tree_);
    set(page, "MediaBox", rectangle({0, 0, flow_.geometry.width, flow_.geometry.height}));
    set_reference(page, "Resources", page_resources);
    set_reference(page, "Contents", content);
    std::string annotations = "[";
    std::vector<Object*>& list = objects_.annotations.emplace_back();
    for (const Annotation& annotation : drawn.annotations) {
      list.push_back(annotation.kind == AnnotationKind::link ? write_link(annotation) : write_field(annotation));
      set_reference(list.back(), "P", page);
      annotations += (annotations.size() > 1 ? " " : "") + reference(list.back());
    }
    if (list.empty()) return;
    set(page, "Annots", raw(annotations + "]"));
    set(page, "Tabs", name("S"));
  }

  Object* write_link(const Annotation& annotation) {
    const std::string& target = flow_.links[annotation.index];
    Object* link = store_.create("Annot");
    set(link, "Subtype", name("Link"));
    set(link, "F", number(flag_print));
    set(link, "Rect", rectangle(annotation.rectangle));
    set(link, "Border", raw("[0 0 0]"));
    set(link, "Contents", raw(write_text_string(target)));
    set(link, "A", raw("<</Type/Action/S/URI/URI" + write_uri_string(target) + ">>"));
    std::string quads = "[";
    for (const Rectangle& part : annotation.parts) {
      for (const Milli value :
           {part.left, part.top, part.right, part.top, part.left, part.bottom, part.right, part.bottom}) {
        if (quads.size() > 1) quads += ' ';
        append_number(quads, value);
      }
    }
    set(link, "QuadPoints", raw(quads + "]"));
    return link;
  }

  Object* write_field(const Annotation& annotation) {
    const Signatory& signatory = declaration_.signatories[annotation.index];
    const std::string& language = declaration_.texts.front().language;
    const std::string label = field_label(text_in(signatory.organisation_names, language), language);
    Object* field = fields_[annotation.index];
    set(field, "Subtype", name("Widget"));
    set(field, "FT", name("Sig"));
    set(field, "T", raw("(signature-" + signatory.organisation_id + ")"));
    set(field, "TU", raw(write_text_string(label)));
    set(field, "Contents", raw(write_text_string(label)));
    set(field, "F", number(flag_print | flag_locked));
    set(field, "Rect", rectangle(annotation.rectangle));
    if (drawing_.field_names[annotation.index].recorded.empty()) {
      set(field, "AP", raw("<</N " + reference(empty_appearance(annotation.rectangle)) + ">>"));
    }
    return field;
  }

  /// All fields have one size, so that one appearance serves them until they are signed.
  Object* empty_appearance(const Rectangle& place) {
    if (appearance_ != nullptr) return appearance_;
    appearance_ = store_.create("XObject");
    set(appearance_, "Subtype", name("Form"));
    set(appearance_, "BBox", rectangle({0, 0, place.right - place.left, place.top - place.bottom}));
    set(appearance_, "Resources", raw("<<>>"));
    store_.set_plain_stream(appearance_, "q Q\n");
    return appearance_;
  }

  void write_form() {
    write_seal_font(store_, seal_font_, resources_.family->face(FaceStyle::regular));
    std::string fields = "[";
    for (const Object* field : fields_) fields += (fields.size() > 1 ? " " : "") + reference(field);
    set(form_, "Fields", raw(fields + "]"));
    set(form_, "SigFlags", number(signatures_exist_append_only));
    set(form_, "DR",
        raw("<</Font<</SealFont " + reference(seal_font_) + ">>/XObject<<" + write_field_names() + ">>>>"));
    set(form_, "DA", raw("(/SealFont 7 Tf 0 g)"));
  }

  /// What a signature's appearance draws for its organisation, by the field's name; and what a field shows that isn't
  /// signed yet, while the record is.
  std::string write_field_names() {
    std::string names;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const FieldName& drawn = drawing_.field_names[i];
      names += "/signature-" + declaration_.signatories[i].organisation_id + " " +
               reference(write_field_content(drawn, drawn.content));
      if (drawn.recorded.empty()) continue;
      set(fields_[i], "AP", raw("<</N " + reference(write_field_content(drawn, drawn.recorded)) + ">>"));
    }
    return names;
  }

  Object* write_field_content(const FieldName& field, BytesView content) {
    Object* object = store_.create("XObject");
    set(object, "Subtype", name("Form"));
    set(object, "BBox", rectangle({0, 0, field.width, field.height}));
    set(object, "Resources", raw("<</Font" + fonts_ + ">>"));
    store_.set_plain_stream(object, content);  // too short to deflate
    return object;
  }

  Object* write_output_intent() {
    Object* profile = store_.create();
    set(profile, "N", number(3));
    store_.set_deflated_stream(profile, resources_.profile->deflated);
    Object* intent = store_.create("OutputIntent");
    set(intent, "S", name("GTS_PDFA1"));
    set(intent, "OutputConditionIdentifier", raw("(sRGB IEC61966-2.1)"));
    set(intent, "Info", raw("(sRGB IEC61966-2.1)"));
    set_reference(intent, "DestOutputProfile", profile);
    return intent;
  }

  void write_catalog() {
    set_reference(catalog_, "Pages", page_tree_);
    set_reference(catalog_, "Metadata", metadata_);
    set_reference(catalog_, "StructTreeRoot", structure_);
    set_reference(catalog_, "AcroForm", form_);
    set(catalog_, "Lang", raw(write_text_string(declaration_.texts.front().language)));
    set(catalog_, "MarkInfo", raw("<</Marked true>>"));
    set(catalog_, "ViewerPreferences", raw("<</DisplayDocTitle true>>"));
    std::string files = reference(file_);
    std::string names = "(record.xml) " + reference(file_);
    write_attachments(files, names);
    set(catalog_, "AF", raw("[" + files + "]"));
    set(catalog_, "Names", raw("<</EmbeddedFiles<</Names[" + names + "]>>>>"));
    set(catalog_, "OutputIntents", raw("[" + reference(write_output_intent()) + "]"));
    if (!drawing_.bookmarks.empty()) {
      set_reference(catalog_, "Outlines",
                    write_bookmarks(store_, drawing_.bookmarks, objects_, flow_.geometry.height, design_.profile));
      set(catalog_, "PageMode", name("UseOutlines"));
    }
    if (is_pdf_1_7()) return;
    // ISO/TS 32002:2022 4: the file says that it may hold signatures with Ed25519 keys.
    set(catalog_, "Extensions",
        raw("<</ISO_[<</Type/DeveloperExtensions/BaseVersion/2.0/ExtensionLevel 32002/ExtensionRevision(:2022)"
            "/URL(https://www.iso.org/standard/45875.html)>>]>>"));
  }

  const Declaration& declaration_;
  const PageDesign& design_;
  BytesView record_;
  const std::vector<Attachment>& attachments_;
  const Bytes& digest_;
  const Resources& resources_;
  const Flow& flow_;
  const Drawing& drawing_;
  ObjectStore store_;
  Object* catalog_;
  Object* form_;
  Object* seal_font_;
  Object* page_tree_;
  Object* metadata_;
  Object* embedded_;
  Object* file_;
  std::vector<Object*> fields_;
  PageObjects objects_;
  Object* structure_ = nullptr;
  Object* appearance_ = nullptr;
  std::string fonts_;  ///< value of a resource dictionary's /Font
};

}  // namespace

Bytes write_document(const Declaration& declaration, const PageDesign& design, BytesView record,
                     const Bytes& record_sha512, const std::vector<Attachment>& attachments,
                     const Resources& resources, const Flow& flow, const Drawing& drawing) {
  return DocumentWriter(declaration, design, record, record_sha512, attachments, resources, flow, drawing).write();
}

}  // namespace decl::page
