#include "intake/package.hpp"

#include <zip.h>

#include <algorithm>

#include "base/limits.hpp"
#include "intake/lines.hpp"

namespace decl::intake {
namespace {

using File = Owned<zip_file_t, [](zip_file_t* file) noexcept { zip_fclose(file); }>;

zip* open(BytesView bytes, const Place& place) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    if (source != nullptr) zip_source_free(source);
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    throw Error(ErrorCode::unreadable,
                "is a damaged or cut-off ZIP file (" + reason +
                    "); ask for another copy, or open it in an office "
                    "program and save it again",
                place);
  }
  zip_error_fini(&error);
  return archive;
}

}  // namespace

void discard_zip(zip* archive) noexcept { zip_discard(archive); }

Package::Package(BytesView bytes, const Context& context)
    : archive_(open(bytes, context.place())), bytes_(bytes.size()), place_(context.place()) {
  const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
  if (count < 0 || static_cast<std::uint64_t>(count) > limits::package_files) {
    throw Error(ErrorCode::limit, "holds more than " + std::to_string(limits::package_files) + " parts", place_);
  }
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(count); ++i) {
    const char* name = zip_get_name(archive_.get(), i, ZIP_FL_ENC_GUESS);
    if (name == nullptr) continue;
    if (!parts_.emplace(name, i).second) fail(name, "stands twice in this file, so that it isn't clear which counts");
  }
}

void Package::fail(std::string_view name, const std::string& what) const {
  throw Error(ErrorCode::unreadable, "its part \"" + shorten(name) + "\" " + what, place_);
}

std::optional<Bytes> Package::find(std::string_view name) {
  const auto part = parts_.find(name);
  if (part == parts_.end()) return std::nullopt;
  zip_stat_t status;
  if (zip_stat_index(archive_.get(), part->second, 0, &status) != 0) fail(name, "is damaged");
  if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status.encryption_method != ZIP_EM_NONE) {
    fail(name, "is encrypted; open the document in an office program and save it without a password");
  }
  const std::uint64_t size = (status.valid & ZIP_STAT_SIZE) != 0 ? status.size : 0;
  inflated_ += size;
  if (size > limits::package_part_bytes || inflated_ > 2 * limits::package_part_bytes) {
    throw Error(ErrorCode::limit, "its part \"" + shorten(name) + "\" is larger than 32 MiB when unpacked", place_);
  }
  // What the file says of a part's packed size may be false, but a part is no larger than its file.
  const std::uint64_t packed = (status.valid & ZIP_STAT_COMP_SIZE) != 0 ? std::min(status.comp_size, bytes_) : 0;
  if (size > std::max(limits::package_modest_bytes, limits::package_expansion * packed)) {
    throw Error(ErrorCode::limit,
                "its part \"" + shorten(name) + "\" is packed more than " + std::to_string(limits::package_expansion) +
                    " to 1, as no document is",
                place_);
  }
  const File file(zip_fopen_index(archive_.get(), part->second, 0));
  if (!file) fail(name, std::string("can't be unpacked: ") + zip_strerror(archive_.get()));
  // One byte more than is said, so that a part that is longer than it says is told, and the check sum is reached.
  Bytes bytes(size + 1, '\0');
  std::uint64_t filled = 0;
  while (filled < bytes.size()) {
    const zip_int64_t read = zip_fread(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (read < 0) fail(name, "is damaged: its bytes don't fit their check sum or are cut off");
    if (read == 0) break;
    filled += static_cast<std::uint64_t>(read);
  }
  if (filled != size) fail(name, "is not as long as the file says");
  bytes.resize(size);
  return bytes;
}

}  // namespace decl::intake
