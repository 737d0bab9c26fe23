#include <cstdio>
#include <string>

#include <decl/decl.hpp>

// An outside program that uses the installed library, all the way from a text to a verdict.
int main() {
  const std::string text =
      "March 2022\n\nOpen archives belong to everybody.\n\nSigned by:\n\nAna Primer\nDirector\nExample Forum\n";
  decl::IntakeHints hints;
  hints.source_name = "text.txt";
  hints.language = "en";
  const decl::Time time = decl::read_time("2024-05-06T07:08:09Z");
  const decl::SecretKey key = decl::make_secret_key("example-forum", "Example Forum", time);
  const decl::Bytes record = decl::write_record(decl::read_declaration(text, hints).declaration);
  const decl::Bytes page = decl::render_page(decl::sign_record(record, key, time, "text"), "text");
  decl::VerifyOptions options;
  options.at = time;
  decl::TrustList list;
  list.identifier = "example-list";
  list.issued = time;
  options.trust = decl::add_to_trust_list(list, decl::make_trust_entry(key.info()), time);
  const decl::Report report = decl::verify_file(page, "text.pdf", options);
  std::puts(report.reason.c_str());
  return report.verdict == decl::Verdict::complete ? 0 : 1;
}
