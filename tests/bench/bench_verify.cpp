// Measures verification on one core: many signed copies in one process, records and pages, and what a record's
// verification costs at least: its parts, each done once. Memory is printed after the first copies and after the last.
//
//   bench_verify [COPIES [FOLDER]]
//
// With a folder, the copies are also written there (record-N.xml, page-N.pdf, trust.xml), for `decl verify` to read.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <decl/decl.hpp>

#include "measure.hpp"

namespace {

using decl::Bytes;
using decl::bench::cpu_microseconds;
using decl::bench::peak_mebibytes;

/// Two keys, the list that trusts them, and signed copies of a text that differ in a number.
class Copies {
 public:
  Copies() {
    options_.at = time_;
    decl::TrustList nobody;
    nobody.identifier = "list-of-the-bench";
    nobody.issued = time_;
    options_.trust =
        decl::add_to_trust_list(decl::add_to_trust_list(nobody, decl::make_trust_entry(centre_.info()), time_),
                                decl::make_trust_entry(forum_.info()), time_);
  }

  [[nodiscard]] const decl::VerifyOptions& options() const noexcept { return options_; }

  [[nodiscard]] Bytes make_record(int number) const {
    decl::IntakeHints hints;
    hints.source_name = "joint-declaration.txt";
    hints.language = "en";
    Bytes text = text_;
    text.insert(text.find("The Lisna"), "Copy " + std::to_string(number) + ". ");
    const Bytes record = decl::write_record(decl::read_declaration(text, hints).declaration);
    return decl::sign_record(decl::sign_record(record, centre_, time_, "r"), forum_, time_, "r");
  }

  [[nodiscard]] Bytes make_page(const Bytes& record) const {
    return decl::seal_page(decl::seal_page(decl::render_page(record, "r"), centre_, time_, "p"), forum_, time_, "p");
  }

 private:
  decl::Time time_ = decl::read_time("2024-05-06T07:08:09Z");
  decl::SecretKey centre_ =
      decl::make_secret_key("sample-centre-for-river-protection", "Sample Centre for River Protection", time_);
  decl::SecretKey forum_ =
      decl::make_secret_key("example-forum-for-shared-waters", "Example Forum for Shared Waters", time_);
  Bytes text_ = decl::read_file(std::string(DECL_SOURCE_FOLDER) + "/samples/joint-declaration.txt", 1 << 20);
  decl::VerifyOptions options_;
};

/// Verifies every file and stops the program at the first that isn't complete.
void verify_all(const char* name, const std::vector<Bytes>& files, const decl::VerifyOptions& options) {
  constexpr std::size_t first_few = 100;
  double first_memory = 0;
  const double start = cpu_microseconds();
  for (std::size_t i = 0; i < files.size(); ++i) {
    const decl::Report report = decl::verify_file(files[i], name, options);
    if (report.verdict != decl::Verdict::complete) {
      std::fprintf(stderr, "%s %zu is not complete\n", name, i);
      std::exit(1);
    }
    if (i + 1 == std::min(first_few, files.size())) first_memory = peak_mebibytes();
  }
  const double time = (cpu_microseconds() - start) / static_cast<double>(files.size());
  std::printf("%-20s %10zu %10.0f %10.0f %10.1f %10.1f\n", name, files.size(), time, 1e6 / time, first_memory,
              peak_mebibytes());
}

void write_files(const std::string& folder, const std::string& name, const std::string& ending,
                 const std::vector<Bytes>& files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    decl::write_files({{folder + "/" + name + "-" + std::to_string(i) + ending, files[i]}}, true);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::max(1, std::atoi(argv[1])) : 1000;
  const Copies copies;
  std::vector<Bytes> records;
  std::vector<Bytes> pages;
  for (int i = 0; i < count; ++i) {
    records.push_back(copies.make_record(i));
    pages.push_back(copies.make_page(records.back()));
  }
  std::printf("%-20s %10s %10s %10s %10s %10s\n", "one process", "files", "CPU us", "a second", "first MiB",
              "peak MiB");
  verify_all("signed records", records, copies.options());
  verify_all("signed pages", pages, copies.options());
  if (argc > 2) {
    write_files(argv[2], "record", ".xml", records);
    write_files(argv[2], "page", ".pdf", pages);
    decl::write_files({{std::string(argv[2]) + "/trust.xml", decl::write_trust_list(*copies.options().trust)}}, true);
  }
  return 0;
}
