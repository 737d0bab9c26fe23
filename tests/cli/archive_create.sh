#!/usr/bin/env bash
# decl archive create, add and status: what becomes of each source, and what the bag looks like.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/archive_lib.sh"
make_keys
make_text

# A folder with all that people keep in folders.
mkdir -p in/sub/deep in/.git "in/with space"
cp text.txt in/a.txt
cp text.txt in/sub/copy-of-a.txt
sed 's/Open archives/Closed archives/' text.txt >"in/with space/100%.txt"
sed 's/Open archives/Old archives/' text.txt >in/sub/$'\xc3\xab\xeb.txt'
sed 's/March 2022/March 2021/' text.txt >in/sub/old.txt
echo 'place: Exampletown' >in/sub/old.decl.yaml
echo 'place: Nowhere' >in/sub/stray.decl.yaml
sed 's/Open archives/Shut archives/' text.txt >in/two.en.txt
sed 's/Open archives/Arkivat e hapura/' text.txt >in/two.sq.txt
for language in en sq; do
  { printf -- '---\nidentifier: by-front-matter\nlanguage: %s\n---\n' $language; sed "s/Open/Any $language/" text.txt; } >in/front-$language.md
done
for name in first second; do
  { printf -- '---\nidentifier: Taken\n---\n'; sed "s/Open/The $name/" text.txt; } >in/sub/taken-$name.md
done
decl convert in/sub/old.txt --sign forum.key --time $TIME --sidecar in/sub/old.decl.yaml -o made >/dev/null 2>&1
sed 's/March 2022/May 2020/' text.txt >record.txt
decl convert record.txt --sign centre.key --time $TIME -o made >/dev/null 2>&1
cp made/record.xml in/record.xml
: >in/empty.txt
printf '\xff\xd8\xff\xe0' >in/picture.jpg
ln -s a.txt in/link.txt
mkfifo in/pipe.txt
: >in/.git/config
: >in/.DS_Store
: >in/Thumbs.db

expect_exit 1 archive create in --sign forum.key --sign centre.key --time $TIME -o bag
expect_in stdout "bag: 8 done, 3 failed, 1 duplicates, 6 left out"
expect_in stdout "bag: 2 declarations have no signature"
expect_in stdout "bag/left-out.txt lists what was left out"
expect_in stdout "bag/report.html"
expect_in stderr "empty.txt: the file is empty"
expect_in stderr "picture.jpg"
expect_in stderr 'sub/taken-second.md: its identifier "Taken" is that of another declaration, sub/taken-first.md'
[ "$(grep -c "^decl: " stderr)" -eq 3 ] || fail "not one line for each that failed"
expect_bag bag
[ "$(wc -l <bag/manifest-sha512.txt)" -eq 27 ] || fail "27 files expected: two faces of eight, ten sources, one sidecar"
diff - bag/left-out.txt >&2 <<'LIST' || fail "other things left out than expected"
.DS_Store	is hidden
.git	is hidden
Thumbs.db	was left by a program and is no source
link.txt	is a symbolic link; links are not followed
pipe.txt	is no regular file
sub/stray.decl.yaml	corrects a source that is not there
LIST

# Both faces are what decl convert makes of the same source with the same keys.
decl convert in/sub/old.txt --sign forum.key --sign centre.key --time $TIME -o made --force >/dev/null 2>&1
old=$(dirname bag/data/2021/*/record.xml)
expect_same "$old/record.xml" made/old.xml
expect_same "$old/declaration.pdf" made/old.pdf
expect_same "$old/source.txt" in/sub/old.txt
expect_same "$old/source.decl.yaml" in/sub/old.decl.yaml
expect_same bag/data/2020/*/source.xml in/record.xml
expect_same bag/data/2022/by-front-matter/source.sq.md in/front-sq.md
expect_in bag/data/2022/by-front-matter/record.xml 'xml:lang="sq"'
# In Markdown the signatories' lines are one paragraph each: their organisations are other ones, and no key signs.
expect_exit 2 decl verify bag/data/*/*/record.xml bag/data/*/*/declaration.pdf --trust trust.xml
expect_in stdout "16 files: 12 COMPLETE, 4 INCOMPLETE"
xmllint --noout --schema "$PROJECT/schemas/archive-1.xsd" bag/seal.xml 2>/dev/null || fail "the seal breaks its schema"
[ "$(grep -o '<ds:Signature ' bag/seal.xml | wc -l)" -eq 2 ] || fail "the seal has not two signatures"
expect_in bag/seal.xml "tag-manifest-sha512=\"$(sha512sum <bag/tagmanifest-sha512.txt | cut -d' ' -f1)\""

expect_ok archive status bag
expect_in stdout "bag: finished: 8 done, 3 failed, 1 duplicates, 0 to do, 6 left out"
expect_in stdout "duplicate: sub/copy-of-a.txt has the content of a.txt"
expect_in stdout "bag/left-out.txt lists what was left out"
expect_in bag/report.html "corrects a source that is not there"
expect_ok archive status bag --json
python3 - <<'PY'
import json
status = json.load(open("stdout"))
assert status["finished"] and status["totals"]["done"] == 8, status
assert [f["code"] for f in sorted(status["failed"], key=lambda f: f["source"])] == [
    "unreadable", "unreadable", "identifier_taken"], status["failed"]
PY

# A finished archive is told as its own run told it, for a run may be killed between its last step and its last word.
list_files bag >before.list
expect_exit 1 archive create in --sign forum.key --sign centre.key --time $TIME --jobs 2 -o bag
expect_in stdout "bag: was finished before; nothing had to be done. Its files were not checked"
expect_in stdout "bag: 8 done, 3 failed, 1 duplicates, 6 left out"
expect_in stderr "empty.txt: the file is empty"
mkdir bag/.decl-work
expect_exit 1 archive create in --sign forum.key --sign centre.key -o bag
expect_no_file bag/.decl-work

# It isn't made again in another way, and other people's folders are left alone.
refuse_another() {  # HOW-IT-WAS-MADE OPTION…
  local how=$1
  shift
  expect_exit 73 archive create in "$@" -o bag
  expect_error_line "bag: is a finished archive, made $how: " "decl archive add"
}
refuse_another "with other keys" --sign forum.key --time $TIME
refuse_another "at another time, $TIME" --sign forum.key --sign centre.key --time 2023-01-01T00:00:00Z
refuse_another "with other options, or with its keys in another order" --sign forum.key --sign centre.key --time $TIME --meta place=Elsewhere
mv in/sub/copy-of-a.txt kept
refuse_another "of other sources" --sign forum.key --sign centre.key --time $TIME
cp in/a.txt in/sub/copy-of-a.txt && echo more >>in/sub/copy-of-a.txt
refuse_another "of other sources" --sign forum.key --sign centre.key --time $TIME
mv kept in/sub/copy-of-a.txt
list_files bag | cmp -s - before.list || fail "a finished archive was changed"
# Without its seal it isn't called finished.
mv bag/seal.xml kept
expect_exit 65 archive create in --sign forum.key --sign centre.key --time $TIME -o bag
expect_in stderr "bag/seal.xml: is gone, though bag-info.txt says that example-forum sealed the archive"
mv kept bag/seal.xml
mkdir other && echo mine >other/file
expect_exit 73 archive create in -o other
expect_error_line "other things"
[ "$(ls -A other)" = file ] || fail "something was put into another's folder"
expect_exit 64 archive create in -o in/bag
expect_no_file in/bag
expect_exit 66 archive create nowhere -o new
expect_no_file new
expect_exit 64 archive create in -o new --shard 3/2
expect_exit 64 archive create in -o new --shard 2
expect_no_file new

# The same at any place, with any number of jobs.
cp -r in moved
mkfifo moved/pipe.txt 2>/dev/null || true
expect_exit 1 archive create moved --sign forum.key --sign centre.key --time $TIME --jobs 8 -o again
expect_same_archive bag again

# Settings from a file; what stands on the command line is stronger.
printf 'sign: [forum.key, centre.key]\nprofile: pdfa-3a\njobs: 2\nmeta:\n  place: Elsewhere\n' >settings.yaml
mkdir few && cp text.txt few/
expect_ok archive create few --time $TIME -o unsigned
expect_in stdout "unsigned: 1 declaration has no signature"
expect_ok archive create few --config settings.yaml --time $TIME --meta place=Here -o with-settings
expect_in with-settings/data/2022/*/record.xml "<place>Here</place>"
grep -aq "pdfaid:part>3" with-settings/data/2022/*/declaration.pdf || fail "the profile of the settings was not taken"
printf 'sgin: forum.key\n' >settings.yaml
expect_exit 65 archive create few --config settings.yaml -o new
expect_error_line "settings.yaml:1" '"sgin" is no known setting' "sign, title"
expect_no_file new

# Adding: what is there stays byte for byte; new ones come in; what is there already isn't doubled.
mkdir more more/sub
sed 's/Open archives/New archives/' text.txt >more/new.txt
cp text.txt more/again.txt
sed 's/Open archives/Other archives/' text.txt >more/a.txt
expect_exit 64 archive add bag more --time 2025-01-01T00:00:00Z
expect_error_line "bag: is sealed by example-forum, sample-centre" "--sign" "--unsealed"
list_files bag | cmp -s - before.list || fail "an archive was changed that would have lost its seal"
cp -r bag opened
expect_exit 1 archive add opened more --unsealed --time 2025-01-01T00:00:00Z
expect_no_file opened/seal.xml
expect_exit 64 archive add bag bag/data --sign forum.key
cp -r bag before
expect_exit 1 archive add bag more --sign forum.key --sign centre.key --time 2025-01-01T00:00:00Z
expect_in stdout "bag: 10 done, 3 failed, 2 duplicates, 6 left out"
expect_bag bag
(cd before && find data -type f | xargs sha256sum) | (cd bag && sha256sum --quiet -c -) || fail "what was there was changed"
expect_ok archive status bag
expect_in stdout "again.txt has the content of a.txt"
expect_exit 2 decl verify bag/data/*/*/record.xml --trust trust.xml
expect_in stdout "10 files: 8 COMPLETE, 2 INCOMPLETE"
# Onto a folder of different names it gives what a create over both would have given.
mkdir union && cp text.txt union/a.txt && cp more/new.txt union/
mkdir part && cp text.txt part/a.txt
mkdir rest && cp more/new.txt rest/
expect_ok archive create union --sign forum.key --sign centre.key --time $TIME -o at-once
expect_ok archive create part --sign forum.key --sign centre.key --time $TIME -o in-steps
expect_ok archive add in-steps rest --sign forum.key --sign centre.key --time $TIME
expect_same_archive at-once in-steps
# An archive that isn't whole takes nothing up.
flip "$(ls in-steps/data/2022/*/declaration.pdf | head -1)" 3000
expect_exit 65 archive add in-steps more --sign forum.key --time $TIME
expect_error_line "declaration.pdf" "changed since the archive was made"

# What converting warns of is kept: two versions that differ here.
mkdir warned
sed 's/Open archives/Warned archives/' text.txt >warned/two.en.txt
sed 's/Open archives/Arkivat/; s/belong/belong in 1999/' text.txt >warned/two.sq.txt
{ printf 'On Archives\n\n'; cat text.txt; } >warned/well.txt
expect_ok archive create warned --time $TIME -o with-warnings
expect_in stdout "with-warnings: 2 done, 0 failed, 0 duplicates, 1 with warnings"
expect_ok archive status with-warnings
expect_in stdout "with-warnings: 1 done with warnings; --warnings lists them"
expect_ok archive status with-warnings --warnings
expect_in stdout "  warning: two.en.txt: intake.versions.figures: "
expect_in with-warnings/report.html "intake.versions.figures: "
expect_in with-warnings/report.json '"with_warnings":1'

# What was left out may be a longer list than any other text file of a bag.
mkdir long && cp text.txt long/
python3 - <<'PY'
import os
os.chdir("long")
for _ in range(14):
    os.mkdir("f" * 250)
    os.chdir("f" * 250)
for number in range(4600):
    open(f".{number:0200}", "w").close()
PY
expect_ok archive create long --sign forum.key --time $TIME -o long-bag
expect_in stdout "long-bag: 1 done, 0 failed, 0 duplicates, 4600 left out"
[ "$(stat -c %s long-bag/left-out.txt)" -gt $((16 << 20)) ] || fail "the list of what was left out is shorter than 16 MiB"
expect_ok archive status long-bag
expect_in stdout "4600 left out"
expect_ok archive add long-bag more/new.txt --sign forum.key --time $TIME
expect_exit 2 archive verify long-bag --trust trust.xml

# An identifier that Windows keeps for a device: the folder is called otherwise, and nothing else is.
mkdir devices
make_text && mv text.txt devices/
printf 'identifier: AUX\n' >devices/text.decl.yaml
expect_ok archive create devices --time $TIME -o of-devices
[ -f of-devices/data/2022/AUX_/record.xml ] || fail "the folder is called $(ls of-devices/data/2022)"
expect_in of-devices/data/2022/AUX_/record.xml "<identifier>AUX</identifier>"
expect_bag of-devices
