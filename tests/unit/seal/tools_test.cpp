// Other people's programs as judges: qpdf, certtool (GnuTLS) and pdfsig (poppler).
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/hex.hpp"
#include "fixture.hpp"
#include "signing.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "decl-seal-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string write(const std::string& name, const Bytes& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

struct Outcome {
  int status = -1;
  std::string output;
};

Outcome run(const std::string& command) {
  Outcome outcome;
  FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
    outcome.output.append(buffer.data(), count);
  const int status = pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

/// Tells whether a program is installed; a test that needs a missing one says so and passes.
bool is_there(const std::string& program) {
  const bool found = run("command -v " + program).status == 0;
  if (!found) WARN(program << " is not installed; this test checked nothing");
  return found;
}

/// The CMS of the last signature, and the bytes that its ByteRange names.
struct Extract {
  Bytes cms;
  Bytes content;
};

Extract extract(const Bytes& page) {
  unsigned long long zero = 1, first = 0, second = 0, rest = 0;
  REQUIRE(std::sscanf(page.c_str() + page.rfind("/ByteRange [") + 12, "%llu %llu %llu %llu", &zero, &first, &second,
                      &rest) == 4);
  return {read_hex(page.substr(first + 1, second - first - 2)), page.substr(zero, first) + page.substr(second, rest)};
}

const std::vector<std::string> organisations = {"example-forum", "sample-centre", "test-school"};

std::vector<Bytes> make_states(std::vector<SecretKey>& keys) {
  std::vector<Bytes> states = {make_page(organisations)};
  for (const std::string& organisation : organisations) {
    keys.push_back(make_key(organisation, "Name of " + organisation));
    states.push_back(seal_page(states.back(), keys.back(), signing_time, "a.pdf"));
  }
  return states;
}

}  // namespace

TEST_CASE("qpdf finds no fault before signing and after each signature") {
  if (!is_there("qpdf")) return;
  const Folder folder;
  std::vector<SecretKey> keys;
  for (const Bytes& state : make_states(keys)) {
    const Outcome outcome = run("qpdf --check " + folder.write("a.pdf", state));
    CAPTURE(outcome.output);
    CHECK(outcome.status == 0);
    CHECK_FALSE(contains(outcome.output, "WARNING"));
    CHECK(contains(outcome.output, "No syntax or stream encoding errors found"));
  }
}

TEST_CASE("qpdf sees each signature as the value of its field, with the new appearance") {
  if (!is_there("qpdf")) return;
  const Folder folder;
  std::vector<SecretKey> keys;
  const std::string path = folder.write("a.pdf", make_states(keys).back());
  for (int index = 0; index < 3; ++index) {
    const Outcome field = run("qpdf --show-object=" + std::to_string(first_field + 2 * index) + " " + path);
    const int signature = first_field + 6 + 2 * index;
    CAPTURE(field.output);
    CHECK(contains(field.output, "/V " + std::to_string(signature) + " 0 R"));
    CHECK(contains(field.output, "/N " + std::to_string(signature + 1) + " 0 R"));
  }
}

TEST_CASE("certtool verifies the CMS over the bytes that ByteRange names") {
  if (!is_there("certtool")) return;
  const Folder folder;
  std::vector<SecretKey> keys;
  const std::vector<Bytes> states = make_states(keys);
  for (std::size_t count = 1; count < states.size(); ++count) {
    const Extract parts = extract(states[count]);
    const std::string certificate = folder.write("ca.pem", write_certificate_pem(keys[count - 1].info().certificate));
    const std::string cms = folder.write("c.der", parts.cms);
    const auto verify = [&](const Bytes& content) {
      return run("certtool --p7-verify --inder --infile " + cms + " --load-data " + folder.write("content", content) +
                 " --load-ca-certificate " + certificate);
    };
    const Outcome outcome = verify(parts.content);
    CAPTURE(outcome.output);
    CHECK(outcome.status == 0);
    CHECK(verify(parts.content + " ").status != 0);
  }
}

TEST_CASE("pdfsig sees one signature a field, and the last one covers the whole document") {
  if (!is_there("pdfsig")) return;
  const Folder folder;
  std::vector<SecretKey> keys;
  const Outcome outcome = run("pdfsig -nocert " + folder.write("a.pdf", make_states(keys).back()));
  CAPTURE(outcome.output);
  for (const std::string& organisation : organisations) CHECK(contains(outcome.output, "signature-" + organisation));
  CHECK(contains(outcome.output, "Signature Type: ETSI.CAdES.detached"));
  const auto count = [&](const std::string& part) {
    std::size_t found = 0;
    for (std::size_t place = 0; (place = outcome.output.find(part, place)) != std::string::npos; ++place) ++found;
    return found;
  };
  CHECK(count("Signature Type: ETSI.CAdES.detached") == 3);
  CHECK(count("Total document signed") == 1);
  CHECK(count("Not total document signed") == 2);
}
