#include "html.hpp"
#include "html_parts.hpp"

namespace decl::tool::html {
namespace {

std::string write_runs(const std::vector<Run>& runs) {
  std::string html;
  for (const Run& run : runs) {
    std::string part = text(run.text);
    if (run.emphasis) part = element("em", part);
    if (run.strong) part = element("strong", part);
    html += part;
    // A link is shown, not made: nobody should be led out of a report by a document that may be hostile.
    if (!run.href.empty()) html += " " + element("code", text("<" + run.href + ">"));
  }
  return html;
}

std::string write_block(const Block& block) {
  std::string content = write_runs(block.runs);
  for (const Block& child : block.children) content += write_block(child);
  switch (block.kind) {
    case BlockKind::heading:
      return element(block.level <= 1 ? "h5" : "h6", content) + "\n";
    case BlockKind::quote:
      return element("blockquote", content) + "\n";
    case BlockKind::list:
      return block.ordered ? element("ol", content, {{"start", std::to_string(block.start)}}) + "\n"
                           : element("ul", content) + "\n";
    case BlockKind::item:
      return element("li", content) + "\n";
    case BlockKind::paragraph:
      break;
  }
  return element("p", content) + "\n";
}

Message kind_of(const TextVersion& version) {
  if (!version.derived_from.empty()) return Message::transliteration;
  return version.authentic ? Message::authentic : Message::translation;
}

std::string write_version(Language language, const TextVersion& version) {
  std::string html = element("h4", text(version.title), {{"lang", version.language}, {"dir", "auto"}}) + "\n";
  const std::string kind = text(say(language, kind_of(version)));
  html += element("p", element("code", text(version.language)) + ", " + kind, {{"class", "note"}}) + "\n";
  std::string body;
  for (const Block& block : version.blocks) body += write_block(block);
  return html + element("div", body, {{"class", "text"}, {"lang", version.language}, {"dir", "auto"}}) + "\n";
}

std::string write_languages(Language language, const Declaration& declaration) {
  std::string html;
  for (const TextVersion& version : declaration.texts) {
    const std::string kind = text(say(language, kind_of(version)));
    html += (html.empty() ? "" : ", ") + element("code", text(version.language)) + " (" + kind + ")";
  }
  return html;
}

}  // namespace

std::string write_declaration(Language language, const Report& report) {
  if (report.cause == VerdictCause::no_declaration) return "";
  std::string html = element("h3", text(say(language, Message::heading_declaration))) + "\n";
  if (!report.declaration) return html + element("p", text(say(language, Message::no_declaration))) + "\n";
  const Declaration& declaration = *report.declaration;
  const TextVersion& version = text_for(language, declaration);
  const auto label = [language](Message message) { return say(language, message); };
  std::string facts = fact(label(Message::label_title), foreign(version.title, version.language));
  facts += fact(label(Message::label_date), text(write_date(declaration.date)));
  if (!declaration.place.empty()) facts += fact(label(Message::label_place), element("bdi", text(declaration.place)));
  facts += fact(label(Message::label_identifier), element("code", text(declaration.identifier)));
  facts += fact(label(Message::label_languages), write_languages(language, declaration));
  facts += fact(label(Message::label_digest), element("code", text(report.declaration_sha512)));
  std::string texts;
  for (const TextVersion& each : declaration.texts) texts += write_version(language, each);
  return html + element("dl", facts) + "\n" +
         element("details", element("summary", text(label(Message::show_text))) + "\n" + texts) + "\n";
}

}  // namespace decl::tool::html
