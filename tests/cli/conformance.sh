#!/usr/bin/env bash
# Pages keep PDF/A and PDF/UA whatever stands on them and whoever signed; other programs agree on what they can tell.
source "$(dirname "$0")/lib.sh"
samples=$PROJECT/samples
decl trust new --time $TIME -o trust.xml >/dev/null

# judge STANDARDS FOLDER: decl's rules, qpdf's reading, embedded fonts with their text, tags and version.
judge() {
  local version=2.0
  [ "$1" = "PDF/A-4f and PDF/UA-2" ] || version=1.7
  expect_ok decl check "$2"/*.pdf
  expect_not_in stdout FAILED
  [ "$(grep -c "CONFORMS to $1\$" stdout)" -eq "$(ls "$2"/*.pdf | wc -l)" ] || fail "not every page conforms to $1"
  for page in "$2"/*.pdf; do
    expect_ok qpdf --check "$page"
    expect_in stdout "No syntax or stream encoding errors found"
    pdffonts "$page" >fonts.txt 2>stderr
    tail -n +3 fonts.txt | awk '$(NF-4) != "yes" || ($(NF-2) != "yes" && $(NF-5) != "WinAnsi") {exit 1}' || fail "$page: a font is not embedded or has no text"
    [ "$(wc -l <fonts.txt)" -gt 2 ] || fail "$page: no fonts"
    pdfinfo "$page" >stdout 2>stderr
    grep -q '^Tagged: *yes' stdout || fail "$page: not tagged"
    grep -q "^PDF version: *$version" stdout || fail "$page: not PDF $version"
  done
}

# 60 pages of every kind of block, a declaration of twenty organisations, and a text of nothing but its title.
python3 - <<'PY'
import random
chance = random.Random(60)
syllables = "ba re ti lo mu san der vi no ka pel tri ost en ly gra".split()
def sentence(words):
    text = " ".join("".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(words))
    return text.capitalize() + "."
def head(name, count):
    people = "".join(f"  - {{id: org-{n:02}, organisation: Example {name} {n}, person: Person {n}, role: Chair}}\n"
                     for n in range(1, count + 1))
    return f"---\nidentifier: {name}\ntitle: {name.capitalize()} text\ndate: 2024-02-03\nlanguage: en\nsignatories:\n{people}---\n\n"
with open("sixty.md", "w") as file:
    file.write(head("sixty", 2))
    for chapter in range(60):
        file.write(f"{'#' * (1 + chapter % 3)} {sentence(4)}\n\n{sentence(90)} **{sentence(5)}** [{sentence(3)}](https://example.org/{chapter})\n\n")
        file.write(f"1. {sentence(30)}\n   - {sentence(20)}\n     1. *{sentence(12)}*\n2. {sentence(9)}\n\n> {sentence(40)}\n\n")
        file.writelines(f"{sentence(chance.randint(20, 90))}\n\n" for _ in range(5))
with open("twenty.md", "w") as file:
    file.write(head("twenty", 20) + sentence(60) + "\n")
PY
keys=()
for n in $(seq -w 20); do
  decl key new --org "org-$n" --name "Example twenty $((10#$n))" --no-passphrase --time $TIME -o "$n.key" >/dev/null
  keys+=("--sign" "$n.key")
done
decl trust add trust.xml ./??.pub --time $TIME >/dev/null

sources=(sixty.md "$samples"/three-languages/declaration.*.md)
for source in "$samples"/*.txt "$samples"/*.md; do
  [ "$(basename "$source")" = README.md ] || sources+=("$source")
done
for profile in pdfa-4f pdfa-3a; do
  standards="PDF/A-4f and PDF/UA-2"
  [ $profile = pdfa-4f ] || standards="PDF/A-3a and PDF/UA-1"
  expect_ok decl convert "${sources[@]}" --quiet --profile $profile -o $profile
  judge "$standards" $profile
  [ "$(pdfinfo $profile/sixty.pdf | awk '/^Pages/ {print $2}')" -ge 60 ] || fail "fewer than 60 pages"
  expect_ok decl convert $profile/declaration.xml --profile $profile --layout parallel --justify --paper letter -o parallel-$profile
  judge "$standards" parallel-$profile
  for count in 1 2 20; do
    expect_ok decl convert twenty.md "${keys[@]:0:2*count}" --pdf-signatures --time $TIME --quiet --profile $profile \
      -o $profile-$count
    [ "$(grep -ac /ByteRange $profile-$count/twenty.pdf)" -eq $count ] || fail "not $count signatures"
    judge "$standards" $profile-$count
  done
  expect_ok decl verify $profile-20/twenty.pdf --trust trust.xml
done
