#!/usr/bin/env bash
# decl archive create takes every format that decl convert reads, and makes the same of it, whatever stops it on the way.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/archive_lib.sh"
make_keys
samples=$PROJECT/samples/intake/formats

# A folder of all formats, two language versions in different formats, and a page of decl that is signed already.
mkdir -p in/sub
for source in "$samples"/*.{html,docx,odt,pdf}; do
  [ -e "${source%.*}.options" ] || cp "$source" in/sub
done
cp "$samples/word-tracked-accepted.docx" in
rm in/sub/writer-lists-{odt,docx}.*
cp "$samples/writer-lists-odt.odt" in/lists.en.odt
cp "$samples/writer-lists-docx.docx" in/lists.sq.docx
make_text
expect_ok decl convert text.txt --sign forum.key --time $TIME -o made
cp made/text.pdf in/signed.pdf

# What harms is refused one by one and stops nothing.
python3 - <<'PY'
import zipfile
whole = open("in/sub/word-fields.docx", "rb").read()
open("in/cut.docx", "wb").write(whole[:len(whole) // 2])
with zipfile.ZipFile("in/bomb.docx", "w", zipfile.ZIP_DEFLATED) as bomb:
    with zipfile.ZipFile("in/sub/word-fields.docx") as good:
        for name in good.namelist():
            bomb.writestr(name, b" " * (40 << 20) if name == "word/document.xml" else good.read(name))
PY
printf '%%PDF-1.4\nnothing\n' >in/damaged.pdf
printf '\xff\xd8\xff\xe0' >in/picture.jpg

make=(create in --sign forum.key --sign centre.key --time $TIME)
expect_exit 1 archive "${make[@]}" --jobs 1 -o bag
expect_bag bag
for name in bomb.docx cut.docx damaged.pdf picture.jpg word-tracked-accepted.docx; do expect_in stderr "decl: $name"; done
[ "$(grep -c '^decl: ' stderr)" -eq 5 ] || fail "not five that failed"
expect_in stderr "say --changes accept or --changes reject"

# Each is what decl convert makes of it.
expect_exit 1 archive create in --time $TIME -o unsigned
count=0
for source in in/sub/*; do
  name=$(basename "$source")
  digest=$(sha512sum <"$source" | cut -d' ' -f1)
  kept=$(grep "^$digest  data/" unsigned/manifest-sha512.txt | head -1 | sed 's/^[^ ]*  //')
  [ "$(basename "$kept")" = "source.${name##*.}" ] || fail "$name is not kept: $kept"
  expect_ok decl convert "$source" -o one
  expect_same "unsigned/$(dirname "$kept")/record.xml" "one/${name%.*}.xml"
  expect_same "unsigned/$(dirname "$kept")/declaration.pdf" "one/${name%.*}.pdf"
  count=$((count + 1))
done
[ "$count" -ge 20 ] || fail "only $count sources"

# A page stands for the record in it, whose signature stays; it is kept itself as it came.
signed=$(dirname bag/data/2022/*/source.pdf)
expect_same in/signed.pdf "$signed/source.pdf"
expect_same "$(dirname unsigned/data/2022/*/source.pdf)/record.xml" made/text.xml

# Versions in different formats are one declaration.
lists=$(dirname bag/data/*/*/source.en.odt)
[ -e "$lists/source.sq.docx" ] || fail "the versions were not joined"

# Jobs, a kill and the sandbox change nothing.
expect_exit 1 archive "${make[@]}" --jobs 3 -o bag-3
expect_same_archive bag bag-3
kills=0
for delay in 0.02 0.04 0.07 0.1 0.2; do
  status=0
  timeout -s KILL $delay "$DECL" archive "${make[@]}" --jobs 2 --quiet -o killed >/dev/null 2>&1 || status=$?
  [ "$status" -eq 137 ] || break
  kills=$((kills + 1))
done
[ "$kills" -ge 1 ] || fail "no kill came before the end"
expect_exit 1 archive "${make[@]}" --jobs 2 -o killed
expect_same_archive bag killed
expect_exit 1 archive "${make[@]}" --no-sandbox -o free
expect_same_archive bag free

# Tracked changes are decided for all, on the command line or in a file of settings.
mkdir changed && cp "$samples"/word-tracked-*.docx changed
expect_exit 1 archive create changed --time $TIME -o undecided
expect_ok archive create changed --time $TIME --changes reject --strict=20 -o rejected
printf 'changes: reject\nstrict: 20\n' >settings.yaml
expect_ok archive create changed --time $TIME --config settings.yaml -o by-file
expect_same_archive rejected by-file

# What failed is archived when it is added again with what it lacked, and so is a copy of it; a folder that is named
# twice counts once.
mkdir tracked
cp "$PROJECT/samples/intake/formats/writer-changes-odt.odt" tracked/a.odt
cp tracked/a.odt tracked/b.odt
for copy in both one; do
  expect_exit 1 archive create tracked -o tracked-$copy
  expect_in stdout "0 done, 1 failed, 1 duplicates"
done
expect_ok archive add tracked-both tracked tracked --changes accept
expect_in stdout "1 done, 0 failed, 1 duplicates"
expect_ok archive status tracked-both
expect_in stdout "duplicate: b.odt has the content of a.odt"
expect_exit 1 archive add tracked-one tracked/b.odt --changes accept
expect_in stdout "1 done, 1 failed, 0 duplicates"
expect_ok archive add tracked-one tracked --changes accept
expect_in stdout "1 done, 0 failed, 1 duplicates"
