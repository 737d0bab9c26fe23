#!/usr/bin/env python3
"""Checks that every limit has a test that names it: prints those without one, exit code 1.

A test names a limit as `limits::name`, in code or in the comment above the commands that try it.
"""
import pathlib
import re
import sys

HEADERS = ["libdecl/src/base/limits.hpp", "tools/limits.hpp"]
CONSTANT = re.compile(r"^inline constexpr [\w:]+(?: \w+)* (\w+)(?: =|\{)", re.MULTILINE)
NAMED = re.compile(r"\blimits::(\w+)")


def main():
    root = pathlib.Path(sys.argv[1])
    tests = [*root.glob("tests/**/*_test.cpp"), *root.glob("tests/cli/*.sh")]
    named = {name for path in tests for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    constants = {header: CONSTANT.findall((root / header).read_text(encoding="utf-8")) for header in HEADERS}
    assert all(len(names) > 10 for names in constants.values()), "the headers aren't read as they are written"
    missing = [f"{header}: {name} has no test" for header, names in constants.items() for name in names if name not in named]
    print("\n".join(missing) or "Every limit has a test.")
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
