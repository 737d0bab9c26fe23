// Measures intake alone on one core, everything warm: files a CPU-second, from bytes to a declaration.
//
//   bench_intake [ROUNDS [PART]]     of all samples, or of those with PART in their path
//
// Memory is the highest that the process has had so far: name one sample for its own.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include <decl/decl.hpp>

#include "measure.hpp"

namespace {

struct Input {
  const char* path;
  const char* language;  ///< empty: it is found out
};

// Texts of two pages, and short ones in an older encoding.
constexpr Input inputs[] = {
    {"samples/joint-declaration.txt", "en"},
    {"samples/joint-declaration.txt", ""},
    {"samples/albanian.txt", ""},
    {"samples/serbian-cyrillic.txt", ""},
    {"samples/long-declaration.md", ""},
    {"samples/intake/texts/windows-1250.txt", ""},
    {"samples/intake/texts/iso-8859-5.txt", ""},
    {"samples/intake/texts/three-in-one.txt", ""},
    {"samples/intake/texts/table.txt", ""},
    {"samples/intake/formats/writer-two-pages-docx.docx", ""},
    {"samples/intake/formats/word-numbering.docx", ""},
    {"samples/intake/formats/writer-two-pages-odt.odt", ""},
    {"samples/intake/formats/article.html", ""},
    {"samples/intake/formats/writer-two-pages-pdf.pdf", ""},
};

}  // namespace

int main(int argc, char** argv) {
  using namespace decl;
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 200;
  const std::string part = argc > 2 ? argv[2] : "";
  std::printf("%-60s %8s %10s %12s %9s\n", "source", "bytes", "CPU us", "a CPU-second", "peak MiB");
  for (const Input& input : inputs) {
    if (std::string(input.path).find(part) == std::string::npos) continue;
    const Bytes source = read_file(std::string(DECL_SOURCE_FOLDER) + "/" + input.path, 1 << 20);
    IntakeHints hints;
    hints.source_name = input.path;
    hints.language = input.language;
    const double microseconds = bench::measure(rounds, [&] { read_declaration(source, hints); });
    const std::string name = std::string(input.path) + (*input.language == '\0' ? "" : " (language given)");
    std::printf("%-60s %8zu %10.0f %12.0f %9.0f\n", name.c_str(), source.size(), microseconds, 1e6 / microseconds,
                bench::peak_mebibytes());
  }
  return 0;
}
