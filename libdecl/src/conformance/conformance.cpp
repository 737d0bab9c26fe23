#include <decl/conformance.hpp>

#include "base/ascii.hpp"
#include "conformance/byte_rules.hpp"
#include "conformance/checks.hpp"
#include "conformance/work.hpp"

namespace decl {

using namespace conformance;

std::string_view standard_name(Standard standard) {
  switch (standard) {
    case Standard::pdfa_4f:
      return "PDF/A-4f";
    case Standard::pdfa_3a:
      return "PDF/A-3a";
    case Standard::pdfua_1:
      return "PDF/UA-1";
    case Standard::pdfua_2:
      break;
  }
  return "PDF/UA-2";
}

namespace {

std::string value_of(const Xmp& xmp, std::string_view name_space, std::string_view name) {
  const XmpProperty* property = find_property(xmp.properties, name_space, name);
  return property == nullptr ? "" : property->value.text;
}

ConformanceClaims make_claims(const Xmp& xmp) {
  ConformanceClaims claims;
  const auto claim = [&](std::string_view name) {
    for (const Standard standard : {Standard::pdfa_4f, Standard::pdfa_3a, Standard::pdfua_1, Standard::pdfua_2}) {
      if (standard_name(standard) == name) return claims.standards.push_back(standard);
    }
    claims.others.emplace_back(name);
  };
  const std::string part = value_of(xmp, pdfaid_namespace, "part");
  const std::string level = make_ascii_lower(value_of(xmp, pdfaid_namespace, "conformance"));
  if (!part.empty()) claim("PDF/A-" + part + level);
  const std::string accessible_part = value_of(xmp, pdfuaid_namespace, "part");
  if (!accessible_part.empty()) claim("PDF/UA-" + accessible_part);
  return claims;
}

/// What libqpdf's own exceptions say is about the file, as long as it isn't ours.
template <typename Work>
auto read_with(const std::string& source_name, const Work& work) {
  try {
    return work();
  } catch (const Error& error) {
    if (!error.place().source.empty()) throw;
    throw Error(error.code(), error.message(), Place{source_name, error.place().path, {}, {}});
  } catch (const std::logic_error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    throw Error(ErrorCode::unreadable, "is damaged: " + std::string(error.what()), Place{source_name, "", {}, {}});
  }
}

/// Runs every check; returns what the file claims.
ConformanceClaims run_checks(BytesView bytes, const std::string& source_name, Ledger& ledger) {
  if (check_bytes(bytes, source_name, ledger).encrypted) {
    throw Error(ErrorCode::unreadable, "is encrypted and can't be checked; archives and PDF/A don't allow encryption",
                Place{source_name, "", {}, {}});
  }
  Document document(bytes, source_name);
  check_colour_profiles(document, ledger);
  check_objects(document, ledger);
  const Structure structure(document, ledger);
  const ContentFindings contents = check_contents(document, structure, ledger);
  check_fonts(document, contents.fonts, ledger);
  check_interaction(document, ledger);
  check_signatures(document, ledger);
  check_attachments(document, ledger);
  const Xmp xmp = check_metadata(document, ledger);
  check_xmp_properties(xmp, ledger);
  check_structure(document, structure, ledger);
  check_tables_and_lists(structure, ledger);
  check_containment(structure, ledger);
  check_ownership(document, structure, contents.marked, ledger);
  check_accessible_interaction(document, structure, ledger);
  document.report_streams(ledger);
  const bool is_clean = !document.file().anyWarnings();
  ledger.check("file.readable", is_clean, {0, 0, is_clean ? "" : document.file().getWarnings().front().what()});
  return make_claims(xmp);
}

}  // namespace

ConformanceReport check_conformance(BytesView file, const std::string& source_name,
                                    const std::vector<Standard>& standards) {
  return read_with(source_name, [&] {
    const WorkLimit limit(steps_for(file.size()));
    Ledger ledger;
    ConformanceReport report;
    report.source = source_name;
    report.claims = run_checks(file, source_name, ledger);
    for (const Standard standard : standards.empty() ? report.claims.standards : standards) {
      report.standards.push_back(ledger.report(standard));
    }
    return report;
  });
}

ConformanceClaims find_conformance_claims(BytesView file, const std::string& source_name) {
  return read_with(source_name, [&] {
    Ledger unused;
    if (check_bytes(file, source_name, unused).encrypted)
      throw Error(ErrorCode::unreadable, "is encrypted", Place{source_name, "", {}, {}});
    const Document document(file, source_name);
    QPDFObjectHandle metadata = get(document.catalog(), "/Metadata");
    return metadata.isStream() ? make_claims(read_xmp(document.content(metadata))) : ConformanceClaims{};
  });
}

}  // namespace decl
