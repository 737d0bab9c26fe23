#include "passphrase.hpp"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <functional>

#include <decl/error.hpp>
#include <decl/file.hpp>

#include "limits.hpp"

namespace decl::tool {
namespace {

/// A line read into memory that is wiped afterwards.
class SecretLine {
 public:
  SecretLine() = default;
  SecretLine(const SecretLine&) = delete;
  SecretLine& operator=(const SecretLine&) = delete;
  ~SecretLine() { ::explicit_bzero(buffer_.data(), buffer_.size()); }

  /// Reads up to the first line feed or the end, byte by byte so that nothing behind it is consumed. `wait` is called
  /// before each.
  void read_from(int descriptor, const std::string& source, const std::function<void()>& wait = {}) {
    for (;;) {
      if (wait) wait();
      char byte = 0;
      const ssize_t count = ::read(descriptor, &byte, 1);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) {
        throw Error(ErrorCode::io, std::string("cannot be read: ") + std::strerror(errno), Place{source, "", {}, {}});
      }
      if (count == 0 || byte == '\n') break;
      if (size_ == buffer_.size()) {
        throw Error(ErrorCode::passphrase,
                    "the passphrase is longer than " + std::to_string(limits::passphrase_bytes) + " bytes",
                    Place{source, "", {}, {}});
      }
      buffer_[size_++] = byte;
    }
    if (size_ > 0 && buffer_[size_ - 1] == '\r') --size_;
    if (size_ == 0) throw Error(ErrorCode::passphrase, "the passphrase is empty", Place{source, "", {}, {}});
  }

  [[nodiscard]] BytesView view() const { return {buffer_.data(), size_}; }

 private:
  std::array<char, limits::passphrase_bytes> buffer_{};
  std::size_t size_ = 0;
};

volatile std::sig_atomic_t signal_met = 0;

void note_signal(int number) { signal_met = number; }

/// Turns the terminal's echo off for as long as it lives. A signal that would end the program does so at once, when the
/// echo is back.
class EchoOff {
 public:
  EchoOff() {
    sigset_t waiting;
    sigemptyset(&waiting);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) sigaddset(&waiting, number);
    ::sigprocmask(SIG_BLOCK, &waiting, &mask_before_);
    struct sigaction noting {};
    noting.sa_handler = note_signal;
    for (std::size_t i = 0; i < ending_signals.size(); ++i) {
      ::sigaction(ending_signals[i], nullptr, &actions_before_[i]);
      if (actions_before_[i].sa_handler != SIG_IGN) ::sigaction(ending_signals[i], &noting, nullptr);
    }
    is_terminal_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOE | ECHOK);
    silent.c_lflag |= ECHONL;
    if (is_terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;
  ~EchoOff() { restore(); }

  /// Waits for input; signals come through here alone.
  void wait() {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    sigset_t open = mask_before_;
    sigaddset(&open, SIGTSTP);
    while (::ppoll(&input, 1, nullptr, &open) < 0 && errno == EINTR) {
      if (signal_met != 0) end();
    }
  }

 private:
  static constexpr std::array ending_signals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

  /// By the signal itself, as if it had not been caught.
  [[noreturn]] void end() {
    restore();
    std::fputc('\n', stderr);
    ::signal(signal_met, SIG_DFL);
    ::raise(signal_met);
    constexpr int shell_base = 128;  // not reached where the signal isn't blocked
    ::_exit(shell_base + signal_met);
  }

  void restore() {
    if (is_terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    for (std::size_t i = 0; i < ending_signals.size(); ++i) {
      ::sigaction(ending_signals[i], &actions_before_[i], nullptr);
    }
    ::sigprocmask(SIG_SETMASK, &mask_before_, nullptr);
  }

  termios before_{};
  sigset_t mask_before_{};
  std::array<struct sigaction, ending_signals.size()> actions_before_{};
  bool is_terminal_ = false;
};

Passphrase ask(const std::string& prompt) {
  if (::isatty(STDIN_FILENO) == 0) {
    throw Error(ErrorCode::passphrase,
                prompt + " is needed, and standard input is no terminal; use --passphrase-file or --passphrase-fd");
  }
  std::fprintf(stderr, "%s: ", prompt.c_str());
  std::fflush(stderr);
  EchoOff quiet;
  SecretLine line;
  line.read_from(STDIN_FILENO, "terminal", [&quiet] { quiet.wait(); });
  return Passphrase(line.view());
}

Passphrase read_passphrase_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::not_found : ErrorCode::io;
    throw Error(code, std::string("the passphrase file cannot be opened: ") + std::strerror(errno),
                Place{path, "", {}, {}});
  }
  const std::unique_ptr<const int, void (*)(const int*)> closer(&descriptor, [](const int* d) { ::close(*d); });
  SecretLine line;
  line.read_from(descriptor, path);
  return Passphrase(line.view());
}

Passphrase read_passphrase_descriptor(int descriptor) {
  SecretLine line;
  line.read_from(descriptor, "descriptor " + std::to_string(descriptor));
  return Passphrase(line.view());
}

bool has_source(const PassphraseSource& source) { return !source.files.empty() || !source.descriptors.empty(); }

/// What `decl key new` writes beside the key file is taken for it easily.
void reject_public_file(BytesView file, const std::string& path) {
  const bool is_entry = file.find("<organisation xmlns=\"urn:decl:trust:") != BytesView::npos;
  if (!is_entry && !file.starts_with("-----BEGIN CERTIFICATE-----")) return;
  throw Error(ErrorCode::unreadable,
              "is the public file of a key, which nobody can sign with: give the key file, whose name ends in .key "
              "unless it was called otherwise",
              Place{path, "", {}, {}});
}

}  // namespace

void add_passphrase_options(CLI::App& command, PassphraseSource& source) {
  auto* file = command.add_option("--passphrase-file", source.files,
                                  "Read the passphrase from this file's first line; repeat for several keys, in order");
  file->type_name("FILE")->expected(1)->take_all();
  auto* descriptor = command.add_option("--passphrase-fd", source.descriptors,
                                        "Read the passphrase from this open descriptor, one line a key");
  descriptor->type_name("N")->expected(1)->excludes(file);
}

Passphrase get_passphrase(const PassphraseSource& source, std::size_t key_index, const std::string& prompt) {
  if (source.files.size() == 1) return read_passphrase_file(source.files.front());
  if (key_index < source.files.size()) return read_passphrase_file(source.files[key_index]);
  if (!source.descriptors.empty()) return read_passphrase_descriptor(source.descriptors.front());
  return ask(prompt);
}

Passphrase get_new_passphrase(const PassphraseSource& source, const std::string& prompt) {
  if (has_source(source)) return get_passphrase(source, 0, prompt);
  Passphrase first = ask(prompt);
  const Passphrase second = ask(prompt + ", once more");
  if (first.text() != second.text()) throw Error(ErrorCode::passphrase, "the two passphrases differ; try again");
  return first;
}

SecretKey load_key(const std::string& path, const PassphraseSource& source, std::size_t key_index) {
  const Bytes file = read_file(path, limits::key_file_bytes);
  reject_public_file(file, path);
  if (!needs_passphrase(file, path)) return read_secret_key(file, nullptr, path);
  const Passphrase passphrase = get_passphrase(source, key_index, "Passphrase for " + path);
  return read_secret_key(file, &passphrase, path);
}

}  // namespace decl::tool
