#include <decl/seal.hpp>

#include "base/limits.hpp"
#include "fixture.hpp"
#include "signing.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

TEST_CASE("Sealing appends to the page and is read back") {
  const SecretKey key = make_key("example-forum", "Example Forum");
  const Bytes page = make_page({"sample-centre", "example-forum"}, "<record>text</record>\n");
  const Bytes sealed = seal_page(page, key, signing_time, "a.pdf");
  CHECK(sealed.starts_with(page));
  CHECK(sealed == seal_page(page, key, signing_time, "b.pdf"));

  const SealedPage read = read_sealed_page(sealed, "a.pdf");
  CHECK(read.base_size == page.size());
  CHECK(read.record == "<record>text</record>\n");
  CHECK(read.renderer_version == 5);
  CHECK(read.resources.size() == 2);
  CHECK(read.findings.empty());
  REQUIRE(read.signatures.size() == 1);
  const PageSignature& signature = read.signatures[0];
  CHECK(signature.field_name == "signature-example-forum");
  CHECK(signature.organisation_id == "example-forum");
  CHECK(signature.signing_time == signing_time);
  CHECK(signature.public_key == key.info().public_key);
  CHECK(signature.certificate == key.info().certificate);
  CHECK(signature.revision_end == sealed.size());
  CHECK(signature.intact);
  CHECK(signature.valid);
  CHECK(signature.findings.empty());
}

TEST_CASE("An unsigned page is read with no signatures") {
  const Bytes page = make_page({"example-forum"});
  const SealedPage read = read_sealed_page(page, "a.pdf");
  CHECK(read.base_size == page.size());
  CHECK(read.signatures.empty());
  CHECK(read.findings.empty());
}

TEST_CASE("Organisations sign in any order, and each earlier state stays readable") {
  const SecretKey forum = make_key("example-forum", "Example Forum");
  const SecretKey centre = make_key("sample-centre", "Sample Centre");
  const SecretKey school = make_key("test-school", "\xC5\xA0kola (Test)");
  const std::vector<std::string> organisations = {"example-forum", "sample-centre", "test-school"};
  const Bytes page = make_page(organisations);
  std::vector<const SecretKey*> order = {&forum, &centre, &school};
  for (int turn = 0; turn < 2; ++turn) {
    std::swap(order.front(), order.back());
    std::vector<Bytes> states = {page};
    for (const SecretKey* key : order) {
      states.push_back(seal_page(states.back(), *key, signing_time + std::chrono::seconds(states.size()), "a.pdf"));
      CHECK(states.back().starts_with(states[states.size() - 2]));
    }
    for (std::size_t count = 0; count < states.size(); ++count) {
      CHECK(states.back().substr(0, states[count].size()) == states[count]);
      const SealedPage read = read_sealed_page(states[count], "a.pdf");
      REQUIRE(read.signatures.size() == count);
      for (std::size_t index = 0; index < count; ++index) {
        CHECK(read.signatures[index].valid);
        CHECK(read.signatures[index].organisation_id == order[index]->info().organisation_id);
        CHECK(read.signatures[index].revision_end == states[index + 1].size());
        CHECK(read.signatures[index].signing_time == signing_time + std::chrono::seconds(index + 1));
      }
    }
  }
}

TEST_CASE("Who has no field, or has signed already, can't sign") {
  const SecretKey forum = make_key("example-forum", "Example Forum");
  const SecretKey stranger = make_key("other-union", "Other Union");
  const Bytes page = make_page({"example-forum", "sample-centre"});
  const Error unknown = error_of([&] { seal_page(page, stranger, signing_time, "a.pdf"); });
  CHECK(unknown.code() == ErrorCode::not_a_signer);
  CHECK(contains(unknown.message(), "example-forum, sample-centre"));
  const Bytes sealed = seal_page(page, forum, signing_time, "a.pdf");
  const Error twice = error_of([&] { seal_page(sealed, forum, signing_time, "a.pdf"); });
  CHECK(twice.code() == ErrorCode::exists);
  CHECK(contains(twice.message(), "example-forum"));
}

TEST_CASE("A page with a signature that is not valid takes no further one") {
  const SecretKey forum = make_key("example-forum", "Example Forum");
  const SecretKey centre = make_key("sample-centre", "Sample Centre");
  Bytes sealed = seal_page(make_page({"example-forum", "sample-centre"}), forum, signing_time, "a.pdf");
  sealed[sealed.rfind(" UTC) Tj") - 1] ^= 1;
  const Error error = error_of([&] { seal_page(sealed, centre, signing_time, "a.pdf"); });
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(contains(error.message(), "signature-example-forum"));
}

TEST_CASE("A page whose metadata is missing can't be signed") {
  PageObjects objects = make_page_objects({"example-forum"}, "<record/>\n");
  objects[metadata] = replaced(objects[metadata], "<decl:rendererVersion>5<", "<decl:rendererVersion>x<");
  const SecretKey key = make_key("example-forum", "Example Forum");
  CHECK(error_of([&] { seal_page(write_page(objects), key, signing_time, "a.pdf"); }).code() == ErrorCode::unreadable);
}

TEST_CASE("Anything after the last revision makes the page unreadable") {
  const Bytes sealed =
      seal_page(make_page({"example-forum"}), make_key("example-forum", "Example Forum"), signing_time, "a.pdf");
  for (const std::string more : {"\n", " ", "%%EOF\n", "\n%%EOF\n"}) {
    CHECK(error_of([&] { read_sealed_page(sealed + more, "a.pdf"); }).code() == ErrorCode::unreadable);
  }
  const std::size_t tail = sealed.rfind("startxref\n");
  CHECK(is_rejected(sealed + sealed.substr(tail), 1));
  CHECK(is_rejected(sealed + sealed.substr(sealed.rfind("xref\n", tail - 1)), 1));
}

TEST_CASE("A signed page cut anywhere but at a revision's end is unreadable") {
  const Bytes page = make_page({"example-forum"});
  const Bytes sealed = seal_page(page, make_key("example-forum", "Example Forum"), signing_time, "a.pdf");
  for (std::size_t size = page.size() + 1; size < sealed.size(); ++size) {
    CAPTURE(size);
    CHECK(error_of([&] { read_sealed_page(BytesView(sealed).substr(0, size), "a.pdf"); }).code() ==
          ErrorCode::unreadable);
  }
  CHECK(read_sealed_page(sealed.substr(0, page.size()), "a.pdf").signatures.empty());
}

TEST_CASE("No single changed bit of a signed page goes unnoticed") {
  Bytes sealed =
      seal_page(make_page({"example-forum"}), make_key("example-forum", "Example Forum"), signing_time, "a.pdf");
  REQUIRE_FALSE(is_rejected(sealed, 1));
  std::vector<std::size_t> unnoticed;
  for (std::size_t place = 0; place < sealed.size(); ++place) {
    sealed[place] ^= 1;
    if (!is_rejected(sealed, 1)) unnoticed.push_back(place);
    sealed[place] ^= 1;
  }
  CHECK(unnoticed.empty());
}

TEST_CASE("A page is signed up to the limit that it may have afterwards") {
  const auto page_of = [](std::size_t padding) {
    PageObjects objects = make_page_objects({"example-forum"}, "<record/>\n");
    objects[objects.rbegin()->first + 1] = write_stream("", std::string(padding, ' '));
    return write_page(objects);
  };
  const SecretKey key = make_key("example-forum", "Example Forum");
  constexpr std::size_t padding = limits::page_bytes - (1 << 20);  // offsets keep their number of digits from there on
  const std::size_t room = limits::page_bytes - seal_page(page_of(padding), key, signing_time, "a.pdf").size();
  CHECK(seal_page(page_of(padding + room), key, signing_time, "a.pdf").size() == limits::page_bytes);
  CHECK(error_of([&] { seal_page(page_of(padding + room + 1), key, signing_time, "a.pdf"); }).code() ==
        ErrorCode::limit);
}

TEST_CASE("A page holds at most 64 revisions") {
  std::vector<std::string> organisations;
  for (int index = 0; index < 64; ++index) organisations.push_back("member-" + std::to_string(index));
  Bytes page = make_page(organisations);
  for (int index = 0; index < 63; ++index) {
    page = seal_page(page, make_key(organisations[static_cast<std::size_t>(index)], "Member"), signing_time, "a.pdf");
  }
  CHECK_FALSE(is_rejected(page, 63));
  const SecretKey last = make_key(organisations[63], "Member");
  CHECK(error_of([&] { seal_page(page, last, signing_time, "a.pdf"); }).code() == ErrorCode::limit);
  const Bytes more = sign_edited(page, last, 63, [](Bytes&) {});
  CHECK(error_of([&] { read_sealed_page(more, "a.pdf"); }).code() == ErrorCode::limit);
}
