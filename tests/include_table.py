#!/usr/bin/env python3
"""Checks the #include lines against the table of strata: prints every edge that is not allowed, exit code 1.

The table is the one in ARCHITECTURE.md. `base` and the public headers are open to every module.
"""
import pathlib
import re
import sys

MODULES = {
    "base": set(),
    "model": set(),
    "xml": set(),
    "crypto": set(),
    "dsig": {"xml", "crypto"},
    "intake": {"model", "xml", "crypto"},
    "record": {"model", "xml", "crypto", "dsig"},
    "trust": {"model", "xml", "crypto", "dsig"},
    "page": {"model", "xml", "crypto", "record"},
    "seal": {"crypto"},
    "verify": {"model", "xml", "crypto", "record", "page", "seal", "trust"},
    "conformance": {"xml"},
    "archive": {"model", "xml", "crypto", "dsig", "intake", "record", "trust", "page", "seal", "verify"},
}

# Which module alone may include a third-party library's headers, by the start of the header's name.
SOLE_USERS = {
    "unicode/": {"model"},
    "libxml/": {"xml"},
    "sodium": {"crypto"},
    "openssl/": {"crypto"},
    "yaml": {"intake"},
    "cmark": {"intake"},
    "zip.h": {"intake"},
    "poppler-": {"intake"},
    "podofo/": {"page"},
    "hb": {"page"},
    "harfbuzz/": {"page"},
    "libdeflate": {"page"},
    "hyphen.h": {"page"},
    "qpdf/": {"seal", "conformance"},
    "sqlite3.h": {"archive"},
    "CLI/": {"tools"},
    "nlohmann/": {"tools"},
    "seccomp.h": {"tools"},
}
STANDARD = re.compile(r"^[a-z0-9_]+$|^(sys|netinet|arpa)/[a-z]+\.h$|^(fcntl|iconv|unistd|dirent|termios|errno|malloc|signal|time|poll|linux/landlock)\.h$")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def find_breaches(root):
    breaches = []
    for path in sorted([*root.glob("libdecl/**/*.[ch]pp"), *root.glob("tools/**/*.[ch]pp")]):
        relative = path.relative_to(root)
        parts = relative.parts
        module = "public" if "include" in parts else parts[2] if parts[0] == "libdecl" else "tools"
        for quote, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            reason = judge(module, quote, name)
            if reason:
                breaches.append(f"{relative}: {name}: {reason}")
    return breaches


def judge(module, quote, name):
    if name.startswith("decl/") or (quote == "<" and STANDARD.match(name)):
        return None
    if quote == '"':
        if module == "tools":
            return None if "/" not in name else "tools see installed headers and their own only"
        target = name.split("/")[0]
        if module == "public" or target not in MODULES:
            return "no such module"
        allowed = MODULES[module] | {"base", module}
        return None if target in allowed else f"{module} may not depend on {target}"
    if module == "public":
        return "public headers show no third-party types"
    for start, users in SOLE_USERS.items():
        if name.startswith(start):
            return None if module in users else f"only {', '.join(sorted(users))} may include it"
    return "not in the table of libraries"


def self_test():
    """The check must be able to fail."""
    assert judge("seal", '"', "page/layout.hpp")
    assert judge("model", "<", "libxml/tree.h")
    assert judge("public", "<", "podofo/podofo.h")
    assert judge("tools", '"', "record/writer.hpp")
    assert not judge("verify", '"', "seal/reader.hpp")
    assert not judge("base", "<", "vector")


if __name__ == "__main__":
    self_test()
    found = find_breaches(pathlib.Path(sys.argv[1]))
    print("\n".join(found) if found else "every #include keeps to the table")
    sys.exit(1 if found else 0)
