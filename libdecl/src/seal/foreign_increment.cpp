// What signing appends to an ordinary PDF, after an LF where that has none at its end. s is the first free object
// number.
//
//   increment = signature field *2object xref trailer
//   signature = s " 0 obj" LF … "endobj" LF                       ; as in increment.cpp
//   field     = s+1 " 0 obj" LF "<< /Type /Annot /Subtype /Widget /FT /Sig /T (" name ") /F 132 /Rect [0 0 0 0] /P "
//               n " " g " R /V " s " 0 R >>" LF "endobj" LF
//   name      = "signature-" (organisation id of the certificate / first 16 digits of the SHA-256 of the certificate)
//   object    = n " " g " obj" LF value LF "endobj" LF            ; the first page, then the form, or the catalog where
//                                                                 ; the form stands in it: foreign_document.cpp
//   xref      = "xref" LF 1*4(n " 1" LF entry)                    ; in rising order
//   trailer   = "trailer" LF "<< /Size " s+2 " /Root " reference [" /Info " reference] " /Prev " n
//               [" /ID [<" *HEX "> <" 32HEX ">]"] " >>" LF "startxref" LF n LF "%%EOF" LF
//
// The first ID is that of the file. The second is the first 16 bytes of the SHA-512 of all bytes before.
#include "seal/foreign_increment.hpp"

#include <algorithm>
#include <map>

#include <decl/error.hpp>

#include "base/hex.hpp"
#include "crypto/cms.hpp"
#include "crypto/digest.hpp"
#include "crypto/foreign_cms.hpp"
#include "seal/foreign_document.hpp"

namespace decl::seal {
namespace {

constexpr std::size_t id_length = 16;

std::string write_field_name(const Certificate& certificate) {
  const std::string& id = certificate.organisation_id;
  const bool is_identifier =
      !id.empty() && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  return "signature-" + (is_identifier ? id : write_hex(make_sha256(certificate.der)).substr(0, 16));
}

std::string pad(std::uint64_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  return std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::string write_trailer(const ForeignDocument& document, BytesView previous_sha512, std::uint64_t xref_offset) {
  std::string out = "trailer\n<< /Size " + std::to_string(document.size + 2) + " /Root " + document.root_reference;
  if (!document.info_reference.empty()) out += " /Info " + document.info_reference;
  out += " /Prev " + std::to_string(document.xref_offset);
  if (!document.first_id.empty()) {
    out += " /ID [<" + write_hex(document.first_id) + "> <" + write_hex(previous_sha512.substr(0, id_length)) + ">]";
  }
  return out + " >>\nstartxref\n" + std::to_string(xref_offset) + "\n%%EOF\n";
}

}  // namespace

Bytes end_with_line(BytesView file) { return Bytes(file) + (file.ends_with("\n") ? "" : "\n"); }

Increment write_foreign_increment(BytesView previous, BytesView previous_sha512, const Certificate& certificate,
                                  std::size_t cms_bytes, Time time, const std::string& source_name) {
  const std::string name = write_field_name(certificate);
  const ForeignDocument document = read_foreign_document(previous, name, source_name);
  const std::uint64_t start = previous.size();
  const std::string number = std::to_string(document.size);
  Increment increment = begin_increment(start, document.size, time, certificate.organisation, cms_bytes);
  std::map<std::uint64_t, std::string> entries;  // by object number
  entries[document.size] = pad(start, 10) + " 00000 n \n";
  const auto add = [&](const ForeignObject& object) {
    entries[object.number] = pad(start + increment.bytes.size(), 10) + " " + pad(object.generation, 5) + " n \n";
    increment.bytes +=
        std::to_string(object.number) + " " + std::to_string(object.generation) + " obj\n" + object.body + "\nendobj\n";
  };
  add({document.size + 1, 0,
       "<< /Type /Annot /Subtype /Widget /FT /Sig /T (" + name + ") /F 132 /Rect [0 0 0 0] /P " +
           document.page_reference + " /V " + number + " 0 R >>"});
  for (const ForeignObject& object : document.changed) add(object);
  increment.xref_offset = start + increment.bytes.size();
  increment.bytes += "xref\n";
  for (const auto& [each, entry] : entries) increment.bytes += std::to_string(each) + " 1\n" + entry;
  increment.bytes += write_trailer(document, previous_sha512, increment.xref_offset);
  put_range(increment, start);
  return increment;
}

namespace {

/// Where the increment of a signature begins, when it is the one that signing would have written.
std::optional<std::uint64_t> find_rebuilt_start(BytesView file, const ForeignSignature& signature,
                                                const std::string& source_name) {
  constexpr std::size_t longest_head = 200;
  const std::size_t from = signature.offset - std::min<std::uint64_t>(signature.offset, longest_head);
  const BytesView head = file.substr(from, signature.offset - from);
  const std::size_t found = head.rfind("\n", head.rfind(" 0 obj\n"));
  if (found == BytesView::npos || head.find(" 0 obj\n") == BytesView::npos) return std::nullopt;
  const std::uint64_t start = from + found + 1;
  const BytesView actual = file.substr(start, signature.covered_end - start);
  const std::optional<IncrementClaims> claims = find_claims(actual, start);
  const std::optional<ForeignCms> foreign = claims ? find_foreign_cms(claims->contents) : std::nullopt;
  if (!foreign) return std::nullopt;
  try {
    const Certificate certificate = read_certificate(read_cms(foreign->der).certificate);
    const BytesView previous = file.substr(0, start);
    Increment rebuilt = write_foreign_increment(previous, make_sha512(previous), certificate, foreign->der.size(),
                                                claims->time, source_name);
    put_cms(rebuilt, start, foreign->der);
    return rebuilt.bytes == actual ? std::optional(start) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;  // it can't be rebuilt, so it is none of ours
  }
}

}  // namespace

std::set<std::uint64_t> find_rebuilt_sizes(BytesView file, const std::vector<ForeignSignature>& signatures,
                                           const std::string& source_name) {
  std::set<std::uint64_t> sizes = {file.size()};
  std::uint64_t end = file.size();
  for (auto signature = signatures.rbegin(); signature != signatures.rend(); ++signature) {
    if (!signature->breach.empty() || signature->covered_end != end) break;
    const std::optional<std::uint64_t> start = find_rebuilt_start(file, *signature, source_name);
    if (!start || *start == 0) break;
    end = *start;
    sizes.insert(end);
    sizes.insert(end - 1);  // the end of line that signing may have put between
  }
  return sizes;
}

}  // namespace decl::seal
