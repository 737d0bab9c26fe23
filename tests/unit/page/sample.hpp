#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <decl/declaration.hpp>
#include <decl/page.hpp>

#include "page/family.hpp"
#include "page/flow.hpp"

// Made-up declarations, and the tools that judge what is made of them.
namespace decl::test {

Block make_block(BlockKind kind, std::string text);
Block make_list(bool ordered, const std::vector<std::string>& items);

/// One English text with two paragraphs and one signatory.
Declaration make_declaration();

/// English, Albanian and Serbian in both scripts, with every kind of block and three signatories.
Declaration make_rich_declaration();

/// Every word of the text versions, heads and lists, in reading order; list labels included.
std::vector<std::string> words_of(const Declaration& declaration);

std::vector<std::string> split_words(std::string_view text);

/// Renders without a record of its own: the bytes "<record/>" are embedded.
Bytes render(const Declaration& declaration);

std::shared_ptr<const page::Family> family();

/// Shapes one paragraph in one language.
page::ShapedParagraph shape_text(std::string text, const std::string& language,
                                 const page::TextStyle& style = page::style::body);

/// Runs a program on the file and returns its standard output; "@" in the command stands for the file's path.
/// Fails the test when the program does not end with 0.
std::string run_on(const Bytes& file, const std::string& command);

/// What pdftotext finds, without the running feet.
std::vector<std::string> extracted_words(const Bytes& file, const std::string& identifier,
                                         const std::string& option = "-raw");

/// A file with every stream plain, as qpdf writes it.
class PlainFile {
 public:
  explicit PlainFile(const Bytes& file) : text_(run_on(file, "qpdf --qdf --object-streams=disable @ -")) {}

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::string object(const std::string& number) const;
  [[nodiscard]] std::string stream(const std::string& number) const;

  /// Every object that holds a string.
  [[nodiscard]] std::vector<std::string> objects_with(const std::string& part) const;

 private:
  std::string text_;
};

/// The object number behind a key of an object: "12" for "/Pages 12 0 R".
std::string referenced(const std::string& object, const std::string& key);

}  // namespace decl::test
