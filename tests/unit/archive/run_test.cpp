#include "archive/run.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;
using namespace decl::archive;

namespace {

ArchiveOptions with_shard(unsigned shard, unsigned shards) {
  ArchiveOptions options;
  options.shard = shard;
  options.shards = shards;
  return options;
}

bool is_usage_error(const ArchiveOptions& options) {
  try {
    require_sound_options(options);
    return false;
  } catch (const Error& error) {
    return error.code() == ErrorCode::usage;
  }
}

}  // namespace

TEST_CASE("Every key falls into one shard of so many, by its first 16 digits") {
  const std::string rest(112, '0');
  for (const auto& [digits, shard] : {std::pair{"0000000000000000", 1U},
                                      {"0000000000000001", 2U},
                                      {"0000000000000003", 1U},
                                      {"ffffffffffffffff", 1U}}) {  // 2^64-1 = 3 * 0x55…
    for (unsigned k = 1; k <= 3; ++k) CHECK(is_in_shard(digits + rest, with_shard(k, 3)) == (k == shard));
  }
}

TEST_CASE("Shards and jobs have their ranges") {
  CHECK_FALSE(is_usage_error(with_shard(1, 1)));
  CHECK_FALSE(is_usage_error(with_shard(7, 7)));
  CHECK(is_usage_error(with_shard(0, 7)));
  CHECK(is_usage_error(with_shard(8, 7)));
  CHECK_FALSE(is_usage_error(with_shard(1, limits::archive_shards)));
  CHECK(is_usage_error(with_shard(1, limits::archive_shards + 1)));
  ArchiveOptions options;
  options.jobs = limits::archive_jobs;
  CHECK_FALSE(is_usage_error(options));
  ++options.jobs;
  CHECK(is_usage_error(options));
  options.jobs = 0;
  CHECK(is_usage_error(options));
}

TEST_CASE("A key is given once, and valid when it signs") {
  std::vector<SecretKey> keys;
  const Time time = read_time("2024-05-06T07:08:09Z");
  for (const std::string id : {"forum", "centre"}) keys.push_back(make_secret_key(id, "Example " + id, time));
  CHECK_NOTHROW(require_sound_keys(keys, time));
  CHECK(error_of([&] { require_sound_keys(keys, time - std::chrono::seconds(1)); }).code() == ErrorCode::usage);
  keys.push_back(read_secret_key(write_secret_key(keys.front(), nullptr), nullptr, "k"));
  CHECK(error_of([&] { require_sound_keys(keys, time); }).code() == ErrorCode::usage);
}

TEST_CASE("Settings tell everything that the bytes depend on") {
  const ArchiveOptions plain;
  const std::string settings = write_settings("create", plain, {});
  const auto differs = [&](const auto& change) {
    ArchiveOptions options;
    change(options);
    return write_settings("create", options, {}) != settings;
  };
  CHECK(differs([](ArchiveOptions& o) { o.shards = 2; }));
  CHECK(differs([](ArchiveOptions& o) { o.convert.metadata["place"] = "Here"; }));
  CHECK(differs([](ArchiveOptions& o) { o.convert.language = "sq"; }));
  CHECK(differs([](ArchiveOptions& o) { o.convert.page.design.justified = true; }));
  CHECK(differs([](ArchiveOptions& o) { o.convert.pdf_signatures = true; }));
  CHECK(differs([](ArchiveOptions& o) { o.convert.organisations = {{"forum", {{"en", "Forum"}}}}; }));
  CHECK(differs([](ArchiveOptions& o) { o.trust = TrustList{"list-a", 1, Time{}, {}, {}, {}, {}}; }));
  CHECK_FALSE(differs([](ArchiveOptions& o) { o.jobs = 8; }));
  CHECK_FALSE(differs([](ArchiveOptions& o) { o.convert.page.font_directories = {"elsewhere"}; }));
  CHECK(write_settings("add", plain, {}) != settings);
}
