#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace decl::archive {

/// A new file that is written bit by bit. Throws Error: `exists`, `not_found`, `io`.
class ReportFile {
 public:
  /// Makes the file, which must not be there.
  explicit ReportFile(const std::string& path);

  void write(std::string_view text);

  /// Writes what is left; it need not have reached the disk. A file that is not closed is not whole.
  void close();

 private:
  void flush();

  struct Descriptor;
  struct DescriptorDeleter {
    void operator()(Descriptor* descriptor) const noexcept;
  };

  std::string path_;
  std::unique_ptr<Descriptor, DescriptorDeleter> descriptor_;
  std::string buffer_;
};

}  // namespace decl::archive
