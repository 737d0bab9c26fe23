#!/usr/bin/env bash
# Many copies at once: folders, standard input, sums.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/report_lib.sh"
make_copies

# A folder stands for the pages and records in it and below, in order; other files are left out.
mkdir -p copies/deeper
cp copies/complete.xml copies/deeper/Late.XML
cp trust.xml copies/
echo "notes" >copies/notes.txt
ln -s ../full copies/link
ln -s ../full/text.xml copies/link.xml
expect_exit 1 decl verify copies --trust copies/trust.xml --quiet
cut -d: -f1 stdout | tr '\n' ' ' >names
expect_in names "copies/broken.xml copies/complete.pdf copies/complete.xml copies/deeper/Late.XML copies/different.pdf copies/false.xml copies/missing.pdf copies/missing.xml copies/other.pdf "
[ "$(wc -l <stdout)" -eq 9 ] || fail "not nine files"
expect_exit 1 decl verify copies --trust copies/trust.xml
[ "$(tail -1 stdout)" = "9 files: 3 COMPLETE, 2 INCOMPLETE, 1 UNCERTAIN, 3 INVALID" ] || fail "the sum is wrong"
expect_exit 1 decl verify copies --trust copies/trust.xml --lang sr-Latn
expect_in stdout "9 datoteka: 3 POTPUNO (COMPLETE), 2 NEPOTPUNO (INCOMPLETE)"
mkdir empty
expect_exit 66 decl verify empty --trust trust.xml
expect_error_line "empty" ".pdf or .xml"

# What can't be read is counted, and the others are still judged.
expect_exit 66 decl verify copies/complete.xml none.xml text.txt --trust trust.xml
[ "$(tail -1 stdout)" = "3 files: 1 COMPLETE, 2 NOT READ" ] || fail "unread files aren't counted"
[ "$(wc -l <stderr)" -eq 2 ] || fail "not two errors"

# Standard input.
decl verify - --trust trust.xml <copies/complete.pdf >stdout || fail "standard input"
expect_in stdout "-: COMPLETE"

# What can't be printed is an error, not silence.
code=0
decl verify copies/complete.xml --trust trust.xml >/dev/full 2>stderr || code=$?
[ "$code" -eq 74 ] || fail "exit code $code for a full disk"
expect_error_line "standard output"
