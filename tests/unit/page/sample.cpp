#include "unit/page/sample.hpp"

#include <unistd.h>
#include <algorithm>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "page/edition_labels.hpp"
#include "page/labels.hpp"
#include "page/render.hpp"
#include "page/shape.hpp"
#include "support/test.hpp"

namespace decl::test {
namespace {

void append_words(std::vector<std::string>& words, std::string_view text) {
  for (std::string& word : split_words(text)) words.push_back(std::move(word));
}

/// Ordered lists of the samples stand at the outside, where numbers are plain; bullets change with the depth.
void append_blocks(std::vector<std::string>& words, const std::vector<Block>& blocks, int depth = 0) {
  for (const Block& block : blocks) {
    append_words(words, plain_text(block.runs));
    int number = block.start;
    for (const Block& child : block.children) {
      const bool is_list = block.kind == BlockKind::list;
      if (is_list) words.push_back(block.ordered ? std::to_string(number++) + "." : depth == 0 ? "•" : "–");
      append_blocks(words, {child}, depth + (is_list ? 1 : 0));
    }
  }
}

}  // namespace

Block make_block(BlockKind kind, std::string text) {
  Block block;
  block.kind = kind;
  if (kind == BlockKind::heading) block.level = 1;
  block.runs = {{std::move(text), false, false, {}}};
  return block;
}

Block make_list(bool ordered, const std::vector<std::string>& items) {
  Block list;
  list.kind = BlockKind::list;
  list.ordered = ordered;
  for (const std::string& item : items) list.children.push_back(make_block(BlockKind::item, item));
  return list;
}

Declaration make_declaration() {
  Declaration declaration;
  declaration.identifier = "sample-2024";
  declaration.date = {2024, 5, 9};
  TextVersion text;
  text.language = "en";
  text.title = "A sample declaration";
  text.blocks = {make_block(BlockKind::paragraph, "The sample organisations declare what they declare."),
                 make_block(BlockKind::paragraph, "An efficient office keeps official affairs afloat.")};
  declaration.texts = {text};
  Signatory signatory;
  signatory.organisation_id = "example-forum";
  signatory.organisation_names = {{"en", "Example Forum"}};
  signatory.persons = {{"en", "Sample Person"}};
  signatory.roles = {{"en", "Director"}};
  declaration.signatories = {signatory};
  return declaration;
}

Declaration make_rich_declaration() {
  Declaration declaration = make_declaration();
  declaration.place = "Sampleville";
  Block styled = make_block(BlockKind::paragraph, "Here are ");
  styled.runs.push_back({"slanted efforts", true, false, {}});
  styled.runs.push_back({", ", false, false, {}});
  styled.runs.push_back({"bold offers", false, true, {}});
  styled.runs.push_back({" and ", false, false, {}});
  styled.runs.push_back({"a link", false, false, "https://example.org/a?b=(c)"});
  styled.runs.push_back({".", false, false, {}});
  Block list = make_list(true, {"The first item.", "The second item."});
  list.start = 9;
  list.children[0].children = {make_list(false, {"A nested item."})};
  std::vector<Block>& blocks = declaration.texts[0].blocks;
  blocks.push_back(make_block(BlockKind::heading, "A heading"));
  blocks.push_back(styled);
  blocks.push_back(list);
  blocks.push_back(make_block(BlockKind::quote, "A quotation of somebody."));
  const auto add = [&](const char* language, bool authentic, const char* title, const char* body) {
    TextVersion text;
    text.language = language;
    text.authentic = authentic;
    text.title = title;
    text.blocks = {make_block(BlockKind::paragraph, body)};
    declaration.texts.push_back(text);
  };
  add("sq", true, "Një deklaratë shembull", "Organizatat dëshmojnë përpjekjet e çdo qytetari më 24 nëntor 2026.");
  add("sr-Latn", false, "Primer deklaracije", "Građani žele da žive u miru, u skladu sa čl. 5 Povelje, 24. 11. 2026.");
  add("sr-Cyrl", false, "Пример декларације", "Грађани желе да живе у миру; бгдпт ђћљњџ.");
  for (int i = 2; i < 4; ++i) {
    Signatory signatory = declaration.signatories.front();
    signatory.organisation_id = "sample-centre-" + std::to_string(i);
    signatory.organisation_names = {{"en", "Sample Centre"}, {"sr-Cyrl", "Центар за пример"}};
    declaration.signatories.push_back(signatory);
  }
  return declaration;
}

std::vector<std::string> words_of(const Declaration& declaration) {
  std::vector<std::string> words;
  for (const TextVersion& text : declaration.texts) {
    if (declaration.texts.size() > 1 || !text.authentic) {
      append_words(words, page::language_name(text.language));
      const bool is_derived = !text.derived_from.empty();
      if (is_derived) append_words(words, "· " + page::transliteration_label(text.language));
      if (!text.authentic && !is_derived) append_words(words, "· " + page::translation_label(text.language));
      const auto is_translation = [](const TextVersion& version) { return !version.authentic; };
      const bool marked =
          text.authentic && std::any_of(declaration.texts.begin(), declaration.texts.end(), is_translation);
      if (marked) append_words(words, "· " + page::authentic_label(text.language));
    }
    if (!text.title_derived) append_words(words, text.title);
    if (!declaration.place.empty()) append_words(words, declaration.place + ",");
    append_words(words, page::write_local_date(declaration.date, text.language));
    append_blocks(words, text.blocks);
  }
  for (const Signatory& signatory : declaration.signatories) {
    for (const auto* names : {&signatory.persons, &signatory.roles, &signatory.organisation_names}) {
      for (const LocalizedText& name : *names) append_words(words, name.text);
    }
  }
  return words;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t start = text.find_first_not_of(" \n\f");
    if (start == std::string_view::npos) return words;
    text.remove_prefix(start);
    const std::string_view word = text.substr(0, text.find_first_of(" \n\f"));
    words.emplace_back(word);
    text.remove_prefix(word.size());
  }
}

Bytes render(const Declaration& declaration) { return page::render(declaration, "<record/>", "sample.xml", {}); }

std::shared_ptr<const page::Family> family() {
  static const auto loaded = page::load_family({PageOptions{}.font_directories, {}});
  return loaded;
}

page::ShapedParagraph shape_text(std::string text, const std::string& language, const page::TextStyle& style) {
  page::Paragraph paragraph;
  paragraph.text = std::move(text);
  paragraph.style = style;
  paragraph.spans = {{paragraph.text.size(), style.face, language, 0, {}}};
  paragraph.place = {"sample.xml", "texts[en]/blocks[1]", {}, {}};
  return page::shape(*family(), std::move(paragraph));
}

std::string run_on(const Bytes& file, const std::string& command) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("decl-page-test-" + std::to_string(getpid()) + ".pdf");
  std::ofstream(path, std::ios::binary) << file;
  std::string line = command;
  line.replace(line.find('@'), 1, path.string());
  std::FILE* pipe = popen(line.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> buffer{};
  for (std::size_t size = 0; (size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    output.append(buffer.data(), size);
  }
  const int status = pclose(pipe);
  std::filesystem::remove(path);
  INFO(line << "\n" << output);
  REQUIRE(status == 0);
  return output;
}

std::vector<std::string> extracted_words(const Bytes& file, const std::string& identifier, const std::string& option) {
  std::vector<std::string> words = split_words(run_on(file, "pdftotext " + option + " @ -"));
  std::vector<std::string> text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != identifier) {
      text.push_back(words[i]);
      continue;
    }
    // Behind it stands "1 / 2", or "1/2" where the layout is kept.
    const bool spaced = i + 2 < words.size() && words[i + 2] == "/";
    i += spaced ? 3U : 1U;
  }
  return text;
}

std::string PlainFile::object(const std::string& number) const {
  const std::string start = "\n" + number + " 0 obj\n";
  const std::size_t begin = text_.find(start);
  REQUIRE(begin != std::string::npos);
  return text_.substr(begin + start.size(), text_.find("\nendobj\n", begin) - begin - start.size());
}

std::string PlainFile::stream(const std::string& number) const {
  const std::string whole = object(number);
  const std::size_t begin = whole.find("\nstream\n");
  REQUIRE(begin != std::string::npos);
  return whole.substr(begin + 8, whole.rfind("\nendstream") - begin - 8);
}

std::vector<std::string> PlainFile::objects_with(const std::string& part) const {
  std::vector<std::string> found;
  for (std::size_t begin = 0; (begin = text_.find(" 0 obj\n", begin)) != std::string::npos; ++begin) {
    const std::string whole = text_.substr(begin, text_.find("\nendobj\n", begin) - begin);
    if (contains(whole, part)) found.push_back(whole);
  }
  return found;
}

std::string referenced(const std::string& object, const std::string& key) {
  const std::size_t begin = object.find(key + " ");
  REQUIRE(begin != std::string::npos);
  const std::size_t start = begin + key.size() + 1;
  return object.substr(start, object.find(' ', start) - start);
}

}  // namespace decl::test
