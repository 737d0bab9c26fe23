#include "explain.hpp"
#include "output.hpp"
#include "text.hpp"
#include "words.hpp"

namespace decl::tool {
namespace {

/// The widest word for a state and a space or two.
std::size_t state_width(Language language) { return language == Language::english ? 10 : 14; }

/// The organisation, and the person who signs for it, in a language; "" takes the first names.
std::string name_of(const Signatory& signatory, std::string_view language) {
  const std::string person(text_in(signatory.persons, language));
  return make_printable(std::string(text_in(signatory.organisation_names, language)) +
                        (person.empty() ? "" : " (" + person + ")"));
}

std::string describe_signature(Language language, const SignatureReport& signature) {
  std::string line = say(language, Message::signature_line,
                         {say_face(language, signature.face), write_time(signature.signing_time),
                          group_fingerprint(signature.fingerprint)});
  if (signature.indication != Indication::total_passed) line += ": " + say_judgement(language, signature);
  return make_printable(line);
}

std::string write_signatories(Language language, const Report& report) {
  std::string text;
  for (const SignatoryReport& signatory : report.signatories) {
    text += "  " + pad_right(say_state(language, signatory.state), state_width(language)) +
            name_of(signatory.signatory, tag_of(language)) + "\n";
    for (const SignatureReport& signature : report.signatures) {
      if (signature.organisation_id != signatory.signatory.organisation_id) continue;
      text += wrap(describe_signature(language, signature), state_width(language) + 4);
    }
  }
  std::string strangers;
  for (const SignatureReport& signature : report.signatures) {
    if (is_signatory(report, signature.organisation_id)) continue;
    strangers += wrap(make_printable(signature.organisation_id), 4);
    strangers += wrap(describe_signature(language, signature), state_width(language) + 4);
  }
  if (!report.declaration) return strangers;
  return strangers.empty() ? text : text + "\n" + wrap(say(language, Message::strangers), 2) + strangers;
}

std::string write_page(Language language, const Report& report) {
  std::string line = say_face(language, Face::page) + " " + word_for(report.page) + ": ";
  const bool is_told = language != Language::english && report.page != PageResult::reproduced;
  if (language != Language::english) line += say_page(language, report.page) + (is_told ? " " : "");
  if (language == Language::english || is_told) line += say_in_english(language, report.page_reason);
  return wrap(make_printable(line), 2);
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
  const std::string origin = make_printable(version.derived_from);
  std::string text = "[" + version.language;
  if (!origin.empty()) {
    text += ", transliterated from " + origin;
  } else if (!version.authentic) {
    text += ", translation";
  }
  text += "]\n";
  text += wrap(make_printable(version.title) + (version.title_derived ? " (title taken from the first words)" : ""), 0);
  for (const Block& block : version.blocks) text += "\n" + plain_block(block, block.kind == BlockKind::quote ? 4 : 0);
  return text + "\n";
}

}  // namespace

std::string write_verdict_line(const Report& report, Language language) {
  return make_printable(report.source) + ": " + say_verdict(language, report.verdict) + "\n";
}

std::string write_report_finding(const Finding& finding, Language language) {
  const std::string where = to_string(finding.place);
  std::string line = (where.empty() ? "" : where + ": ") + say_severity(language, finding.severity) + ": ";
  if (language != Language::english) line += say_finding(language, finding) + " ";
  line += say_in_english(language, finding.message) + " [" + finding.id + "]";
  if (!finding.clause.empty()) line += " (" + finding.clause + ")";
  return wrap(make_printable(line), 2);
}

std::string write_text_report(const Report& report, Language language) {
  const auto line = [](const std::string& text) { return wrap(make_printable(text), 2); };
  std::string text = write_verdict_line(report, language) + line(say_meaning(language, report));
  if (report.declaration) {
    const Declaration& declaration = *report.declaration;
    text += line("\"" + text_for(language, declaration).title + "\", " + write_date(declaration.date) + ", " +
                 declaration.identifier);
  }
  const std::string reason = reason_beyond_meaning(report);
  if (!reason.empty()) text += line(say(language, Message::reason, {say_in_english(language, reason)}));
  if (report.declaration || !report.signatures.empty()) text += "\n" + write_signatories(language, report) + "\n";
  if (report.page != PageResult::not_a_page) text += write_page(language, report);
  for (const Finding& finding : report.findings) text += write_report_finding(finding, language);
  if (report.trust) text += line(say_trust(language, *report.trust));
  const Requirement& requirement = report.requirement;
  if (requirement != Requirement{}) {
    text += line(say(language, Message::label_required) + ": " + say_requirement(language, requirement));
  }
  const std::string advice = say_advice(language, report);
  if (!advice.empty()) text += line(say(language, Message::advice, {advice}));
  return text + "\n";
}

std::string write_count_line(const std::vector<std::pair<std::string, std::size_t>>& counts, Language language) {
  std::size_t files = 0;
  std::string words;
  for (const auto& [word, count] : counts) {
    files += count;
    if (count > 0) words += (words.empty() ? "" : ", ") + std::to_string(count) + " " + word;
  }
  return say_count(language, Message::files_one, files) + ": " + words + "\n";
}

std::string write_text_declaration(const Record& record) {
  const Declaration& declaration = record.declaration;
  std::string text = make_printable(declaration.identifier) + ", " + write_date(declaration.date);
  if (!declaration.place.empty()) text += ", " + make_printable(declaration.place);
  text += "\n\n";
  for (const TextVersion& version : declaration.texts) text += write_version(version);
  text += declaration.quorum ? "Signatories, by a quorum:\n" : "Signatories, all of whom must sign:\n";
  for (const Signatory& signatory : declaration.signatories) {
    text += "  " + signatory.organisation_id + ": " + name_of(signatory, "");
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
