#include "explain.hpp"

#include <algorithm>
#include <array>

#include "words.hpp"

namespace decl::tool {
namespace {

struct Prefix {
  std::string_view start;
  Message message;
};

constexpr std::array sub_indications = {
    Prefix{"HASH_FAILURE", Message::signature_hash},
    Prefix{"SIG_CRYPTO_FAILURE", Message::signature_false},
    Prefix{"FORMAT_FAILURE", Message::signature_format},
    Prefix{"NOT_YET_VALID", Message::signature_early},
    Prefix{"EXPIRED", Message::signature_expired},
    Prefix{"REVOKED_NO_POE", Message::signature_since_revoked},
    Prefix{"REVOKED", Message::signature_revoked},
    Prefix{"NO_CERTIFICATE_CHAIN_FOUND", Message::signature_unknown_key},
    Prefix{"SIG_CONSTRAINTS_FAILURE", Message::signature_misfit},
    Prefix{"TRY_LATER", Message::meaning_list_refused},
    Prefix{"OUT_OF_BOUNDS_NO_POE", Message::signature_unproven_time},
    Prefix{"NO_POE", Message::signature_unproven_time},
};

// clang-format off
constexpr std::array finding_kinds = {
    Prefix{"verify.format", Message::finding_format},
    Prefix{"verify.name.look-alike", Message::finding_look_alike},
    Prefix{"verify.name.", Message::finding_name},
    Prefix{"verify.require.", Message::finding_stranger},
    Prefix{"seal.digest.", Message::finding_changed},
    Prefix{"seal.increment.", Message::finding_changed},
    Prefix{"seal.metadata.", Message::finding_format},
    Prefix{"seal.", Message::finding_signature},
    Prefix{"foreign.digest.", Message::finding_changed},
    Prefix{"bag.", Message::archive_bag_broken},
    Prefix{"archive.seal.missing", Message::archive_seal_missing},
    Prefix{"archive.seal.unreadable", Message::seal_unreadable},
    Prefix{"archive.seal.", Message::archive_seal_invalid},
    Prefix{"archive.state.stripped", Message::state_stripped},
    Prefix{"archive.state.adding", Message::state_adding},
    Prefix{"archive.state.unfinished", Message::state_unfinished},
    Prefix{"archive.state.inside", Message::state_inside},
    Prefix{"archive.item.", Message::archive_copies_mismatched},
};
// clang-format on

template <std::size_t size>
Message find_message(const std::array<Prefix, size>& table, std::string_view text, Message otherwise) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Prefix& entry) { return text.starts_with(entry.start); });
  return found == table.end() ? otherwise : found->message;
}

Message word_message(Verdict verdict) {
  switch (verdict) {
    case Verdict::complete:
      return Message::verdict_complete;
    case Verdict::incomplete:
      return Message::verdict_incomplete;
    case Verdict::uncertain:
      return Message::verdict_uncertain;
    case Verdict::invalid:
      break;
  }
  return Message::verdict_invalid;
}

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

template <typename Predicate>
std::string names_of(Language language, const Report& report, Predicate&& is_meant) {
  std::vector<std::string> names;
  for (const SignatoryReport& signatory : report.signatories) {
    if (is_meant(signatory)) names.push_back(name_for(language, signatory.signatory));
  }
  return join(names);
}

std::string names_in_state(Language language, const Report& report, SignatoryState state) {
  return names_of(language, report, [state](const SignatoryReport& signatory) { return signatory.state == state; });
}

bool is_asked_for(const Requirement& requirement, const std::string& id) {
  return requirement.all_signatories || std::find(requirement.organisations.begin(), requirement.organisations.end(),
                                                  id) != requirement.organisations.end();
}

/// Whom the verifier asked for in vain: signatories by name, strangers by identifier.
std::string names_asked_for(Language language, const Report& report) {
  std::string names = names_of(language, report, [&](const SignatoryReport& signatory) {
    return signatory.state != SignatoryState::signed_validly &&
           is_asked_for(report.requirement, signatory.signatory.organisation_id);
  });
  for (const std::string& id : report.requirement.organisations) {
    if (!is_signatory(report, id)) names += (names.empty() ? "" : ", ") + id;
  }
  return names;
}

std::string names_of_failed(Language language, const Report& report) {
  std::vector<std::string> names;
  for (const SignatureReport& signature : report.signatures) {
    if (signature.indication != Indication::total_failed) continue;
    const auto known =
        std::find_if(report.signatories.begin(), report.signatories.end(), [&](const SignatoryReport& signatory) {
          return signatory.signatory.organisation_id == signature.organisation_id;
        });
    const std::string name =
        known == report.signatories.end() ? signature.organisation_name : name_for(language, known->signatory);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return join(names);
}

/// Tells whether the doubt is about the trust list rather than about a signature.
bool rests_on_refused_list(const Report& report) {
  const bool is_doubt = report.cause == VerdictCause::key_unknown || report.cause == VerdictCause::signature_in_doubt;
  return is_doubt && report.trust && !report.trust->refusal.empty();
}

}  // namespace

std::string say_verdict(Language language, Verdict verdict) {
  const std::string word = say(language, word_message(verdict));
  return language == Language::english ? word : word + " (" + word_for(verdict) + ")";
}

std::string say_meaning(Language language, const Report& report) {
  if (rests_on_refused_list(report)) return say(language, Message::meaning_list_refused);
  switch (report.cause) {
    case VerdictCause::all_signed:
      return say(language, report.face == Face::page ? Message::meaning_signed_page : Message::meaning_signed_record);
    case VerdictCause::signatures_missing:
      return say(language, Message::meaning_missing, {names_in_state(language, report, SignatoryState::missing)});
    case VerdictCause::requirement_not_met:
      return say(language, Message::meaning_required, {names_asked_for(language, report)});
    case VerdictCause::key_unknown:
      return say(language, Message::meaning_key_unknown, {names_in_state(language, report, SignatoryState::uncertain)});
    case VerdictCause::signature_in_doubt:
      return say(language, Message::meaning_in_doubt, {names_in_state(language, report, SignatoryState::uncertain)});
    case VerdictCause::page_not_rebuilt:
      return say(language, Message::meaning_not_rebuilt);
    case VerdictCause::no_declaration:
      return say(language, Message::meaning_no_declaration);
    case VerdictCause::page_different:
      return say(language, Message::meaning_page_different);
    case VerdictCause::signature_failed:
      return say(language, Message::meaning_signature_failed, {names_of_failed(language, report)});
    case VerdictCause::broken:
      break;
  }
  return say(language, Message::meaning_broken);
}

std::string reason_beyond_meaning(const Report& report) {
  if (rests_on_refused_list(report)) return report.trust->refusal;
  switch (report.cause) {
    case VerdictCause::all_signed:
    case VerdictCause::signatures_missing:
    case VerdictCause::requirement_not_met:
    case VerdictCause::key_unknown:
      return "";
    default:
      return report.reason;
  }
}

std::string say_advice(Language language, const Report& report) {
  if (rests_on_refused_list(report)) return say(language, Message::advice_list_refused);
  switch (report.cause) {
    case VerdictCause::all_signed:
      return "";
    case VerdictCause::signatures_missing:
    case VerdictCause::requirement_not_met:
      return say(language, Message::advice_missing);
    case VerdictCause::key_unknown:
      return say(language, Message::advice_key_unknown);
    case VerdictCause::signature_in_doubt:
      return say(language, Message::advice_in_doubt);
    case VerdictCause::page_not_rebuilt:
      return say(language, Message::advice_not_rebuilt);
    case VerdictCause::no_declaration:
      return say(language, Message::advice_no_declaration);
    default:
      return say(language, Message::advice_invalid);
  }
}

std::string say_state(Language language, SignatoryState state) {
  switch (state) {
    case SignatoryState::signed_validly:
      return say(language, Message::state_signed);
    case SignatoryState::missing:
      return say(language, Message::state_missing);
    case SignatoryState::uncertain:
      return say(language, Message::state_uncertain);
    case SignatoryState::invalid:
      break;
  }
  return say(language, Message::state_invalid);
}

std::string say_face(Language language, Face face) {
  return say(language, face == Face::record ? Message::face_record : Message::face_page);
}

std::string say_severity(Language language, Severity severity) {
  switch (severity) {
    case Severity::note:
      return say(language, Message::severity_note);
    case Severity::warning:
      return say(language, Message::severity_warning);
    case Severity::error:
      break;
  }
  return say(language, Message::severity_error);
}

std::string say_page(Language language, PageResult result) {
  switch (result) {
    case PageResult::not_a_page:
      return "";
    case PageResult::reproduced:
      return say(language, Message::page_reproduced);
    case PageResult::text_equal:
      return say(language, Message::page_text_equal);
    case PageResult::not_checked:
      return say(language, Message::page_not_checked);
    case PageResult::different:
      break;
  }
  return say(language, Message::page_different);
}

std::string say_signature(Language language, const SignatureReport& signature) {
  if (language == Language::english) return signature.reason;
  if (signature.indication == Indication::total_passed) return say(language, Message::signature_passed);
  return say(language, find_message(sub_indications, signature.sub_indication, Message::signature_other));
}

std::string reason_beyond_sentence(Language language, const SignatureReport& signature) {
  if (language == Language::english || signature.indication == Indication::total_passed) return "";
  switch (find_message(sub_indications, signature.sub_indication, Message::signature_other)) {
    case Message::signature_format:
    case Message::signature_misfit:
    case Message::signature_unproven_time:
    case Message::signature_other:
      return signature.reason;
    default:
      return "";
  }
}

std::string say_judgement(Language language, const SignatureReport& signature) {
  std::string text = word_for(signature.indication);
  if (!signature.sub_indication.empty()) text += " " + signature.sub_indication;
  text += ". " + say_signature(language, signature);
  const std::string reason = reason_beyond_sentence(language, signature);
  return reason.empty() ? text : text + " " + say_in_english(language, reason);
}

std::string say_finding(Language language, const Finding& finding) {
  if (language == Language::english) return "";
  return say(language, find_message(finding_kinds, finding.id, Message::finding_other));
}

std::string say_in_english(Language language, const std::string& sentence) {
  return say(language, Message::english, {sentence});
}

std::string say_requirement(Language language, const Requirement& requirement) {
  std::vector<std::string> parts;
  if (requirement.all_signatories) parts.push_back(say(language, Message::required_all));
  parts.insert(parts.end(), requirement.organisations.begin(), requirement.organisations.end());
  return join(parts);
}

std::string say_trust(Language language, const TrustReport& trust) {
  std::vector<std::string> names;
  for (const TrustListSigner& signer : trust.signers) {
    names.push_back(signer.name.empty() ? group_fingerprint(signer.fingerprint) : signer.name);
  }
  const std::string who =
      names.empty() ? say(language, Message::trust_unsigned) : say(language, Message::trust_signed, {join(names)});
  return say(language, Message::trust_line, {std::to_string(trust.version), write_time(trust.issued), who});
}

const TextVersion& text_for(Language language, const Declaration& declaration) {
  const auto found = std::find_if(declaration.texts.begin(), declaration.texts.end(),
                                  [&](const TextVersion& version) { return version.language == tag_of(language); });
  return found == declaration.texts.end() ? declaration.texts.front() : *found;
}

std::string name_for(Language language, const Signatory& signatory) {
  return std::string(text_in(signatory.organisation_names, tag_of(language)));
}

bool is_signatory(const Report& report, const std::string& organisation_id) {
  return std::any_of(report.signatories.begin(), report.signatories.end(), [&](const SignatoryReport& signatory) {
    return signatory.signatory.organisation_id == organisation_id;
  });
}

}  // namespace decl::tool
