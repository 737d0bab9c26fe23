#include <algorithm>

#include "output.hpp"
#include "text.hpp"
#include "words.hpp"

namespace decl::tool {
namespace {

constexpr std::size_t state_width = 10;

std::string pad(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

std::string name_of(const Signatory& signatory) {
  std::string name(text_in(signatory.organisation_names, ""));
  const std::string person(text_in(signatory.persons, ""));
  if (!person.empty()) name += " (" + person + ")";
  return make_printable(name);
}

const char* state_word(SignatoryState state) {
  switch (state) {
    case SignatoryState::signed_validly:
      return "signed";
    case SignatoryState::missing:
      return "MISSING";
    case SignatoryState::uncertain:
      return "uncertain";
    case SignatoryState::invalid:
      break;
  }
  return "INVALID";
}

std::string describe_signature(const SignatureReport& signature) {
  std::string line = std::string(word_for(signature.face)) + " signed " + write_time(signature.signing_time) +
                     ", key " + group_fingerprint(signature.fingerprint);
  if (signature.indication != Indication::total_passed) {
    line +=
        ": " + std::string(word_for(signature.indication)) + " " + signature.sub_indication + ". " + signature.reason;
  }
  return make_printable(line);
}

std::string write_signatories(const Report& report) {
  std::string text;
  for (const SignatoryReport& signatory : report.signatories) {
    text += "  " + pad(state_word(signatory.state), state_width) + name_of(signatory.signatory) + "\n";
    for (const SignatureReport& signature : report.signatures) {
      if (signature.organisation_id != signatory.signatory.organisation_id) continue;
      text += wrap(describe_signature(signature), state_width + 4);
    }
  }
  return text;
}

std::string plain_block(const Block& block, std::size_t indent) {
  std::string text;
  if (!block.runs.empty()) text += wrap(make_printable(plain_text(block.runs)), indent);
  int number = block.start;
  for (const Block& child : block.children) {
    if (block.kind != BlockKind::list) {
      text += plain_block(child, indent);
      continue;
    }
    const std::string label = block.ordered ? std::to_string(number++) + "." : "-";
    std::string item = plain_block(child, indent + 4);
    item.replace(indent, label.size(), label);
    text += item;
  }
  return text;
}

std::string write_version(const TextVersion& version) {
  std::string text = "[" + version.language + (version.authentic ? "" : ", translation") + "]\n";
  text += wrap(make_printable(version.title) + (version.title_derived ? " (title taken from the first words)" : ""), 0);
  for (const Block& block : version.blocks) text += "\n" + plain_block(block, block.kind == BlockKind::quote ? 4 : 0);
  return text + "\n";
}

}  // namespace

std::string write_text_report(const Report& report) {
  std::string text = make_printable(report.source) + ": " + word_for(report.verdict) + "\n";
  text += wrap(make_printable(report.reason), 2);
  if (report.declaration) {
    const Declaration& declaration = *report.declaration;
    text += wrap(make_printable("\"" + declaration.texts.front().title + "\", " + write_date(declaration.date) + ", " +
                                declaration.identifier),
                 2);
    text += "\n" + write_signatories(report) + "\n";
  }
  if (report.page != PageResult::not_a_page) {
    text += wrap(make_printable("page " + std::string(word_for(report.page)) + ": " + report.page_reason), 2);
  }
  for (const Finding& finding : report.findings) text += "  " + write_finding(finding);
  return text + "\n";
}

std::string write_text_declaration(const Record& record) {
  const Declaration& declaration = record.declaration;
  std::string text = make_printable(declaration.identifier) + ", " + write_date(declaration.date);
  if (!declaration.place.empty()) text += ", " + make_printable(declaration.place);
  text += "\n\n";
  for (const TextVersion& version : declaration.texts) text += write_version(version);
  text += declaration.quorum ? "Signatories, by a quorum:\n" : "Signatories, all of whom must sign:\n";
  for (const Signatory& signatory : declaration.signatories) {
    text += "  " + signatory.organisation_id + ": " + name_of(signatory);
    const std::string role(text_in(signatory.roles, ""));
    if (!role.empty()) text += ", " + make_printable(role);
    text += "\n";
  }
  text +=
      "\nSignatures in the record, not judged here (use `decl verify`): " + std::to_string(record.signatures.size()) +
      "\n";
  for (const RecordSignature& signature : record.signatures) {
    text += "  " + make_printable(signature.organisation_id) + ", " + write_time(signature.signing_time) + ", key " +
            group_fingerprint(write_fingerprint(signature.public_key)) + "\n";
  }
  return text;
}

}  // namespace decl::tool
