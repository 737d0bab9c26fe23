#include "unit/intake/pdf_writer.hpp"

#include <cstdio>
#include <stdexcept>

namespace decl::test {
namespace {

constexpr int page_height = 600;
constexpr int first_byte = 128;

struct Letter {
  const char* text;
  const char* utf16;
};

constexpr Letter letters[] = {
    {"ë", "00EB"}, {"ç", "00E7"}, {"š", "0161"}, {"č", "010D"}, {"ž", "017E"}, {"đ", "0111"}, {"Š", "0160"},
    {"•", "2022"}, {"–", "2013"}, {"ﬁ", "FB01"}, {"М", "041C"}, {"и", "0438"}, {"р", "0440"}, {"е", "0435"},
    {"к", "043A"}, {"а", "0430"}, {"љ", "0459"}, {"у", "0443"}, {"б", "0431"}, {"в", "0432"},
};

/// A string of PDF, in hexadecimal digits.
std::string write_string(const std::string& text) {
  std::string hex = "<";
  const auto add = [&hex](int byte) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02X", static_cast<unsigned>(byte));
    hex += digits;
  };
  for (std::size_t offset = 0; offset < text.size();) {
    if (static_cast<unsigned char>(text[offset]) < 0x80) {
      add(text[offset++]);
      continue;
    }
    int byte = first_byte;
    for (const Letter& letter : letters) {
      if (text.compare(offset, std::string(letter.text).size(), letter.text) == 0) {
        add(byte);
        offset += std::string(letter.text).size();
        byte = 0;
        break;
      }
      ++byte;
    }
    if (byte != 0) throw std::logic_error("the test's font lacks a letter of: " + text);
  }
  return hex + ">";
}

std::string write_to_unicode(const std::string& mapped_to) {
  std::string map =
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
      "1 begincodespacerange <00> <FF> endcodespacerange\n";
  char row[64];
  for (int byte = 33; byte < 127; ++byte) {
    std::snprintf(row, sizeof row, "1 beginbfchar <%02X> <%04X> endbfchar\n", static_cast<unsigned>(byte),
                  static_cast<unsigned>(byte));
    map += mapped_to.empty() ? row : std::string(row, 19) + "<" + mapped_to + "> endbfchar\n";
  }
  int byte = first_byte;
  for (const Letter& letter : letters) {
    std::snprintf(row, sizeof row, "1 beginbfchar <%02X> <%s> endbfchar\n", static_cast<unsigned>(byte++),
                  letter.utf16);
    map += row;
  }
  return map + "endcmap end end";
}

std::string write_stream(const std::string& content) {
  return "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream";
}

/// All letters are half as wide as their size.
std::string write_font(const std::string& name) {
  std::string widths;
  for (int byte = 32; byte < 256; ++byte) widths += "500 ";
  return "<< /Type /Font /Subtype /Type1 /BaseFont /" + name + " /FirstChar 32 /LastChar 255 /Widths [" + widths +
         "] /ToUnicode 3 0 R >>";
}

}  // namespace

PdfWriter& PdfWriter::add_page() {
  pages_.emplace_back();
  return *this;
}

PdfWriter& PdfWriter::line(double left, double down, const std::string& text, double size, const std::string& font) {
  char place[96];
  std::snprintf(place, sizeof place, "BT /%s %g Tf %g %g Td ", font.c_str(), size, left, page_height - down);
  return draw(place + write_string(text) + " Tj ET");
}

PdfWriter& PdfWriter::draw(const std::string& operators) {
  pages_.back() += operators + "\n";
  return *this;
}

PdfWriter& PdfWriter::trail(const std::string& entries) {
  trailer_ += entries;
  return *this;
}

PdfWriter& PdfWriter::map_letters_to(const std::string& utf16_hex) {
  mapped_to_ = utf16_hex;
  return *this;
}

Bytes PdfWriter::write() const {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>",
                                      "",
                                      write_stream(write_to_unicode(mapped_to_)),
                                      write_font("Sample"),
                                      write_font("Sample-Bold"),
                                      write_font("Sample-Italic")};
  std::string kids;
  for (const std::string& page : pages_) {
    const std::size_t number = objects.size() + 1;
    kids += std::to_string(number) + " 0 R ";
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 " + std::to_string(page_height) +
                      "] /Resources << /Font << /F 4 0 R /B 5 0 R /I 6 0 R >> >> /Contents " +
                      std::to_string(number + 1) + " 0 R >>");
    objects.push_back(write_stream(page));
  }
  objects[1] = "<< /Type /Pages /Count " + std::to_string(pages_.size()) + " /Kids [" + kids + "] >>";
  std::string pdf = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", pdf.size());
    table += entry;
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1);
  return pdf + "xref\n0 " + size + "\n" + table + "trailer\n<< /Size " + size + " /Root 1 0 R " + trailer_ +
         " >>\nstartxref\n" + std::to_string(pdf.size()) + "\n%%EOF\n";
}

}  // namespace decl::test
