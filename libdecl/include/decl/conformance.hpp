#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <decl/bytes.hpp>
#include <decl/error.hpp>

namespace decl {

/// The standards that a page can be checked against.
enum class Standard {
  pdfa_4f,  ///< ISO 19005-4:2020, Annex A
  pdfa_3a,  ///< ISO 19005-3:2012, level A
  pdfua_1,  ///< ISO 14289-1:2014
  pdfua_2,  ///< ISO 14289-2:2024 with ISO/TS 32005:2023
};

/// The name that people use: "PDF/A-4f".
std::string_view standard_name(Standard standard);

enum class RuleOutcome {
  passed,
  failed,
  not_applicable,  ///< the file has nothing that the rule speaks of
  not_checked,     ///< the file has something that the rule speaks of and that can't be judged here
};

/// One place where a rule was broken or could not be checked.
struct RuleFailure {
  int object = 0;      ///< number of the indirect object; 0 when there is none
  int page = 0;        ///< from 1; 0 when it belongs to no page
  std::string detail;  ///< a few words; may hold text from the file

  bool operator==(const RuleFailure&) const = default;
};

struct RuleReport {
  std::string clause;       ///< "6.1.2"; "ISO 32000 14.7.4" for what that standard itself demands
  int number = 0;           ///< within the clause, from 1
  std::string requirement;  ///< what must hold, in this project's words
  RuleOutcome outcome = RuleOutcome::not_applicable;
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::vector<RuleFailure> first_failures;  ///< the first five

  bool operator==(const RuleReport&) const = default;
};

/// `not_checked`: no rule is broken, and at least one could not be checked.
enum class Conformance { conforms, does_not_conform, not_checked };

struct StandardReport {
  Standard standard = Standard::pdfa_4f;
  Conformance outcome = Conformance::not_checked;
  std::vector<RuleReport> rules;  ///< every rule, in the order of the clauses

  bool operator==(const StandardReport&) const = default;
};

/// What a file says of itself in its XMP metadata.
struct ConformanceClaims {
  std::vector<Standard> standards;
  std::vector<std::string> others;  ///< claims that can't be checked here: "PDF/A-2b"

  bool operator==(const ConformanceClaims&) const = default;
};

struct ConformanceReport {
  std::string source;
  ConformanceClaims claims;
  std::vector<StandardReport> standards;  ///< one for each that was asked for, in that order

  bool operator==(const ConformanceReport&) const = default;
};

/// Checks a PDF file, as its last revision stands, against standards; against what it claims when none is named.
///
/// In: the whole file. Out: every rule with its outcome, and no standard when the file claims none. Rules on bytes
/// cover all revisions. Throws Error: `unreadable` when the bytes are no PDF file or are cut or damaged so that no
/// verdict can be given, `limit` over 64 MiB or over another limit of docs/limits.md.
ConformanceReport check_conformance(BytesView file, const std::string& source_name,
                                    const std::vector<Standard>& standards = {});

/// Reads which standards a PDF file claims to keep (the pdfaid and pdfuaid properties of its XMP).
///
/// Throws Error as check_conformance does.
ConformanceClaims find_conformance_claims(BytesView file, const std::string& source_name);

}  // namespace decl
