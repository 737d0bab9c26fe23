#include <decl/convert.hpp>

#include <algorithm>
#include <optional>
#include <set>

#include "crypto/digest.hpp"
#include "intake/organisations.hpp"
#include "model/unicode.hpp"
#include "page/render.hpp"
#include "record/record_file.hpp"
#include "seal/sealed.hpp"

namespace decl {
namespace {

/// A page would show people a signature that is false.
void require_valid_signatures(const record::RecordFile& file, const std::string& path) {
  for (const record::FiledSignature& signature : file.signatures) {
    if (signature.outcome.valid) continue;
    const Findings& findings = signature.outcome.findings;
    throw Error(ErrorCode::unreadable,
                "has a signature of " + signature.parts.signer_id +
                    " that is false: " + (findings.empty() ? "its check failed" : findings.front().message) +
                    ". No page is made of it; ask for another copy",
                Place{path, "", {}, {}});
  }
}

bool is_text(const ConvertSource& source) {
  const SourceFormat format = find_format(source.content, source.path);
  return format == SourceFormat::plain_text || format == SourceFormat::markdown;
}

Declaration make_declaration(const std::vector<ConvertSource>& sources, const ConvertOptions& options,
                             Findings& findings) {
  const std::size_t before = findings.size();
  Intake intake = read_sources(sources, options);
  findings.insert(findings.end(), intake.findings.begin(), intake.findings.end());
  if (!options.script.empty()) {
    const Findings of_script = add_script(intake.declaration, options.script);
    findings.insert(findings.end(), of_script.begin(), of_script.end());
  }
  for (std::size_t i = before; i < findings.size(); ++i) {
    if (findings[i].severity != Severity::error) continue;
    throw Error(ErrorCode::unreadable, "is not converted: " + findings[i].message, findings[i].place);
  }
  return std::move(intake.declaration);
}

std::vector<std::string> list_signatures(const record::RecordFile& file, const std::optional<SealedPage>& page) {
  std::set<std::string> signatures;
  const auto add = [&](const char* face, const std::string& organisation_id, Time time, const PublicKey& key) {
    signatures.insert(std::string(face) + ' ' + organisation_id + ' ' + write_time(time) + ' ' +
                      write_fingerprint(key));
  };
  for (const record::FiledSignature& each : file.signatures) {
    add("record", each.parts.signer_id, each.parts.signing_time, each.parts.public_key);
  }
  for (const PageSignature& each : page ? page->signatures : std::vector<PageSignature>()) {
    if (each.valid) add("page", each.organisation_id, each.signing_time, each.public_key);
  }
  return {signatures.begin(), signatures.end()};
}

void require_single(const std::vector<ConvertSource>& sources) {
  if (sources.size() == 1) return;
  const auto record = std::ranges::find_if(sources, holds_record);
  if (record == sources.end()) return;
  throw Error(ErrorCode::usage,
              "is a record, which holds all its languages, and can't be one version of several: give it another name",
              Place{record->path, "", {}, {}});
}

/// The record before anybody signs it here: of a text, or as it stands.
record::RecordFile make_file(const std::vector<ConvertSource>& sources, const ConvertOptions& options, Conversion& made,
                             Findings& findings) {
  const ConvertSource& first = sources.front();
  if (holds_record(first)) {
    std::optional<SealedPage> page;
    if (claims_to_be_page(first.content)) page = read_sealed_page(first.content, first.path);
    record::RecordFile file = record::read_record_file(page ? page->record : first.content, first.path);
    require_valid_signatures(file, first.path);
    made.source_signatures = list_signatures(file, page);
    return file;
  }
  Declaration declaration = make_declaration(sources, options, findings);
  try {
    return record::make_record_file(std::move(declaration));
  } catch (const Error& error) {
    throw Error(error.code(), error.message(), Place{first.path, error.place().path, {}, {}});
  }
}

bool may_sign(const record::RecordFile& file, const std::string& organisation_id) {
  const auto is_signatory = [&](const Signatory& each) { return each.organisation_id == organisation_id; };
  const auto has_signed = [&](const record::FiledSignature& each) { return each.parts.signer_id == organisation_id; };
  return std::ranges::any_of(file.declaration.signatories, is_signatory) &&
         std::ranges::none_of(file.signatures, has_signed);
}

std::vector<const SecretKey*> choose_keys(const record::RecordFile& record, const std::vector<SecretKey>& keys,
                                          bool only_signatories) {
  std::vector<const SecretKey*> chosen;
  for (const SecretKey& key : keys) {
    if (!only_signatories || may_sign(record, key.info().organisation_id)) chosen.push_back(&key);
  }
  return chosen;
}

/// Tells whether a signatory's identifier was made from its name; notes beyond a number of them aren't listed.
bool is_made_from_name(const Signatory& signatory, const Findings& findings) {
  const std::string told = intake::write_made_identifier(signatory.organisation_id);
  const bool is_slug = unicode::make_slug(signatory.organisation_names.front().text) == signatory.organisation_id;
  return std::ranges::any_of(findings, [&](const Finding& finding) {
    return finding.message.ends_with(told) || (is_slug && finding.id == "intake.limit.findings");
  });
}

/// A key signs for the identifier that it has. One that was only made from a name in the text may be another
/// organisation's.
void warn_of_names(const Declaration& declaration, const std::vector<const SecretKey*>& signers,
                   const std::string& path, Findings& findings) {
  Findings noticed;
  for (const SecretKey* key : signers) {
    const KeyInfo& info = key->info();
    for (const Signatory& signatory : declaration.signatories) {
      const auto is_own = [&](const LocalizedText& name) {
        return intake::is_same_name(name.text, info.organisation_name);
      };
      if (signatory.organisation_id != info.organisation_id) continue;
      if (std::ranges::any_of(signatory.organisation_names, is_own) || !is_made_from_name(signatory, findings))
        continue;
      noticed.push_back({"convert.name.different", Severity::warning,
                         "the key of \"" + info.organisation_name + "\" signs for \"" +
                             signatory.organisation_names.front().text + "\", only because the identifier " +
                             info.organisation_id +
                             " was made from that name; if both are the same organisation, say so by a trust list, or "
                             "by an id in front matter or a sidecar",
                         Place{path, "", {}, {}}, ""});
    }
  }
  findings.insert(findings.end(), noticed.begin(), noticed.end());
}

/// With whole words where the patterns that would divide them are not installed. The page says so, so that it can be
/// made again where they are.
Bytes make_page(const Conversion& made, const std::string& path, const PageOptions& options, Findings& findings) {
  const auto render = [&](const PageOptions& chosen) {
    return page::render(made.record.declaration, made.xml, path, chosen, made.record.signatures, made.xml_sha512);
  };
  try {
    return render(options);
  } catch (const Error& error) {
    if (!is_missing_patterns(error)) throw;
    findings.push_back({"convert.hyphenation.missing", Severity::warning,
                        "words are not divided at the ends of lines: " + error.message(), error.place(), ""});
    PageOptions whole = options;
    whole.design.hyphenated = false;
    return render(whole);
  }
}

}  // namespace

bool holds_record(const ConvertSource& source) {
  if (claims_to_be_page(source.content)) return true;
  try {
    return find_format(source.content, source.path) == SourceFormat::record;
  } catch (const Error&) {
    return false;  // what it is instead is told when it is read
  }
}

Intake read_sources(const std::vector<ConvertSource>& sources, const ConvertOptions& options) {
  if (options.read_elsewhere && !std::ranges::all_of(sources, is_text)) return options.read_elsewhere(sources);
  IntakeHints common;
  common.metadata = options.metadata;
  common.encoding = options.encoding;
  common.strict = options.strict;
  common.explain = options.explain;
  common.changes = options.changes;
  common.organisations = options.organisations;
  std::vector<std::pair<BytesView, IntakeHints>> versions;
  for (const ConvertSource& source : sources) {
    IntakeHints hints = common;
    hints.source_name = source.path;
    hints.language = options.language.empty() ? source.language : options.language;
    hints.sidecar_name = source.sidecar_path;
    hints.sidecar = source.sidecar;
    versions.emplace_back(source.content, std::move(hints));
  }
  return versions.size() == 1 ? read_declaration(versions.front().first, versions.front().second)
                              : read_declaration_versions(versions);
}

Conversion convert_declaration(const std::vector<ConvertSource>& sources, const ConvertOptions& options,
                               const std::vector<SecretKey>& keys, Findings& findings) {
  if (sources.empty()) throw Error(ErrorCode::usage, "a declaration is converted from at least one source");
  require_single(sources);
  const std::string& path = sources.front().path;
  Conversion made;
  record::RecordFile file = make_file(sources, options, made, findings);
  const std::vector<const SecretKey*> signers = choose_keys(file, keys, options.only_signatories_sign);
  warn_of_names(file.declaration, signers, path, findings);
  for (const SecretKey* key : signers) record::add_signature(file, *key, options.signing_time, path);
  made.xml = record::write_record_file(file.declaration, file.signatures);
  made.xml_sha512 = make_sha512(made.xml);
  // Read back once, as anybody will read it: what isn't found to be right here is never written.
  made.record = read_record(made.xml, path);
  made.page = make_page(made, path, options.page, findings);
  const bool takes_seals = options.page.design.profile != PageProfile::pdfa_3a || options.pdf_signatures;
  if (takes_seals && !signers.empty()) {
    seal::Sealed sealed = seal::seal_page(made.page, signers, options.signing_time, path);
    made.page = std::move(sealed.page);
    made.page_sha512 = std::move(sealed.sha512);
  } else {
    made.page_sha512 = make_sha512(made.page);
  }
  if (!takes_seals && !signers.empty()) {
    findings.push_back({"convert.pdf.unsigned", Severity::note,
                        "The record inside the page is signed, and the page shows it. The PDF itself is not signed, "
                        "since PDF 1.7 knows no Ed25519 signatures; --pdf-signatures signs it all the same.",
                        Place{path, "", {}, {}}, ""});
  }
  return made;
}

}  // namespace decl
