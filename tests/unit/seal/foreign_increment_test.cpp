#include "seal/foreign_increment.hpp"

#include <map>

#include <decl/key.hpp>
#include <decl/seal.hpp>

#include "base/limits.hpp"
#include "seal/foreign_document.hpp"
#include "support/test.hpp"

using namespace decl;

namespace {

const Time signing_time = read_time("2024-05-06T07:08:09Z");

const SecretKey& key() {
  static const SecretKey made = make_secret_key("example-forum", "Example Forum", signing_time);
  return made;
}

using Objects = std::map<int, std::string>;

Objects objects() {
  return {{1, "<< /Type /Catalog /Pages 2 0 R >>"},
          {2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"},
          {3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200.50 100] >>"}};
}

Bytes write_pdf(const Objects& objects, const std::string& trailer = "", const std::string& end = "%%EOF\n") {
  Bytes file = "%PDF-1.4\n";
  std::string entries;
  for (const auto& [number, body] : objects) {
    const std::string offset = std::to_string(file.size());
    entries += std::to_string(number) + " 1\n" + std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    file += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
  }
  const std::string xref = std::to_string(file.size());
  return file + "xref\n0 1\n0000000000 65535 f \n" + entries + "trailer\n<< /Size " +
         std::to_string(objects.rbegin()->first + 1) + " /Root 1 0 R " + trailer + ">>\nstartxref\n" + xref + "\n" +
         end;
}

Bytes sign(const Bytes& file) { return seal_foreign_pdf(file, key(), signing_time, "a.pdf"); }

/// The objects that signing writes anew, by number.
std::map<std::uint64_t, std::string> changed(const Bytes& file) {
  std::map<std::uint64_t, std::string> bodies;
  for (const seal::ForeignObject& object : seal::read_foreign_document(file, "signature-a", "a.pdf").changed) {
    bodies[object.number] = object.body;
  }
  return bodies;
}

/// Replaces one object and returns why the file can't be signed.
std::string refusal_with(int number, const std::string& body) {
  Objects broken = objects();
  broken[number] = body;
  const Error error = test::error_of([&] { sign(write_pdf(broken)); });
  CHECK(error.code() == ErrorCode::unreadable);
  return error.message();
}

std::set<std::uint64_t> rebuilt_sizes(const Bytes& file) {
  return seal::find_rebuilt_sizes(file, seal::find_foreign_signatures(file, "a.pdf"), "a.pdf");
}

}  // namespace

TEST_CASE("Signing an ordinary PDF keeps its bytes and gives the same bytes each time") {
  const Bytes file = write_pdf(objects());
  const Bytes once = sign(file);
  CHECK(once.starts_with(file));
  CHECK(sign(file) == once);
  CHECK(rebuilt_sizes(once).count(file.size()) == 1);
  const auto signatures = seal::find_foreign_signatures(once, "a.pdf");
  REQUIRE(signatures.size() == 1);
  CHECK(signatures[0].breach.empty());
  CHECK(signatures[0].field_name == "signature-example-forum");
  CHECK(signatures[0].covered_end == once.size());
  CHECK(signatures[0].signing_time == signing_time);
}

TEST_CASE("A second organisation signs after the first, the first not twice") {
  const SecretKey other = make_secret_key("sample-centre", "Sample Centre", signing_time);
  const Bytes file = write_pdf(objects());
  const Bytes once = sign(file);
  const Bytes twice = seal_foreign_pdf(once, other, signing_time, "a.pdf");
  CHECK(twice.starts_with(once));
  for (const std::size_t size : {file.size(), once.size(), twice.size()}) CHECK(rebuilt_sizes(twice).count(size) == 1);
  CHECK(test::error_of([&] { sign(twice); }).code() == ErrorCode::exists);
}

TEST_CASE("An increment with any byte other than signing writes is not rebuilt") {
  const Bytes file = write_pdf(objects());
  const Bytes once = sign(file);
  const std::size_t contents = once.find("/Contents <", file.size()) + 11;
  const std::size_t contents_end = once.find('>', contents);
  for (std::size_t at = file.size(); at < once.size(); at += 37) {
    if (at >= contents && at < contents_end) continue;  // the signature itself: others judge that
    Bytes changed_file = once;
    changed_file[at] = changed_file[at] == '1' ? '2' : '1';
    INFO(at);
    CHECK(rebuilt_sizes(changed_file).count(file.size()) == 0);
  }
}

TEST_CASE("A file without an end of line gets one before the increment") {
  const Bytes file = write_pdf(objects(), "", "%%EOF");
  const Bytes once = sign(file);
  CHECK(once.starts_with(file + "\n"));
  CHECK(rebuilt_sizes(once).count(file.size()) == 1);
  CHECK(sign(write_pdf(objects(), "", "%%EOF\r\n")).size() > 0);
}

TEST_CASE("The field joins what the first page and the form have already") {
  Objects with_form = objects();
  with_form[1] = "<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R >>";
  with_form[3] = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200.50 100] /Annots 5 0 R /A#20B (x\\)) >>";
  with_form[4] = "<< /Fields [6 0 R] /NeedAppearances false >>";
  with_form[5] = "[6 0 R]";
  with_form[6] = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /Rect [1 1 2 2] >>";
  CHECK(changed(write_pdf(with_form)) ==
        std::map<std::uint64_t, std::string>{
            {3, "<< /A#20B <7829> /Annots [6 0 R 8 0 R] /MediaBox [0 0 200.50 100] /Parent 2 0 R /Type /Page >>"},
            {4, "<< /Fields [6 0 R 8 0 R] /NeedAppearances false /SigFlags 3 >>"}});
  CHECK(changed(write_pdf(objects())) ==
        std::map<std::uint64_t, std::string>{
            {1, "<< /AcroForm << /Fields [5 0 R] /SigFlags 3 >> /Pages 2 0 R /Type /Catalog >>"},
            {3, "<< /Annots [5 0 R] /MediaBox [0 0 200.50 100] /Parent 2 0 R /Type /Page >>"}});
}

TEST_CASE("Info and the first ID are kept") {
  Objects with_info = objects();
  with_info[4] = "<< /Title (A) >>";
  const Bytes once = sign(write_pdf(with_info, "/Info 4 0 R /ID [(ab) (cd)] "));
  CHECK(once.find("/Info 4 0 R /Prev ", once.rfind("trailer")) != Bytes::npos);
  CHECK(once.find("/ID [<6162> <", once.rfind("trailer")) != Bytes::npos);
}

TEST_CASE("What can't be signed is refused with the reason") {
  CHECK(test::contains(refusal_with(1, "<< /Pages 2 0 R /AcroForm << /XFA (x) /Fields [] >> >>"), "XFA"));
  CHECK(test::contains(refusal_with(1, "<< /Pages 2 0 R /Perms << /DocMDP 3 0 R >> >>"), "certified"));
  CHECK(test::contains(refusal_with(2, "<< /Type /Pages /Kids [] /Count 0 >>"), "first page"));
  CHECK(test::contains(refusal_with(2, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "first page"));
  CHECK(test::contains(refusal_with(3, "<< /Type /Page /Annots (x) >>"), "Annots"));
  CHECK(test::contains(refusal_with(3, "<< /Type /Page /B (/ObjStm) >>"), "--object-streams=disable"));
  const Bytes file = write_pdf(objects());
  for (const Bytes& bad : {file + "more", file.substr(0, 60), write_pdf(objects(), "", "%%EOF\nstartxref\n9\n"),
                           write_pdf(objects(), "/Encrypt << /Filter /Standard >> ")}) {
    CHECK(test::error_of([&] { sign(bad); }).code() == ErrorCode::unreadable);
  }
}

TEST_CASE("A file is signed up to the limit that it may have afterwards") {
  const auto file_of = [](std::size_t padding) {
    Objects padded = objects();
    padded[4] = "<< /Length " + std::to_string(padding) + " >>\nstream\n" + std::string(padding, ' ') + "\nendstream";
    return write_pdf(padded);
  };
  constexpr std::size_t padding = limits::page_bytes - (1 << 20);  // offsets keep their number of digits from there on
  const std::size_t room = limits::page_bytes - sign(file_of(padding)).size();
  CHECK(sign(file_of(padding + room)).size() == limits::page_bytes);
  CHECK(test::error_of([&] { sign(file_of(padding + room + 1)); }).code() == ErrorCode::limit);
  CHECK(test::error_of([&] { sign(file_of(limits::page_bytes)); }).code() == ErrorCode::limit);
}

TEST_CASE("An object of as many values as the limit is written anew, a larger one is refused") {
  // The page is written with what it had: the dictionary, /Type, /B and the numbers of its array.
  const auto page_with = [](std::size_t values) {
    std::string body = "<< /Type /Page /B [";
    for (std::size_t i = 0; i < values; ++i) body += "0 ";
    return body + "] >>";
  };
  const std::size_t others = 2;  // the entry /B as such, and /Type
  Objects wide = objects();
  wide[3] = page_with(limits::foreign_object_values - others);
  CHECK_NOTHROW(sign(write_pdf(wide)));
  CHECK(test::contains(refusal_with(3, page_with(limits::foreign_object_values - others + 1)), "large"));
}

TEST_CASE("Values nested too deeply, and too many signatures, are refused") {
  const auto nested = [](std::size_t depth) {
    return "<< /Type /Page /B " + std::string(depth, '[') + std::string(depth, ']') + " >>";
  };
  CHECK(test::contains(refusal_with(3, nested(limits::object_depth)), "deep"));
  Objects deep = objects();
  deep[3] = nested(limits::object_depth - 1);
  CHECK_NOTHROW(sign(write_pdf(deep)));
  deep[4] = "(";
  for (std::size_t i = 1; i < limits::page_revisions; ++i) deep[4] += "/ByteRange ";
  Objects full = deep;
  deep[4] += ")";
  CHECK_NOTHROW(sign(write_pdf(deep)));
  full[4] += "/ByteRange )";
  CHECK(test::error_of([&] { sign(write_pdf(full)); }).code() == ErrorCode::limit);
}

TEST_CASE("Only a PDF that names decl's namespace claims to be a page") {
  CHECK(claims_to_be_page("%PDF-2.0\n urn:decl:page:1 "));
  CHECK_FALSE(claims_to_be_page("%PDF-2.0\n"));
  CHECK_FALSE(claims_to_be_page("urn:decl:page:1"));
}
