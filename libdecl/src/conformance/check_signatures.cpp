// Signatures as ISO 19005-3 6.4.3 wants them. The CMS itself is judged by verify; here its outer form is looked at.
#include "conformance/checks.hpp"

namespace decl::conformance {
namespace {

/// One element of DER: its content, and what stands behind it.
struct DerElement {
  unsigned tag = 0;
  BytesView content;
  BytesView rest;
};

/// Reads the element that begins the bytes; tag 0 when there is none.
DerElement read_element(BytesView bytes) {
  if (bytes.size() < 2) return {};
  const auto byte = [&](std::size_t place) { return static_cast<unsigned char>(bytes[place]); };
  std::size_t length = byte(1), head = 2;
  if (length >= 0x80) {
    const std::size_t count = length - 0x80;
    if (count == 0 || count > 4 || bytes.size() < 2 + count) return {};
    length = 0;
    for (std::size_t index = 0; index < count; ++index) length = length * 256 + byte(2 + index);
    head += count;
  }
  if (bytes.size() - head < length) return {};
  return {byte(0), bytes.substr(head, length), bytes.substr(head + length)};
}

struct SignedDataForm {
  bool has_certificates = false;
  std::size_t signers = 0;
};

/// Looks into ContentInfo, SignedData (RFC 5652 5.1): version, digestAlgorithms, encapContentInfo, [0], [1],
/// signerInfos.
SignedDataForm read_form(BytesView cms) {
  constexpr unsigned sequence = 0x30, set = 0x31, tagged_0 = 0xA0;
  SignedDataForm form;
  const DerElement info = read_element(cms);
  const DerElement type = read_element(info.content);
  const DerElement data = read_element(read_element(type.rest).content);
  if (info.tag != sequence || data.tag != sequence) return form;
  std::size_t sets = 0;
  for (DerElement part = read_element(data.content); part.tag != 0; part = read_element(part.rest)) {
    if (part.tag == tagged_0) form.has_certificates = !part.content.empty();
    if (part.tag != set || ++sets < 2) continue;
    for (DerElement signer = read_element(part.content); signer.tag != 0; signer = read_element(signer.rest))
      ++form.signers;
  }
  return form;
}

}  // namespace

void check_signatures(const Document& document, Ledger& ledger) {
  for (QPDFObjectHandle object : document.objects()) {
    if (!object.isDictionary() || !object.hasKey("/ByteRange") || !object.getKey("/Contents").isString()) continue;
    std::vector<QPDFObjectHandle> range = items_of(object.getKey("/ByteRange"));
    const std::string contents = object.getKey("/Contents").getStringValue();
    bool is_whole = range.size() == 4;
    for (QPDFObjectHandle item : range) is_whole = is_whole && item.isInteger();
    if (is_whole) {
      const long long gap_start = range[1].getIntValue(), gap_end = range[2].getIntValue();
      // The gap is Contents, as hexadecimal digits between < and >.
      is_whole = range[0].getIntValue() == 0 &&
                 gap_end - gap_start == static_cast<long long>(2 * contents.size() + 2) && range[3].getIntValue() > 0;
    }
    ledger.check("signature.whole", is_whole, at(object));
    const SignedDataForm form = read_form(contents);
    ledger.check("signature.certificate", form.has_certificates, at(object));
    ledger.check("signature.one_signer", form.signers == 1, at(object));
  }
}

}  // namespace decl::conformance
