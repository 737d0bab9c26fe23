#include <decl/archive_verify.hpp>

#include <decl/trust.hpp>

#include "archive/statement.hpp"
#include "support/test.hpp"
#include "unit/archive/bag_maker.hpp"

using namespace decl;
using namespace decl::test;

namespace {

TrustList list_of(const SecretKey& key) {
  TrustList list;
  list.identifier = "example-list";
  list.issued = now;
  return add_to_trust_list(list, make_trust_entry(key.info()), now);
}

SecretKey make_key(const std::string& id) {
  return make_secret_key(id, "Name of " + id, read_time("2024-01-01T00:00:00Z"));
}

/// Puts into a bag what the keys' seal says of it, and what bag-info.txt says of the seal.
void seal_bag(const BagMaker& bag, const std::vector<SecretKey>& keys, const std::string& info) {
  bag.append("bag-info.txt", info);
  bag.write_tag_manifests();
  std::size_t bytes = 0;
  for (const auto& [path, content] : bag.payload) bytes += content.size();
  const std::string digest = digest_of("sha512", BagMaker::read(bag.folder.path("tagmanifest-sha512.txt")));
  bag.write("seal.xml", archive::write_statement({digest, bytes, bag.payload.size(), now}, keys));
}

std::string announce(const SecretKey& key) {
  return "Decl-Sealed-By: " + key.info().organisation_id + ' ' + write_fingerprint(key.info().public_key) + '\n';
}

}  // namespace

TEST_CASE("A seal that bag-info.txt announces is missed when it, or a signature of it, was taken away") {
  std::vector<SecretKey> keys;
  keys.push_back(make_key("example-archive"));
  keys.push_back(make_key("sample-archive"));
  std::vector<SecretKey> one;
  one.push_back(read_secret_key(write_secret_key(keys.front(), nullptr), nullptr, "key"));
  const std::string info = announce(keys[0]) + announce(keys[1]);
  BagMaker bag;
  bag.make();
  ArchiveVerifyOptions options;
  options.copies.trust = list_of(keys.front());
  SECTION("both are there") {
    seal_bag(bag, keys, info);
    CHECK(verify(bag.folder.path(""), options).report.cause == ArchiveCause::all_complete);
  }
  SECTION("the seal is gone") {
    seal_bag(bag, keys, info);
    fs::remove(bag.folder.path("seal.xml"));
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.verdict == Verdict::invalid);
    CHECK(outcome.report.cause == ArchiveCause::seal_missing);
    CHECK(outcome.ids == std::vector<std::string>{"archive.seal.missing", "archive.seal.missing"});
  }
  SECTION("one signature is gone") {
    seal_bag(bag, one, info);
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.cause == ArchiveCause::seal_missing);
    CHECK(outcome.report.seal->trusted);
    CHECK(outcome.ids == std::vector<std::string>{"archive.seal.missing"});
  }
  SECTION("the label in other capitals is the same (RFC 8493 2.2.2)") {
    seal_bag(bag, one, "DECL-SEALED-BY" + announce(keys[1]).substr(14));
    CHECK(verify(bag.folder.path(""), options).report.cause == ArchiveCause::seal_missing);
  }
  SECTION("something else stands there") {
    seal_bag(bag, one, "Decl-Sealed-By: somebody\n");
    CHECK(verify(bag.folder.path(""), options).report.cause == ArchiveCause::seal_missing);
  }
  SECTION("the announcement was taken away too, which changes the bag") {
    seal_bag(bag, keys, info);
    fs::remove(bag.folder.path("seal.xml"));
    const std::string announced = BagMaker::read(bag.folder.path("bag-info.txt"));
    bag.write("bag-info.txt", announced.substr(0, announced.find("Decl-")));
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.cause == ArchiveCause::files_differ);
    CHECK(outcome.files == std::vector<std::string>{"bag-info.txt: changed"});
    bag.write_tag_manifests();
    CHECK(verify(bag.folder.path(""), options).report.cause == ArchiveCause::not_sealed);
  }
}

TEST_CASE("A seal is intact, valid and trusted, each for itself") {
  const SecretKey key = make_secret_key("example-archive", "Example Archive", read_time("2024-01-01T00:00:00Z"));
  const SecretKey stranger = make_secret_key("stranger", "Stranger", read_time("2024-01-01T00:00:00Z"));
  BagMaker bag;
  bag.make();
  std::vector<SecretKey> keys;
  const std::string digest = digest_of("sha512", BagMaker::read(bag.folder.path("tagmanifest-sha512.txt")));
  std::size_t bytes = 0;
  for (const auto& [path, content] : bag.payload) bytes += content.size();
  using Statement = decltype(archive::read_statement("", "").statement);
  Statement statement{digest, bytes, bag.payload.size(), now};
  const auto seal_with = [&](const SecretKey& with) {
    std::vector<SecretKey> one;
    one.push_back(read_secret_key(write_secret_key(with, nullptr), nullptr, "key"));
    bag.write("seal.xml", archive::write_statement(statement, one));
  };
  ArchiveVerifyOptions options;
  options.copies.trust = list_of(key);
  seal_with(key);
  SECTION("good") {
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.verdict == Verdict::complete);
    CHECK(outcome.report.cause == ArchiveCause::all_complete);
    REQUIRE(outcome.report.seal);
    CHECK(outcome.report.seal->trusted);
    CHECK(outcome.report.seal->signatures.at(0).organisation_id == "example-archive");
  }
  SECTION("no trust list") {
    options.copies.trust.reset();
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.cause == ArchiveCause::seal_untrusted);
    CHECK(outcome.report.seal->valid);
    CHECK_FALSE(outcome.report.seal->trusted);
    CHECK(outcome.report.verdict == Verdict::uncertain);
  }
  SECTION("by somebody else") {
    seal_with(stranger);
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.cause == ArchiveCause::seal_untrusted);
    CHECK(outcome.report.seal->signatures.at(0).sub_indication == "NO_CERTIFICATE_CHAIN_FOUND");
  }
  SECTION("by a key that was compromised before") {
    options.copies.trust = revoke_key(*options.copies.trust, key.info().public_key, now, "stolen", now);
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.seal->intact);
    CHECK(outcome.report.seal->signatures.at(0).sub_indication == "REVOKED");
    CHECK(outcome.report.verdict == Verdict::invalid);
  }
  SECTION("of another archive") {
    statement.tag_manifest_sha512 = std::string(128, '0');
    seal_with(key);
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.cause == ArchiveCause::seal_invalid);
    CHECK_FALSE(outcome.report.seal->intact);
    CHECK(outcome.report.verdict == Verdict::invalid);
  }
  SECTION("manifests made anew after a change") {
    bag.payload["data/2022/b/record.xml"] = "complete c";
    bag.make();
    CHECK(verify(bag.folder.path(""), options).report.cause == ArchiveCause::seal_invalid);
  }
  SECTION("by a key that began later, or had ended") {
    TrustedKey& known = options.copies.trust->organisations.at(0).keys.at(0);
    known.valid_from = now + std::chrono::hours(1);
    CHECK(verify(bag.folder.path(""), options).report.cause == ArchiveCause::seal_key_invalid);
    known.valid_from = now - std::chrono::hours(2);
    known.valid_until = now - std::chrono::hours(1);
    const ArchiveReport report = verify(bag.folder.path(""), options).report;
    CHECK(report.cause == ArchiveCause::seal_key_invalid);
    CHECK(report.verdict == Verdict::invalid);
    CHECK(report.seal->intact);
    bag.append("tagmanifest-sha512.txt", "\n");
    CHECK(verify(bag.folder.path(""), options).report.cause == ArchiveCause::seal_invalid);
  }
  SECTION("of another size") {
    ++statement.payload_bytes;
    seal_with(key);
    CHECK(verify(bag.folder.path(""), options).ids == std::vector<std::string>{"archive.seal.oxum"});
  }
  SECTION("changed") {
    std::string xml = BagMaker::read(bag.folder.path("seal.xml"));
    xml.replace(xml.find("2024-06-01T00"), 13, "2024-06-02T00");
    bag.write("seal.xml", xml);
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.cause == ArchiveCause::seal_invalid);
    CHECK(outcome.report.seal->intact);
    CHECK_FALSE(outcome.report.seal->valid);
  }
  SECTION("no seal at all but junk") {
    bag.write("seal.xml", "<a/>");
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.cause == ArchiveCause::seal_invalid);
    CHECK(outcome.has_id("archive.seal.unreadable"));
    CHECK_FALSE(outcome.report.seal->time);
  }
  SECTION("a file that it doesn't cover") {
    bag.write("notes.txt", "more");
    CHECK(verify(bag.folder.path(""), options).files == std::vector<std::string>{"notes.txt: unlisted"});
  }
  SECTION("the tag manifest deleted") {
    fs::remove(bag.folder.path("tagmanifest-sha512.txt"));
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.cause == ArchiveCause::seal_invalid);
    CHECK_FALSE(outcome.report.seal->intact);
    CHECK(outcome.files.front() == "tagmanifest-sha512.txt: missing");
    for (const std::string& file : outcome.files) CHECK(file.find("unlisted") == std::string::npos);
  }
  SECTION("still being made") {
    bag.write(".decl-work/lock", "");
    CHECK(verify(bag.folder.path(""), options).report.cause == ArchiveCause::unfinished);
  }
  SECTION("files in a work folder that nobody is at work in") {
    bag.write(".decl-work/lock", "more");
    bag.write(".decl-work/new/more.pdf", "complete a");
    const Outcome outcome = verify(bag.folder.path(""), options);
    CHECK(outcome.report.cause == ArchiveCause::files_differ);
    CHECK(outcome.files == std::vector<std::string>{".decl-work/lock: unlisted", ".decl-work/new/more.pdf: unlisted"});
  }
  SECTION("verdicts of copies") {
    const std::pair<const char*, ArchiveCause> verdicts[] = {{"incomplete b", ArchiveCause::copies_incomplete},
                                                             {"uncertain b", ArchiveCause::copies_uncertain},
                                                             {"invalid b", ArchiveCause::copies_invalid},
                                                             {"junk", ArchiveCause::files_unread}};
    for (const auto& [content, cause] : verdicts) {
      INFO(content);
      bag.payload["data/2022/b/record.xml"] = content;
      bag.make();
      statement.tag_manifest_sha512 = digest_of("sha512", BagMaker::read(bag.folder.path("tagmanifest-sha512.txt")));
      statement.payload_bytes = bytes - 10 + std::string(content).size();
      seal_with(key);
      CHECK(verify(bag.folder.path(""), options).report.cause == cause);
    }
  }
}
