#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "archive/manifest.hpp"

using namespace decl::archive;

// A line that is read is written and read again as the same, whatever pieces the bytes came in.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  decl::BytesView rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t piece = std::max<std::size_t>(1, data[0]);
  ManifestReader reader(
      [&] {
        const decl::Bytes next(rest.substr(0, piece));
        rest.remove_prefix(next.size());
        return next;
      },
      "fuzz", 8);
  while (const auto line = reader.next()) {
    if (!line->entry) {
      if (line->findings.empty()) std::abort();
      continue;
    }
    bool given = false;
    ManifestReader again(
        [&] {
          return std::exchange(given, true) ? decl::Bytes()
                                            : write_manifest_line(line->entry->digest, line->entry->path);
        },
        "fuzz", 8);
    const auto same = again.next();
    if (!same || same->entry != line->entry || !same->findings.empty()) std::abort();
    PathLedger ledger;
    ledger.add(line->entry->path);
    ledger.close();
    if (!ledger.contains(line->entry->path) || ledger.has_twin(line->entry->path)) std::abort();
  }
  return 0;
}
