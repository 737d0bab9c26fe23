#!/usr/bin/env bash
# Every letter that pages can show comes out of them again, and so does every word that a hyphen divides.
source "$(dirname "$0")/lib.sh"

compare() {
  python3 "$PROJECT/tests/cli/exact_text.py" "$@" >stdout 2>stderr || fail "the page's text is not the record's"
}

cat >side.yaml <<'YAML'
identifier: repertoire
title: Repertoire
date: 2024-01-01
signatories: [Example]
YAML
mkdir sources
python3 "$PROJECT/tests/cli/repertoire.py" sources
count=0
for source in sources/*.txt; do
  language=$(basename "$source" .txt)
  expect_ok decl convert "$source" --lang "$language" --sidecar side.yaml --quiet -o pages
  decl show --json "pages/$language.xml" >"$language.json"
  # Nothing was lost before: the record has the letters of the source.
  python3 - "$source" "$language.json" <<'PY' || fail "$language: letters are missing in the record"
import sys
source, record = (open(path, encoding="utf-8").read() for path in sys.argv[1:])
sys.exit(f"{set(source) - set(record)}" if set(source) - set(record) else 0)
PY
  # pdftotext 22.12 turns round what one glyph shows from right to left: a letter with its vowel marks, or a ligature.
  layout=consecutive
  [ "$language" != ar-EG ] || layout=structure
  compare "$language.json" "pages/$language.pdf" $layout
  count=$((count + 1))
done
[ $count -eq 29 ] || fail "$count languages instead of 29"

# Three narrow columns with both edges even, of the samples' words in any order: hyphens in each language.
python3 - "$PROJECT/samples" <<'PY'
import random, re, sys
chance = random.Random(2)
for language, sample in (("en", "joint-declaration.txt"), ("sr-Cyrl", "serbian-cyrillic.txt"), ("el", "greek.md")):
    text = open(f"{sys.argv[1]}/{sample}", encoding="utf-8").read().rpartition("---")[2]
    words = re.findall(r"[^\W\d_]+-?", text)
    paragraphs = (" ".join(chance.choices(words, k=80)) + "." for _ in range(12))
    with open(f"narrow.{language}.txt", "w", encoding="utf-8") as file:
        file.write("\n\n".join(paragraphs) + "\n")
PY
expect_ok decl convert narrow.*.txt --sidecar side.yaml --quiet --layout parallel --justify -o pages
decl show --json pages/narrow.xml >narrow.json
compare narrow.json pages/narrow.pdf parallel
[ "$(qpdf --qdf --object-streams=disable pages/narrow.pdf - | grep -c '^<00AD>')" -ge 1 ] || fail "no word was divided"
for language in en sr-Cyrl el; do
  expect_ok decl convert pages/narrow.xml --page-lang $language --justify --force -o "$language"
  compare narrow.json $language/narrow.pdf consecutive $language
done
