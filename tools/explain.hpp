#pragma once

#include <optional>
#include <string>

#include <decl/error.hpp>
#include <decl/verify.hpp>

#include "messages.hpp"

namespace decl::tool {

/// What came of one file: a report, or the error that kept it from being judged.
struct Outcome {
  std::string source;
  std::optional<Report> report;
  std::optional<Error> error;
};

/// How the files were checked, as reports tell it.
struct Circumstances {
  Language language = Language::english;
  std::string program;     ///< name and version
  std::optional<Time> at;  ///< the time of judgement, when it was given
};

// What these return is not yet safe to show: names of the document may stand in it.

/// "COMPLETE", or in other languages "POTPUNO (COMPLETE)", so that everybody finds the word in the documentation.
std::string say_verdict(Language language, Verdict verdict);

/// One sentence for people who have never heard of signatures: what the verdict means, and who is missing.
std::string say_meaning(Language language, const Report& report);

/// The library's reason, in English, where it says more than the meaning does; else empty.
std::string reason_beyond_meaning(const Report& report);

/// What to do next; empty for a complete copy.
std::string say_advice(Language language, const Report& report);

std::string say_state(Language language, SignatoryState state);
std::string say_face(Language language, Face face);
std::string say_severity(Language language, Severity severity);
std::string say_page(Language language, PageResult result);

/// What came of a signature, in a sentence: the library's own in English, one for its sub-indication else.
std::string say_signature(Language language, const SignatureReport& signature);

/// The library's own sentence on a signature, where say_signature says less in this language; else empty.
std::string reason_beyond_sentence(Language language, const SignatureReport& signature);

/// Indication, sub-indication and the two sentences in one line.
std::string say_judgement(Language language, const SignatureReport& signature);

/// What kind of finding it is, by its identifier; empty in English, where its message says it better.
std::string say_finding(Language language, const Finding& finding);

/// A sentence that there is in English only, marked as such in other languages.
std::string say_in_english(Language language, const std::string& sentence);

/// The organisations that the verifier asked for: "all signatories", or their identifiers.
std::string say_requirement(Language language, const Requirement& requirement);

/// "trust list: version 3, issued 2024-05-06T07:08:09Z, not signed".
std::string say_trust(Language language, const TrustReport& trust);

/// The declaration's text in the report's language, or its first one.
const TextVersion& text_for(Language language, const Declaration& declaration);

/// The organisation's name for readers of this language.
std::string name_for(Language language, const Signatory& signatory);

/// Tells whether the declaration names an organisation as a signatory.
bool is_signatory(const Report& report, const std::string& organisation_id);

}  // namespace decl::tool
