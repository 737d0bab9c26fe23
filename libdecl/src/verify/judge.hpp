#pragma once

#include <optional>
#include <vector>

#include <decl/record.hpp>
#include <decl/seal.hpp>
#include <decl/verify.hpp>

namespace decl {

/// Tells what a report must show of the trust list, and why it can't be relied on if so: it has expired, is older
/// than the verifier asks for, or doesn't follow the version seen before.
std::optional<TrustReport> judge_trust_list(const VerifyOptions& options);

/// Judges one signature against a trust list: which organisation the key speaks for, and whether it
/// did so at the time claimed. Without a list, or with one that is refused, every sound signature is INDETERMINATE.
SignatureReport judge_signature(const RecordSignature& signature, const Declaration& declaration,
                                const VerifyOptions& options, const std::string& refusal = "");
SignatureReport judge_signature(const PageSignature& signature, const Declaration& declaration,
                                const VerifyOptions& options, const std::string& refusal = "");

/// Judges by a trusted key's life, at the time of judgement, whether it spoke for its organisation when the signature
/// claims to have been made: sets `trusted`, the indications and the reason of a signature that is valid.
void judge_key_time(SignatureReport& report, const TrustedKey& key, const VerifyOptions& options);

/// Finds the organisation that the trust list calls what the declaration calls this signatory, or by a name that
/// looks the same, when it is another one than the signatory: a name that isn't the signatory's own. Returns nullptr
/// for none.
const TrustedOrganisation* find_namesake(const TrustList& trust, const Signatory& signatory);

/// What check_names finds.
inline constexpr const char* name_different = "verify.name.different";

/// Warns of every signatory with a trusted signature that has no name in common with the trust list.
Findings check_names(const Declaration& declaration, const std::vector<SignatureReport>& signatures,
                     const TrustList& trust);

/// Warns of every signatory whose name or identifier looks like that of another signatory, or of another
/// organisation on the trust list, if there is one.
Findings check_look_alikes(const Declaration& declaration, const TrustList* trust);

/// Works out every signatory's state from the judged signatures. One bad signature makes it invalid.
std::vector<SignatoryReport> judge_signatories(const Declaration& declaration,
                                               const std::vector<SignatureReport>& signatures);

/// Tells whether the rule is kept when exactly the signatories in one of `counted` states count.
bool is_quorum_met(const Declaration& declaration, const std::vector<SignatoryReport>& signatories,
                   const std::vector<SignatoryState>& counted);

/// Sets the verdict, its cause and its reason from everything else in the report.
void set_verdict(Report& report);

}  // namespace decl
