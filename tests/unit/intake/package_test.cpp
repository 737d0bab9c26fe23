#include "intake/package.hpp"

#include <random>

#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/intake/zip_writer.hpp"

using namespace decl;
using namespace decl::test;

namespace {

const intake::Context context("a.docx");

Bytes rename(Bytes zip, const std::string& from, const std::string& to) {
  for (std::size_t at = zip.find(from); at != Bytes::npos; at = zip.find(from, at)) zip.replace(at, from.size(), to);
  return zip;
}

}  // namespace

TEST_CASE("Parts are found by name") {
  const Bytes zip = write_zip({{"a.xml", "<a/>"}, {"b", std::string(100'000, 'b')}, {"empty", ""}});
  intake::Package package(zip, context);
  CHECK(package.find("a.xml") == "<a/>");
  CHECK(package.find("b") == std::string(100'000, 'b'));
  CHECK(package.find("empty") == "");
  CHECK_FALSE(package.find("c"));
  CHECK(package.has("b"));
  CHECK_FALSE(package.has("B"));
}

TEST_CASE("Two parts of one name are refused") {
  const Bytes zip = rename(write_zip({{"aa", "1"}, {"bb", "2"}}), "bb", "aa");
  CHECK(error_of([&] { intake::Package(zip, context); }).code() == ErrorCode::unreadable);
}

TEST_CASE("A part may unpack to as much as the limit says, and no more") {
  const auto size = static_cast<std::size_t>(limits::package_part_bytes);
  const Bytes fits = write_zip({{"a", std::string(size, '\0')}}, false);
  CHECK(intake::Package(fits, context).find("a")->size() == size);
  const Bytes large = write_zip({{"a", std::string(size + 1, '\0')}}, false);
  CHECK(error_of([&] { static_cast<void>(intake::Package(large, context).find("a")); }).code() == ErrorCode::limit);
}

TEST_CASE("A large part is packed no tighter than a document's can be") {
  const auto find_with = [](std::size_t noise, std::size_t size) {
    std::mt19937_64 numbers(1);  // NOLINT(cert-msc51-cpp): the same each time
    std::string part;
    while (part.size() < noise) part += static_cast<char>(numbers());
    part.resize(size, '\0');
    const Bytes zip = write_zip({{"a", part}});
    return intake::Package(zip, context).find("a")->size();
  };
  constexpr std::size_t modest = limits::package_modest_bytes;
  CHECK(find_with(0, modest) == modest);
  CHECK(error_of([&] { find_with(0, modest + 1); }).code() == ErrorCode::limit);
  // DEFLATE makes a thousandth of the zeros (RFC 1951: 258 bytes a code).
  constexpr std::size_t size = 4 * modest;
  constexpr std::size_t packed = size / limits::package_expansion;
  CHECK(find_with(packed, size) == size);
  CHECK(error_of([&] { find_with(packed - size / 500, size); }).code() == ErrorCode::limit);
}

TEST_CASE("All parts together are limited too") {
  const std::string part(static_cast<std::size_t>(limits::package_part_bytes), '\0');
  const Bytes zip = write_zip({{"a", part}, {"b", part}, {"c", "c"}}, false);
  intake::Package package(zip, context);
  CHECK(package.find("a"));
  CHECK(package.find("b"));
  CHECK(error_of([&] { static_cast<void>(package.find("c")); }).code() == ErrorCode::limit);
}

TEST_CASE("As many parts as the limit says, and no more") {
  const auto parts = [](std::size_t count) {
    ZipParts all;
    for (std::size_t i = 0; i < count; ++i) all.emplace_back(std::to_string(i), "");
    return write_zip(all);
  };
  const Bytes fits = parts(limits::package_files);
  CHECK_NOTHROW(intake::Package(fits, context));
  const Bytes many = parts(limits::package_files + 1);
  CHECK(error_of([&] { intake::Package(many, context); }).code() == ErrorCode::limit);
}

TEST_CASE("Damaged and cut-off files are refused with what to do") {
  const Bytes zip = write_zip({{"a.xml", "<a>The text of this part is long enough to be packed, packed, packed.</a>"}});
  for (const Bytes& damaged : {zip.substr(0, zip.size() / 2), zip.substr(0, zip.size() - 1), Bytes("PK\3\4", 4)}) {
    const Error error = error_of([&] { static_cast<void>(intake::Package(damaged, context).find("a.xml")); });
    CHECK(error.code() == ErrorCode::unreadable);
    CHECK(contains(error.message(), "another copy"));
  }
  Bytes flipped = zip;
  flipped[zip.find("a.xml") + 10] ^= 0x20;
  CHECK(error_of([&] { static_cast<void>(intake::Package(flipped, context).find("a.xml")); }).code() ==
        ErrorCode::unreadable);
}
