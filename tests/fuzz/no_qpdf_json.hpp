#pragma once

// Clang before 15 and the C++20 library of GCC 12 together refuse a class that holds a std::vector of itself, as
// libqpdf's JSON does. The fuzz preset includes this file before everything else: other headers of libqpdf only
// name that class, so a declaration in place of its header is enough.
#define JSON_HH
class JSON;
