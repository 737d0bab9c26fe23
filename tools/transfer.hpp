#pragma once

// How values pass between the sandbox and the program.
//
//   value     = number | text | optional | vector | struct
//   number    = 8 octets, least first: integers, bool, enumerations, seconds since 1970
//   text      = number of octets, octets
//   optional  = 0, or 1 and the value
//   vector    = number of values, values
//   map       = number of texts, each with the text that it stands for
//   struct    = its members in the order of their declaration
//
// The reader believes nothing: the sandbox's answer may have been written by an attacker.

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <decl/archive_verify.hpp>
#include <decl/conformance.hpp>
#include <decl/convert.hpp>
#include <decl/intake.hpp>
#include <decl/verify.hpp>

#include "limits.hpp"

namespace decl::tool {

template <typename T, typename Wanted>
concept Is = std::same_as<std::remove_const_t<T>, Wanted>;

// A structured binding names every member: when a struct gets another one, this no longer compiles.
// clang-format off
auto members(Is<Place> auto& v) { auto& [a, b, c, d] = v; return std::tie(a, b, c, d); }
auto members(Is<Finding> auto& v) { auto& [a, b, c, d, e] = v; return std::tie(a, b, c, d, e); }
auto members(Is<PartialDate> auto& v) { auto& [a, b, c] = v; return std::tie(a, b, c); }
auto members(Is<Run> auto& v) { auto& [a, b, c, d] = v; return std::tie(a, b, c, d); }
auto members(Is<Block> auto& v) { auto& [a, b, c, d, e, f] = v; return std::tie(a, b, c, d, e, f); }
auto members(Is<LocalizedText> auto& v) { auto& [a, b] = v; return std::tie(a, b); }
auto members(Is<TextVersion> auto& v) { auto& [a, b, c, d, e, f, g] = v; return std::tie(a, b, c, d, e, f, g); }
auto members(Is<Signatory> auto& v) { auto& [a, b, c, d, e] = v; return std::tie(a, b, c, d, e); }
auto members(Is<Quorum> auto& v) { auto& [a, b, c] = v; return std::tie(a, b, c); }
auto members(Is<Source> auto& v) { auto& [a, b, c, d, e] = v; return std::tie(a, b, c, d, e); }
auto members(Is<Declaration> auto& v) {
  auto& [a, b, c, d, e, f, g, h] = v; return std::tie(a, b, c, d, e, f, g, h);
}
auto members(Is<ConvertSource> auto& v) { auto& [a, b, c, d, e] = v; return std::tie(a, b, c, d, e); }
auto members(Is<Guess> auto& v) { auto& [a, b, c, d, e, f] = v; return std::tie(a, b, c, d, e, f); }
auto members(Is<ExplainedLine> auto& v) { auto& [a, b, c, d] = v; return std::tie(a, b, c, d); }
auto members(Is<Intake> auto& v) { auto& [a, b, c, d, e, f] = v; return std::tie(a, b, c, d, e, f); }
auto members(Is<SignatureReport> auto& v) {
  auto& [a, b, c, d, e, f, g, h, i, j, k] = v; return std::tie(a, b, c, d, e, f, g, h, i, j, k);
}
auto members(Is<SignatoryReport> auto& v) { auto& [a, b] = v; return std::tie(a, b); }
auto members(Is<Requirement> auto& v) { auto& [a, b] = v; return std::tie(a, b); }
auto members(Is<TrustListSigner> auto& v) { auto& [a, b, c] = v; return std::tie(a, b, c); }
auto members(Is<TrustReport> auto& v) { auto& [a, b, c, d, e, f] = v; return std::tie(a, b, c, d, e, f); }
auto members(Is<Report> auto& v) {
  auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = v; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
}
auto members(Is<RuleFailure> auto& v) { auto& [a, b, c] = v; return std::tie(a, b, c); }
auto members(Is<RuleReport> auto& v) { auto& [a, b, c, d, e, f, g] = v; return std::tie(a, b, c, d, e, f, g); }
auto members(Is<StandardReport> auto& v) { auto& [a, b, c] = v; return std::tie(a, b, c); }
auto members(Is<ConformanceClaims> auto& v) { auto& [a, b] = v; return std::tie(a, b); }
auto members(Is<ConformanceReport> auto& v) { auto& [a, b, c] = v; return std::tie(a, b, c); }
auto members(Is<ArchiveParty> auto& v) { auto& [a, b, c] = v; return std::tie(a, b, c); }
auto members(Is<CopyReport> auto& v) {
  auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = v; return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m);
}
auto members(Is<FileStamp> auto& v) { auto& [a, b, c] = v; return std::tie(a, b, c); }
auto members(Is<ArchiveFileReport> auto& v) {
  auto& [a, b, c, d, e, f, g, h] = v; return std::tie(a, b, c, d, e, f, g, h);
}
auto members(Is<SealSignature> auto& v) {
  auto& [a, b, c, d, e, f, g, h, i] = v; return std::tie(a, b, c, d, e, f, g, h, i);
}
auto members(Is<SealReport> auto& v) {
  auto& [a, b, c, d, e, f, g, h] = v; return std::tie(a, b, c, d, e, f, g, h);
}
// clang-format on

/// The last enumerator of each enumeration that is transferred.
template <typename T>
inline constexpr T last_of = T{};
template <>
inline constexpr ErrorCode last_of<ErrorCode> = ErrorCode::internal;
template <>
inline constexpr Severity last_of<Severity> = Severity::error;
template <>
inline constexpr BlockKind last_of<BlockKind> = BlockKind::item;
template <>
inline constexpr Verdict last_of<Verdict> = Verdict::invalid;
template <>
inline constexpr Indication last_of<Indication> = Indication::total_failed;
template <>
inline constexpr PageResult last_of<PageResult> = PageResult::different;
template <>
inline constexpr Face last_of<Face> = Face::page;
template <>
inline constexpr SignatoryState last_of<SignatoryState> = SignatoryState::invalid;
template <>
inline constexpr VerdictCause last_of<VerdictCause> = VerdictCause::signature_failed;
template <>
inline constexpr FileState last_of<FileState> = FileState::unreadable;
template <>
inline constexpr Standard last_of<Standard> = Standard::pdfua_2;
template <>
inline constexpr RuleOutcome last_of<RuleOutcome> = RuleOutcome::not_checked;
template <>
inline constexpr Conformance last_of<Conformance> = Conformance::not_checked;

class TransferWriter {
 public:
  [[nodiscard]] Bytes take() { return std::move(bytes_); }

  void put(const std::string& text) {
    put_number(text.size());
    bytes_ += text;
  }
  void put(const Time& time) { put_number(static_cast<std::uint64_t>(time.time_since_epoch().count())); }
  template <typename T>
  void put(const std::optional<T>& value) {
    put_number(value ? 1 : 0);
    if (value) put(*value);
  }
  template <typename T>
  void put(const std::vector<T>& values) {
    put_number(values.size());
    for (const T& value : values) put(value);
  }
  void put(const std::map<std::string, std::string>& values) {
    put_number(values.size());
    for (const auto& [key, value] : values) {
      put(key);
      put(value);
    }
  }
  template <typename T>
  void put(const T& value) {
    if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      put_number(static_cast<std::uint64_t>(value));
    } else {
      std::apply([this](const auto&... member) { (put(member), ...); }, members(value));
    }
  }

 private:
  void put_number(std::uint64_t number) {
    std::array<char, 8> octets;
    for (std::size_t i = 0; i < octets.size(); ++i) octets[i] = static_cast<char>(number >> 8 * i & 0xFF);
    bytes_.append(octets.data(), octets.size());
  }

  Bytes bytes_;
};

class TransferReader {
 public:
  explicit TransferReader(BytesView bytes) : rest_(bytes) {}

  void get(std::string& text) {
    const std::uint64_t size = get_number();
    if (size > rest_.size()) refuse();
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }
  void get(Time& time) { time = Time{Time::duration{static_cast<Time::rep>(get_number())}}; }
  template <typename T>
  void get(std::optional<T>& value) {
    if (get_flag()) get(value.emplace());
  }
  template <typename T>
  void get(std::vector<T>& values) {
    const std::uint64_t count = get_number();
    if (count > rest_.size()) refuse();  // none takes less than an octet
    for (std::uint64_t i = 0; i < count; ++i) get(values.emplace_back());
  }
  void get(std::map<std::string, std::string>& values) {
    const std::uint64_t count = get_number();
    if (count > rest_.size()) refuse();
    for (std::uint64_t i = 0; i < count; ++i) {
      std::string key;
      get(key);
      get(values[key]);
    }
  }
  template <typename T>
  void get(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      value = get_flag();
    } else if constexpr (std::is_enum_v<T>) {
      const std::uint64_t number = get_number();
      if (number > static_cast<std::uint64_t>(last_of<T>)) refuse();
      value = static_cast<T>(number);
    } else if constexpr (std::is_integral_v<T>) {
      const auto number = static_cast<std::int64_t>(get_number());
      if (!std::in_range<T>(number)) refuse();
      value = static_cast<T>(number);
    } else {
      if (++depth_ > limits::transfer_depth) refuse();
      std::apply([this](auto&... member) { (get(member), ...); }, members(value));
      --depth_;
    }
  }
  void require_end() const {
    if (!rest_.empty()) refuse();
  }

 private:
  [[noreturn]] static void refuse() {
    throw Error(ErrorCode::internal,
                "the sandbox gave an answer that it can't have meant; the file may have taken it over");
  }
  bool get_flag() {
    const std::uint64_t number = get_number();
    if (number > 1) refuse();
    return number == 1;
  }
  std::uint64_t get_number() {
    constexpr std::size_t octets = 8;
    if (rest_.size() < octets) refuse();
    std::uint64_t number = 0;
    for (std::size_t i = octets; i-- > 0;) number = number << 8 | static_cast<unsigned char>(rest_[i]);
    rest_.remove_prefix(octets);
    return number;
  }

  BytesView rest_;
  std::size_t depth_ = 0;
};

/// Writes a value by the grammar above.
template <typename T>
Bytes write_transfer(const T& value) {
  TransferWriter writer;
  writer.put(value);
  return writer.take();
}

/// Reads what write_transfer writes and nothing else. Throws Error(internal).
template <typename T>
T read_transfer(BytesView bytes) {
  T value{};
  TransferReader reader(bytes);
  reader.get(value);
  reader.require_end();
  return value;
}

}  // namespace decl::tool
