#!/usr/bin/env bash
# decl archive verify on bags that another program made, and on plain folders.
source "$(dirname "$0")/lib.sh"
MAKE_BAG=$PROJECT/tests/cli/make_bag.py
E=$'\xc3\xab'          # e with diaeresis, one character
E_SPLIT=$'e\xcc\x88'   # the same letter in two

make_keys
make_text
for number in 1 2 3; do
  sed "s/This text/Text $number/" text.txt >"item-$number.txt"
  expect_ok decl convert "item-$number.txt" --sign forum.key --sign centre.key --time $TIME -o out
  mkdir -p "good/data/2022/item-$number"
  mv "out/item-$number.xml" "good/data/2022/item-$number/record.xml"
  mv "out/item-$number.pdf" "good/data/2022/item-$number/declaration.pdf"
  cp "item-$number.txt" "good/data/2022/item-$number/source.txt"
done
mkdir "good/data/$E"
echo "a name with a letter that can be written in two ways" >"good/data/$E/note.txt"
echo "a name with signs to be escaped" >"good/data/100%"$'\n'"really.txt"
python3 "$MAKE_BAG" good sha512 sha256

verify() { decl archive verify "$@" --trust trust.xml --at $TIME; }
summary() { tail -n 1 stdout; }
expect_summary() { summary | grep -qF -- "$1" || fail "'$1' is not in the summary: $(summary)"; }
# changed COMMAND…: runs a command in a fresh copy of the good bag, in the folder bag.
changed() {
  rm -rf bag
  cp -a good bag
  (cd bag && "$@")
}

cat >check.py <<'PY'
import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for line in open(sys.argv[2], encoding="utf-8"):
    for error in validator.iter_errors(json.loads(line)):
        sys.exit(f"{line[:80]}: {list(error.absolute_path)}: {error.message}")
PY
expect_valid() {
  python3 check.py "$PROJECT/schemas/archive-verify-1.schema.json" "$1" || fail "$1 doesn't keep to the schema"
}

# A whole bag: nobody has sealed it, so it is uncertain, and says so.
expect_exit 3 verify good
expect_in stdout "good: UNCERTAIN"
expect_in stdout "Not sealed"
expect_in stdout "15 files are as listed (sha512)."
expect_in stdout "Example Forum (example-forum)"
expect_exit 3 verify good --quiet
[ "$(cat stdout)" = "good: UNCERTAIN" ] || fail "not one line"
expect_exit 3 verify good --json
[ "$(wc -l <stdout)" -eq 7 ] || fail "not one line for each of 6 copies, and one for all"
expect_summary '"cause":"not_sealed"'
expect_summary '"records":{"complete":3,"incomplete":0,"uncertain":0,"invalid":0}'
expect_summary '"pages":{"complete":3,"incomplete":0,"uncertain":0,"invalid":0}'
cp stdout unbroken.json
expect_valid unbroken.json
for jobs in 2 3 8; do
  expect_exit 3 verify good --json --jobs $jobs
  expect_same stdout unbroken.json
done

# A plain folder is judged by its copies alone.
expect_ok verify good/data
expect_in stdout "A plain folder, no archive"
expect_in stdout "5 other files were not"

# Every change shows by name.
changed rm data/2022/item-1/record.xml
expect_exit 1 verify bag
expect_in stdout "data/2022/item-1/record.xml: MISSING"
changed cp data/2022/item-1/record.xml data/2022/added.xml
expect_exit 1 verify bag
expect_in stdout "data/2022/added.xml: UNLISTED"
changed mv data/2022/item-2/record.xml data/2022/item-2/Record.xml
expect_exit 1 verify bag
expect_in stdout "data/2022/item-2/record.xml: MISSING"
expect_in stdout "data/2022/item-2/Record.xml: UNLISTED"
expect_in stdout "may have been renamed"
changed mv "data/$E" "data/$E_SPLIT"
expect_exit 1 verify bag
expect_in stdout "data/$E/note.txt: MISSING"
expect_in stdout "data/$E_SPLIT/note.txt: UNLISTED"
changed bash -c 'mv data/2022/item-1/record.xml x && mv data/2022/item-2/record.xml data/2022/item-1/ && mv x data/2022/item-2/record.xml'
expect_exit 1 verify bag --json
[ "$(grep -c '"state":"changed"' stdout)" -eq 2 ] || fail "two swapped files are told once each"
expect_valid stdout
expect_summary '"mismatched_items":2'
changed bash -c 'printf x >>data/2022/item-3/source.txt'
expect_exit 1 verify bag
expect_in stdout "data/2022/item-3/source.txt: CHANGED"
changed bash -c 'printf "A: b\n" >>bag-info.txt'
expect_exit 1 verify bag
expect_in stdout "bag-info.txt: CHANGED"
changed ln -s /etc/passwd data/link
expect_exit 1 verify bag
expect_in stdout "data/link: UNLISTED"
changed bash -c 'echo "https://example.org/a 3 data/a" >fetch.txt'
expect_exit 1 verify bag
expect_in stdout "Nothing is ever fetched"
expect_in stdout "RFC 8493 2.2.3"

# A signature that is missing, one that is false, and what is no copy at all.
rm -rf bag && cp -a good bag
expect_ok decl convert text.txt --sign forum.key --time $TIME -o out
cp out/text.xml bag/data/2022/item-1/record.xml
rm bag/*manifest-sha256.txt
python3 "$MAKE_BAG" bag sha512
expect_exit 1 verify bag --json  # its page is still of item-1
expect_summary '"cause":"copies_mismatched"'
mkdir folder && cp out/text.xml folder/
expect_exit 2 verify folder
expect_in stdout "folder: INCOMPLETE"
expect_in stdout "Sample Centre (sample-centre): missing"
flip folder/text.xml $(($(grep -abo '<ds:SignatureValue>' folder/text.xml | head -n 1 | cut -d: -f1) + 25)) 2
expect_exit 1 verify folder
expect_in stdout "folder: INVALID"
expect_exit 1 verify folder --json
expect_valid stdout
echo "no record" >folder/text.xml
expect_exit 65 verify folder
expect_in stdout "text.xml: NOT READ"
expect_exit 65 verify folder --json
expect_valid stdout
expect_exit 0 decl archive verify good/data --trust trust.xml --at $TIME --no-sandbox --jobs 2

# What can't be done.
expect_exit 66 verify nowhere
expect_error_line nowhere
expect_exit 64 verify text.txt
for name in small.tgz small.ZIP; do
  touch $name
  expect_exit 64 verify $name
  expect_error_line "$name: is packed: unpack it first"
done
expect_exit 64 decl archive verify good --at tomorrow
expect_error_line "--at: expected a time such as"
expect_exit 64 verify good --jobs 0
if [ "$(id -u)" -ne 0 ]; then
  changed chmod 0 data/2022/item-1/source.txt
  expect_exit 74 verify bag
  expect_in stdout "data/2022/item-1/source.txt: UNREADABLE"
fi

# Nothing is written, nothing is left, and the state is for one verification only.
find good -printf '%p %T@ %C@ %s\n' | sort >before
expect_exit 3 verify good --state state --json
expect_same stdout unbroken.json
expect_no_file state
find good -printf '%p %T@ %C@ %s\n' | sort >after
expect_same before after
expect_exit 64 verify good --state good/state
expect_no_file good/state
echo "my notes" >notes
expect_exit 65 verify good --state notes
[ "$(cat notes)" = "my notes" ] || fail "the state was written over another file"

# An archive that is still being made.
rm -rf bag && cp -a good bag && mkdir bag/.decl-work
expect_exit 3 verify bag
expect_in stdout "unfinished"
