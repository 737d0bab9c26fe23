#include "page/resources.hpp"

#include <hb.h>
#include <libdeflate.h>
#include <podofo/podofo.h>

#include <map>
#include <mutex>

#include <decl/error.hpp>
#include <decl/file.hpp>

#include "base/hex.hpp"
#include "base/limits.hpp"
#include "crypto/digest.hpp"
#include "model/unicode.hpp"

namespace decl::page {
namespace {

/// A display profile of version 4 or older for RGB, as an ICC header says it (ISO 15076-1 7.2).
bool is_rgb_display_profile(BytesView profile) {
  constexpr std::size_t header_size = 128;
  return profile.size() > header_size && static_cast<unsigned char>(profile[8]) < 5 &&
         profile.substr(12, 4) == "mntr" && profile.substr(16, 4) == "RGB " && profile.substr(36, 4) == "acsp";
}

std::shared_ptr<const ColourProfile> read_profile(const std::string& path) {
  auto profile = std::make_shared<ColourProfile>();
  profile->name = path.substr(path.rfind('/') + 1);
  profile->content = read_file(path, limits::font_bytes);
  if (!is_rgb_display_profile(profile->content)) {
    throw Error(ErrorCode::unreadable, "the file is not an RGB display profile; name one such as srgb.icc",
                {path, {}, {}, {}});
  }
  profile->sha256 = write_hex(make_sha256(profile->content));
  return profile;
}

std::shared_ptr<const ColourProfile> load_profile(const std::string& path) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const ColourProfile>> loaded;
  const std::scoped_lock lock(mutex);
  std::shared_ptr<const ColourProfile>& profile = loaded[path];
  if (!profile) profile = read_profile(path);
  return profile;
}

}  // namespace

Resources load_resources(const PageOptions& options) {
  return {load_family(options.font_directory), load_profile(options.colour_profile)};
}

std::vector<PageResource> Resources::list() const {
  std::vector<PageResource> resources;
  for (const auto& face : family->faces) resources.push_back({face->file_name(), face->sha256()});
  resources.push_back({profile->name, profile->sha256});
  // Other versions of these may break lines, subset fonts, deflate or write objects differently.
  resources.push_back({"HarfBuzz", hb_version_string()});
  resources.push_back({"ICU", unicode::library_version()});
  resources.push_back({"libdeflate", LIBDEFLATE_VERSION_STRING});
  resources.push_back({"PoDoFo", PODOFO_VERSION_STRING});
  return resources;
}

}  // namespace decl::page
