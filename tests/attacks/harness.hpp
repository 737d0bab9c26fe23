#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/test.hpp"
#include "unit/verify/example.hpp"

// Attacks as tables: each case is a file made by mutation of a good one, with the verdict that it must get.
// No case but those that say so may be COMPLETE, and a mutation that changes nothing fails its test.
namespace decl::attacks {

/// "REFUSED" is an error instead of a verdict: the file is neither a record nor a page of ours.
struct Case {
  std::string name;
  Bytes file;
  std::string expected;  ///< COMPLETE, INCOMPLETE, UNCERTAIN, INVALID or REFUSED
  std::string shown;  ///< what the report must also hold: a sub-indication, a finding's identifier, words of a reason
  std::function<void(VerifyOptions&)> judged_by =
      nullptr;  ///< changes the options; none: the usual trust list and time
};

/// Judges every case and checks its outcome.
void run(const std::vector<Case>& cases);

/// Two organisations' keys from fixed seeds, so that every run attacks the same bytes.
struct Signers {
  SecretKey forum;
  SecretKey centre;
  SecretKey stranger;  ///< on no trust list; its certificate names the forum
};
const Signers& signers();
VerifyOptions usual_options();

/// A key from a seed of one repeated character, with a certificate that names this organisation.
SecretKey make_key(char seed, const std::string& organisation_id, const std::string& name);

Declaration make_other_declaration();
const Bytes& unsigned_record();
const Bytes& signed_record();       ///< by both
const Bytes& half_signed_record();  ///< by the forum alone
const Bytes& base_page();           ///< of the unsigned record
const Bytes& half_signed_page();    ///< by the forum alone
const Bytes& signed_page();         ///< by both
const Bytes& joint_page();          ///< the signed record inside, no signature of its own

/// Replaces the first place where `part` stands, at or behind `start`. The part must be there.
Bytes replaced(Bytes text, const std::string& part, const std::string& by, std::size_t start = 0);
/// Replaces it everywhere.
Bytes replaced_everywhere(Bytes text, const std::string& part, const std::string& by);
/// What stands from `start` to the end of `end`. Both must be there.
Bytes cut_out(const Bytes& text, const std::string& start, const std::string& end);

}  // namespace decl::attacks
