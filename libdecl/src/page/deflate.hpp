#pragma once

#include <libdeflate.h>

#include <decl/bytes.hpp>

#include "base/owned.hpp"

namespace decl::page {

/// Compresses streams for FlateDecode. One object serves one thread at a time.
class Deflater {
 public:
  Deflater();
  Bytes deflate(BytesView bytes);

 private:
  Owned<libdeflate_compressor, libdeflate_free_compressor> compressor_;
};

}  // namespace decl::page
