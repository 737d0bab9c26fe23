#!/usr/bin/env bash
# decl archive verify on an archive that decl archive create has made and sealed: whole, and after each kind of change.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/archive_lib.sh"

make_keys
make_text
mkdir in
for number in 1 2 3; do sed "s/This text/Text $number/" text.txt >"in/$number.txt"; done
expect_ok archive create in --sign forum.key --sign centre.key --time $TIME -o good

verify() { archive verify "$@" --at $TIME; }
trusting() { verify "$@" --trust trust.xml; }
# changed COMMAND…: runs a command in a fresh copy of the archive, in the folder bag.
changed() {
  rm -rf bag
  cp -a good bag
  (cd bag && "$@")
}
# A forger who has no key makes the manifests anew.
remade() {
  (
    cd bag
    find data -type f -print0 | LC_ALL=C sort -z | xargs -0 sha512sum >manifest-sha512.txt
    while read -r _ name; do sha512sum "$name"; done <tagmanifest-sha512.txt >tags
    mv tags tagmanifest-sha512.txt
  )
}
expect_cause() {  # EXIT CAUSE
  expect_exit "$1" trusting bag --json
  tail -n 1 stdout | grep -qF "\"cause\":\"$2\"" || fail "the cause isn't $2: $(tail -n 1 stdout)"
  python3 -c 'import json, sys; from jsonschema import validate
schema = json.load(open(sys.argv[1]))
for line in open("stdout", encoding="utf-8"): validate(json.loads(line), schema)' \
    "$PROJECT/schemas/archive-verify-1.schema.json" || fail "not by the schema"
  expect_exit "$1" trusting bag
}

# Whole and true.
expect_ok trusting good
expect_in stdout "good: COMPLETE"
expect_in stdout "intact, valid, trusted"
grep -q "^Decl-Sealed-By: example-forum [0-9a-f]\{64\}$" good/bag-info.txt || fail "bag-info.txt doesn't name the sealer"
expect_exit 3 verify good
expect_in stdout "intact, valid, not trusted"

# What every change of files comes to.
first=$(cd good && ls -d data/*/* | head -n 1)
second=$(cd good && ls -d data/*/* | sed -n 2p)
changed rm "$first/record.xml"
expect_cause 1 files_differ
expect_in stdout "$first/record.xml: MISSING"
changed cp "$first/record.xml" "$first/more.xml"
expect_cause 1 files_differ
expect_in stdout "$first/more.xml: UNLISTED"
changed bash -c 'mv "$1" x && mv "$2" "$1" && mv x "$2"' - "$first/record.xml" "$second/record.xml"
expect_cause 1 files_differ
expect_in stdout "$first/record.xml: CHANGED"
changed mv "$first/record.xml" "$first/Record.xml"
expect_cause 1 files_differ
expect_in stdout "$first/Record.xml: UNLISTED"
changed bash -c 'printf x >>"$1"' - "$first/source.txt"
expect_cause 1 files_differ
expect_in stdout "$first/source.txt: CHANGED"
for name in catalogue.sqlite report.html report.json bag-info.txt; do
  changed bash -c 'echo "More: words" >>"$1"' - $name
  expect_cause 1 files_differ
  expect_in stdout "$name: CHANGED"
done
changed touch notes.txt
expect_cause 1 files_differ

# A record of the same declaration that only one organisation signed: all right in itself, and not what was sealed.
rm -rf out
expect_ok decl convert in/1.txt --sign forum.key --time $TIME -o out
item=$(cd good && grep -l "Text 1" data/*/*/source.txt | head -n 1 | xargs dirname)
changed cp ../out/1.xml "$item/record.xml"
expect_cause 1 files_differ
expect_in stdout "$item/record.xml: CHANGED; taken by itself: INCOMPLETE"
remade
expect_cause 1 seal_invalid

# What is left when all that says what belongs to the archive is taken away, and what lies inside one.
changed bash -c 'rm -r "$1" bagit.txt bag-info.txt *manifest* seal.xml' - "$first"
expect_cause 3 stripped
expect_in stdout "It was an archive, and what tells which files belong to it is gone"
expect_not_in stdout "A plain folder"
expect_exit 3 trusting bag --quiet
expect_in stdout "bag: UNCERTAIN"
expect_in stdout "catalogue.sqlite: warning: It belongs to an archive"
expect_exit 0 trusting good/"$second"
expect_in stdout "$(realpath good): note: This folder lies in an archive"
changed bash -c 'mkdir .decl-work && echo more >.decl-work/more.pdf'
expect_cause 1 files_differ
expect_in stdout ".decl-work/more.pdf: UNLISTED"

# The seal.
changed rm seal.xml
expect_cause 1 seal_missing
expect_in stdout "The seal is gone"
changed bash -c 'rm seal.xml && sed -i /^Decl-Sealed-By/d bag-info.txt'
expect_cause 1 files_differ
remade
expect_cause 3 not_sealed
expect_ok decl key new --org stranger --name "Stranger" --time $TIME --no-passphrase -o stranger.key
expect_ok archive create in --sign forum.key --sign centre.key --sign stranger.key --time $TIME -o strange
expect_ok archive create in --sign stranger.key --time $TIME -o unknown
expect_exit 3 trusting unknown --json
tail -n 1 stdout | grep -qF '"cause":"seal_untrusted"' || fail "a seal by an unknown key is trusted"
changed cp ../unknown/seal.xml .  # of another bag, and by none of those who sealed this one
expect_cause 1 seal_invalid
expect_in stdout "The seal isn't of this archive"
changed rm tagmanifest-sha512.txt
expect_cause 1 seal_invalid
expect_in stdout "tagmanifest-sha512.txt: MISSING"
expect_not_in stdout "UNLISTED"
changed truncate -s 200 "$first/declaration.pdf"
expect_exit 65 trusting bag
expect_in stdout "$first/declaration.pdf: CHANGED; taken by itself: NOT READ"
expect_in stdout "1 copy could not be read as a record or page."
changed truncate -s 200 seal.xml
expect_cause 1 seal_invalid
expect_in stdout "The seal can't be read"
expect_not_in stdout "1970"

# The seal's keys end: what was sealed before a key was retired stays good, what is sealed afterwards doesn't.
cp trust.xml later.xml
for key in forum centre; do expect_ok decl trust retire later.xml $key.pub --at 2030-01-01T00:00:00Z --time $TIME; done
expect_ok archive verify good --trust later.xml --at 2031-01-01T00:00:00Z
expect_ok archive create in --sign forum.key --sign centre.key --time 2031-01-01T00:00:00Z -o late
expect_exit 1 archive verify late --trust later.xml --at 2031-06-01T00:00:00Z
expect_in stdout "not trusted"
expect_in stdout "By the trust list, a key that sealed the archive was not valid at the seal's time"

# Stopped and gone on with: the same report.
expect_ok trusting good --json
mv stdout unbroken
printf x >cut.state
expect_exit 65 trusting good --json --state cut.state
timeout --signal=INT 0.05 "$DECL" archive verify good --trust trust.xml --at $TIME --json --state state >stdout 2>stderr || true
expect_ok trusting good --json --state state
expect_same stdout unbroken
expect_no_file state

# Whose key has signed is asked of the trust list when one is given; without one, nobody says that it was.
decl key new --org sample-centre --name "Sample Centre" --no-passphrase --time $TIME -o false-centre.key >/dev/null
mkdir forged
decl convert text.txt --sign forum.key --sign false-centre.key --time $TIME -o made >/dev/null 2>&1
cp made/text.xml forged/record.xml
expect_ok archive create forged --sign forum.key --time $TIME -o unasked
expect_in unasked/report.html "whose key it is was not checked"
expect_in unasked/report.json '"verdict":"complete"'
expect_ok archive create forged --sign forum.key --time $TIME --trust trust.xml -o asked
expect_in stdout "1 with warnings"
expect_in asked/report.html "by the trust list list-"
expect_in asked/report.json '"verdict":"uncertain"'
expect_in asked/report.json '[{"id":"example-forum","state":"signed"},{"id":"sample-centre","state":"uncertain"}]'
expect_ok archive status asked --warnings
expect_in stdout "archive.signature.untrusted: the signature of sample-centre doesn't count as signed: The key is not on"
expect_exit 73 archive create forged --sign forum.key --time $TIME -o asked
cp trust.xml later.xml
decl trust retire later.xml forum.pub --at 2025-01-01T00:00:00Z --time $TIME >/dev/null
expect_exit 73 archive create forged --sign forum.key --time $TIME --trust later.xml -o asked
mkdir more && sed 's/Open archives/More archives/' text.txt >more/more.txt
expect_ok archive add asked more --sign forum.key --time $TIME --trust trust.xml
expect_in asked/report.html "by the trust list list-"
expect_ok archive add asked text.txt --sign forum.key --time $TIME
expect_in asked/report.html "whose key it is was not checked"

# Another name than the trust list's is told of complete copies, too, and once for all of them.
mkdir renamed
for number in 1 2; do
  sed "s/This text/Text $number/; s/^Example Forum/Forum of Examples/" text.txt >renamed/$number.txt
  cat >renamed/$number.decl.yaml <<'YAML'
signatories:
  - organisation: Forum of Examples
    id: example-forum
  - organisation: Sample Centre
    id: sample-centre
YAML
done
expect_ok archive create renamed --sign forum.key --sign centre.key --time $TIME -o others
expect_ok trusting others
expect_in stdout "others: COMPLETE"
expect_in stdout "It is so in 2 declarations."
[ "$(grep -c "verify.name.different" stdout)" -eq 1 ] || fail "it is not told once"
expect_ok trusting others --quiet
[ "$(wc -l <stdout)" -eq 1 ] || fail "--quiet tells more than the verdict"
expect_ok trusting others --json
[ "$(grep -c "verify.name.different" stdout)" -eq 4 ] || fail "not every copy has the finding"
