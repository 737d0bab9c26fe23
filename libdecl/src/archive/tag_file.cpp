#include "archive/tag_file.hpp"

#include <cerrno>
#include <cstring>

#include <decl/error.hpp>

#include "base/hex.hpp"

namespace decl::archive {
namespace {

constexpr std::size_t buffer_bytes = 64 << 10;

}  // namespace

TagFile::TagFile(const std::string& path)
    : path_(path), file_(std::fopen(path.c_str(), "wbxe")), digest_(DigestMethod::sha512) {
  if (!file_) fail();
}

void TagFile::write(BytesView text) {
  digest_.add(text);
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) fail();
}

std::string TagFile::close() {
  if (std::fclose(file_.release()) != 0) fail();
  return write_hex(digest_.with());
}

void TagFile::fail() const {
  throw Error(ErrorCode::io, std::string("cannot be written: ") + std::strerror(errno), Place{path_, "", {}, {}});
}

std::string digest_of_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), &std::fclose);
  const auto fail = [&] {
    throw Error(errno == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                std::string("cannot be read: ") + std::strerror(errno), Place{path, "", {}, {}});
  };
  if (!file) fail();
  RunningDigest digest(DigestMethod::sha512);
  Bytes buffer(buffer_bytes, '\0');
  for (;;) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get());
    if (count == 0) break;
    digest.add(BytesView(buffer).substr(0, count));
  }
  if (std::ferror(file.get()) != 0) fail();
  return write_hex(digest.with());
}

}  // namespace decl::archive
