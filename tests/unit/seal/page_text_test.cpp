#include "seal/page_text.hpp"

#include "base/limits.hpp"
#include "support/test.hpp"
#include "unit/seal/fixture.hpp"

using namespace decl;
using namespace decl::test;

namespace {

PageObjects objects() { return make_page_objects({"example-forum"}, "<record/>\n"); }

std::string refusal_of(const PageObjects& broken) {
  return error_of([&] { seal::read_page_text(write_page(broken), "a.pdf"); }).message();
}

/// Why a page is refused, or nothing.
std::string reason_of(const PageObjects& objects) {
  try {
    seal::read_page_text(write_page(objects), "a.pdf");
    return {};
  } catch (const Error& error) {
    return error.message();
  }
}

/// Replaces a part of one object and returns why the page is refused then.
std::string refusal_with(int object, const std::string& from, const std::string& to) {
  PageObjects broken = objects();
  broken[object] = replaced(broken[object], from, to);
  return refusal_of(broken);
}

}  // namespace

TEST_CASE("A page's text is read in the order of its structure tree") {
  PageObjects page = objects();
  page[leaf_content] =
      write_stream("/Filter /FlateDecode", deflate("/P<</MCID 0>>BDC BT /F1 12 Tf 72 700 Td [<0001>]TJ ET EMC "
                                                   "/Em<</MCID 1>>BDC BT [<0002>]TJ ET EMC /P<</MCID 2>>BDC BT "
                                                   "[<00020002>]TJ ET EMC /Artifact BMC BT [<0001>]TJ ET EMC"));
  const std::string mcr = "<< /Type /MCR /Pg 8 0 R /MCID ";
  page[document_element] = "<< /Type /StructElem /S /Document /P 17 0 R /K [<< /Type /StructElem /S /P /K " + mcr +
                           "2 >> >> << /Type /StructElem /S /P /K [" + mcr + "0 >> << /Type /StructElem /S /Em /K [" +
                           mcr + "1 >>] >>] >>] >>";
  const seal::PageText text = seal::read_page_text(write_page(page), "a.pdf");
  REQUIRE(text.blocks.size() == 2);
  CHECK(text.blocks[0].text == "22");
  CHECK(text.blocks[1].text == ":2");
  CHECK(text.blocks[1].page == 1);
  CHECK(text.stray.empty());
  REQUIRE(text.artifacts.size() == 1);
  CHECK(text.artifacts[0].text == ":");
  REQUIRE(text.fields.size() == 1);
  CHECK(text.fields[0].first == "signature-example-forum");
}

TEST_CASE("Text that the structure tree leaves out is stray") {
  PageObjects page = objects();
  page[document_element] = replaced(page[document_element], "<< /Type /MCR /Pg 8 0 R /MCID 0 >>", "");
  const seal::PageText text = seal::read_page_text(write_page(page), "a.pdf");
  CHECK(text.blocks.empty());
  REQUIRE(text.stray.size() == 1);
  CHECK(text.stray[0].text == ":2");
}

TEST_CASE("Whatever pages of ours don't have is refused, and named") {
  CHECK(contains(refusal_with(catalog, "/Lang (en)", "/Lang (en) /OpenAction << /S /JavaScript /JS (x) >>"),
                 "OpenAction"));
  CHECK(contains(refusal_with(catalog, "/Lang (en)", "/OCProperties << >>"), "OCProperties"));
  CHECK(contains(refusal_with(catalog, "/Names << ", "/Names << /JavaScript << >> "), "JavaScript"));
  CHECK(contains(refusal_with(leaf, "/Tabs /S", "/Tabs /S /AA << >>"), "AA"));
  CHECK(contains(refusal_with(leaf, "/Tabs /S", "/CropBox [0 0 9 9]"), "CropBox"));
  CHECK(contains(refusal_with(leaf, "/Resources << ", "/Resources << /XObject << >> "), "XObject"));
  CHECK(contains(refusal_with(leaf, "/Annots [", "/Annots [<< /Type /Annot /Subtype /FreeText >> "),
                 "neither a link nor a signature field"));
  CHECK(contains(refusal_with(leaf, "/Annots [", "/Annots [<< /Subtype /Link /A << /S /Launch /F (x) >> >> "), "/F"));
  CHECK(contains(refusal_with(leaf, "/Annots [", "/Annots [<< /Subtype /Link /A << /S /GoToR >> >> "), "address"));
  CHECK(contains(refusal_with(first_field, "/F 132", "/F 132 /MK << >>"), "MK"));
  CHECK(contains(refusal_with(document_element, "/S /Document", "/S /Document /ActualText (x)"), "ActualText"));
  CHECK(contains(refusal_with(structure_root, "/K ", "/RoleMap << >> /K "), "RoleMap"));
  CHECK(contains(refusal_with(form, "/SigFlags 3", "/SigFlags 3 /XFA (x)"), "XFA"));
  PageObjects invisible = objects();
  invisible[leaf_content] = write_stream("", "/P << /MCID 0 >> BDC\nBT 3 Tr /F1 12 Tf 72 700 Td [<0001>] TJ ET\nEMC");
  CHECK(contains(refusal_of(invisible), "operator Tr"));
  CHECK(contains(refusal_with(leaves, "/Count 1", "/Count 1 /Rotate 90"), "Rotate"));
}

TEST_CASE("Circles in the structure tree end in an error") {
  CHECK(contains(refusal_with(document_element, "/K [", "/K [18 0 R "), "too"));
  CHECK(contains(refusal_with(document_element, "/K [", "/K [<< /Type /MCR /Pg 8 0 R /MCID 0 >> "), "twice"));
}

TEST_CASE("Structure elements and outline items have a limit in depth and number") {
  // The document element is one level, and one element, already.
  const auto refusal_of_depth = [](std::size_t depth) {
    PageObjects page = objects();
    std::string inner;
    for (std::size_t i = 1; i < depth; ++i) inner = "<< /Type /StructElem /S /P /K [" + inner + "] >>";
    page[document_element] = replaced(page[document_element], "/K [", "/K [" + inner + " ");
    return reason_of(page);
  };
  CHECK(refusal_of_depth(limits::structure_depth - 1) == "");
  CHECK(contains(refusal_of_depth(limits::structure_depth), "nested too deeply"));
  const auto refusal_of_outline = [](std::size_t depth) {
    PageObjects page = objects();
    std::string item = "<< /Title (a) >>";
    for (std::size_t i = 1; i < depth; ++i) item = "<< /Title (a) /First " + item + " >>";
    page[catalog] = replaced(page[catalog], "/Lang (en)", "/Lang (en) /Outlines " + item);
    return reason_of(page);
  };
  CHECK(refusal_of_outline(limits::structure_depth) == "");
  CHECK(contains(refusal_of_outline(limits::structure_depth + 1), "nested too deeply"));
  // The document element, its text, and the element of the one field.
  const auto refusal_of_number = [](std::size_t count) {
    PageObjects page = objects();
    std::string more;
    for (std::size_t i = 3; i < count; ++i) more += "<</Type/OBJR>>";
    page[document_element] = replaced(page[document_element], "/K [", "/K [" + more);
    return reason_of(page);
  };
  CHECK(refusal_of_number(limits::structure_elements - 1) == "");
  CHECK(contains(refusal_of_number(limits::structure_elements + 1), "too many elements"));
}

TEST_CASE("All content together has a limit") {
  const auto length_of = [](const std::string& stream) {
    return static_cast<std::size_t>(std::stoul(stream.substr(stream.find("/Length ") + 8)));
  };
  const PageObjects small = objects();
  const std::size_t own =
      length_of(small.at(leaf_content)) + length_of(small.at(to_unicode)) + length_of(small.at(empty_appearance));
  const std::size_t full_pages = limits::contents_bytes / limits::content_bytes - 1;
  const auto read_with = [&](std::size_t total) {
    PageObjects page = small;
    const int first = page.rbegin()->first + 1;
    page[first] = write_stream("/Filter /FlateDecode", deflate(std::string(limits::content_bytes, ' ')));
    const std::size_t rest = total - own - full_pages * limits::content_bytes;
    page[first + 1] = write_stream("/Filter /FlateDecode", deflate(std::string(rest, ' ')));
    std::string kids;
    for (std::size_t i = 0; i <= full_pages; ++i) {
      const int number = first + 2 + static_cast<int>(i);
      page[number] = "<< /Type /Page /MediaBox [0 0 595 842] /Resources << >> /Contents " +
                     std::to_string(i == full_pages ? first + 1 : first) + " 0 R >>";
      kids += " " + std::to_string(number) + " 0 R";
    }
    page[leaves] = replaced(page[leaves], " 0 R]", " 0 R" + kids + "]");
    seal::read_page_text(write_page(page), "a.pdf");
  };
  CHECK_NOTHROW(read_with(limits::contents_bytes));
  CHECK(error_of([&] { read_with(limits::contents_bytes + 1); }).code() == ErrorCode::limit);
}

TEST_CASE("Content that inflates beyond the limit is refused, up to it is not") {
  const auto code_with = [](std::size_t size) {
    PageObjects page = objects();
    page[leaf_content] = write_stream("/Filter /FlateDecode", deflate(std::string(size, ' ')));
    page[document_element] = replaced(page[document_element], "<< /Type /MCR /Pg 8 0 R /MCID 0 >>", "");
    seal::read_page_text(write_page(page), "a.pdf");
  };
  CHECK_NOTHROW(code_with(limits::content_bytes));
  CHECK(error_of([&] { code_with(limits::content_bytes + 1); }).code() == ErrorCode::limit);
}
