// Measures rendering alone, on one core: declarations of two pages a CPU-second, and how time and memory grow with the
// length of a text. A baseline (one Ed25519 signature over the record) runs before and after each step, so that the
// machine's own speed cancels out.
//
//   bench_render [ROUNDS]

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <decl/decl.hpp>

#include "measure.hpp"

namespace {

using decl::Bytes;
using decl::bench::cpu_microseconds;
using decl::bench::measure;
using decl::bench::peak_mebibytes;

class Bench {
 public:
  explicit Bench(int rounds)
      : rounds_(rounds),
        key_(decl::make_secret_key("example-forum", "Example Forum", decl::read_time("2024-05-06T07:08:09Z"))) {}

  /// Prints the median time of rendering each of some records in turn.
  void render_many(const char* name, const std::vector<Bytes>& records) {
    std::size_t next = 0;
    std::size_t bytes = 0;
    const double before = baseline(records.front());
    const double time =
        measure(rounds_, [&] { bytes = decl::render_page(records[next++ % records.size()], "r").size(); });
    print(name, time, (before + baseline(records.front())) / 2, bytes);
  }

  /// Prints the time of rendering a text of about so many pages once, and a page's share of it.
  void render_long(const std::string& text, std::size_t pages) {
    const Bytes record = make_record(text);
    const double start = cpu_microseconds();
    const Bytes page = decl::render_page(record, "r");
    const double time = cpu_microseconds() - start;
    std::size_t made = 0;
    for (std::size_t i = 0; (i = page.find("<</Type/Page/", i)) != Bytes::npos; ++i) ++made;
    std::printf("%-34s %10.0f %10.0f %10zu %10.1f\n", (std::to_string(pages) + " pages asked for").c_str(), time,
                time / static_cast<double>(made), made, peak_mebibytes());
  }

  static Bytes make_record(const std::string& text) {
    decl::IntakeHints hints;
    hints.source_name = "joint-declaration.txt";
    hints.language = "en";
    return decl::write_record(decl::read_declaration(text, hints).declaration);
  }

 private:
  double baseline(const Bytes& record) {
    return measure(rounds_, [&] { static_cast<void>(key_.sign(record)); });
  }

  static void print(const char* name, double time, double baseline, std::size_t bytes) {
    std::printf("%-34s %10.0f %10.1f %10.0f %10zu %10.1f\n", name, time, time / baseline, 1e6 / time, bytes,
                peak_mebibytes());
  }

  int rounds_;
  decl::SecretKey key_;
};

/// The text with other small letters in its long lines, each standing for one of before: as many glyphs, other words.
std::string disguise(const std::string& text, std::mt19937& random) {
  constexpr std::size_t long_line = 120;
  std::string letters = "abcdefghijklmnopqrstuvwxyz";
  for (std::size_t i = letters.size(); i > 1; --i) std::swap(letters[i - 1], letters[random() % i]);
  std::string changed = text;
  bool is_long = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 0 || text[i - 1] == '\n') is_long = text.find('\n', i) - i > long_line;
    if (is_long && text[i] >= 'a' && text[i] <= 'z') changed[i] = letters[static_cast<std::size_t>(text[i] - 'a')];
  }
  return changed;
}

/// The sample with its first paragraph repeated, each time with words of its own.
std::string lengthen(const std::string& text, std::size_t pages) {
  constexpr std::size_t page_characters = 3'000;
  const std::size_t begin = text.find("The Lisna");
  const std::string paragraph = text.substr(begin, text.find('\n', begin) - begin);
  std::string body;
  for (std::size_t i = 0; body.size() < pages * page_characters; ++i) {
    body += "Paragraph " + std::to_string(i) + ". " + paragraph + "\n\n";
  }
  return text.substr(0, begin) + body + text.substr(begin);
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 400;
  const Bytes text = decl::read_file(std::string(DECL_SOURCE_FOLDER) + "/samples/joint-declaration.txt", 1 << 20);
  Bench bench(rounds);
  std::mt19937 random(1);
  std::vector<Bytes> disguised;
  for (int i = 0; i <= rounds; ++i) disguised.push_back(Bench::make_record(disguise(text, random)));
  std::printf("%d rounds, median\n%-34s %10s %10s %10s %10s %10s\n", rounds, "declarations of two pages", "CPU us",
              "baselines", "a second", "bytes", "peak MiB");
  bench.render_many("one text again and again", {Bench::make_record(text)});
  bench.render_many("each text of other words", disguised);
  std::printf("\n%-34s %10s %10s %10s %10s\n", "long texts", "CPU us", "a page", "pages", "peak MiB");
  for (const std::size_t pages : std::initializer_list<std::size_t>{50, 100, 200, 500})
    bench.render_long(lengthen(text, pages), pages);
  return 0;
}
