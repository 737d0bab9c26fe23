#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "crypto/digest.hpp"
#include "dsig/signature_writer.hpp"
#include "record/record_file.hpp"
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

TEST_CASE("no changed byte of a signed trust list makes or leaves a copy complete") {
  const SecretKey keeper = make_secret_key("example-keeper", "Example Keeper", read_time("2024-01-01T00:00:00Z"));
  TrustList list = keys().trust();
  list.list_keys = {{keeper.info().public_key, "Example Keeper"}};
  const Bytes xml = write_trust_list(sign_trust_list(list, keeper, test::signing_time));
  const Bytes record = test::sign_with(write_record(test::make_example()), {&keys().forum, &keys().centre});
  const auto is_complete_by = [&](const Bytes& trust) {
    VerifyOptions options = keys().options();
    try {
      options.trust = read_trust_list(trust, "trust.xml");
    } catch (const Error&) {
      return false;
    }
    return is_complete(record, options);
  };
  REQUIRE(is_complete_by(xml));
  for (std::size_t at = 0; at < xml.size(); ++at) {
    Bytes changed = xml;
    changed[at] = static_cast<char>(changed[at] ^ 0x01);
    if (is_complete_by(changed)) FAIL("the change of byte " << at << " went unnoticed");
  }
}

TEST_CASE("no changed byte of a certificate goes unnoticed, though every digest is made to fit it") {
  const Bytes signed_by_both = test::sign_with(write_record(test::make_example()), {&keys().forum, &keys().centre});
  const record::RecordFile file = record::read_record_file(signed_by_both, "record.xml");
  const auto with_certificate = [&](const Bytes& certificate) {
    record::RecordFile changed = file;
    dsig::SignatureParts& parts = changed.signatures.front().parts;
    parts.certificate = certificate;
    parts.certificate_digest = make_sha512(certificate);
    parts.properties_digest = make_sha512(dsig::write_signed_properties(parts));
    return record::write_record_file(changed.declaration, changed.signatures);
  };
  const VerifyOptions options = keys().options();
  const Bytes certificate = file.signatures.front().parts.certificate;
  REQUIRE(is_complete(with_certificate(certificate), options));
  for (std::size_t at = 0; at < certificate.size(); ++at) {
    for (const char mask : {'\x01', '\x80'}) {
      Bytes changed = certificate;
      changed[at] = static_cast<char>(changed[at] ^ mask);
      if (is_complete(with_certificate(changed), options)) FAIL("the change of byte " << at << " went unnoticed");
    }
  }
}
