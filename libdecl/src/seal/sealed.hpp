#pragma once

#include <string>
#include <vector>

#include <decl/seal.hpp>

namespace decl::seal {

/// A page after sealing, and the SHA-512 of its bytes, which sealing has nearly made already.
struct Sealed {
  Bytes page;
  Bytes sha512;
};

/// What `decl::seal_page` does.
Sealed seal_page(BytesView page, const std::vector<const SecretKey*>& keys, Time signing_time,
                 const std::string& source_name);

}  // namespace decl::seal
