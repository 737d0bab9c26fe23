#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/declaration.hpp>
#include <decl/error.hpp>
#include <decl/page.hpp>
#include <decl/trust.hpp>

namespace decl {

/// What can be said of the whole copy.
enum class Verdict { complete, incomplete, uncertain, invalid };

/// What can be said of one signature, in the words of EN 319 102-1.
enum class Indication { total_passed, indeterminate, total_failed };

/// How the page relates to the record it carries.
enum class PageResult { not_a_page, reproduced, text_equal, not_checked, different };

enum class Face { record, page };

struct SignatureReport {
  Face face = Face::record;
  std::string organisation_id;    ///< whom it claims to speak for
  std::string organisation_name;  ///< by the trust list when the key is that organisation's, else by the declaration
  std::string fingerprint;        ///< of the key, see write_fingerprint
  Time signing_time{};            ///< the signer's claim
  bool intact = false;
  bool valid = false;
  bool trusted = false;
  Indication indication = Indication::total_failed;
  std::string sub_indication;  ///< EN 319 102-1 5.1.3, empty for TOTAL-PASSED
  std::string reason;          ///< one sentence
};

/// `missing`: no signature; `uncertain`: one that no trust list vouches for.
enum class SignatoryState { signed_validly, missing, uncertain, invalid };

struct SignatoryReport {
  Signatory signatory;
  SignatoryState state = SignatoryState::missing;
};

/// What the verdict rests on: reports in any language are written from it.
enum class VerdictCause {
  all_signed,           ///< COMPLETE
  signatures_missing,   ///< INCOMPLETE: the declaration's own rule isn't kept yet
  requirement_not_met,  ///< INCOMPLETE: its own rule is kept, the verifier's requirement isn't
  key_unknown,          ///< UNCERTAIN: no trust list, or it doesn't have the key
  signature_in_doubt,   ///< UNCERTAIN: for another reason that the signature's report gives
  page_not_rebuilt,     ///< UNCERTAIN: see page_reason
  no_declaration,       ///< UNCERTAIN: an ordinary PDF, whatever signatures it has; see reason
  broken,               ///< INVALID: see the findings of severity error
  page_different,       ///< INVALID: see page_reason
  signature_failed,     ///< INVALID: see the signatures with TOTAL-FAILED
};

/// What the verifier asks for besides the declaration's own rule, which always stays in force.
struct Requirement {
  bool all_signatories = false;            ///< whatever quorum the declaration is content with
  std::vector<std::string> organisations;  ///< by identifier; each must be a signatory and have signed validly

  bool operator==(const Requirement&) const = default;
};

/// One of those who signed a trust list.
struct TrustListSigner {
  std::string name;         ///< as the list calls the holder of this list key; empty for a key it replaced
  std::string fingerprint;  ///< see write_fingerprint
  Time signing_time{};      ///< the signer's claim
};

/// What a reader must know of the trust list that the signatures were judged by.
struct TrustReport {
  std::string identifier;  ///< the same for every version of one list
  int version = 1;
  Time issued{};
  std::optional<Time> expires;
  std::vector<TrustListSigner> signers;  ///< empty: the list isn't signed
  std::string refusal;  ///< one sentence: why the list can't be relied on, so that no key on it counts; else empty
};

/// The outcome for one file. Every report is written from it.
struct Report {
  std::string source;
  Face face = Face::record;
  Verdict verdict = Verdict::invalid;
  VerdictCause cause = VerdictCause::broken;
  std::string reason;                      ///< one sentence: why this verdict
  std::optional<Declaration> declaration;  ///< as parsed from the octets that were digested
  std::string declaration_sha512;          ///< 128 hexadecimal digits
  PageResult page = PageResult::not_a_page;
  std::string page_reason;  ///< one sentence
  std::vector<SignatoryReport> signatories;
  std::vector<SignatureReport> signatures;
  Requirement requirement;           ///< as asked for; an organisation in it that is no signatory has a finding
  std::optional<TrustReport> trust;  ///< none: no trust list was given
  Findings findings;
};

struct VerifyOptions {
  std::optional<TrustList> trust;  ///< none: nothing is trusted, and no verdict is better than uncertain
  int minimum_trust_version = 0;   ///< an older list isn't relied on
  std::optional<TrustList>
      remembered_trust;     ///< the newest version seen; a list that may not follow it isn't relied on
  Time at{};                ///< the time of judgement
  Requirement requirement;  ///< can only make the verdict stricter
  PageOptions page;
};

/// Reads identifiers of organisations with commas between them and adds them to a requirement; "all" among
/// them means every signatory.
/// Throws Error(usage) for anything else.
void add_requirement(Requirement& requirement, std::string_view text);

/// Verifies a record, a page or an ordinary PDF, told apart by content.
///
/// A document that breaks its format is reported as INVALID with FORMAT_FAILURE. Of an ordinary PDF the signatures are
/// judged as far as that can be done; it has no declaration and is never complete. Throws Error(unreadable) only when
/// the bytes are neither a record nor a whole PDF, and Error(limit).
Report verify_file(BytesView file, const std::string& source_name, const VerifyOptions& options);

}  // namespace decl
