#pragma once

#include <libdeflate.h>

#include <decl/bytes.hpp>

#include "base/owned.hpp"

namespace decl::page {

/// Compresses streams for FlateDecode. One object serves one thread at a time.
class Deflater {
 public:
  explicit Deflater(int level);

  /// The calling thread's own, kept because making one costs more than a small stream. It remembers nothing.
  static Deflater& of_thread();

  Bytes deflate(BytesView bytes);

 private:
  Owned<libdeflate_compressor, libdeflate_free_compressor> compressor_;
};

/// Compresses what is the same on every page and compressed once for the process.
Bytes deflate_tightly(BytesView bytes);

}  // namespace decl::page
