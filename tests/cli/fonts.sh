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
