#!/usr/bin/env bash
# Pages in PDF/A-3a: signed by their record, and by the PDF only when asked.
source "$(dirname "$0")/lib.sh"
make_keys
make_text

expect_ok decl convert text.txt --trust trust.xml --profile pdfa-3a -o unsigned
expect_not_in stderr convert.pdf.unsigned
[ "$(head -c 8 unsigned/text.pdf)" = %PDF-1.7 ] || fail "the header is not that of PDF 1.7"
expect_exit 2 decl verify unsigned/text.pdf --trust trust.xml
expect_in stdout "REPRODUCED"

# The record is signed, the PDF is not, and a note says so.
expect_ok decl convert text.txt --profile pdfa-3a --sign forum.key --sign centre.key --time $TIME -o signed
expect_in stderr "text.txt: note: "
expect_in stderr "[convert.pdf.unsigned]"
expect_in stderr "--pdf-signatures"
expect_not_in signed/text.pdf "/ByteRange"
expect_ok decl verify signed/text.pdf --trust trust.xml
expect_in stdout "COMPLETE"
expect_in stdout "REPRODUCED"
expect_ok decl convert text.txt --profile pdfa-3a --sign forum.key --sign centre.key --time $TIME -o again --quiet
expect_same signed/text.pdf again/text.pdf
expect_not_in stderr "note:"

# A print shows the record's signatures, and so does a page that only one has signed.
pdftotext -layout signed/text.pdf signed.txt
[ "$(grep -c '2024-05-06 07:08:09 UTC  *Signed electronically (record.xml)' signed.txt)" -eq 1 ] || fail "not one row of signatures"
[ "$(grep -o '(record.xml)' signed.txt | wc -l)" -eq 2 ] || fail "not both signatures are shown"
expect_ok decl sign unsigned/text.xml --key centre.key --time $TIME -o one.xml
expect_ok decl convert one.xml --profile pdfa-3a -o half
pdftotext -layout half/one.pdf half.txt
expect_in half.txt "Sample Centre · "
expect_not_in half.txt "Example Forum · "

# Asked for, the PDF is signed too.
expect_ok decl convert text.txt --profile pdfa-3a --pdf-signatures --sign forum.key --sign centre.key --time $TIME -o both
[ "$(grep -ac '/ByteRange' both/text.pdf)" -eq 2 ] || fail "the PDF has not two signatures"
expect_ok decl verify both/text.pdf --trust trust.xml
expect_in stdout "page signed $TIME"
expect_ok qpdf --check both/text.pdf
expect_in stdout "No syntax or stream encoding errors found"

# So it is with a page that is there already; nothing is written when it is refused.
expect_exit 64 decl sign unsigned/text.pdf --key forum.key --time $TIME -o one.pdf
expect_error_line unsigned/text.pdf "PDF/A-3a" "--pdf-signatures"
expect_no_file one.pdf
expect_ok decl sign unsigned/text.pdf --key forum.key --time $TIME --pdf-signatures -o one.pdf
expect_exit 2 decl verify one.pdf --trust trust.xml
expect_in stdout "page signed $TIME"
expect_in stdout "REPRODUCED"
expect_ok decl sign one.pdf --key centre.key --time $TIME --pdf-signatures -o two.pdf
expect_ok decl verify two.pdf --trust trust.xml

# A signed field shows who, when and with which key.
pdftotext -layout two.pdf two.txt
expect_in two.txt "Example Forum · Ana Primer"
expect_in two.txt "2024-05-06 07:08:09 UTC"
expect_in two.txt "Signed electronically"
expect_in two.txt "Ed25519 "
pdftotext -layout unsigned/text.pdf unsigned.txt
expect_not_in unsigned.txt "Signed electronically"

# A page cannot pass for one of the other profile.
sed 's/^%PDF-1.7/%PDF-2.0/' signed/text.pdf >other.pdf
expect_exit 1 decl verify other.pdf --trust trust.xml
