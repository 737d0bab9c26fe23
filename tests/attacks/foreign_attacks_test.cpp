#include "arithmetic.hpp"
#include "harness.hpp"

#include "crypto/ed25519.hpp"
#include "page_objects.hpp"

using namespace decl;
using namespace decl::attacks;

// Attacks on signed PDF files that decl did not make. They are never COMPLETE; here none may have a good signature
// over bytes that were changed, added or left out.

namespace {

const std::string drawing = "<< /Length 8 >>\nstream\n9 9 m f\n\nendstream";

const Bytes& plain() {
  static const Bytes file = read_file(test::project_file("tests/fuzz/corpus/foreign/minimal.pdf"), 1 << 20);
  return file;
}

Bytes sign(const Bytes& file, const SecretKey& key) { return seal_foreign_pdf(file, key, test::signing_time, "a.pdf"); }

const Bytes& once() {
  static const Bytes file = sign(plain(), signers().forum);
  return file;
}

const Bytes& twice() {
  static const Bytes file = sign(once(), signers().centre);
  return file;
}

Bytes in_last(const std::string& part, const std::string& by) {
  return replaced(twice(), part, by, twice().rfind("/Type /Sig"));
}

/// Other numbers in the last ByteRange.
Bytes with_range(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
  const std::size_t start = twice().rfind("/ByteRange [") + 12;
  const std::size_t length = twice().find(']', start) - start;
  std::string range = std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(c) + " " + std::to_string(d);
  REQUIRE(range.size() <= length);
  range.resize(length, ' ');
  Bytes file = twice();
  return file.replace(start, length, range);
}

Bytes with_value(Signature (*change)(Signature)) {
  const Bytes cms = last_cms(twice());
  const Signature value = change(read_signature(BytesView(cms).substr(cms.size() - 64)));
  return with_cms(twice(), cms.substr(0, cms.size() - 64) + Bytes(raw_bytes(value)));
}

Signature forget(Signature) { return neutral_signature(); }

}  // namespace

TEST_CASE("ordinary PDF files: what the attacks start from") {
  run({
      {"unsigned", plain(), "UNCERTAIN", "NOT_CHECKED"},
      {"signed by both", twice(), "UNCERTAIN", "sample-centre  The signature is right"},
      {"cut at the first signature's end", twice().substr(0, once().size()), "UNCERTAIN",
       "example-forum  The signature is right"},
      {"signed by a stranger", sign(plain(), signers().stranger), "UNCERTAIN", "NO_CERTIFICATE_CHAIN_FOUND"},
  });
}

TEST_CASE("ordinary PDF files: nothing is changed, added or left out unnoticed") {
  const std::size_t start = last_contents(twice());
  const std::size_t end = twice().find('>', start) + 1;
  const std::size_t size = twice().size();
  run({
      {"the drawing changed", replaced(twice(), "0 0 m f", "9 9 m f"), "INVALID", "foreign.digest.different"},
      {"drawn anew behind", append_update(twice(), {{4, drawing}}), "INVALID", "Something other than"},
      {"drawn anew between signatures", append_update(once(), {{4, drawing}}) + twice().substr(once().size()),
       "INVALID", "FAILURE"},
      {"a note behind", append_update(twice(), {{9, "<</Type/Annot/Subtype/Text>>"}}), "INVALID",
       "Something other than"},
      {"a comment behind", twice() + "% note\n", "INVALID", "Something other than"},
      {"a second end", twice() + "%%EOF\n", "INVALID", "Something other than"},
      {"a signature put into the other's place", with_cms(twice(), last_cms(once())), "INVALID",
       "foreign.digest.different"},
      {"the time changed", in_last("/M (D:2024", "/M (D:2023"), "INVALID", "foreign.digest.different"},
      {"range wider than Contents", with_range(0, start - 5, end, size - end), "INVALID", "FAILURE"},
      {"range that ends early", with_range(0, start, end, 10), "INVALID", "FAILURE"},
      {"range in reverse", with_range(end, size - end, 0, start), "INVALID", "FAILURE"},
      {"range of nothing", with_range(0, 0, 0, 0), "INVALID", "FAILURE"},
      {"S plus the group's order", with_value(add_order), "INVALID", "SIG_CRYPTO_FAILURE"},
      {"R of small order, S zero", with_value(forget), "INVALID", "SIG_CRYPTO_FAILURE"},
  });
}
