#include "base/limits.hpp"

#include <fstream>
#include <optional>
#include <random>

#include <decl/file.hpp>

#include "base/hex.hpp"
#include "crypto/digest.hpp"
#include "page/hyphenation.hpp"
#include "page/render.hpp"
#include "support/folder.hpp"
#include "support/test.hpp"
#include "unit/page/sample.hpp"

// What is just inside the limits of making a page, and what is just outside.

using namespace decl;
using test::error_of;

namespace {

void write(const std::string& path, const Bytes& content) { std::ofstream(path, std::ios::binary) << content; }

/// The declaration with so many versions, each of which names its source; the whole may name one more.
Declaration make_sourced(const std::vector<Bytes>& sources) {
  Declaration declaration = test::make_declaration();
  declaration.source.reset();
  const TextVersion text = declaration.texts.front();
  declaration.texts.clear();
  for (const Bytes& source : sources) {
    const std::string digest = write_hex(make_sha512(source));
    const Source named{std::to_string(declaration.texts.size()) + ".txt", "text/plain", digest, source.size()};
    declaration.texts.push_back(text);
    declaration.texts.back().source = named;
  }
  return declaration;
}

/// The size of the page with these files attached, or the code of the error.
struct Rendered {
  std::size_t bytes = 0;
  std::optional<ErrorCode> refusal;
};

Rendered render_with(const std::vector<Bytes>& sources) {
  PageOptions options;
  options.attached_sources = sources;
  try {
    return {page::render(make_sourced(sources), "<record/>", "a.xml", options).size(), {}};
  } catch (const Error& error) {
    return {0, error.code()};
  }
}

/// Bytes that no compression makes smaller: they repeat farther apart than DEFLATE looks back (RFC 1951 2).
Bytes make_noise(std::size_t size) {
  std::mt19937_64 numbers(1);  // NOLINT(cert-msc51-cpp): the same each time
  Bytes block(std::size_t{1} << 20U, '\0');
  for (char& byte : block) byte = static_cast<char>(numbers());
  Bytes noise;
  while (noise.size() < size) noise += block;
  noise.resize(size);
  return noise;
}

}  // namespace

TEST_CASE("Limit: hyphenation patterns") {
  const test::Folder folder;
  Bytes patterns = "UTF-8\n.de1k\n";
  const std::string comment = "%" + std::string(78, 'x') + "\n";
  while (patterns.size() + comment.size() <= limits::font_bytes) patterns += comment;
  patterns.resize(limits::font_bytes, '\n');
  write(folder.path("hyph_en_GB.dic"), patterns);
  write(folder.path("hyph_sr_RS.dic"), patterns + "\n");
  const page::Hyphenation hyphenation(folder.path("."));
  CHECK(hyphenation.sha256_of("hyph_en_GB.dic") == write_hex(make_sha256(patterns)));
  CHECK(error_of([&] { static_cast<void>(hyphenation.sha256_of("hyph_sr_RS.dic")); }).code() == ErrorCode::limit);
}

TEST_CASE("Limit: the colour profile") {
  const test::Folder folder;
  PageOptions options;
  Bytes profile = read_file(options.colour_profile, limits::font_bytes);
  profile.resize(limits::font_bytes, '\0');
  options.colour_profile = folder.path("largest.icc");
  write(options.colour_profile, profile);
  CHECK(page_resources({"largest.icc"}, options).front().version == write_hex(make_sha256(profile)));
  options.colour_profile = folder.path("larger.icc");
  write(options.colour_profile, profile + '\0');
  CHECK(error_of([&] { page_resources({"larger.icc"}, options); }).code() == ErrorCode::limit);
}

TEST_CASE("Limit: the number of attached files") {
  std::vector<Bytes> sources;
  while (sources.size() < limits::attached_files) sources.push_back("source " + std::to_string(sources.size()));
  CHECK_FALSE(render_with(sources).refusal);
  sources.push_back("one more");
  CHECK(render_with(sources).refusal == ErrorCode::limit);
}

TEST_CASE("Limit: the bytes of all attached files") {
  const Bytes half(limits::inflated_bytes / 2, 'a');
  CHECK_FALSE(render_with({half, Bytes(half.size(), 'b')}).refusal);
  CHECK(render_with({half, Bytes(half.size() + 1, 'b')}).refusal == ErrorCode::limit);
}

TEST_CASE("Limit: the bytes of a page") {
  const std::size_t rest = render_with({"a"}).bytes;
  constexpr std::size_t margin = 64 << 10;  // DEFLATE takes 5 bytes for each 64 KiB that it leaves as they are
  Bytes source = make_noise(limits::page_bytes - rest - margin);
  const Rendered largest = render_with({source});
  CHECK(largest.bytes > limits::page_bytes - margin);
  CHECK(largest.bytes <= limits::page_bytes);
  source = make_noise(limits::page_bytes - rest);
  REQUIRE(source.size() <= limits::inflated_bytes);
  CHECK(render_with({source}).refusal == ErrorCode::limit);
}
