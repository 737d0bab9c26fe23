#!/usr/bin/env bash
# Guesses can be seen, refused, written down and corrected; encodings and scripts are converted and told.
source "$(dirname "$0")/lib.sh"

cat >plain.txt <<'TEXT'
On the library

Lisna, 18 May 2011

We ask that the library of the valley be open to all of us, and that the reasons be told when it is not.

Ana Example
Director
Example Forum
TEXT

# --explain prints every line with what it became, and writes nothing.
expect_ok decl convert plain.txt --explain
expect_in stdout "  title 85                             1  On the library"
expect_in stdout "  place and date 97                    3  Lisna, 18 May 2011"
expect_in stdout "  paragraph: recommendation 70         5  We ask"
expect_in stdout "  signatory 1 85                       7  Ana Example"
[ "$(ls)" = "$(printf 'plain.txt\nstderr\nstdout')" ] || fail "--explain left files: $(ls)"
expect_ok decl convert plain.txt --explain --json
python3 - <<'PY'
import json
shown = json.load(open("stdout"))
assert shown["lines"][0] == {"line": 1, "text": "On the library", "became": "title", "confidence": 85}, shown["lines"][0]
assert [guess["id"] for guess in shown["guesses"]].count("intake.signatory.guessed") == 1
PY

# --strict refuses what is not sure enough, and says how to settle it.
expect_ok decl convert plain.txt --strict=50 -o lenient
expect_exit 65 decl convert plain.txt --strict=90 -o strict
expect_in stderr "[intake.strict]"
expect_in stderr "give title in front matter or a sidecar file, or --title"
expect_no_file strict
expect_ok decl convert plain.txt --title "On the library" --strict=80 -o settled
expect_exit 64 decl convert plain.txt --strict=much -o strict

# --draft writes a sidecar that gives the same record, and spares an existing one.
expect_ok decl convert plain.txt -o first
expect_ok decl convert plain.txt --draft
expect_in stdout "wrote plain.decl.yaml"
expect_in plain.decl.yaml "# line 3: took \"Lisna, 18 May 2011\" as the date 2011-05-18 and the place Lisna (confidence 97)"
python3 - "$PROJECT" plain.decl.yaml "$PROJECT"/samples/*.decl.yaml "$PROJECT"/samples/intake/texts/*.decl.yaml <<'PY'
import json, jsonschema, sys, yaml
# YAML's own dates are text here.
rules = yaml.SafeLoader.yaml_implicit_resolvers.items()
yaml.SafeLoader.yaml_implicit_resolvers = {
    first: [rule for rule in some if rule[0] != "tag:yaml.org,2002:timestamp"] for first, some in rules}
validator = jsonschema.Draft202012Validator(json.load(open(sys.argv[1] + "/schemas/sidecar-1.schema.json")))
for path in sys.argv[2:]:
    validator.validate(yaml.safe_load(open(path, encoding="utf-8")))
assert not validator.is_valid({"titel": "Mistyped"}) and not validator.is_valid({"lines": {"title": "3-"}})
PY
expect_ok decl convert plain.txt --strict=100 -o again
expect_same first/plain.xml again/plain.xml
cp plain.decl.yaml kept.yaml
expect_exit 73 decl convert plain.txt --draft
expect_same plain.decl.yaml kept.yaml
sed -i 's/On the library/On our library/' plain.decl.yaml
expect_ok decl convert plain.txt -o corrected
expect_in corrected/plain.xml "<title>On our library</title>"
expect_not_in corrected/plain.xml "On the library"
expect_ok decl convert plain.txt --draft --force
expect_in plain.decl.yaml "On our library"
rm plain.decl.yaml

# Of several versions each gets a sidecar, and together they give the same record.
for language in en sq sr-Cyrl; do cp "$PROJECT/samples/intake/texts/versions.$language.txt" .; done
expect_ok decl convert versions.*.txt -o first
expect_ok decl convert versions.*.txt --draft
for language in en sq sr-Cyrl; do expect_in stdout "wrote versions.$language.decl.yaml"; done
expect_ok decl convert versions.*.txt --strict=100 -o again
expect_same first/versions.xml again/versions.xml

# What is missing is told where lines are explained, and left open in a draft.
printf 'On the library\n\nWe ask that the library of the valley be open to all of us.\n' >bare.txt
expect_exit 65 decl convert bare.txt -o bare
expect_exit 65 decl convert bare.txt --explain
expect_in stderr "error: no date was found"
expect_in stderr "[intake.missing]"
expect_in stdout "  title 85                             1  On the library"
expect_ok decl convert bare.txt --draft
expect_in bare.decl.yaml "# date:"
expect_in bare.decl.yaml "# signatories:"
sed -i 's/^# date:/date: 2011-05-18/; s/^# signatories:/signatories: [Example Forum]/' bare.decl.yaml
expect_ok decl convert bare.txt -o filled

# An encoding is found out, named, overridden, and recorded.
printf 'O biblioteci\n\n18. maj 2011.\n\nMi smo za to da se \xe8itaju sve knjige \x9akole i da se \x9eive pri\xe8e \xe8uju.\n\nForum Primer\n' >old.txt
expect_ok decl convert old.txt -o old
expect_in stderr "took the bytes to be windows-1250"
expect_in old/old.xml $'\xc5\xa1kole'
expect_in old/old.xml 'encoding="windows-1250"'
expect_ok decl convert old.txt --encoding windows-1252 -o wrong
expect_in wrong/old.xml $'\xc3\xa8itaju'
expect_exit 65 decl convert old.txt --encoding ISO-8859-5 -o wrong --force
expect_error_line "old.txt:5" "ISO-8859-5" "--encoding"
expect_exit 64 decl convert old.txt --encoding EBCDIC -o wrong --force
expect_in stderr "windows-1250"

# A transliteration is added, marked, shown as one, and never authentic.
cp "$PROJECT/samples/intake/texts/added-script.txt" serbian.txt
expect_ok decl convert serbian.txt --add-script sr-Latn -o scripts
expect_in scripts/serbian.xml '<text authentic="false" derived="sr-Cyrl" xml:lang="sr-Latn">'
expect_ok decl show scripts/serbian.xml
expect_in stdout "[sr-Latn, transliterated from sr-Cyrl]"
pdftotext scripts/serbian.pdf page.txt
expect_in page.txt $'Srpski \xc2\xb7 Preslovljeno'
expect_ok decl convert plain.txt --add-script sr-Latn -o none
expect_in stderr "warning: sr-Latn is not added, since there is no text in sr-Cyrl"

# The source can be embedded in the page; the page is rebuilt with it, and nothing else may be attached.
decl key new --org example-forum --name "Example Forum" --no-passphrase --time $TIME -o forum.key >/dev/null
decl trust new --time $TIME -o trust.xml >/dev/null
decl trust add trust.xml forum.pub --time $TIME >/dev/null
for profile in pdfa-4f pdfa-3a; do
  expect_ok decl convert plain.txt --attach-source --sign forum.key --time $TIME --profile $profile -o attached --force
  pdfdetach -list attached/plain.pdf >list.txt
  expect_in list.txt "2 embedded files"
  pdfdetach -save 2 -o taken.txt attached/plain.pdf
  expect_same taken.txt plain.txt
  expect_ok decl verify attached/plain.pdf --trust trust.xml --at $TIME
  expect_in stdout "COMPLETE"
  expect_in stdout "REPRODUCED"
  expect_ok decl check attached/plain.pdf
done
expect_ok decl convert attached/plain.xml --attach plain.txt --profile pdfa-3a --time $TIME -o from-record
expect_same attached/plain.pdf from-record/plain.pdf
expect_exit 64 decl convert attached/plain.xml --attach-source -o wrong --force
expect_in stderr "--attach"
expect_exit 64 decl convert attached/plain.xml --attach old.txt -o wrong --force
expect_in stderr "no source that the record names"
expect_ok decl convert "$PROJECT"/samples/intake/texts/versions.*.txt --attach-source -o versions
pdfdetach -list versions/versions.pdf >list.txt
expect_in list.txt "4 embedded files"
expect_in list.txt "versions.sr-Cyrl.txt"

# Without a folder for results there must be something else to do.
expect_exit 64 decl convert plain.txt
expect_in stderr "--output"
