#pragma once

// Clang before 15 can't compile a class that holds a std::vector of itself against GCC 12's C++20 library,
// and libqpdf's JSON.hh has one: there, a constexpr destructor is used before the class is complete.
// The fuzz preset includes this file before everything
// else; it makes std::vector what it was before C++20.
#if defined(__clang__) && __clang_major__ < 15
#include <string>
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#include <vector>
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR constexpr
#endif
