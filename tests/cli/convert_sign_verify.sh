#!/usr/bin/env bash
# From a text to both signed faces, and every verdict that can follow.
source "$(dirname "$0")/lib.sh"
make_keys
make_text

expect_ok decl convert text.txt --title "On open archives" --sign forum.key --sign centre.key --time $TIME -o out
expect_in stdout "wrote out/text.xml"
expect_in stdout "wrote out/text.pdf"

# Complete, and both organisations are named.
expect_ok decl verify out/text.pdf out/text.xml --trust trust.xml
expect_in stdout "out/text.pdf: COMPLETE"
expect_in stdout "out/text.xml: COMPLETE"
expect_in stdout "Example Forum"
expect_in stdout "Sample Centre"
expect_in stdout "REPRODUCED"
expect_ok decl verify out/text.pdf --trust trust.xml --quiet
[ "$(cat stdout)" = "out/text.pdf: COMPLETE" ] || fail "--quiet is not one line"

# One signature is missing.
expect_ok decl convert text.txt --title "On open archives" --sign forum.key --trust trust.xml --time $TIME -o one
expect_exit 2 decl verify one/text.pdf one/text.xml --trust trust.xml
expect_in stdout "one/text.pdf: INCOMPLETE"
expect_in stdout "one/text.xml: INCOMPLETE"
expect_in stdout "still missing: Sample Centre"

# No trust list, or one without these keys.
expect_exit 3 decl verify out/text.pdf --json
expect_in stdout '"verdict": "UNCERTAIN"'
expect_exit 3 decl verify out/text.xml
decl trust new -o empty.xml --time $TIME >/dev/null
expect_exit 3 decl verify out/text.pdf --trust empty.xml
expect_in stdout "not on the trust list"

# A changed byte, anywhere.
size=$(stat -c %s out/text.pdf)
for offset in 20 500 $((size / 3)) $((size / 2)) $((size - 400)); do
  cp out/text.pdf changed.pdf
  flip changed.pdf "$offset"
  expect_exit 1 decl verify changed.pdf --trust trust.xml
  expect_in stdout "changed.pdf: INVALID"
done
sed 's/within a month/within a decade/' out/text.xml >changed.xml
expect_exit 1 decl verify changed.xml --trust trust.xml
expect_in stdout "HASH_FAILURE"

# A page that shows something else than its record is not signed.
decl convert text.txt --title "On open archives" --trust trust.xml -o bare >/dev/null 2>&1
LC_ALL=C sed 's/MediaBox\[0 0 5/MediaBox[0 0 4/' bare/text.pdf >shown.pdf
expect_different bare/text.pdf shown.pdf
expect_exit 65 decl sign shown.pdf --key forum.key -o shown.signed.pdf
expect_error_line "shown.pdf" "Don't sign it"
expect_no_file shown.signed.pdf
LC_ALL=C sed 's/<decl:rendererVersion>./<decl:rendererVersion>9/' bare/text.pdf >other.pdf
expect_ok decl sign other.pdf --key forum.key -o other.signed.pdf
expect_in stderr "renderer version 9"
expect_ok decl sign bare/text.pdf --key forum.key -o bare.signed.pdf
[ ! -s stderr ] || fail "a good page gives a warning"

# The gravest of several files counts.
expect_exit 1 decl verify out/text.xml one/text.xml changed.xml --trust trust.xml
expect_exit 2 decl verify out/text.xml one/text.xml --trust trust.xml
expect_exit 66 decl verify out/text.xml none.xml --trust trust.xml
expect_in stdout "out/text.xml: COMPLETE"

# Judged as of a time before the signatures.
expect_exit 3 decl verify out/text.xml --trust trust.xml --at 2024-01-01T00:00:00Z

# The JSON says the same and is JSON.
expect_ok decl verify out/text.pdf out/text.xml --trust trust.xml --json
python3 - <<'PY'
import json
reports = json.load(open("stdout"))
assert [report["verdict"] for report in reports] == ["COMPLETE", "COMPLETE"]
assert reports[0]["page"]["result"] == "REPRODUCED"
assert {s["state"] for s in reports[0]["signatories"]} == {"signed"}
assert len(reports[0]["signatures"]) == 4 and len(reports[1]["signatures"]) == 2
assert all(s["intact"] and s["valid"] and s["trusted"] for r in reports for s in r["signatures"])
PY
