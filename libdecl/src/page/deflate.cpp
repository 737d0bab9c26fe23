#include "page/deflate.hpp"

#include <decl/error.hpp>

namespace decl::page {
namespace {

/// Higher levels make a page of two sheets 2 % smaller and take three times as long.
constexpr int fast_level = 1;
constexpr int tight_level = 9;

}  // namespace

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
  if (!compressor_) throw Error(ErrorCode::internal, "memory ran out while a page was compressed");
}

Deflater& Deflater::of_thread() {
  static thread_local Deflater deflater(fast_level);
  return deflater;
}

Bytes Deflater::deflate(BytesView bytes) {
  Bytes out(libdeflate_zlib_compress_bound(compressor_.get(), bytes.size()), '\0');
  const std::size_t size =
      libdeflate_zlib_compress(compressor_.get(), bytes.data(), bytes.size(), out.data(), out.size());
  out.resize(size);
  return out;
}

Bytes deflate_tightly(BytesView bytes) { return Deflater(tight_level).deflate(bytes); }

}  // namespace decl::page
