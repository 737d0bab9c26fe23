#include <fstream>
#include <iostream>
#include <iterator>

#include "report.hpp"

// check_pdfa4f FILE…: prints each rule of PDF/A-4f with pass, FAIL or n.a.; exit code 1 on any failure, 2 when a
// file can't be opened.
int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: check_pdfa4f FILE.pdf...\n";
    return 2;
  }
  int status = 0;
  for (int index = 1; index < argc; ++index) {
    std::ifstream file(argv[index], std::ios::binary);
    if (!file) {
      std::cerr << argv[index] << ": can't be opened\n";
      return 2;
    }
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const pdfa4f::Report report = pdfa4f::check_file(bytes);
    std::cout << argv[index] << "\n" << report.to_text();
    if (!report.failed().empty()) status = 1;
  }
  return status;
}
