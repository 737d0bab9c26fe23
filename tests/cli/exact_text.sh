#!/usr/bin/env bash
# What can be taken out of a page is the record's text, letter by letter, in every design.
source "$(dirname "$0")/lib.sh"
samples=$PROJECT/samples
names=(albanian arabic forty-signatories greek hebrew hundred-signatories joint-declaration long-declaration
       nested-lists one-line serbian-cyrillic)
for name in "${names[@]}"; do sources+=("$samples/$name".[mt][dx]*); done
sources+=("$samples"/three-languages/declaration.*.md)

compare() {
  python3 "$PROJECT/tests/cli/exact_text.py" "$@" >stdout 2>stderr || fail "the page's text is not the record's"
}

# design FOLDER LAYOUT OPTION…
design() {
  local folder=$1 layout=$2
  shift 2
  expect_ok decl convert "${sources[@]}" --quiet "$@" -o "$folder"
  for page in "$folder"/*.pdf; do
    name=$(basename "$page" .pdf)
    [ -e "$name.json" ] || decl show --json "$folder/$name.xml" >"$name.json"
    compare "$name.json" "$page" "$layout"
  done
}
design ragged consecutive

# Each judge sees it when a letter is another, and when two blocks have changed places.
expect_judged() {
  ! python3 "$PROJECT/tests/cli/exact_text.py" changed.json ragged/nested-lists.pdf "$1" >stdout 2>stderr ||
    fail "$1: a change isn't seen"
}
sed 's/stile/style/' nested-lists.json >changed.json
expect_judged structure
python3 - <<'PY'
import json
record = json.load(open("nested-lists.json", encoding="utf-8"))
blocks = record["texts"][0]["blocks"]
blocks[1], blocks[2] = blocks[2], blocks[1]
json.dump(record, open("changed.json", "w", encoding="utf-8"))
PY
expect_judged structure
expect_judged places

design justified consecutive --justify --paper letter --profile pdfa-3a
design whole consecutive --no-hyphens --justify --paper letter

sources=("$samples"/three-languages/declaration.*.md)
design parallel parallel --layout parallel
design narrow parallel --layout parallel --justify --paper letter --profile pdfa-3a
for language in en sq sr-Cyrl sr-Latn; do
  expect_ok decl convert ragged/declaration.xml --page-lang "$language" --justify -o "$language"
  compare declaration.json "$language/declaration.pdf" consecutive "$language"
done
