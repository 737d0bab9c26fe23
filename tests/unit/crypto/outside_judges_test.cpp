// Other people's tools judge what is written here. Where one is missing the test fails.

#include <stdlib.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "crypto/cms.hpp"
#include "crypto/digest.hpp"
#include "crypto/ed25519.hpp"
#include "sample.hpp"
#include "support/test.hpp"

namespace decl {
namespace {

using test::contains;
using test::make_sample_key;

struct Outcome {
  int exit_code = -1;
  std::string output;
};

class Workshop {
 public:
  Workshop() {
    std::string name = (std::filesystem::temp_directory_path() / "decl-judges-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop() { std::filesystem::remove_all(folder_); }

  void put(const std::string& name, BytesView content) const {
    std::ofstream file(folder_ / name, std::ios::binary);
    file << content;
    REQUIRE(file.good());
  }

  [[nodiscard]] Outcome run(const std::string& command) const {
    FILE* const pipe = popen(("cd '" + folder_.string() + "' && " + command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    Outcome outcome;
    std::array<char, 4096> buffer{};
    for (std::size_t size = 0; (size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
      outcome.output.append(buffer.data(), size);
    }
    const int status = pclose(pipe);
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return outcome;
  }

 private:
  std::filesystem::path folder_;
};

TEST_CASE("GnuTLS accepts the CMS, and refuses it for other content") {
  const Workshop workshop;
  const SecretKey key = make_sample_key();
  workshop.put("content", "what is signed\n");
  workshop.put("other", "what is not\n");
  workshop.put("ca.pem", write_certificate_pem(key.info().certificate));
  workshop.put("c.der", make_cms(make_sha512("what is signed\n"), key));
  const std::string command = "certtool --p7-verify --inder --infile c.der --load-ca-certificate ca.pem --load-data ";
  const Outcome right = workshop.run(command + "content");
  CAPTURE(right.output);
  CHECK(right.exit_code == 0);
  CHECK(contains(right.output, "Signature status: ok"));
  const Outcome wrong = workshop.run(command + "other");
  CHECK(wrong.exit_code != 0);
  CHECK(contains(wrong.output, "verification failed"));
}

TEST_CASE("GnuTLS reads the certificate, short and long names alike") {
  const Workshop workshop;
  for (const std::string& name : {std::string("Sample Centre"), std::string(200, 'n')}) {
    const SecretKey key = make_secret_key("sample-centre", name, read_time(test::sample_created));
    workshop.put("a.crt", write_certificate_pem(key.info().certificate));
    const Outcome outcome = workshop.run("certtool --certificate-info --infile a.crt");
    CAPTURE(outcome.output);
    CHECK(outcome.exit_code == 0);
    CHECK(contains(outcome.output, "O=" + name));
    CHECK(contains(outcome.output, "Non repudiation"));
    CHECK(contains(outcome.output, "Certificate Authority (CA): FALSE"));
    CHECK(contains(workshop.run("openssl verify -CAfile a.crt a.crt").output, "a.crt: OK"));
  }
}

TEST_CASE("OpenSSL shows the certificate's subject and extensions, and verifies it") {
  const Workshop workshop;
  workshop.put("a.crt", write_certificate_pem(make_sample_key().info().certificate));
  const Outcome text = workshop.run("openssl x509 -in a.crt -noout -text -nameopt utf8");
  CAPTURE(text.output);
  CHECK(text.exit_code == 0);
  CHECK(contains(text.output, "Version: 3 (0x2)"));
  CHECK(contains(text.output, "Signature Algorithm: ED25519"));
  CHECK(contains(text.output, test::sample_name));
  CHECK(contains(text.output, test::sample_id));
  CHECK(contains(text.output, "X509v3 Basic Constraints: critical\n                CA:FALSE"));
  CHECK(contains(text.output, "X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation"));
  CHECK(contains(text.output, "X509v3 Subject Key Identifier"));
  CHECK(contains(text.output, "Not After : Feb 29 12:00:00 2044 GMT"));
  const Outcome verdict = workshop.run("openssl verify -x509_strict -check_ss_sig -partial_chain -trusted a.crt a.crt");
  CAPTURE(verdict.output);
  CHECK(verdict.exit_code == 0);
}

TEST_CASE("OpenSSL verifies a raw signature with the certificate's key") {
  const Workshop workshop;
  const SecretKey key = make_sample_key();
  workshop.put("a.crt", write_certificate_pem(key.info().certificate));
  workshop.put("message", "the message\n");
  workshop.put("other", "the massage\n");
  workshop.put("signature", raw_bytes(key.sign("the message\n")));
  REQUIRE(workshop.run("openssl x509 -in a.crt -noout -pubkey > a.pub").exit_code == 0);
  const std::string command = "openssl pkeyutl -verify -rawin -pubin -inkey a.pub -sigfile signature -in ";
  const Outcome right = workshop.run(command + "message");
  CAPTURE(right.output);
  CHECK(right.exit_code == 0);
  CHECK(contains(right.output, "Signature Verified Successfully"));
  CHECK(workshop.run(command + "other").exit_code != 0);
}

TEST_CASE("OpenSSL parses the CMS and finds exactly the signed attributes of the profile") {
  const Workshop workshop;
  workshop.put("c.der", make_cms(make_sha512("content"), make_sample_key()));
  const Outcome tree = workshop.run("openssl asn1parse -inform DER -in c.der");
  CHECK(tree.exit_code == 0);
  CHECK(contains(tree.output, "pkcs7-signedData"));
  CHECK(contains(tree.output, "id-smime-aa-signingCertificateV2"));
  CHECK(contains(tree.output, "messageDigest"));
  CHECK(contains(tree.output, "contentType"));
  CHECK_FALSE(contains(tree.output, "signingTime"));
  const Outcome print = workshop.run("openssl cms -cmsout -print -noout -inform DER -in c.der");
  CHECK(print.exit_code == 0);
  CHECK(contains(print.output, "d.issuerAndSerialNumber"));
  CHECK(contains(print.output, "eContent: <ABSENT>"));
}

}  // namespace
}  // namespace decl
