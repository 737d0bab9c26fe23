#!/usr/bin/env bash
# The report for people: every verdict in all four languages, understood from its first three lines.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/report_lib.sh"
make_copies

# expect_report LANGUAGE EXIT FILE LIST WORD PART…: the first line has the word, the first three the parts.
expect_report() {
  local language=$1 code=$2 file=$3 list=$4 word=$5 part
  shift 5
  expect_exit "$code" decl verify "copies/$file" --trust "$list" --lang "$language"
  [ "$(head -1 stdout)" = "copies/$file: $word" ] || fail "$language: not '$word'"
  head -3 stdout | tr '\n' ' ' | tr -s ' ' >head
  for part in "$@"; do expect_in head "$part"; done
}

expect_report en 0 complete.pdf trust.xml "COMPLETE" "is there and valid" "shows exactly"
expect_report sq 0 complete.pdf trust.xml "E PLOTË (COMPLETE)" "është i pranishëm dhe i vlefshëm" "tregon pikërisht"
expect_report sr-Latn 0 complete.pdf trust.xml "POTPUNO (COMPLETE)" "postoji i važeći je" "prikazuje upravo"
expect_report sr-Cyrl 0 complete.pdf trust.xml "ПОТПУНО (COMPLETE)" "постоји и важећи је" "приказује управо"

expect_report en 2 missing.pdf trust.xml "INCOMPLETE" "still missing: Sample Centre" "On open archives"
expect_report sq 2 missing.xml trust.xml "E PAPLOTË (INCOMPLETE)" "ende pa nënshkruar: Sample Centre" "On open archives"
expect_report sr-Latn 2 missing.xml trust.xml "NEPOTPUNO (INCOMPLETE)" "još se čeka na potpis: Sample Centre"
expect_report sr-Cyrl 2 missing.pdf trust.xml "НЕПОТПУНО (INCOMPLETE)" "још се чека на потпис: Sample Centre"

expect_report en 3 complete.pdf empty.xml "UNCERTAIN" "No trust list vouches" "Example Forum, Sample Centre"
expect_report sq 3 complete.xml empty.xml "E PASIGURT (UNCERTAIN)" "Asnjë listë besimi nuk garanton"
expect_report sr-Latn 3 complete.xml empty.xml "NEIZVESNO (UNCERTAIN)" "Nijedna lista poverenja ne jamči"
expect_report sr-Cyrl 3 complete.pdf empty.xml "НЕИЗВЕСНО (UNCERTAIN)" "Ниједна листа поверења не јамчи"
expect_report en 3 other.pdf trust.xml "UNCERTAIN" "can't be rebuilt" "nothing proves"
expect_in stdout "Reason: The page can't be rebuilt: it was made by renderer version 9"
expect_report sr-Cyrl 3 other.pdf trust.xml "НЕИЗВЕСНО (UNCERTAIN)" "не може поново израдити"
expect_in stdout "Разлог: (на енглеском) The page can't be rebuilt"

expect_report en 1 false.xml trust.xml "INVALID" "Don't rely on this copy" "the signature of Example Forum, Sample Centre"
expect_report sq 1 false.xml trust.xml "E PAVLEFSHME (INVALID)" "Mos u mbështetni te kjo kopje"
expect_report sr-Latn 1 broken.xml trust.xml "NEVAŽEĆE (INVALID)" "Ne oslanjajte se na ovaj primerak"
expect_report sr-Cyrl 1 different.pdf trust.xml "НЕВАЖЕЋЕ (INVALID)" "Не ослањајте се на ову страницу"
expect_report en 1 broken.xml trust.xml "INVALID" "it was changed or damaged"
expect_in stdout "[verify.format] (EN 319 102-1 5.1.3)"
expect_report en 1 different.pdf trust.xml "INVALID" "doesn't show exactly"

# The locale chooses, the option goes before it, and a language that there isn't is refused.
env LC_ALL=sq_AL.UTF-8 "$DECL" verify copies/complete.xml --trust trust.xml >stdout
expect_in stdout "E PLOTË (COMPLETE)"
env LC_MESSAGES=sr_RS "$DECL" verify copies/complete.xml --trust trust.xml >stdout
expect_in stdout "ПОТПУНО (COMPLETE)"
env LC_MESSAGES=sr_RS@latin "$DECL" verify copies/complete.xml --trust trust.xml --lang en >stdout
expect_in stdout "complete.xml: COMPLETE"
expect_exit 64 decl verify copies/complete.xml --lang de
expect_error_line "en, sq, sr-Latn and sr-Cyrl"

# Neither exit codes nor JSON depend on the language.
for locale in C sq_AL sr_RS sr_RS@latin; do
  expect_exit 2 env LC_ALL=$locale "$DECL" verify copies/missing.pdf --trust trust.xml --json
  mv stdout $locale.json
done
for locale in sq_AL sr_RS sr_RS@latin; do expect_same C.json $locale.json; done

# More signatures can be asked for, never fewer.
expect_exit 2 decl verify copies/missing.xml --trust trust.xml --require example-forum
expect_ok decl verify copies/complete.xml --trust trust.xml --require all --require example-forum,sample-centre
expect_exit 2 decl verify copies/complete.xml --trust trust.xml --require invented-network
expect_in stdout "still missing: invented-network"
expect_in stdout "verify.require.stranger"
expect_exit 64 decl verify copies/complete.xml --trust trust.xml --require "example-forum and sample-centre"

# One line a file.
expect_exit 2 decl verify copies/complete.xml copies/missing.xml --trust trust.xml --quiet
[ "$(cat stdout)" = $'copies/complete.xml: COMPLETE\ncopies/missing.xml: INCOMPLETE' ] || fail "--quiet"

# Names and paths can't steer the terminal, forge lines or reorder text.
evil=$'copies/\e[2Jx: COMPLETE\n\xe2\x80\xaefdp.xml'
cp copies/false.xml "$evil"
expect_exit 1 decl verify "$evil" --trust trust.xml
expect_in stdout 'copies/\u{001B}[2Jx: COMPLETE\u{000A}\u{202E}fdp.xml: INVALID'
cp copies/complete.xml "$evil"
for option in --json --json-lines "--html -" --quiet; do
  # shellcheck disable=SC2086
  expect_ok decl verify "$evil" --trust trust.xml $option
  python3 - <<'PY' || fail "$option lets a control character through"
import sys, unicodedata
text = open("stdout", encoding="utf-8", newline="").read()
bad = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\n"]
sys.exit(1 if bad else 0)
PY
done
