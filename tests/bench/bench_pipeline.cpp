// Measures every step from a text to a verdict, warm, on one core: CPU microseconds and the ratio to a
// baseline that runs between the steps, so that the machine's own speed cancels out.
//
//   bench_pipeline [ROUNDS]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include <decl/decl.hpp>

#include "measure.hpp"

int main(int argc, char** argv) {
  using namespace decl;
  using bench::measure;
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 200;
  const Bytes text = read_file(std::string(DECL_SOURCE_FOLDER) + "/samples/joint-declaration.txt", 1 << 20);
  const Time time = read_time("2024-05-06T07:08:09Z");
  const SecretKey centre =
      make_secret_key("sample-centre-for-river-protection", "Sample Centre for River Protection", time);
  const SecretKey forum = make_secret_key("example-forum-for-shared-waters", "Example Forum for Shared Waters", time);
  IntakeHints hints;
  hints.source_name = "joint-declaration.txt";
  hints.language = "en";

  const Declaration declaration = read_declaration(text, hints).declaration;
  const Bytes record = write_record(declaration);
  const Bytes signed_record = sign_record(sign_record(record, centre, time, "r"), forum, time, "r");
  const Bytes page = render_page(signed_record, "r");
  const Bytes sealed = seal_page(seal_page(page, centre, time, "p"), forum, time, "p");
  VerifyOptions options;
  options.at = time;
  TrustList nobody;
  nobody.identifier = "list-of-the-bench";
  nobody.issued = time;
  options.trust = add_to_trust_list(add_to_trust_list(nobody, make_trust_entry(centre.info()), time),
                                    make_trust_entry(forum.info()), time);

  // The baseline: one Ed25519 signature over the record.
  const std::function<void()> baseline = [&] { static_cast<void>(centre.sign(record)); };
  const std::vector<std::pair<const char*, std::function<void()>>> steps = {
      {"read_declaration", [&] { read_declaration(text, hints); }},
      {"write_record", [&] { write_record(declaration); }},
      {"read_record, unsigned", [&] { read_record(record, "r"); }},
      {"sign_record, first", [&] { sign_record(record, centre, time, "r"); }},
      {"read_record, two signatures", [&] { read_record(signed_record, "r"); }},
      {"render_page", [&] { render_page(signed_record, "r"); }},
      {"seal_page, first", [&] { seal_page(page, centre, time, "p"); }},
      {"seal_page, two keys at once",
       [&] {
         seal_page(page, std::vector<const SecretKey*>{&centre, &forum}, time, "p");
       }},
      {"read_sealed_page, two signatures", [&] { read_sealed_page(sealed, "p"); }},
      {"verify_file, record", [&] { verify_file(signed_record, "r", options); }},
      {"verify_file, page", [&] { verify_file(sealed, "p", options); }},
  };
  std::printf("record %zu bytes signed, page %zu bytes, sealed %zu bytes; %d rounds, median\n", signed_record.size(),
              page.size(), sealed.size(), rounds);
  std::printf("%-34s %10s %10s\n", "step", "CPU us", "baselines");
  for (const auto& [name, step] : steps) {
    const double before = measure(rounds, baseline);
    const double step_time = measure(rounds, step);
    const double after = measure(rounds, baseline);
    std::printf("%-34s %10.1f %10.2f\n", name, step_time, step_time / ((before + after) / 2));
  }
  return 0;
}
