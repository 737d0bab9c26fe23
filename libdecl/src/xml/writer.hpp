#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>

#include "xml/name.hpp"

namespace decl::xml {

/// An attribute; its name and value must live until the call it is passed to returns.
struct Attribute {
  std::string_view name;
  std::string_view value;
  const Namespace* space = nullptr;
};

/// Writes XML in the spelling of exclusive canonical XML 1.0.
///
/// A namespace is declared on the outermost element that uses it, attributes are put in canonical
/// order, and nothing is added between elements that the caller does not write. An element written
/// alone by a fresh Writer is spelled as write_canonical spells it out of a document.
/// Namespaces and element names must outlive the Writer: constants and literals do.
class Writer {
 public:
  Writer() { out_.reserve(usual_bytes); }

  /// The line that begins a file; canonical XML leaves it out.
  void prologue();

  void open(const Namespace& space, std::string_view name, std::span<const Attribute> attributes);
  void open(const Namespace& space, std::string_view name, std::initializer_list<Attribute> attributes = {}) {
    open(space, name, std::span<const Attribute>(attributes.begin(), attributes.size()));
  }
  void close();

  /// Throws Error(usage) for a control character, which XML can't hold.
  void text(std::string_view text);
  void line_break() { out_ += '\n'; }

  /// An element that holds text alone.
  void element(const Namespace& space, std::string_view name, std::string_view text,
               std::initializer_list<Attribute> attributes = {});

  [[nodiscard]] std::size_t element_count() const { return element_count_; }

  /// Returns what was written. Throws Error(internal) when an element is still open.
  Bytes take();

 private:
  struct OpenElement {
    const Namespace* space;
    std::string_view name;
    std::size_t declared_before;  ///< how many namespaces were in scope around it
  };

  void declare(const Namespace& space);
  void write_name(const Namespace& space, std::string_view name);
  void write_attribute(const Attribute& attribute);

  /// Of an element written alone.
  static constexpr std::size_t usual_bytes = 2 << 10;

  Bytes out_;
  std::size_t element_count_ = 0;
  std::vector<OpenElement> open_;
  std::vector<const Namespace*> declared_;
};

}  // namespace decl::xml
