#include <algorithm>
#include <utility>

#include <decl/error.hpp>
#include <decl/key.hpp>

#include "base/limits.hpp"
#include "crypto/secret_memory.hpp"

namespace decl {

struct Passphrase::Impl {
  SecretMemory memory;
};

Passphrase::Passphrase(BytesView text) {
  if (text.size() > limits::passphrase_bytes) {
    throw Error(ErrorCode::limit, "a passphrase may have 1024 bytes at most");
  }
  impl_ = std::make_unique<Impl>(Impl{SecretMemory(text.size())});
  std::copy(text.begin(), text.end(), impl_->memory.data());
  impl_->memory.seal();
}

Passphrase::Passphrase(Passphrase&&) noexcept = default;
Passphrase& Passphrase::operator=(Passphrase&&) noexcept = default;
Passphrase::~Passphrase() = default;

BytesView Passphrase::text() const noexcept { return impl_->memory.view(); }

}  // namespace decl
