#!/usr/bin/env bash
# Bad input: one clear line that names the file and the remedy, the documented exit code, no output.
source "$(dirname "$0")/lib.sh"
make_keys
make_text

refuses() { # CODE FILE WORD: converting FILE fails so, and leaves nothing
  expect_exit "$1" decl convert "$2" --title "A title" --lang en -o refused --quiet
  expect_error_line "$2" "$3"
  expect_empty_folder refused
}

: >empty.txt
refuses 65 empty.txt "empty"
printf 'March 2022\n\nText \xff\xfe here.\n' >latin.txt
refuses 65 latin.txt "UTF-8"
expect_in stderr "latin.txt:3"
head -c 100000000 /dev/zero | tr '\0' 'a' >huge.txt
refuses 65 huge.txt "larger"
rm huge.txt
head -c 5000 /dev/urandom >garbage.txt
refuses 65 garbage.txt "UTF-8"
refuses 66 none.txt "cannot be opened"
mkdir folder.txt
refuses 64 folder.txt "directory"
sed 's/short/short 𒀀 sign/' text.txt >cuneiform.txt
refuses 65 cuneiform.txt "U+12000"
sed $'s/short/sh\xe2\x80\xaeort/' text.txt >reordered.txt
refuses 65 reordered.txt "U+202E"
printf 'Just one line of text without any date or signatory.\n' >bare.txt
refuses 65 bare.txt "date"

# Option values that can't be right for any source: refused before anything is read or written.
mkdir texts && cp text.txt texts/
for option in "--lang klingon" "--encoding klingon" "--meta foo=bar" "--meta date=tomorrow" "--strict=200" "--strict=-1" \
  "--add-script sr-Cyrl" "--page-lang klingon"; do
  expect_exit 64 decl convert text.txt $option -o refused
  expect_error_line "${option%%[ =]*}"
  expect_no_file refused
  expect_exit 64 decl archive create texts $option -o refused
  expect_error_line "${option%%[ =]*}"
  expect_no_file refused
done
echo "strict: 200" >settings.yaml
expect_exit 64 decl archive create texts --config settings.yaml -o refused
expect_no_file refused

# Keys that don't fit.
decl key new --org stranger --name "Stranger Society" --no-passphrase -o stranger.key >/dev/null
expect_exit 64 decl convert text.txt --title "A title" --sign stranger.key -o refused --quiet
expect_error_line "stranger"
expect_empty_folder refused
# Before the key was made nobody can have signed with it, and so never in an archive that would be false for ever.
expect_ok decl convert text.txt --sign centre.key --time $TIME -o early
for command in "convert text.txt --sign forum.key -o refused" "sign early/text.xml --key forum.key -o refused" \
  "archive create texts --sign forum.key -o refused"; do
  for time in 2024-05-06T07:08:08Z 2999-01-01T00:00:00Z; do
    expect_exit 64 decl $command --time $time
    expect_error_line "the key of Example Forum" "from $TIME to 2044-05-06T07:08:09Z" "$time"
    expect_no_file refused
  done
done
expect_ok decl archive create texts --sign forum.key --time $TIME -o kept
expect_ok decl archive merge kept --sign forum.key -o merged
expect_exit 64 decl archive merge kept --sign stranger.key -o refused
expect_error_line "the key of Stranger Society"
expect_no_file refused
expect_exit 64 decl archive add kept text.txt --sign forum.key --time 2024-05-06T07:08:08Z
expect_no_file kept/.decl-work
expect_exit 73 decl convert text.txt --title "A title" --sign forum.key --sign forum.key -o refused --quiet
expect_error_line "text.txt" "already"
expect_empty_folder refused
echo right >right; echo wrong >wrong
decl key new --org example-forum --name "Example Forum" --passphrase-file right -o locked.key >/dev/null
expect_exit 77 decl convert text.txt --title "A title" --sign locked.key --passphrase-file wrong -o refused
expect_error_line "locked.key" "passphrase"
expect_empty_folder refused

# Output that exists is kept.
expect_ok decl convert text.txt --title "A title" --sign forum.key --sign centre.key -o out
cp out/text.pdf before.pdf
expect_exit 73 decl convert text.txt --title "A title" -o out --quiet
expect_error_line "out/text.xml" "--force"
expect_same out/text.pdf before.pdf
expect_ok decl convert text.txt --title "A title" -o out --force

# A full disk: the file system refuses, or a file may not grow.
mkdir full
expect_exit 74 bash -c "trap '' XFSZ; ulimit -f 4; exec '$DECL' convert text.txt --title T -o full --quiet"
expect_in stderr "cannot be written"
expect_empty_folder full
if mkdir small && mount -t tmpfs -o size=16k tmpfs small 2>/dev/null; then
  expect_exit 74 decl convert text.txt --title "A title" -o small --quiet
  expect_error_line "No space left"
  expect_empty_folder small
  umount small
fi

# Not ours, or tampered with in form.
printf '%%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%%%EOF\n' >foreign.pdf
expect_exit 65 decl verify foreign.pdf --trust trust.xml
expect_error_line "foreign.pdf" "did not make"
expect_exit 65 decl sign foreign.pdf --key forum.key -o signed.pdf
expect_no_file signed.pdf
expect_exit 65 decl verify text.txt --trust trust.xml
expect_exit 65 decl verify empty.txt --trust trust.xml
expect_error_line "empty.txt" "is empty"
{ head -1 out/text.xml; echo '<!DOCTYPE record [<!ENTITY x "y">]>'; tail -n +2 out/text.xml; } >doctype.xml
expect_exit 1 decl verify doctype.xml --trust trust.xml
expect_in stdout "INVALID"
expect_exit 65 decl sign doctype.xml --key forum.key -o signed.xml
expect_error_line "doctype.xml"
expect_no_file signed.xml

# Mistyped options and commands.
expect_exit 64 decl verify out/text.xml --trsut trust.xml
expect_exit 64 decl frobnicate
expect_exit 64 decl
expect_exit 64 decl convert text.txt --meta notakey -o refused

# One bad file does not stop the others.
expect_exit 65 decl convert empty.txt text.txt -o some --quiet
[ -s some/text.pdf ] || fail "the good text was not converted"
head -c 20000 some/text.pdf >cut.pdf
expect_exit 65 decl convert cut.pdf text.txt --title "A title" -o whole --quiet
expect_error_line "cut.pdf"
[ -s whole/text.pdf ] || fail "the good text was not converted beside a damaged page"

# A page stands for a record with all its languages: it is no version beside a text, in an archive neither.
mkdir mixed
cp text.txt mixed/both.en.txt
cp some/text.pdf mixed/both.sq.pdf
expect_exit 64 decl convert mixed/both.*.* -o refused --quiet
expect_error_line "mixed/both.sq.pdf" "another name"
expect_empty_folder refused
expect_exit 1 decl archive create mixed --quiet -o bag
expect_in stderr "decl: both.sq.pdf: is a record"

# Names that try to steer the terminal are shown, not obeyed.
printf 'x' >$'esc\033[31m.txt'
expect_exit 65 decl verify $'esc\033[31m.txt'
expect_not_in stderr $'\033'

# What can't be written to standard output is an error, whatever the command.
if [ -c /dev/full ]; then
  mkdir few && cp text.txt few/
  expect_ok decl archive create few -o few-archive
  full() { decl "$@" >/dev/full; }
  for command in "archive status few-archive" "archive list few-archive" "key show forum.key" "convert --help" \
    "--version" "trust show trust.xml" "archive create few -o another"; do
    # shellcheck disable=SC2086
    expect_exit 74 full $command
    expect_in stderr "standard output: cannot be written"
  done
fi

# A choice that there isn't names those that there are; a confidence may stand behind the option too.
expect_exit 64 decl convert text.txt --paper a3 -o out-of-choices
expect_in stderr "--paper: takes one of a4, letter, not 'a3'"
expect_exit 64 decl convert text.txt --changes maybe -o out-of-choices
expect_in stderr "--changes: takes one of accept, reject, not 'maybe'"
expect_exit 64 decl convert text.txt --time tomorrow -o out-of-choices
expect_error_line "--time: expected a time such as"
expect_no_file out-of-choices
expect_exit 65 decl convert text.txt --strict 100 -o out-of-confidence
expect_ok decl convert text.txt --strict 1 -o out-of-confidence
