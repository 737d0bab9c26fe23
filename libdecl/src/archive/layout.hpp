#pragma once

#include <string>

// Where things lie in an archive; docs/formats/archive.md tells it for readers.
namespace decl::archive {

struct Layout {
  std::string root;

  [[nodiscard]] std::string data() const { return root + "/data"; }
  [[nodiscard]] std::string work() const { return root + "/.decl-work"; }
  [[nodiscard]] std::string journal() const { return work() + "/journal.sqlite"; }
  [[nodiscard]] std::string lock() const { return work() + "/lock"; }
  [[nodiscard]] std::string aside() const { return work() + "/new"; }
  [[nodiscard]] std::string finish() const { return work() + "/finish"; }
  [[nodiscard]] std::string file(const std::string& name) const { return root + '/' + name; }
};

}  // namespace decl::archive
