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
#include "page/deflate.hpp"

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
  const Bytes content = read_file(path, limits::font_bytes);
  if (!is_rgb_display_profile(content)) {
    throw Error(ErrorCode::unreadable, "the file is not an RGB display profile; name one such as srgb.icc",
                {path, {}, {}, {}});
  }
  profile->sha256 = write_hex(make_sha256(content));
  profile->deflated = deflate_tightly(content);
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

/// Other versions of these may break lines, subset fonts, deflate or write objects differently.
std::vector<PageResource> libraries() {
  return {{"HarfBuzz", hb_version_string()},
          {"ICU", unicode::library_version()},
          {"libdeflate", LIBDEFLATE_VERSION_STRING},
          {"PoDoFo", PODOFO_VERSION_STRING}};
}

std::string find_version(const std::string& name, const Resources& here) {
  if (name == here.profile->name) return here.profile->sha256;
  for (const PageResource& library : libraries()) {
    if (library.name == name) return library.version;
  }
  if (const auto number = Family::find_face(name)) return here.family->face(*number).sha256();
  if (Hyphenation::is_dictionary(name)) return here.hyphenation->sha256_of(name);
  return "";
}

}  // namespace

Resources load_resources(const PageOptions& options) {
  FontSources fonts{options.font_directories, {}};
  for (const PageResource& resource : options.wanted_resources) fonts.wanted[resource.name] = resource.version;
  return {load_family(std::move(fonts)), load_hyphenation(options.hyphenation_directory),
          load_profile(options.colour_profile)};
}

std::vector<PageResource> Resources::list(const std::vector<FaceNumber>& faces,
                                          const std::set<std::string>& dictionaries) const {
  std::vector<PageResource> resources;
  for (const FaceNumber number : faces) {
    const Face& face = family->face(number);
    resources.push_back({face.file_name(), face.sha256()});
  }
  for (const std::string& dictionary : dictionaries) {
    resources.push_back({dictionary, hyphenation->sha256_of(dictionary)});
  }
  resources.push_back({profile->name, profile->sha256});
  for (const PageResource& library : libraries()) resources.push_back(library);
  return resources;
}

std::vector<PageResource> find_resources(const std::vector<std::string>& names, const PageOptions& options) {
  const Resources here = load_resources(options);
  std::vector<PageResource> found;
  for (const std::string& name : names) {
    try {
      found.push_back({name, find_version(name, here)});
    } catch (const Error&) {
      found.push_back({name, ""});
    }
  }
  return found;
}

}  // namespace decl::page
