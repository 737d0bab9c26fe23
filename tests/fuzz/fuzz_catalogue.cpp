#include <stdlib.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>

#include <decl/catalogue.hpp>

namespace {

/// A folder for the catalogue, which SQLite wants as a file.
class Archive {
 public:
  Archive() {
    char name[] = "/tmp/decl-fuzz-XXXXXX";
    if (::mkdtemp(name) == nullptr) std::abort();
    folder_ = name;
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() {
    ::unlink(catalogue().c_str());
    ::rmdir(folder_.c_str());
  }

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] std::string catalogue() const { return folder_ + "/catalogue.sqlite"; }

 private:
  std::string folder_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Archive archive;
  std::ofstream(archive.catalogue(), std::ios::binary | std::ios::trunc)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  // Refusing is what hostile input deserves; anything else that leaves here is a fault.
  for (const bool with_words : {false, true}) {
    decl::CatalogueQuery query;
    if (with_words) query = {{"archives", "ev*"}, 2022, "example-forum", "en", decl::ItemState::done};
    try {
      decl::search_catalogue(archive.folder(), query, [](const decl::CatalogueEntry&) {});
      decl::search_catalogue_json(archive.folder(), query, [](std::string_view) {});
    } catch (const decl::Error&) {
    }
  }
  return 0;
}
