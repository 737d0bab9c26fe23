#include "xml/canonical.hpp"

#include <libxml/c14n.h>
#include <libxml/globals.h>
#include <libxml/tree.h>
#include <libxml/xmlIO.h>

#include <decl/error.hpp>

#include "xml/report.hpp"
#include "xml/setup.hpp"

namespace decl::xml {
namespace {

/// Lends a subtree to an otherwise empty document, so that its size alone decides how long writing it takes.
/// Exclusive canonical XML looks at nothing above the element but the namespaces its names use already.
class Loan {
 public:
  explicit Loan(xmlNode* element) : document_(xmlNewDoc(nullptr)), element_(element), next_(element->next) {
    if (!document_) throw Error(ErrorCode::internal, "a document could not be made: there is not enough memory");
    document_->children = document_->last = element_;
    element_->next = nullptr;
  }
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;
  ~Loan() {
    element_->next = next_;
    document_->children = document_->last = nullptr;
  }
  [[nodiscard]] xmlDoc* document() const { return document_.get(); }

 private:
  Owned<xmlDoc, xmlFreeDoc> document_;
  xmlNode* element_;
  xmlNode* next_;
};

/// Takes what libxml2 reports on this thread, which it would print on standard error otherwise.
class Listening {
 public:
  explicit Listening(FirstReport& report) : handler_(xmlStructuredError), context_(xmlStructuredErrorContext) {
    xmlSetStructuredErrorFunc(&report, [](void* kept, auto* error) { static_cast<FirstReport*>(kept)->keep(*error); });
  }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
  ~Listening() { xmlSetStructuredErrorFunc(context_, handler_); }

 private:
  xmlStructuredErrorFunc handler_;
  void* context_;
};

int append(void* target, const char* bytes, int count) {
  try {
    static_cast<Bytes*>(target)->append(bytes, static_cast<std::size_t>(count));
    return count;
  } catch (const std::exception&) {
    return -1;
  }
}

}  // namespace

Bytes write_canonical(const Document& document, const Node& element) {
  require_setup();
  if (document.handle() == nullptr || !element.is_element()) {
    throw Error(ErrorCode::internal, "only an element can be written as canonical XML");
  }
  FirstReport report;
  const Listening listening(report);
  const Loan loan(element.handle());
  Bytes canonical;
  xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(append, nullptr, &canonical, nullptr);
  if (buffer == nullptr)
    throw Error(ErrorCode::internal, "an output buffer could not be made: there is not enough memory");
  const int written = xmlC14NExecute(loan.document(), nullptr, nullptr, XML_C14N_EXCLUSIVE_1_0, nullptr, 0, buffer);
  const int closed = xmlOutputBufferClose(buffer);
  if (written < 0 || closed < 0 || report.any || canonical.empty()) {
    throw Error(ErrorCode::unreadable, "has no canonical form: " + report.message);
  }
  return canonical;
}

}  // namespace decl::xml
