#include "page/render.hpp"

#include <podofo/podofo.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "page/compose.hpp"
#include "page/document.hpp"
#include "page/draw.hpp"
#include "page/field_names.hpp"
#include "page/paginate.hpp"
#include "page/resources.hpp"
#include "page/settle_structure.hpp"

namespace decl::page {

namespace {

/// Keeps the name in the language, so that nothing in another is shown.
void select_name(std::vector<LocalizedText>& names, std::string_view language) {
  if (names.empty()) return;
  const std::string_view chosen = text_in(names, language);
  const auto found =
      std::find_if(names.begin(), names.end(), [&](const LocalizedText& name) { return name.text == chosen; });
  names = {LocalizedText(*found)};
}

std::vector<Source> sources_of(const Declaration& declaration) {
  std::vector<Source> sources;
  if (declaration.source) sources.push_back(*declaration.source);
  for (const TextVersion& text : declaration.texts) {
    if (text.source) sources.push_back(*text.source);
  }
  return sources;
}

/// What is attached must be within what is read back when the page is verified.
void require_readable(const std::vector<Attachment>& attachments, const std::string& source_name) {
  std::size_t bytes = 0;
  for (const Attachment& attachment : attachments) bytes += attachment.content.size();
  if (attachments.size() <= limits::attached_files && bytes <= limits::inflated_bytes) return;
  throw Error(ErrorCode::limit,
              "a page holds at most " + std::to_string(limits::attached_files) + " attached files with " +
                  std::to_string(limits::inflated_bytes >> 20) + " MiB together; attach fewer",
              {source_name, {}, {}, {}});
}

/// The attached files in the order in which the record names their sources, each once.
std::vector<Attachment> match_attachments(const Declaration& declaration, const std::vector<Bytes>& contents,
                                          const std::string& source_name) {
  std::vector<Attachment> attachments;
  if (contents.empty()) return attachments;
  std::vector<std::string> digests;
  for (const Bytes& content : contents) digests.push_back(write_hex(make_sha512(content)));
  const std::vector<Source> sources = sources_of(declaration);
  for (const std::string& digest : digests) {
    if (std::any_of(sources.begin(), sources.end(), [&](const Source& one) { return one.sha512 == digest; })) continue;
    throw Error(ErrorCode::usage,
                "the file to attach with the SHA-512 " + digest.substr(0, 16) + "… is no source that the record names",
                {source_name, {}, {}, {}});
  }
  std::set<std::string> seen;
  for (const Source& source : sources) {
    const auto found = std::find(digests.begin(), digests.end(), source.sha512);
    if (found == digests.end() || !seen.insert(source.sha512).second) continue;
    attachments.push_back({source, contents[static_cast<std::size_t>(found - digests.begin())]});
  }
  require_readable(attachments, source_name);
  return attachments;
}

std::optional<Declaration> find_selection(const Declaration& declaration, const std::string& language,
                                          const std::string& source_name) {
  if (language.empty()) return std::nullopt;
  return select_language(declaration, language, source_name);
}

}  // namespace

Declaration select_language(Declaration declaration, const std::string& language, const std::string& source_name) {
  if (language.empty()) return declaration;
  std::string others;
  for (const TextVersion& text : declaration.texts) others += (others.empty() ? "" : ", ") + text.language;
  std::erase_if(declaration.texts, [&](const TextVersion& text) { return text.language != language; });
  if (declaration.texts.empty()) {
    throw Error(ErrorCode::not_found, "the declaration has no text in \"" + language + "\", only in: " + others,
                {source_name, {}, {}, {}});
  }
  for (Signatory& signatory : declaration.signatories) {
    select_name(signatory.organisation_names, language);
    select_name(signatory.persons, language);
    select_name(signatory.roles, language);
  }
  return declaration;
}

Bytes render(const Declaration& recorded, BytesView record, const std::string& source_name, const PageOptions& options,
             const std::vector<RecordSignature>& signatures, const Bytes& record_sha512) {
  const std::optional<Declaration> selected = find_selection(recorded, options.design.language, source_name);
  const Declaration& declaration = selected ? *selected : recorded;
  const std::vector<Attachment> attachments = match_attachments(recorded, options.attached_sources, source_name);
  const Resources resources = load_resources(options);
  Flow flow = compose(declaration, options.design, resources, source_name);
  settle_structure(flow.tree, options.design.profile, declaration.texts.front().language);
  const std::vector<PlacedPage> pages = paginate(flow.items, flow.geometry);
  Drawing drawing = draw(flow, pages, *resources.family, declaration.identifier);
  drawing.bookmarks = make_bookmarks(flow, pages, declaration.texts.front().language);
  draw_field_names(declaration, signatures, declaration.texts.front().language, *resources.family, drawing);
  flow.paragraphs = {};  // drawn; in a long text they are most of the memory
  flow.items = {};
  Bytes file;
  try {
    file = write_document(declaration, options.design, record,
                          record_sha512.empty() ? make_sha512(record) : record_sha512, attachments, resources, flow,
                          drawing);
  } catch (const PoDoFo::PdfError& error) {
    throw Error(ErrorCode::internal, std::string("PoDoFo could not write the page: ") + error.what(),
                {source_name, {}, {}, {}});
  }
  if (file.size() > limits::page_bytes) {
    throw Error(ErrorCode::limit,
                "the page would be larger than " + std::to_string(limits::page_bytes >> 20) +
                    " MiB; split the declaration, or attach no source",
                {source_name, {}, {}, {}});
  }
  return file;
}

}  // namespace decl::page
