#include <cstdio>
#include <memory>

#include <decl/record.hpp>
#include <decl/seal.hpp>
#include <decl/verify.hpp>

#include "commands.hpp"
#include "output.hpp"
#include "page_options.hpp"
#include "passphrase.hpp"
#include "text.hpp"

namespace decl::tool {
namespace {

struct SignOptions {
  std::string file;
  std::string key;
  std::string output;
  std::string time;
  bool force = false;
  bool pdf_signatures = false;
  PassphraseSource passphrase;
  PageOptions page;
};

/// "out/text.pdf" signed by example-forum becomes "out/text.signed-by-example-forum.pdf".
std::string default_output(const std::string& file, const std::string& organisation_id) {
  if (file == "-") return "-";
  const std::size_t slash = file.rfind('/');
  const std::size_t dot = file.rfind('.');
  const bool has_ending = dot != std::string::npos && (slash == std::string::npos || dot > slash + 1) && dot > 0;
  const std::size_t stem = has_ending ? dot : file.size();
  return file.substr(0, stem) + ".signed-by-" + organisation_id + file.substr(stem);
}

/// What people see must be what is signed: a page that shows something else than its record is refused, and so is one
/// with anything false in it, for then what it shows isn't compared at all.
void check_shown(BytesView page, const SignOptions& options, Time time) {
  VerifyOptions how;
  how.at = time;
  how.page = options.page;
  const Report report = verify_file(page, options.file, how);
  const Place place{options.file, "", {}, {}};
  if (report.page == PageResult::different) {
    throw Error(ErrorCode::unreadable, report.page_reason + " Don't sign it; ask for another copy.", place);
  }
  if (report.verdict == Verdict::invalid) {
    throw Error(ErrorCode::unreadable, report.reason + " Don't sign it; ask for another copy.", place);
  }
  if (report.page == PageResult::reproduced) return;
  const std::string advice = report.page_reason + " Read the page itself before you hand on what you signed.";
  std::fputs(write_finding({"sign.page.unchecked", Severity::warning, advice, place, ""}).c_str(), stderr);
}

/// PDF 1.7 knows no Ed25519: other programs would call such a signature unknown or broken.
void require_signable_version(BytesView file, const SignOptions& options) {
  if (options.pdf_signatures || !claims_to_be_page(file)) return;
  if (!read_sealed_page(file, options.file).design.starts_with("pdfa-3a ")) return;
  throw Error(ErrorCode::usage,
              "this page is PDF/A-3a, and PDF 1.7 knows no Ed25519 signatures: sign the record and convert it to a "
              "page again, or sign the PDF all the same with --pdf-signatures",
              Place{options.file, "", {}, {}});
}

/// A PDF that decl did not make: a further signature must not cover up what is wrong in it.
Bytes sign_foreign(BytesView file, const SecretKey& key, const SignOptions& options, Time time) {
  const Place place{options.file, "", {}, {}};
  VerifyOptions how;
  how.at = time;
  const Report report = verify_file(file, options.file, how);
  if (report.verdict == Verdict::invalid) {
    throw Error(ErrorCode::unreadable, report.reason + " Don't sign it; ask for another copy.", place);
  }
  Bytes sealed = seal_foreign_pdf(file, key, time, options.file);
  std::fputs(write_finding({"sign.page.foreign", Severity::note,
                            "decl did not make this PDF: the signature is for its bytes, whatever a viewer shows of "
                            "them, and makes no declaration of it.",
                            place, ""})
                 .c_str(),
             stderr);
  return sealed;
}

Bytes sign_face(BytesView file, const SecretKey& key, const SignOptions& options, Time time) {
  if (!file.starts_with("%PDF-")) return sign_record(file, key, time, options.file);
  if (!claims_to_be_page(file)) return sign_foreign(file, key, options, time);
  Bytes sealed = seal_page(file, key, time, options.file);
  check_shown(file, options, time);
  return sealed;
}

void sign(const SignOptions& options) {
  const Bytes file = read_file(options.file, limits::file_bytes);
  require_signable_version(file, options);
  const SecretKey key = load_key(options.key, options.passphrase, 0);
  const Time time = time_or_now(options.time);
  require_in_force(key, time);
  const Bytes signed_file = sign_face(file, key, options, time);
  const std::string output =
      options.output.empty() ? default_output(options.file, key.info().organisation_id) : options.output;
  write_output({output, signed_file, false}, options.force);
  if (output != "-") std::printf("wrote %s\n", make_printable(output).c_str());
}

}  // namespace

void add_sign_command(CLI::App& program, ExitCode& /*exit_code*/) {
  auto options = std::make_shared<SignOptions>();
  CLI::App* command = program.add_subcommand("sign", "Sign a record, a page or another PDF for one organisation");
  command->add_option("FILE", options->file, "A record (XML), a page or another PDF; it stays as it is")->required();
  command->add_option("--key", options->key, "The organisation's key file")->required()->type_name("KEY");
  command
      ->add_option("-o,--output", options->output,
                   "The signed file, or - for standard output; NAME.signed-by-ORG if not given")
      ->type_name("FILE");
  command->add_option("--time", options->time, "Time of signing, such as 2022-03-18T14:05:00Z; now if not given");
  add_passphrase_options(*command, options->passphrase);
  add_pdf_signatures_option(*command, options->pdf_signatures);
  add_page_options(*command, options->page);
  command->add_flag("--force", options->force, "Replace a file that exists");
  command->footer(
      "Example:\n  decl sign out/declaration.xml --key forum.key\n"
      "Read what you sign first: `decl show FILE`.");
  command->callback([options] { sign(*options); });
}

}  // namespace decl::tool
