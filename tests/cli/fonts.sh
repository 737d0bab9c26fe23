#!/usr/bin/env bash
# Fonts in several folders, and pages made with another version of one.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
NOTO=/usr/share/fonts/truetype/noto
mkdir other
cp $NOTO/NotoSerif-{Regular,Italic,BoldItalic}.ttf other
cp $NOTO/NotoSerif-Regular.ttf other/NotoSerif-Bold.ttf

expect_ok decl convert text.txt --sign forum.key --sign centre.key --time $TIME --fonts other -o out
expect_exit 3 decl verify out/text.pdf --trust trust.xml
expect_in stdout "UNCERTAIN"
python3 -c 'import sys; print(" ".join(open("stdout").read().split()))' >words
expect_in words "NotoSerif-Bold.ttf whose SHA-256 is $(sha256sum other/NotoSerif-Bold.ttf | cut -d' ' -f1)"
expect_in words "$NOTO has another"
expect_ok decl verify out/text.pdf --trust trust.xml --fonts $NOTO --fonts other
expect_in stdout "REPRODUCED"
expect_exit 3 decl verify out/text.pdf --trust trust.xml --fonts nowhere
expect_in stdout "nowhere"
expect_exit 66 decl convert text.txt --fonts nowhere --fonts elsewhere -o none
expect_in stderr ".ttf: the font is in none of the folders nowhere, elsewhere"
expect_no_file none/text.pdf

# Patterns that are not installed: a warning that names the package, and whole words, which the page says.
cat >versions.md <<'TEXT'
---
title: Responsibility
date: 2024-05-09
language: en
signatories:
  - organisation: Example Forum
---

Representatives of organisations internationally acknowledged responsibility notwithstanding disproportionate administrative requirements.
TEXT
cp versions.md text.sq.md && cp versions.md text.en.md && cp versions.md text.mk.md && sed -i 's/language: en/language: sq/' text.sq.md && sed -i 's/language: en/language: mk/' text.mk.md
mkdir no-patterns
expect_ok decl convert text.en.md text.sq.md text.mk.md --layout parallel --hyphenation no-patterns -o whole
expect_in stderr "warning: words are not divided at the ends of lines"
expect_in stderr "install the package hyphen-en-gb"
expect_in whole/text.pdf "pdfa-4f a4 parallel ragged whole *"
expect_ok decl convert text.en.md text.sq.md text.mk.md --layout parallel --no-hyphens --hyphenation no-patterns -o chosen
expect_not_in stderr "not divided"
expect_same whole/text.pdf chosen/text.pdf
expect_ok decl convert text.en.md text.sq.md text.mk.md --layout parallel -o divided
expect_in divided/text.pdf "pdfa-4f a4 parallel ragged divided *"
expect_different whole/text.pdf divided/text.pdf
