#!/usr/bin/env bash
# The program's exit code and first word for one attack of each kind: scripts rely on them.
source "$(dirname "$0")/../cli/lib.sh"
make_keys
make_text
decl convert text.txt --title "Open archives" --lang en --trust trust.xml -o out --quiet 2>/dev/null
decl sign out/text.xml --key forum.key --time $TIME -o half.xml >/dev/null
decl sign half.xml --key centre.key --time $TIME -o good.xml >/dev/null
decl sign out/text.pdf --key forum.key --time $TIME -o half.pdf >/dev/null
decl sign half.pdf --key centre.key --time $TIME -o good.pdf >/dev/null

judged() { # CODE WORD FILE: what verify says of it
  expect_exit "$1" decl verify "$3" --trust trust.xml --quiet
  expect_in stdout "$3: $2"
}

judged 0 COMPLETE good.xml
judged 0 COMPLETE good.pdf

sed 's/belong to everybody/belong to nobody/' good.xml >text.xml
judged 1 INVALID text.xml
sed 's/<title/<!-- note --><title/' good.xml >comment.xml
judged 1 INVALID comment.xml
printf '%%%%EOF\n' | cat good.pdf - >longer.pdf
judged 1 INVALID longer.pdf
head -c "$(stat -c %s half.pdf)" good.pdf >cut.pdf
judged 2 INCOMPLETE cut.pdf
truncate -s -1 cut.pdf
judged 1 INVALID cut.pdf

# Two files in one, and what other programs do to line ends.
cat good.xml good.xml >two.xml
judged 1 INVALID two.xml
cat good.pdf good.xml >both.pdf
judged 1 INVALID both.pdf
cat good.xml good.pdf >both.xml
judged 1 INVALID both.xml
sed 's/$/\r/' good.xml >returns.xml
judged 1 INVALID returns.xml

# A page whose metadata names another renderer is compared by its text, and that never suffices.
decl convert good.xml -o unsigned --quiet 2>/dev/null
judged 0 COMPLETE unsigned/good.pdf
LC_ALL=C sed 's/rendererVersion>[0-9]</rendererVersion>9</' unsigned/good.pdf >renderer.pdf
judged 3 UNCERTAIN renderer.pdf
expect_exit 3 decl verify renderer.pdf --trust trust.xml
expect_in stdout "renderer"

# Before the organisations were trusted nothing is; and what is no file isn't waited for.
expect_exit 3 decl verify good.xml --trust trust.xml --at 2020-01-01T00:00:00Z --quiet
mkfifo pipe.xml
expect_exit 64 timeout 60 "$DECL" verify pipe.xml --trust trust.xml
expect_exit 64 timeout 60 "$DECL" verify good.xml --trust pipe.xml

# Nobody signs, or makes a page of, what is false already.
expect_exit 65 decl convert text.xml -o false --quiet
expect_error_line text.xml example-forum
expect_no_file false
expect_exit 65 decl sign text.xml --key centre.key -o false.xml
expect_no_file false.xml
python3 - text.xml <<'PY'
import re, sys
# The page of the unsigned record with a record inside whose signatures are false, written anew by its objects.
page = open("out/text.pdf", "rb").read()
record = open(sys.argv[1], "rb").read()
head = page[: page.index(b"1 0 obj\n")]
objects = re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj\n", page, re.DOTALL)
trailer = page[page.rindex(b"trailer\n") : page.rindex(b"startxref")]
out, offsets = head, {}
for number, body in objects:
    if b"/EmbeddedFile\n" in body:
        body = re.sub(rb"/Size \d+", b"/Size %d" % len(record), body[: body.index(b"stream\n")])
        body = re.sub(rb"/Length \d+", b"/Length %d" % len(record), body) + b"stream\n" + record + b"\nendstream"
    offsets[int(number)] = len(out)
    out += number + b" 0 obj\n" + body + b"\nendobj\n"
start = len(out)
out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
out += b"".join(b"%010d 00000 n \n" % offsets[i + 1] for i in range(len(objects)))
open("prepared.pdf", "wb").write(out + trailer + b"startxref\n%d\n%%%%EOF\n" % start)
PY
judged 1 INVALID prepared.pdf
expect_exit 65 decl sign prepared.pdf --key centre.key -o false.pdf
expect_error_line prepared.pdf "Don't sign it"
expect_no_file false.pdf

# Somebody else's key under the forum's name.
decl key new --org example-forum --name "Example Forum" --no-passphrase --time $TIME -o stranger.key >/dev/null
decl sign out/text.xml --key stranger.key --time $TIME -o strange.xml >/dev/null
decl sign strange.xml --key centre.key --time $TIME -o strange-both.xml >/dev/null
judged 3 UNCERTAIN strange-both.xml

# Several attacks at once: the worst verdict is the exit code, and no good word is said of any.
expect_exit 1 decl verify text.xml comment.xml longer.pdf cut.pdf strange-both.xml --trust trust.xml --json
expect_not_in stdout '"COMPLETE"'

# A name that looks like another organisation's is told, in the child that reads files too.
sed 's/Sample Centre/Exarnple Forum/' text.txt >alike.txt
decl convert alike.txt --title "Open archives" --lang en --trust trust.xml -o alike --quiet 2>/dev/null
expect_exit 2 decl verify alike/alike.xml --trust trust.xml
tr -s '\n ' ' ' <stdout >told
expect_in told 'looks like "Example Forum"'
