#include <decl/convert.hpp>

#include <algorithm>

#include <decl/file.hpp>
#include <decl/seal.hpp>

#include "crypto/digest.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

const Time time_of_signing = read_time("2024-05-06T07:08:09Z");

std::vector<SecretKey> make_keys(const std::vector<std::pair<std::string, std::string>>& names) {
  std::vector<SecretKey> keys;
  for (const auto& [id, name] : names) keys.push_back(make_secret_key(id, name, time_of_signing));
  return keys;
}

/// Two versions of one declaration, signed by Example Forum and Sample Centre.
std::vector<ConvertSource> make_sources() {
  const std::string english =
      "March 2022\n\nOpen archives belong to everybody who has a question.\n\n\nAna Primer\n\nDirector\n"
      "Example Forum\n\n\nBeni Shembull\n\nChair\nSample Centre\n";
  return {{"a/text.txt", "en", english, "a/text.decl.yaml", std::nullopt}};
}

ConvertOptions make_options(const std::vector<SecretKey>& keys) {
  ConvertOptions options;
  options.signing_time = time_of_signing;
  for (const SecretKey& key : keys) {
    options.organisations.push_back({key.info().organisation_id, {{"und", key.info().organisation_name}}});
  }
  return options;
}

}  // namespace

TEST_CASE("Both faces of a declaration are signed with every key, and say the same") {
  const std::vector<SecretKey> keys = make_keys({{"forum", "Example Forum"}, {"centre", "Sample Centre"}});
  Findings findings;
  const Conversion made = convert_declaration(make_sources(), make_options(keys), keys, findings);
  CHECK(read_record(made.xml, "x") == made.record);
  CHECK(made.record.signatures.size() == 2);
  const SealedPage page = read_sealed_page(made.page, "p");
  CHECK(page.record == made.xml);
  CHECK(page.signatures.size() == 2);
  CHECK(std::ranges::all_of(page.signatures, &PageSignature::valid));
  CHECK_FALSE(findings.empty());
}

TEST_CASE("The digests of both faces come with them, sealed or not") {
  const std::vector<SecretKey> keys = make_keys({{"forum", "Example Forum"}, {"centre", "Sample Centre"}});
  const std::vector<SecretKey> none;
  ConvertOptions options = make_options(keys);
  for (const PageProfile profile : {PageProfile::pdfa_4f, PageProfile::pdfa_3a}) {
    options.page.design.profile = profile;
    for (const std::vector<SecretKey>* some : {&keys, &none}) {
      Findings findings;
      const Conversion made = convert_declaration(make_sources(), options, *some, findings);
      CHECK(made.xml_sha512 == make_sha512(made.xml));
      CHECK(made.page_sha512 == make_sha512(made.page));
    }
  }
}

TEST_CASE("A key that signs for another name than its own is warned of, unless somebody said that both are one") {
  const std::vector<SecretKey> keys = make_keys({{"sample-centre", "Sample Centre for River Protection"}});
  std::vector<ConvertSource> sources = make_sources();
  const auto is_warned = [&](const ConvertOptions& options) {
    Findings findings;
    CHECK(convert_declaration(sources, options, keys, findings).record.signatures.size() == 1);
    return std::ranges::count(findings, "convert.name.different", &Finding::id) == 1;
  };
  ConvertOptions options = make_options(keys);
  CHECK(is_warned(options));
  options.organisations.push_back({"sample-centre", {{"en", "Sample Centre"}}});
  CHECK_FALSE(is_warned(options));
  options.organisations.pop_back();
  sources[0].sidecar =
      "signatories:\n  - organisation: Example Forum\n    person: Ana Primer\n"
      "  - organisation: Sample Centre\n    id: sample-centre\n    person: Beni Shembull\n";
  CHECK_FALSE(is_warned(options));
}

TEST_CASE("A key of somebody who is no signatory is an error, unless only signatories are asked to sign") {
  const std::vector<SecretKey> keys = make_keys({{"forum", "Example Forum"}, {"stranger", "A Stranger"}});
  ConvertOptions options = make_options(keys);
  Findings findings;
  CHECK(error_of([&] { convert_declaration(make_sources(), options, keys, findings); }).code() ==
        ErrorCode::not_a_signer);
  options.only_signatories_sign = true;
  const Conversion made = convert_declaration(make_sources(), options, keys, findings);
  REQUIRE(made.record.signatures.size() == 1);
  CHECK(made.record.signatures[0].organisation_id == "forum");
}

TEST_CASE("A record is taken as it stands, and signed by those who have not signed yet") {
  const std::vector<SecretKey> keys = make_keys({{"forum", "Example Forum"}, {"centre", "Sample Centre"}});
  ConvertOptions options = make_options(keys);
  options.only_signatories_sign = true;
  Findings findings;
  std::vector<SecretKey> first;
  first.push_back(make_secret_key("forum", "Example Forum", time_of_signing));
  const Conversion once = convert_declaration(make_sources(), options, first, findings);
  const Conversion twice = convert_declaration({{"once.xml", "", once.xml, "", std::nullopt}}, options, keys, findings);
  REQUIRE(twice.record.signatures.size() == 2);
  CHECK(twice.record.declaration == once.record.declaration);
  const auto of_forum = [](const RecordSignature& each) { return each.organisation_id == "forum"; };
  CHECK(std::ranges::find_if(twice.record.signatures, of_forum)->public_key == first[0].info().public_key);

  CHECK(once.source_signatures.empty());
  const std::string signature =
      "forum " + write_time(time_of_signing) + ' ' + write_fingerprint(first[0].info().public_key);
  CHECK(twice.source_signatures == std::vector<std::string>{"record " + signature});
  const Conversion of_page =
      convert_declaration({{"once.pdf", "", once.page, "", std::nullopt}}, options, keys, findings);
  CHECK(of_page.source_signatures == std::vector<std::string>{"page " + signature, "record " + signature});
}

TEST_CASE("No page is made of a record with a false signature") {
  const std::vector<SecretKey> keys = make_keys({{"forum", "Example Forum"}});
  Findings findings;
  Bytes xml = convert_declaration(make_sources(), make_options(keys), keys, findings).xml;
  const std::size_t at = xml.find("everybody");
  REQUIRE(at != Bytes::npos);
  xml[at] = 'E';
  const Error error = error_of([&] {
    convert_declaration({{"a.xml", "", xml, "", std::nullopt}}, make_options(keys), {}, findings);
  });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(contains(error.what(), "a.xml: has a signature of forum that is false"));
}

TEST_CASE("What only names the records' namespace is no record") {
  std::vector<ConvertSource> sources = make_sources();
  sources[0].content.insert(sources[0].content.find("everybody"), "urn:decl:record:1 and ");
  CHECK_FALSE(holds_record(sources[0]));
  Findings findings;
  const Conversion made = convert_declaration(sources, {}, {}, findings);
  CHECK(contains(made.xml, "urn:decl:record:1 and everybody"));
  CHECK(holds_record({"a.xml", "", made.xml, "", std::nullopt}));
  CHECK(holds_record({"a.pdf", "", made.page, "", std::nullopt}));
  CHECK_FALSE(holds_record({"a.pdf", "", "%PDF-2.0\n", "", std::nullopt}));
  CHECK_FALSE(holds_record({"a.jpg", "", "\xFF\xD8\xFF", "", std::nullopt}));
}

TEST_CASE("A record among several sources is refused, wherever it stands") {
  Findings findings;
  const ConvertSource text = make_sources()[0];
  const Conversion made = convert_declaration({text}, {}, {}, findings);
  for (const Bytes& content : {made.xml, made.page}) {
    const ConvertSource record{"a.sq", "sq", content, "", std::nullopt};
    for (const std::vector<ConvertSource>& sources : {std::vector{text, record}, std::vector{record, text}}) {
      const Error error = error_of([&] { convert_declaration(sources, {}, {}, findings); });
      CHECK(error.code() == ErrorCode::usage);
      CHECK(contains(error.what(), "a.sq: is a record"));
    }
  }
}

TEST_CASE("Only sources that are no text are read elsewhere") {
  ConvertOptions options;
  int asked = 0;
  options.read_elsewhere = [&](const std::vector<ConvertSource>& sources) {
    ++asked;
    ConvertOptions here;
    here.language = "en";
    return read_sources(sources, here);
  };
  std::vector<ConvertSource> sources = make_sources();
  read_sources(sources, options);
  CHECK(asked == 0);
  sources[0].content =
      "<html><body><p>March 2022</p><p>Open archives belong to everybody.</p><p>Ana Primer<br>Director<br>Example "
      "Forum</p></body></html>";
  Findings findings;
  CHECK(convert_declaration(sources, options, {}, findings).record.declaration.signatories.size() == 1);
  CHECK(asked == 1);
}

TEST_CASE("Who asks for an explanation gets the lines, and what is missing as a finding") {
  ConvertOptions options;
  options.explain = true;
  std::vector<ConvertSource> sources = make_sources();
  CHECK(read_sources(sources, options).lines.size() == 15);
  sources[0].content = "Just one line of text.\n";
  const Findings missing = read_sources(sources, options).findings;
  CHECK(std::ranges::any_of(missing, [](const Finding& each) { return each.id == "intake.missing"; }));
  Findings findings = {{"earlier", Severity::error, "An error of another declaration", {}, ""}};
  CHECK(
      contains(error_of([&] { convert_declaration(sources, options, {}, findings); }).what(), "is not converted: no "));
  findings.resize(1);
  CHECK_NOTHROW(convert_declaration(make_sources(), options, {}, findings));
}

TEST_CASE("Words stay whole where their patterns are not installed, and a finding says so") {
  ConvertOptions options;
  options.page.hyphenation_directory = "/nowhere";
  Findings findings;
  std::vector<ConvertSource> sources = make_sources();
  std::string words;
  for (int i = 0; i < 60; ++i) words += "incomprehensibilities of internationalisation ";
  sources[0].content.insert(sources[0].content.find("Open"), words + "matter.\n\n");
  const Conversion made = convert_declaration(sources, options, {}, findings);
  CHECK(contains(read_sealed_page(made.page, "p").design, " whole "));
  CHECK(std::ranges::any_of(findings, [](const Finding& each) { return each.id == "convert.hyphenation.missing"; }));
}

TEST_CASE("What was noticed before an error is kept") {
  ConvertOptions options;
  options.page.font_directories = {"/nowhere"};
  Findings findings;
  CHECK(error_of([&] { convert_declaration(make_sources(), options, {}, findings); }).code() == ErrorCode::not_found);
  CHECK_FALSE(findings.empty());
}
