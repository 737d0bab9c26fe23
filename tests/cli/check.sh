#!/usr/bin/env bash
# decl check tells whether pages keep PDF/A and PDF/UA, and what is no page gets a clear error.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
expect_ok decl convert text.txt --trust trust.xml -o out

# What a page claims is what is checked.
expect_ok decl check out/text.pdf
expect_in stdout "out/text.pdf: CONFORMS to PDF/A-4f and PDF/UA-2"
expect_in stdout "0 failed, 0 not checked"
expect_not_in stdout "FAILED"
"$DECL" check - <out/text.pdf >stdout || fail "standard input is not checked"
expect_in stdout "CONFORMS to PDF/A-4f and PDF/UA-2"

# All of our samples keep what they claim, in both profiles.
for sample in "$PROJECT"/samples/*.txt "$PROJECT"/samples/*.md; do
  [ "$(basename "$sample")" = README.md ] || expect_ok decl convert "$sample" -o samples
done
expect_ok decl convert "$PROJECT"/samples/three-languages/* -o samples
expect_ok decl check samples/*.pdf
expect_ok decl convert "$PROJECT/samples/long-declaration.md" text.txt --profile pdfa-3a -o profile-3a
expect_ok decl check profile-3a/*.pdf
expect_in stdout "profile-3a/text.pdf: CONFORMS to PDF/A-3a and PDF/UA-1"

# Signed pages keep it too.
expect_ok decl sign out/text.pdf --key forum.key --time $TIME -o page-1.pdf
expect_ok decl sign page-1.pdf --key centre.key --time $TIME -o page-2.pdf
expect_ok decl check page-1.pdf page-2.pdf
expect_in stdout "page-2.pdf: CONFORMS to PDF/A-4f and PDF/UA-2"

# --all lists every rule; --standard names another one than the claims.
expect_ok decl check --all --standard pdfua-2 out/text.pdf
expect_in stdout "    6.2-1 passed: "
expect_in stdout "n.a.: "
expect_not_in stdout "PDF/A-4f"
expect_exit 1 decl check --standard pdfa-3a --standard pdfua-2 out/text.pdf
expect_in stdout "out/text.pdf: DOES NOT CONFORM to PDF/A-3a"
expect_in stdout "    6.1.2-1 FAILED: "
expect_exit 64 decl check --standard pdfa-9z out/text.pdf

# A broken page: the rule, the place, and what is told as JSON.
sed 's/DisplayDocTitle true/DisplayDocTitle null/' out/text.pdf >broken.pdf
expect_different broken.pdf out/text.pdf
expect_exit 1 decl check broken.pdf out/text.pdf
expect_in stdout "broken.pdf: DOES NOT CONFORM to PDF/UA-2"
expect_in stdout "8.11.2-1 FAILED: "
expect_in stdout "        object 1"
expect_in stdout "out/text.pdf: CONFORMS"
expect_exit 1 decl check --json broken.pdf
python3 - <<'PY'
import json
report, = json.load(open("stdout"))
assert report["source"] == "broken.pdf" and report["outcome"] == "does_not_conform"
assert report["claims"] == ["PDF/A-4f", "PDF/UA-2"]
pdfa, pdfua = report["standards"]
assert (pdfa["standard"], pdfa["outcome"]) == ("PDF/A-4f", "conforms") and len(pdfa["rules"]) > 100
failed = [rule for rule in pdfua["rules"] if rule["outcome"] == "failed"]
assert [(rule["clause"], rule["number"], rule["failures"]) for rule in failed] == [("8.11.2", 1, 1)]
assert failed[0]["places"] == [{"object": 1, "detail": ""}], failed[0]["places"]
PY

# What claims nothing does not conform, and what claims something else is not judged.
sed 's#/pdfa/ns/id/#/pdfa/ns/ix/#g; s#/pdfua/ns/id/#/pdfua/ns/ix/#g' out/text.pdf >silent.pdf
expect_exit 1 decl check silent.pdf
expect_in stdout "silent.pdf: DOES NOT CONFORM: it claims no standard; name one with --standard"
sed 's/pdfaid:part>4</pdfaid:part>2</; s/pdfuaid:part>2</pdfuaid:part>7</' out/text.pdf >other.pdf
expect_exit 3 decl check other.pdf
expect_in stdout "other.pdf: NOT CHECKED: it claims PDF/A-2f and PDF/UA-7, which can't be checked here"

# Not a page at all.
: >empty.pdf
printf 'some text' >text.pdf
head -c 3000 out/text.pdf >cut.pdf
mkdir folder.pdf
for bad in empty text cut; do
  expect_exit 65 decl check $bad.pdf
  expect_error_line "$bad.pdf"
done
expect_exit 65 decl check out/text.xml
expect_exit 66 decl check missing.pdf
expect_error_line missing.pdf
decl check folder.pdf >stdout 2>stderr && fail "a folder is no page"
expect_error_line folder.pdf
