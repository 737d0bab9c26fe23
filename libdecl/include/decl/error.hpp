#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace decl {

/// Why work could not be done. Each value has one documented exit code (docs/exit-codes.md).
enum class ErrorCode {
  usage,          ///< what was asked for makes no sense; nothing was read
  unreadable,     ///< the input is not what it was taken for, or breaks its format
  limit,          ///< the input is larger or deeper than a documented limit
  not_found,      ///< a file, key, font or organisation that was named is not there
  exists,         ///< the output is there already
  io,             ///< the system refused to read or write
  passphrase,     ///< a secret key could not be opened with the passphrase given
  not_a_signer,   ///< the key's organisation does not sign this declaration
  missing_glyph,  ///< no font has a character of the text
  internal,       ///< a library failed in a way that is a bug of ours
};

/// Where something is: a file (or what stands for it), and a place inside it.
struct Place {
  std::string source;                   ///< file name as given; "-" for a standard stream
  std::string path;                     ///< place in the document, such as "declaration/text[1]/list[1]"
  std::optional<std::uint64_t> line;    ///< 1-based
  std::optional<std::uint64_t> offset;  ///< in bytes, 0-based

  bool operator==(const Place&) const = default;
};

/// Writes a place as people read it: "a.txt:12", "a.pdf at byte 1042", "a.xml in declaration/text[1]".
std::string to_string(const Place& place);

/// The one exception of the library: the work could not be done.
///
/// `message` is one sentence that says what is wrong and what to do about it, without the place.
/// `what()` is the place, a colon and the message.
class Error final : public std::runtime_error {
 public:
  Error(ErrorCode code, std::string message, Place place = {});

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  [[nodiscard]] const Place& place() const noexcept { return place_; }

 private:
  ErrorCode code_;
  std::string message_;
  Place place_;
};

enum class Severity { note, warning, error };

/// Something noticed about a document while the work itself was done.
struct Finding {
  std::string id;  ///< stable, lower case with dots: "intake.title.derived"
  Severity severity = Severity::note;
  std::string message;  ///< one sentence
  Place place;
  std::string clause;  ///< the standard and clause it rests on, if any: "RFC 8419 3.1"

  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

}  // namespace decl
