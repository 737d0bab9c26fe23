#include "archive/tag_file.hpp"

#include <cerrno>
#include <cstring>

#include <decl/error.hpp>

#include "archive/file_tree.hpp"
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
  const std::size_t slash = path.rfind('/');
  const OpenFile file = FileTree(path.substr(0, slash)).require(path.substr(slash + 1));
  RunningDigest digest(DigestMethod::sha512);
  for (Bytes piece = file.read(buffer_bytes); !piece.empty(); piece = file.read(buffer_bytes)) digest.add(piece);
  return write_hex(digest.with());
}

}  // namespace decl::archive
