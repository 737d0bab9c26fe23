#include "seal/base_page.hpp"

#include "base/limits.hpp"
#include "fixture.hpp"
#include "support/test.hpp"

using namespace decl;
using namespace decl::test;

namespace {

seal::BasePage read(const Bytes& page) {
  return seal::read_base_page(page, seal::split_revisions(page, "a.pdf").base, "a.pdf");
}

/// The error for a page with one object changed.
Error error_with(PageObject object, const std::string& from, const std::string& to) {
  PageObjects objects = make_page_objects({"example-forum", "sample-centre"}, "<record/>\n");
  objects[object] = replaced(objects[object], from, to);
  const Bytes page = write_page(objects);
  return error_of([&] { read(page); });
}

}  // namespace

TEST_CASE("The base revision gives its fields, record and resources") {
  const Bytes page = make_page({"sample-centre", "example-forum"}, "<record>text</record>\n");
  const seal::BasePage base = read(page);
  REQUIRE(base.fields.size() == 2);
  CHECK(base.fields[0].name == "signature-sample-centre");
  CHECK(base.fields[0].organisation_id == "sample-centre");
  CHECK(base.fields[1].organisation_id == "example-forum");
  CHECK(base.fields[0].object_number == first_field);
  CHECK(base.fields[0].width == 208'500);
  CHECK(base.fields[0].height == 30'000);
  CHECK(base.root_reference == "1 0 R");
  CHECK(base.font_reference == std::to_string(seal_font) + " 0 R");
  CHECK(base.first_id == Bytes("\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xAA\xBB\xCC\xDD\xEE\xFF", 16));
  CHECK(base.record == "<record>text</record>\n");
  CHECK(base.renderer_version == 5);
  REQUIRE(base.resources.size() == 2);
  CHECK(base.resources[0] == "Sample.ttf 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
  CHECK(base.findings.empty());
  CHECK(seal::find_field(base, first_field + 2) == &base.fields[1]);
  CHECK(seal::find_field(base, catalog) == nullptr);
}

TEST_CASE("A page without what ours have is refused, and the message says what is missing") {
  CHECK(contains(error_with(catalog, "/AcroForm", "/Acro").message(), "AcroForm"));
  CHECK(contains(error_with(catalog, "/AF [", "/AG [").message(), "associated file"));
  CHECK(contains(error_with(form, "/SealFont", "/OtherFont").message(), "SealFont"));
  CHECK(contains(error_with(form, "/SigFlags 3", "/SigFlags 1").message(), "SigFlags"));
  CHECK(contains(error_with(first_field, "(signature-example-forum)", "(example-forum)").message(), "signature-"));
  CHECK(contains(error_with(first_field, "(signature-example-forum)", "(signature-sample-centre)").message(), "twice"));
  CHECK(contains(error_with(first_field, "/FT /Sig", "/FT /Tx").message(), "no signature field"));
  CHECK(contains(error_with(first_field, "/F 132", "/F 4").message(), "flags"));
  CHECK(contains(error_with(first_field, "/F 132", "/F 132 /V 5 0 R").message(), "value already"));
  CHECK(contains(error_with(first_field, "280.5", "12").message(), "Rect"));
  CHECK(contains(error_with(first_field, "280.5", "1e5").message(), "Rect"));
  CHECK(contains(error_with(record_stream, "/Params << /Size 10", "/Params << /Size 11").message(), "as long as"));
  CHECK(contains(error_with(record_stream, "/FlateDecode", "/LZWDecode").message(), "deflated"));
}

TEST_CASE("Damage that a lenient reader passes over is an error") {
  CHECK(error_with(catalog, "/Lang (en)", "/Lang (en) /Lang (de)").code() == ErrorCode::unreadable);
  CHECK(error_with(record_stream, "\nendstream", "\nendstraam").code() == ErrorCode::unreadable);
  CHECK(error_with(metadata, "/Length ", "/Length 9").code() == ErrorCode::unreadable);
}

TEST_CASE("A record that inflates past the limit is refused") {
  const Bytes page = make_page({"example-forum"}, std::string(limits::record_bytes + 1, 'a'));
  CHECK(error_of([&] { read(page); }).code() == ErrorCode::limit);
  CHECK(read(make_page({"example-forum"}, std::string(limits::record_bytes, 'a'))).record.size() ==
        limits::record_bytes);
}

TEST_CASE("A record may stand plain, within the same limit") {
  const auto read_plain = [](const std::string& record) {
    PageObjects objects = make_page_objects({"example-forum"}, "<record/>\n");
    objects[record_stream] = write_stream("/Type /EmbeddedFile", record);
    return read(write_page(objects));
  };
  CHECK(read_plain("<record>plain</record>\n").record == "<record>plain</record>\n");
  CHECK(read_plain(std::string(limits::record_bytes, 'a')).record.size() == limits::record_bytes);
  CHECK(error_of([&] { read_plain(std::string(limits::record_bytes + 1, 'a')); }).code() == ErrorCode::limit);
}

TEST_CASE("Attached files are limited in number and in bytes") {
  const auto read_with = [](const std::vector<std::string>& files) {
    PageObjects objects = make_page_objects({"example-forum"}, "<record/>\n");
    std::string references;
    for (const std::string& file : files) {
      const int number = objects.rbegin()->first + 1;
      objects[number] = write_stream("/Filter /FlateDecode", deflate(file));
      objects[number + 1] = "<< /Type /Filespec /EF << /F " + std::to_string(number) + " 0 R >> >>";
      references += " " + std::to_string(number + 1) + " 0 R";
    }
    const std::string record = "/AF [" + std::to_string(file_specification) + " 0 R";
    objects[catalog] = replaced(objects[catalog], record, record + references);
    return read(write_page(objects));
  };
  const std::vector<std::string> most(limits::attached_files, "source");
  CHECK(read_with(most).attached_sources.size() == most.size());
  std::vector<std::string> more = most;
  more.emplace_back("source");
  CHECK(error_of([&] { read_with(more); }).code() == ErrorCode::unreadable);
  const std::string half(limits::inflated_bytes / 2, 'a');
  CHECK(read_with({half, half}).attached_sources.size() == 2);
  CHECK(error_of([&] { read_with({half, half + "a"}); }).code() == ErrorCode::limit);
}

TEST_CASE("A form has as many fields as a declaration may have signatories") {
  const auto read_form_of = [](std::size_t count) {
    std::vector<std::string> organisations;
    for (std::size_t i = 0; i < count; ++i) organisations.push_back("member-" + std::to_string(i));
    return read(make_page(organisations));
  };
  CHECK(read_form_of(limits::signatories).fields.size() == limits::signatories);
  CHECK(contains(error_of([&] { read_form_of(limits::signatories + 1); }).message(), "too many fields"));
}

TEST_CASE("A page that does not say how it was made is read with an error finding") {
  PageObjects objects = make_page_objects({"example-forum"}, "<record/>\n");
  objects[metadata] = replaced(objects[metadata], "<decl:rendererVersion>5<", "<decl:rendererVersion>x<");
  const seal::BasePage base = read(write_page(objects));
  CHECK(base.renderer_version == 0);
  REQUIRE(base.findings.size() == 1);
  CHECK(base.findings[0].id == "seal.metadata.missing");
  CHECK(base.findings[0].severity == Severity::error);
}
