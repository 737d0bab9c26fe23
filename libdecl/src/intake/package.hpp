#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <decl/bytes.hpp>

#include "base/owned.hpp"
#include "intake/context.hpp"

struct zip;

namespace decl::intake {

void discard_zip(zip* archive) noexcept;

/// A ZIP file that office programs keep a document's parts in.
class Package {
 public:
  /// The bytes must outlive it. Throws Error: `unreadable` for a damaged ZIP or two parts of one name, `limit` for too
  /// many parts.
  Package(BytesView bytes, const Context& context);

  [[nodiscard]] bool has(std::string_view name) const { return parts_.find(name) != parts_.end(); }
  /// Names and what stands for them inside, in the order of the names.
  [[nodiscard]] const std::map<std::string, std::uint64_t, std::less<>>& parts() const { return parts_; }

  /// Inflates a part; none when it isn't there. Throws Error: `limit` when this part, or all that were read together,
  /// are larger than a document's, or packed tighter than any, `unreadable` when it is damaged or encrypted.
  [[nodiscard]] std::optional<Bytes> find(std::string_view name);

 private:
  [[noreturn]] void fail(std::string_view name, const std::string& what) const;

  Owned<zip, discard_zip> archive_;
  std::uint64_t bytes_;  ///< of the ZIP file
  Place place_;
  std::map<std::string, std::uint64_t, std::less<>> parts_;
  std::uint64_t inflated_ = 0;
};

}  // namespace decl::intake
