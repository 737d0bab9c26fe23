#!/usr/bin/env bash
# Sources often hold one declaration several times: its text, its record, its page, and copies that others have signed.
# It is archived once, from the copy with the most signatures, and no signature gets lost without a word.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/archive_lib.sh"
make_keys
make_text
sources() { python3 - <<'PY'
import json
status = json.load(open("stdout"))
for item in status["duplicates"]:
    print("duplicate", item["source"], item["of"])
for item in status["failed"]:
    print("failed", item["source"], item["code"])
PY
}

# expect_settled EXIT-CODE LINE…: makes an archive of `in` at once, with one job and with two, and of two and three
# shards; all must be the same, with these duplicates and failures.
expect_settled() {
  local code=$1 count k
  shift
  rm -rf whole jobs merged part-*
  expect_exit "$code" archive create in --sign forum.key --time $TIME -o whole
  expect_bag whole
  grep "^archive: " stderr | tail -n 1 | grep -q ": \([0-9]*\) of \1 (100 %)" || fail "progress doesn't end at the whole"
  expect_exit "$code" archive create in --sign forum.key --time $TIME --jobs 2 -o jobs
  expect_same_archive whole jobs
  for count in 2 3; do
    rm -rf merged part-*
    for ((k = 1; k <= count; k++)); do
      archive create in --sign forum.key --time $TIME --shard $k/$count -o part-$k >stdout 2>stderr || [ $? -eq 1 ] ||
        fail "shard $k of $count"
    done
    expect_exit "$code" archive merge part-* --sign forum.key -o merged
    expect_same_archive whole merged
  done
  expect_ok archive status whole --json
  diff <(printf '%s\n' "$@" | sort) <(sources | sort) >&2 || fail "duplicates and failures are not those"
}

mkdir in
# A text, its unsigned record, and its page with seals: the page has all that there is.
cp text.txt in/a.txt
decl convert in/a.txt -o plain >/dev/null 2>&1
decl convert in/a.txt --sign centre.key --time 2024-06-02T03:04:05Z -o out >/dev/null 2>&1
mkdir in/made
cp plain/a.xml in/made/unsigned.xml
cp out/a.xml out/a.pdf in/made
expect_settled 0 "duplicate a.txt made/a.pdf" "duplicate made/a.xml made/a.pdf" "duplicate made/unsigned.xml made/a.pdf"
expect_same whole/data/*/*/source.pdf out/a.pdf
expect_in whole/data/*/*/record.xml 2024-06-02T03:04:05Z
expect_ok archive list whole --json
for path in a.txt made/a.xml made/unsigned.xml; do expect_in stdout "\"$path\""; done

# A copy of a copy is that copy's duplicate, and stands among the declaration's other places.
cp in/a.txt in/b.txt
expect_settled 0 "duplicate a.txt made/a.pdf" "duplicate b.txt a.txt" "duplicate made/a.xml made/a.pdf" \
  "duplicate made/unsigned.xml made/a.pdf"
expect_ok archive list whole --json
python3 -c 'import json; done = [i for i in json.load(open("stdout")) if i["state"] == "done"]
assert done[0]["also_at"] == ["a.txt", "b.txt", "made/a.xml", "made/unsigned.xml"], done'
rm in/b.txt

# A record that somebody else has signed says so; joined with the other one it has all there is.
decl sign plain/a.xml --key forum.key --time 2024-07-03T04:05:06Z -o in/made/forum.xml >/dev/null
rm in/made/a.pdf
expect_settled 1 "duplicate a.txt made/a.xml" "duplicate made/unsigned.xml made/a.xml" \
  "failed made/forum.xml signatures_differ"
expect_ok archive status whole
expect_in stdout "decl merge"
decl merge in/made/a.xml in/made/forum.xml -o in/made/joint.xml >/dev/null
expect_settled 0 "duplicate a.txt made/joint.xml" "duplicate made/a.xml made/joint.xml" \
  "duplicate made/forum.xml made/joint.xml" "duplicate made/unsigned.xml made/joint.xml"

# Another declaration that claims the identifier fails, however early its path.
identifier=$(basename whole/data/*/*)
{ printf -- '---\nidentifier: %s\n---\n' "${identifier^^}"; sed 's/Open/Other/' text.txt; } >in/A.md
expect_settled 1 "duplicate a.txt made/joint.xml" "duplicate made/a.xml made/joint.xml" \
  "duplicate made/forum.xml made/joint.xml" "duplicate made/unsigned.xml made/joint.xml" "failed A.md identifier_taken"
rm in/A.md

# Added later, a copy is a duplicate of what is there already.
expect_ok archive create in/made --sign forum.key --time $TIME -o grown
expect_ok archive add grown in/a.txt --sign forum.key --time $TIME
expect_ok archive status grown
expect_in stdout "1 done, 0 failed, 4 duplicates"
