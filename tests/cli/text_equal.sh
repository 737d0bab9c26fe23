#!/usr/bin/env bash
# A page that says that another renderer made it can't be rebuilt: its text is compared, and it is never complete.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
expect_ok decl convert text.txt --sign forum.key --sign centre.key --time $TIME -o out
expect_ok decl convert text.txt --trust trust.xml -o unsigned

# as_by_another IN OUT: changes the renderer's version that a page names.
as_by_another() { LC_ALL=C sed 's/<decl:rendererVersion>[0-9]*</<decl:rendererVersion>9</' "$1" >"$2"; }

as_by_another unsigned/text.pdf old.pdf
expect_exit 3 decl verify old.pdf --trust trust.xml
expect_in stdout "UNCERTAIN"
expect_in stdout "page TEXT_EQUAL"
expect_in stdout "renderer version 9"
expect_exit 3 decl verify old.pdf --trust trust.xml --json
expect_in stdout '"TEXT_EQUAL"'

# Signed pages too: what signing added is rebuilt in any case.
expect_ok decl sign old.pdf --key forum.key --time $TIME -o one.pdf
expect_ok decl sign one.pdf --key centre.key --time $TIME -o two.pdf
expect_exit 3 decl verify two.pdf --trust trust.xml
expect_in stdout "page TEXT_EQUAL"
expect_not_in stdout "COMPLETE"

# A page of this very renderer that differs is different; the object is named.
LC_ALL=C sed 's|/MediaBox *\[0 0 595|/MediaBox[0 0 695|' unsigned/text.pdf >wide.pdf
expect_different unsigned/text.pdf wide.pdf
expect_exit 1 decl verify wide.pdf --trust trust.xml
expect_in stdout "page DIFFERENT"
expect_in stdout "(Page)"
