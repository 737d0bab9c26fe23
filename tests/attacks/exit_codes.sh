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
