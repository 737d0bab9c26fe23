#include "verify_state.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "transfer.hpp"

// The state of a verification:
//
//   state    = "decl-verify-state-1" LF settings *file
//   settings = record of VerifySettings
//   file     = record of ArchiveFileReport, in the order of the archive's manifest
//   record   = number of octets, octets, check; numbers take 8 octets, least first
//   check    = FNV-1a of the octets, 64 bits
//
// The octets are as transfer.hpp writes values. The check tells a record that was cut short, not one that somebody has
// forged: the file belongs to the user, as the trust list does. A record that is cut short ends the file.

namespace decl::tool {

auto members(Is<VerifySettings> auto& v) {
  auto& [a, b, c, d, e, f, g, h, i] = v;
  return std::tie(a, b, c, d, e, f, g, h, i);
}

namespace {

constexpr std::string_view first_line = "decl-verify-state-1\n";
constexpr std::size_t number_octets = 8;
constexpr std::size_t buffer_bytes = 64 << 10;

std::uint64_t make_check(BytesView bytes) {
  std::uint64_t check = 0xcbf29ce484222325;
  for (const char c : bytes) check = (check ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return check;
}

Bytes write_number(std::uint64_t number) {
  Bytes bytes;
  for (std::size_t i = 0; i < number_octets; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  return bytes;
}

std::uint64_t read_number(BytesView bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = number_octets; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

[[noreturn]] void throw_state(ErrorCode code, const std::string& path, const std::string& message) {
  throw Error(code, message, Place{path, "", {}, {}});
}

[[noreturn]] void throw_io(const std::string& path, const char* doing) {
  throw_state(ErrorCode::io, path, std::string(doing) + ": " + std::strerror(errno));
}

/// Reads so many octets; none when the file ends before.
std::optional<Bytes> read_octets(std::FILE* file, const std::string& path, std::uint64_t count) {
  Bytes bytes(count, '\0');
  if (std::fread(bytes.data(), 1, bytes.size(), file) == bytes.size()) return bytes;
  if (std::ferror(file) != 0) throw_io(path, "cannot be read");
  return std::nullopt;
}

template <typename T>
T read_value(BytesView bytes, const std::string& path) {
  try {
    return read_transfer<T>(bytes);
  } catch (const Error&) {
    throw_state(ErrorCode::unreadable, path, "is damaged: remove it to begin anew");
  }
}

}  // namespace

VerifyState::VerifyState(std::string path, const VerifySettings& settings, bool time_is_given)
    : path_(std::move(path)), at_(settings.at) {
  const int descriptor = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) throw_io(path_, "cannot be opened");
  file_.reset(::fdopen(descriptor, "r+b"));
  if (!file_) throw_io(path_, "cannot be opened");
  std::setvbuf(file_.get(), nullptr, _IOFBF, buffer_bytes);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    throw_state(ErrorCode::usage, path_, "is in use by another verification: wait for it, or name another file");
  }
  const off_t size = ::lseek(descriptor, 0, SEEK_END);
  std::rewind(file_.get());
  if (size == 0) {
    begin(settings);
    return;
  }
  const auto line = read_octets(file_.get(), path_, first_line.size());
  if (!line || *line != first_line) {
    throw_state(ErrorCode::unreadable, path_, "is no state of a verification by this version: name another file");
  }
  const std::optional<Bytes> record = read_record();
  if (!record) {  // killed before it began
    begin(settings);
    return;
  }
  VerifySettings before = read_value<VerifySettings>(*record, path_);
  if (!time_is_given) at_ = before.at;
  VerifySettings now = settings;
  now.at = at_;
  if (write_transfer(before) != write_transfer(now)) {
    throw_state(ErrorCode::usage, path_,
                "is of a verification of another folder, or with another trust list, time, version of decl or other "
                "options: use the same again, or remove the file to begin anew");
  }
}

void VerifyState::begin(const VerifySettings& settings) {
  std::rewind(file_.get());
  if (::ftruncate(::fileno(file_.get()), 0) != 0) throw_io(path_, "cannot be written");
  is_reading_ = false;
  if (std::fwrite(first_line.data(), 1, first_line.size(), file_.get()) != first_line.size()) {
    throw_io(path_, "cannot be written");
  }
  write_record(write_transfer(settings));
  flush();
}

/// None at the end, and for a record that was cut short.
std::optional<Bytes> VerifyState::read_record() {
  const auto size = read_octets(file_.get(), path_, number_octets);
  if (!size || read_number(*size) > limits::verify_state_record_bytes) return std::nullopt;
  auto content = read_octets(file_.get(), path_, read_number(*size));
  const auto check = content ? read_octets(file_.get(), path_, number_octets) : std::nullopt;
  if (!check || read_number(*check) != make_check(*content)) return std::nullopt;
  return content;
}

void VerifyState::write_record(const Bytes& content) {
  const Bytes record = write_number(content.size()) + content + write_number(make_check(content));
  if (std::fwrite(record.data(), 1, record.size(), file_.get()) != record.size()) throw_io(path_, "cannot be written");
}

/// What stands behind the offset is given up, and what comes is written there.
void VerifyState::end_reading(long offset) {
  is_reading_ = false;
  if (std::fseek(file_.get(), offset, SEEK_SET) != 0 || ::ftruncate(::fileno(file_.get()), offset) != 0) {
    throw_io(path_, "cannot be written");
  }
}

std::optional<ArchiveFileReport> VerifyState::find(const std::string& path, const FileStamp& stamp) {
  if (!is_reading_) return std::nullopt;
  const long offset = std::ftell(file_.get());
  if (const std::optional<Bytes> record = read_record()) {
    ArchiveFileReport file = read_value<ArchiveFileReport>(*record, path_);
    if (file.path == path && file.stamp == stamp) {
      ++found_;
      return file;
    }
  }
  end_reading(offset);
  return std::nullopt;
}

void VerifyState::keep(const ArchiveFileReport& file) {
  if (is_reading_) end_reading(std::ftell(file_.get()));
  write_record(write_transfer(file));
}

void VerifyState::flush() {
  if (!is_reading_ && std::fflush(file_.get()) != 0) throw_io(path_, "cannot be written");
}

void VerifyState::remove() {
  if (::unlink(path_.c_str()) != 0) throw_io(path_, "cannot be removed");
}

}  // namespace decl::tool
