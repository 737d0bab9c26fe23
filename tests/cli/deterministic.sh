#!/usr/bin/env bash
# The same input gives the same bytes, whatever the folder, the locale, the time zone or the clock.
source "$(dirname "$0")/lib.sh"
make_keys
make_text

expect_ok decl convert text.txt --sign forum.key --sign centre.key --time $TIME -o one
mkdir elsewhere && cp text.txt elsewhere/ && cd elsewhere
expect_ok env LC_ALL=C.UTF-8 TZ=Asia/Tokyo "$DECL" convert text.txt --sign ../forum.key --sign ../centre.key --time $TIME -o ../two
cd ..
expect_same one/text.xml two/text.xml
expect_same one/text.pdf two/text.pdf

# Unsigned faces don't depend on the clock.
expect_ok decl convert text.txt -o three
sleep 1.1
expect_ok decl convert text.txt -o four
expect_same three/text.xml four/text.xml
expect_same three/text.pdf four/text.pdf

# Other times give other signatures of the same declaration.
expect_ok decl convert text.txt --sign forum.key --sign centre.key --time 2024-05-06T07:08:10Z -o five
expect_different one/text.xml five/text.xml
