#!/usr/bin/env bash
# What a record or page says, and the record taken out of the page.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
expect_ok decl convert text.txt --title "On open archives" --sign forum.key --trust trust.xml -o out

expect_ok decl show out/text.xml
cp stdout from-record
expect_in stdout "On open archives"
expect_in stdout "answering letters within a month;"
expect_in stdout "Ana Primer"
expect_in stdout "Signatures in the record"
expect_ok decl show out/text.pdf
expect_same stdout from-record
expect_ok decl show --record out/text.pdf
expect_same stdout out/text.xml
expect_ok decl show --json out/text.xml
python3 -c "import json; d = json.load(open('stdout')); assert d['date'] == '2022-03' and len(d['signatories']) == 2"
expect_exit 65 decl show text.txt
expect_exit 65 decl show forum.key
