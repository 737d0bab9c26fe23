#!/usr/bin/env bash
# decl archive search and list: find declarations in any script, show nothing that misleads, take no word for syntax.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
mkdir -p in/deep
cp text.txt in/archives.txt
cp text.txt in/copy.txt
cp "$PROJECT"/samples/serbian-cyrillic.txt "$PROJECT"/samples/albanian.txt in/deep
sed 's/Open archives/River archives/; s/March 2022/May 2011/' text.txt >in/deep/river.txt
printf 'no declaration either\n' >in/$'\xe2\x80\xaeelif\x1b[31m.txt'
printf 'nothing that could be a declaration\n' >in/broken.txt
expect_exit 1 decl archive create in --sign forum.key --sign centre.key --time $TIME -o archive
find archive -type f -exec sha512sum {} + | sort >before

search() { expect_ok decl archive search archive "$@"; }
expect_found() { [ "$(grep -c '^[0-9]' stdout)" -eq "$1" ] || fail "not $1 found"; }

search everybody
expect_found 2
expect_in stdout "from archives.txt; also at copy.txt"
expect_in stdout "2 of 2 signed"
search "belong to everybody" catalogue
expect_found 2
search "everybody belong"
expect_found 0
expect_in stderr "nothing found"
search EVERYB\*
expect_found 2
search everybody --year 2011
expect_found 1
search everybody --organisation example-forum --year 2022
expect_found 1
search everybody --organisation "EXAMPLE  forum" --year 2022
expect_found 1
expect_exit 66 decl archive search archive everybody --organisation nobody
expect_error_line 'no organisation in the archive has the identifier or the name "nobody"'
search "Beni Shembull" director
expect_found 2
search nowhere
expect_not_in stderr "--help"
python3 - "$DECL" <<'PY' || fail "there is no hint on a terminal"
import os, pty, subprocess, sys
ours, theirs = pty.openpty()
subprocess.run([sys.argv[1], "archive", "search", "archive", "nowhere"], stderr=theirs, check=True)
sys.exit(b"search --help` tells how" not in os.read(ours, 4096))
PY

# Serbian by both scripts, Albanian without accents; pamćenje and ПАМЋЕЊЕ are spelled by bytes.
search $'pam\xc4\x87enje'
expect_found 1
search $'\xd0\x9f\xd0\x90\xd0\x9c\xd0\x8b\xd0\x95\xd0\x8a\xd0\x95'
expect_found 1
expect_in stdout sr-Cyrl
search pamcenje --language sr
expect_found 1
search pamcenje --language sq
expect_found 0
search "deklarate e perbashket" --language sq
expect_found 1

# No word is a mistake, and none reaches SQL.
for word in '"' '""' 'a"b' "it's" 'everybody AND' 'NEAR(a b)' 'title:everybody' 'a*b' '^a' '-a' '{a b}:c' '%' ');DROP TABLE items;'; do
  code=0
  decl archive search archive -- "$word" >stdout 2>stderr || code=$?
  case $word in
    '"' | '""' | '%') [ "$code" -eq 64 ] || fail "'$word' ended with $code" ;;
    *) [ "$code" -eq 0 ] || fail "'$word' ended with $code" ;;
  esac
done
expect_exit 64 decl archive search archive $'a\xff'
expect_error_line "UTF-8"

# Names that steer terminals are written out.
expect_ok decl archive list archive
expect_in stdout '\u{202E}elif%1B[31m.txt'
expect_in stdout "  from deep/albanian.txt"
[ "$(grep -n "^2" stdout | tail -n 1 | cut -d: -f1)" -lt "$(grep -n "^broken.txt" stdout | cut -d: -f1)" ] ||
  fail "what failed doesn't come last"
[ "$(grep -c broken.txt stdout)" -eq 1 ] || fail "the failed source is named twice"
expect_ok decl archive list archive --json
python3 - "$PROJECT/schemas/archive-report-1.schema.json" <<'PY' || fail "the list doesn't keep to its schema"
import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
items = json.load(open("stdout", encoding="utf-8"))
validator = Draft202012Validator({"$ref": "#/$defs/item", "$defs": schema["$defs"]})
for item in items:
    for error in validator.iter_errors(item): sys.exit(f"{list(error.absolute_path)}: {error.message}")
assert sorted(i["state"] for i in items) == ["done"] * 4 + ["duplicate", "failed", "failed"]
assert [i["also_at"] for i in items if "archives.txt" in i["sources"]] == [["copy.txt"]]
assert any("\u202e" in s for i in items for s in i["sources"]), "the name is lost"
PY
grep -q $'\xe2\x80\xae' stdout && fail "a character that turns text round was printed"
grep -q $'\x1b' stdout && fail "an escape character was printed"
rm in/archives.txt in/copy.txt
expect_ok decl archive list archive --state failed
expect_in stdout "broken.txt"
expect_in stdout "failed: "
expect_ok decl archive list archive --state duplicate
expect_in stdout "the same as archives.txt"
expect_exit 64 decl archive list archive --state splendid

# Reading changes nothing and leaves nothing; what is no archive is named.
find archive -type f -exec sha512sum {} + | sort >after
expect_same before after
chmod -R a-w archive
search everybody
chmod -R u+w archive
expect_exit 66 decl archive search none word
expect_error_line "none: is not there"
mkdir plain
for command in "list plain" "search plain word"; do
  # shellcheck disable=SC2086
  expect_exit 66 decl archive $command
  expect_error_line "plain: is no archive: there is no catalogue.sqlite in it"
done
mkdir -p begun/.decl-work && touch begun/.decl-work/journal.sqlite
expect_exit 66 decl archive list begun
expect_error_line "begun: is unfinished" "run the command again that began it"
expect_exit 65 decl archive status begun
expect_error_line "run the command again that was interrupted"
touch begun/bagit.txt
expect_exit 65 decl archive status begun
expect_error_line "run the \`decl archive add\` again that was interrupted"
printf 'not a database, whatever its name says' >archive/catalogue.sqlite
expect_exit 65 decl archive search archive word
expect_error_line "archive/catalogue.sqlite"
