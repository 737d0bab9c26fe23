#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include <decl/archive_verify.hpp>
#include <decl/time.hpp>

namespace decl::tool {

/// What a verification was asked for: another one can't be gone on with.
struct VerifySettings {
  std::string program;      ///< name and version
  std::string folder;       ///< that is verified, with all links resolved
  Bytes trust_list;         ///< as a file; empty for none
  Bytes remembered_list;    ///< likewise
  int minimum_version = 0;  ///< of the trust list
  bool all_signatories = false;
  std::vector<std::string> organisations;  ///< that must have signed
  std::vector<std::string> resources;      ///< where fonts and the like are looked for
  Time at{};                               ///< the time of judgement
};

/// The file in which a verification writes down what it has done, so that it can go on after it was stopped.
///
/// While the program runs the file is locked. A record that was being written when the program was killed is left out.
class VerifyState {
 public:
  /// Opens the file, or begins it. When it is there already and `time_is_given` is false, its time of judgement is
  /// taken.
  ///
  /// Throws Error: `usage` when the file is of a verification with other settings, or in use; `unreadable` when it is
  /// no such file; `io`.
  VerifyState(std::string path, const VerifySettings& settings, bool time_is_given);
  VerifyState(const VerifyState&) = delete;
  VerifyState& operator=(const VerifyState&) = delete;

  [[nodiscard]] Time at() const { return at_; }

  /// What is known of the next file, when it is this one and hasn't been touched since. What is known of the files
  /// after one that isn't as before is given up.
  std::optional<ArchiveFileReport> find(const std::string& path, const FileStamp& stamp);

  /// Writes down what came of the next file.
  void keep(const ArchiveFileReport& file);

  /// How many files were taken from an earlier run.
  [[nodiscard]] std::uint64_t found() const { return found_; }

  /// Whether the next file may be known.
  [[nodiscard]] bool is_reading() const { return is_reading_; }

  /// Writes what isn't written yet.
  void flush();
  /// Removes the file: everything is done.
  void remove();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void begin(const VerifySettings& settings);
  std::optional<Bytes> read_record();
  void write_record(const Bytes& content);
  void end_reading(long offset);

  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  bool is_reading_ = true;
  Time at_{};
  std::uint64_t found_ = 0;
};

}  // namespace decl::tool
