#!/usr/bin/env bash
# A pipe, a link or a folder in place of a file that an archive is made of: no command waits for it or follows it.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/archive_lib.sh"
make_keys
make_text
mkdir texts elsewhere
for number in $(seq 40); do sed "s/This text/Text $number/" text.txt >"texts/$number.txt"; done
# What hangs is killed: SIGTERM alone would only ask it to stop.
patiently() { timeout --signal=KILL 60 "$DECL" archive "$@"; }
create() { patiently create texts -o "$1" --sign forum.key --time $TIME; }
verify() { patiently verify "$1" --trust trust.xml --at $TIME; }

expect_ok create good

# put KIND PATH: another thing stands there now. The file or folder itself lies in elsewhere/, with what was beside it.
put() {
  rm -rf elsewhere
  mkdir elsewhere
  mv "$2" elsewhere/
  list_files elsewhere >elsewhere.list
  case $1 in
    pipe) mkfifo "$2" ;;
    link) ln -s "$PWD/elsewhere/$(basename "$2")" "$2" ;;
    folder) mkdir "$2" ;;
  esac
}
# expect_untouched: nothing was written through a link.
expect_untouched() {
  list_files elsewhere >now.list
  expect_same now.list elsewhere.list
}

# A finished archive: which exit codes status and create must have for each file.
while read -r name status create list; do
  for kind in pipe link folder; do
    rm -rf archive
    cp -a good archive
    put $kind "archive/$name"
    expect_exit 1 verify archive
    expect_in stdout "archive: INVALID"
    expect_exit "$list" patiently list archive
    expect_exit "$status" patiently status archive
    [ "$status" -eq 0 ] || expect_error_line archive
    expect_exit "$create" create archive
    expect_untouched
  done
done <<'TABLE'
bagit.txt 65 73 0
bag-info.txt 65 73 0
manifest-sha512.txt 0 0 0
tagmanifest-sha512.txt 65 73 0
seal.xml 0 65 0
catalogue.sqlite 65 73 65
TABLE

# What adds to an archive reads all of it again, and leaves it finished when that can't be.
for kind in pipe link; do
  for name in bag-info.txt tagmanifest-sha512.txt catalogue.sqlite data; do
    rm -rf archive
    cp -a good archive
    put $kind "archive/$name"
    code=0
    patiently add archive text.txt --sign forum.key --time $TIME >stdout 2>stderr </dev/null || code=$?
    [ $code -eq 65 ] || [ $code -eq 74 ] || fail "exit code $code with a $kind for $name"
    expect_error_line "archive/$name" "link"
    expect_no_file archive/.decl-work
    expect_untouched
  done
done

# An unfinished archive, of more texts: it was asked to stop on its way.
mkdir many
for number in $(seq 300); do sed "s/This text/Text $number/" text.txt >"many/$number.txt"; done
create_many() { patiently create many -o "$1" --sign forum.key --time $TIME; }
expect_ok create_many whole
for delay in 0.4 0.3 0.2 0.15 0.1 0.07 0.05 0.6 0.8 1.2; do
  rm -rf half
  code=0
  timeout --foreground --signal=TERM $delay "$DECL" archive create many -o half --sign forum.key --time $TIME \
    >stdout 2>stderr || code=$?
  if [ -e half/.decl-work/journal.sqlite ] && decl archive status half >stdout 2>stderr; then break; fi
done
expect_in stdout "half: unfinished"
while read -r name status; do
  for kind in pipe link folder; do
    [ $kind != folder ] || [ -f "half/$name" ] || continue
    rm -rf archive
    cp -a half archive
    put $kind "archive/$name"
    expect_exit "$status" patiently status archive
    expect_exit 66 patiently list archive
    expect_exit 3 verify archive
    code=0
    create_many archive >stdout 2>stderr </dev/null || code=$?
    case $code in 65 | 73 | 74) ;; *) fail "exit code $code with a $kind for $name" ;; esac
    expect_error_line "decl: archive"
    expect_untouched
    # With the true one in its place the same command goes on.
    rm -rf "archive/$name"
    mv "elsewhere/$(basename "$name")" "archive/$name"
    expect_ok create_many archive
    expect_same_archive archive whole
  done
done <<'TABLE'
.decl-work 65
.decl-work/journal.sqlite 65
data 0
TABLE
