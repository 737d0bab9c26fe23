#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "support/test.hpp"
#include "unit/verify/example.hpp"

// Every single byte of signed files, changed in turn: the verdict is never "complete".

using namespace decl;

namespace {

const test::Keys& keys() {
  static const test::Keys all;
  return all;
}

bool is_complete(const Bytes& file, const VerifyOptions& options) {
  try {
    return verify_file(file, "copy", options).verdict == Verdict::complete;
  } catch (const Error&) {
    return false;
  }
}

/// The offsets at which a change goes unnoticed, tried on all processors.
std::vector<std::size_t> find_unnoticed_flips(const Bytes& file, const VerifyOptions& options, unsigned char mask) {
  std::vector<char> unnoticed(file.size(), 0);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    Bytes changed = file;
    for (std::size_t at = next++; at < file.size(); at = next++) {
      const char before = changed[at];
      changed[at] = static_cast<char>(static_cast<unsigned char>(before) ^ mask);
      unnoticed[at] = is_complete(changed, options) ? 1 : 0;
      changed[at] = before;
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  std::vector<std::size_t> offsets;
  for (std::size_t at = 0; at < file.size(); ++at) {
    if (unnoticed[at] != 0) offsets.push_back(at);
  }
  return offsets;
}

}  // namespace

TEST_CASE("no changed byte of a signed record goes unnoticed") {
  const Bytes record = test::sign_with(write_record(test::make_example()), {&keys().forum, &keys().centre});
  const VerifyOptions options = keys().options();
  REQUIRE(is_complete(record, options));
  CHECK(find_unnoticed_flips(record, options, 0x01).empty());
  CHECK(find_unnoticed_flips(record, options, 0x20).empty());
}

TEST_CASE("no changed byte of a signed page goes unnoticed") {
  const Bytes record = test::sign_with(write_record(test::make_example()), {&keys().forum, &keys().centre});
  const Bytes page = test::seal_with(render_page(record, "record.xml"), {&keys().forum, &keys().centre});
  const VerifyOptions options = keys().options();
  REQUIRE(is_complete(page, options));
  CHECK(find_unnoticed_flips(page, options, 0x01).empty());
}
