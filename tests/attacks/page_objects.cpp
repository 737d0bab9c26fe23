#include "page_objects.hpp"

#include "base/hex.hpp"
#include "crypto/certificate.hpp"
#include "crypto/cms.hpp"
#include "crypto/digest.hpp"
#include "harness.hpp"
#include "seal/increment.hpp"
#include "seal/tail.hpp"

namespace decl::attacks {
namespace {

std::string write_entry(std::size_t offset) {
  const std::string digits = std::to_string(offset);
  return std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
}

std::string write_object(int number, const std::string& body) {
  return std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
}

/// The number that follows the last "startxref".
std::string last_start(const Bytes& page) {
  const std::size_t at = page.rfind("startxref\n") + 10;
  return page.substr(at, page.find('\n', at) - at);
}

std::size_t size_of(const Bytes& page) { return std::stoul(page.substr(page.rfind("/Size ") + 6)); }

}  // namespace

PageObjects::PageObjects(const Bytes& page) {
  const seal::Tail tail = seal::split_revisions(page, "a.pdf");
  std::size_t first = page.size();
  for (std::size_t number = 0; number < tail.base.objects.size(); ++number) {
    const std::size_t start = tail.base.objects[number].start;
    if (start == 0) continue;
    bodies_[static_cast<int>(number)] = Bytes(seal::object_body(page, tail.base, number, "a.pdf"));
    first = std::min(first, start);
  }
  head_ = page.substr(0, first);
  trailer_ = Bytes(tail.base.trailer);
}

int PageObjects::find(const std::string& text) const {
  for (const auto& [number, body] : bodies_) {
    if (body.find(text) != std::string::npos) return number;
  }
  FAIL("no object holds " << text);
  return 0;
}

PageObjects& PageObjects::replace(const std::string& part, const std::string& by) {
  std::string& body = bodies_.at(find(part));
  body = replaced(body, part, by);
  const std::size_t content = body.find("\nstream\n");
  if (content != std::string::npos) {
    const std::size_t length = body.rfind("/Length ", content) + 8;
    const std::size_t size = body.rfind("\nendstream") - content - 8;
    body.replace(length, body.find_first_not_of("0123456789", length) - length, std::to_string(size));
  }
  return *this;
}

PageObjects& PageObjects::add_entries(const std::string& marker, const std::string& entries) {
  std::string& body = bodies_.at(find(marker));
  body = replaced(body, "<<", "<<\n" + entries);
  return *this;
}

PageObjects& PageObjects::set(int number, std::string body) {
  bodies_.at(number) = std::move(body);
  return *this;
}

int PageObjects::add(std::string body) {
  const int number = bodies_.rbegin()->first + 1;
  bodies_[number] = std::move(body);
  return number;
}

PageObjects& PageObjects::add_to_trailer(const std::string& entries) {
  trailer_ = replaced(trailer_, "<<", "<<\n" + entries);
  return *this;
}

Bytes PageObjects::write() const {
  Bytes page = head_;
  const int size = bodies_.rbegin()->first + 1;
  std::string table = "xref\n0 " + std::to_string(size) + "\n0000000000 65535 f \n";
  for (int number = 1; number < size; ++number) {
    const auto body = bodies_.find(number);
    table += body == bodies_.end() ? "0000000000 65535 f \n" : write_entry(page.size());
    if (body != bodies_.end()) page += write_object(number, body->second);
  }
  std::string trailer = trailer_;
  const std::size_t old_size = trailer.find("/Size ") + 6;
  trailer.replace(old_size, trailer.find_first_not_of("0123456789", old_size) - old_size, std::to_string(size));
  const std::string start = std::to_string(page.size());
  return page + table + "trailer\n" + trailer + "\nstartxref\n" + start + "\n%%EOF\n";
}

Bytes PageObjects::write_signed() const { return test::seal_with(write(), {&signers().forum, &signers().centre}); }

std::string make_stream(const std::string& entries, const std::string& content) {
  return "<<\n" + entries + "\n/Length " + std::to_string(content.size()) + "\n>>\nstream\n" + content + "\nendstream";
}

Bytes append_update(const Bytes& page, const std::map<int, std::string>& objects, Without without) {
  Bytes updated = page;
  std::string table = "xref\n";
  for (const auto& [number, body] : objects) {
    table += std::to_string(number) + " 1\n" + write_entry(updated.size());
    updated += write_object(number, body);
  }
  const std::string start = without == Without::cross_references ? last_start(page) : std::to_string(updated.size());
  if (without != Without::cross_references) updated += table;
  if (without != Without::trailer) {
    const std::size_t root = page.rfind("/Root ");
    updated += "trailer\n<< /Size " + std::to_string(size_of(page) + 8) + " " +
               page.substr(root, page.find('R', root + 6) + 1 - root) + " /Prev " + last_start(page) + " >>\n";
  }
  if (without != Without::start) updated += "startxref\n" + start + "\n%%EOF\n";
  return updated;
}

Bytes append_three(const Bytes& page, const std::string& first, const std::string& second, const std::string& field,
                   int field_number) {
  const auto size = static_cast<int>(size_of(page));
  Bytes updated = page;
  const std::size_t first_offset = updated.size();
  updated += write_object(size, first);
  const std::size_t second_offset = updated.size();
  updated += write_object(size + 1, second);
  const std::size_t field_offset = updated.size();
  updated += write_object(field_number, field);
  const std::string start = std::to_string(updated.size());
  updated += "xref\n" + std::to_string(field_number) + " 1\n" + write_entry(field_offset) + std::to_string(size) +
             " 2\n" + write_entry(first_offset) + write_entry(second_offset) + "trailer\n";
  const std::size_t root = page.rfind("/Root ");
  return updated + "<< /Size " + std::to_string(size + 2) + " " +
         page.substr(root, page.find('R', root + 6) + 1 - root) + " /Prev " + last_start(page) + " >>\nstartxref\n" +
         start + "\n%%EOF\n";
}

std::size_t last_contents(const Bytes& page) {
  const std::size_t at = page.rfind("/Contents <");
  REQUIRE(at != Bytes::npos);
  return at + 10;
}

Bytes last_cms(const Bytes& page) {
  const std::size_t start = last_contents(page) + 1;
  return read_hex(BytesView(page).substr(start, page.find('>', start) - start));
}

namespace {

/// An increment with no CMS in it yet, for a signature in a field of the page.
seal::Increment begin_seal(const Bytes& page, const Certificate& certificate, std::size_t cms_bytes,
                           const std::function<const seal::Field&(const seal::BasePage&)>& choose) {
  const seal::Tail tail = seal::split_revisions(page, "a.pdf");
  const seal::BasePage base = seal::read_base_page(page, tail.base, "a.pdf");
  const std::uint64_t xref = tail.increments.empty() ? base.xref_offset : tail.increments.back().xref_offset;
  seal::PageDigest before;
  before.advance(page);
  return seal::write_increment({base, choose(base), before, xref, tail.increments.size(), test::signing_time,
                                certificate.organisation, certificate.public_key, cms_bytes});
}

}  // namespace

Bytes with_cms(Bytes page, const Bytes& cms) {
  const std::size_t start = last_contents(page) + 1;
  const std::size_t length = page.find('>', start) - start;
  const std::string digits = write_hex(cms);
  REQUIRE(page.substr(start, length) != digits);
  if (digits.size() == length) return page.replace(start, length, digits);
  const seal::IncrementPlace last = seal::split_revisions(page, "a.pdf").increments.back();
  const Certificate certificate = read_certificate(read_cms(last_cms(page)).certificate);
  const auto same_field = [&](const seal::BasePage& base) -> const seal::Field& {
    return *seal::find_field(base, last.field_number);
  };
  page.resize(last.start);
  seal::Increment increment = begin_seal(page, certificate, cms.size(), same_field);
  seal::put_cms(increment, page.size(), cms);
  return page + increment.bytes;
}

Bytes seal_edited(const Bytes& page, const SecretKey& key, std::size_t field_index, const Edit& edit,
                  const Bytes& behind) {
  const auto field = [&](const seal::BasePage& base) -> const seal::Field& { return base.fields.at(field_index); };
  seal::Increment increment =
      begin_seal(page, read_certificate(key.info().certificate), cms_size(key) + behind.size(), field);
  if (edit) edit(increment.bytes);
  const Bytes sealed = page + increment.bytes;
  const std::size_t start = last_contents(sealed);
  const BytesView view = sealed;
  const Bytes digest = make_sha512(view.substr(0, start), view.substr(sealed.find('>', start) + 1));
  return with_cms(sealed, make_cms(digest, key) + behind);
}

}  // namespace decl::attacks
