#include "crypto/secret_key.hpp"

#include <string>
#include <utility>

#include <sodium.h>

#include <decl/error.hpp>

#include "crypto/certificate.hpp"
#include "crypto/octets.hpp"
#include "crypto/organisation.hpp"

namespace decl {
namespace {

constexpr int maximum_valid_years = 50;

void require_names(const std::string& organisation_id, const std::string& organisation_name) {
  if (const auto fault = find_identifier_fault(organisation_id); !fault.empty()) {
    throw Error(ErrorCode::usage, "the organisation's identifier " + std::string(fault));
  }
  if (const auto fault = find_name_fault(organisation_name); !fault.empty()) {
    throw Error(ErrorCode::usage, "the organisation's name " + std::string(fault));
  }
}

// The same day and time of day so many years later; 28 February for a 29th that isn't there.
Time make_end(Time start, int years) {
  using namespace std::chrono;
  const auto day = floor<days>(start);
  year_month_day date(day);
  if (date.year() < year(1970) || date.year() > year(9000)) {
    throw Error(ErrorCode::usage, "a key can be made for the years 1970 to 9000 only");
  }
  date += std::chrono::years(years);
  if (!date.ok()) date = date.year() / date.month() / last;
  return sys_days(date) + (start - day);
}

Signature sign_with(const SecretMemory& secret, BytesView message) {
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, octets_of(message), message.size(), secret.data());
  return signature;
}

}  // namespace

SecretMemory expand_seed(BytesView seed, PublicKey& public_key) {
  SecretMemory secret(crypto_sign_SECRETKEYBYTES);
  if (seed.size() != seed_bytes) throw Error(ErrorCode::internal, "a seed has 32 bytes");
  crypto_sign_seed_keypair(public_key.data(), secret.data(), octets_of(seed));
  secret.seal();
  return secret;
}

SecretKey join_secret_key(SecretMemory secret, KeyInfo info) {
  CmsForm form(info.certificate);
  return SecretKey(
      std::make_unique<SecretKey::Impl>(SecretKey::Impl{std::move(secret), std::move(info), std::move(form)}));
}

SecretKey make_secret_key_from_seed(BytesView seed, const std::string& organisation_id,
                                    const std::string& organisation_name, Time created, int valid_years) {
  require_names(organisation_id, organisation_name);
  if (valid_years < 1 || valid_years > maximum_valid_years) {
    throw Error(ErrorCode::usage, "a key can be valid for 1 to 50 years");
  }
  KeyInfo info{organisation_id, organisation_name, created, {}, {}};
  SecretMemory secret = expand_seed(seed, info.public_key);
  info.certificate =
      make_certificate(info.public_key, organisation_id, organisation_name, created, make_end(created, valid_years),
                       [&](BytesView body) { return sign_with(secret, body); });
  return join_secret_key(std::move(secret), std::move(info));
}

SecretKey make_secret_key(const std::string& organisation_id, const std::string& organisation_name, Time created,
                          int valid_years) {
  SecretMemory seed(seed_bytes);
  randombytes_buf(seed.data(), seed.size());
  return make_secret_key_from_seed(seed.view(), organisation_id, organisation_name, created, valid_years);
}

void require_in_force(const SecretKey& key, Time time) {
  const KeyInfo& info = key.info();
  const Time end = read_certificate(info.certificate).not_after;
  if (info.created <= time && time <= end) return;
  throw Error(ErrorCode::usage, "the key of " + info.organisation_name + " (" + info.organisation_id +
                                    ") is valid from " + write_time(info.created) + " to " + write_time(end) +
                                    ", and can't sign at " + write_time(time) +
                                    ": choose a time between them, or another key");
}

SecretKey::SecretKey(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SecretKey::SecretKey(SecretKey&&) noexcept = default;
SecretKey& SecretKey::operator=(SecretKey&&) noexcept = default;
SecretKey::~SecretKey() = default;

const KeyInfo& SecretKey::info() const noexcept { return impl_->info; }
Signature SecretKey::sign(BytesView message) const { return sign_with(impl_->secret, message); }

}  // namespace decl
