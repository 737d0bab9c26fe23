#!/usr/bin/env bash
# Organisations sign apart, in any order, and their signatures are joined.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
expect_ok decl convert text.txt --trust trust.xml -o out
cp out/text.xml before.xml

expect_ok decl sign out/text.xml --key forum.key --time $TIME
expect_in stdout "out/text.signed-by-example-forum.xml"
expect_ok decl sign out/text.xml --key centre.key --time $TIME -o centre.xml
expect_same out/text.xml before.xml

expect_ok decl merge out/text.signed-by-example-forum.xml centre.xml -o joint.xml
expect_ok decl merge centre.xml out/text.signed-by-example-forum.xml -o other-order.xml
expect_same joint.xml other-order.xml
expect_ok decl verify joint.xml --trust trust.xml
xmllint --noout --nonet --schema "$PROJECT/schemas/record-1.xsd" joint.xml 2>/dev/null || fail "the schema refuses the record"

# The same bytes as signing one after the other.
expect_ok decl sign centre.xml --key forum.key --time $TIME -o chain.xml
expect_same joint.xml chain.xml

# From the joint record to the page, and the page signed as well.
mkdir paged && cp joint.xml paged/
expect_ok decl convert joint.xml -o pages
expect_same pages/joint.xml joint.xml
expect_ok decl verify pages/joint.pdf --trust trust.xml
expect_ok decl sign pages/joint.pdf --key centre.key --time $TIME -o centre.pdf
expect_ok decl sign centre.pdf --key forum.key --time $TIME -o both.pdf
expect_ok decl verify both.pdf --trust trust.xml

# Through standard streams.
"$DECL" sign - --key forum.key --time $TIME -o - <out/text.xml >stream.xml
expect_same stream.xml out/text.signed-by-example-forum.xml

# What can't be joined or signed again.
sed 's/short/long/' text.txt >other.txt
expect_ok decl convert other.txt --trust trust.xml -o out
expect_exit 65 decl merge joint.xml out/other.xml -o wrong.xml
expect_no_file wrong.xml
expect_exit 73 decl sign joint.xml --key forum.key -o again.xml
expect_no_file again.xml
expect_exit 73 decl sign both.pdf --key forum.key -o again.pdf
expect_no_file again.pdf
