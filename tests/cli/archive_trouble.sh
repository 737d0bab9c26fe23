#!/usr/bin/env bash
# What goes wrong while an archive is made: each gets a clear error, loses nothing, and the same command goes on.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/archive_lib.sh"
make_keys
make_sources in 40
make() { archive create in --sign forum.key --sign centre.key --time $TIME --quiet "$@"; }
expect_exit 0 make -o whole

# Stopped by a signal: the current items are finished, and the same command goes on.
for signal in INT TERM; do
  "$DECL" archive create in --sign forum.key --sign centre.key --time $TIME --jobs 1 --quiet -o stopped-$signal \
    >stdout 2>stderr </dev/null &
  pid=$!
  # As soon as something is put aside the work has begun.
  for (( tries = 0; tries < 2000; tries++ )); do
    [ -n "$(ls -A stopped-$signal/.decl-work/new 2>/dev/null)" ] && break
    sleep 0.005
  done
  kill -$signal $pid
  code=0
  wait $pid || code=$?
  if [ $code -eq 75 ]; then
    expect_error_line "stopped-$signal: stopped with" "the same command goes on from here"
    expect_ok archive status stopped-$signal
    expect_in stdout "unfinished"
    grep -qv " 0 to do" stdout || fail "nothing is to do, and yet it was stopped"
    # With other options it is refused, without a word lost.
    expect_exit 64 archive create in --sign forum.key --time $TIME -o stopped-$signal
    expect_error_line "was begun with another --sign"
    expect_exit 64 make -o stopped-$signal --time 2025-01-01T00:00:00Z
    expect_exit 64 archive add stopped-$signal in --sign forum.key
    expect_error_line "unfinished"
  else
    [ $code -eq 0 ] || fail "exit code $code after $signal"
  fi
  [ -e stopped-$signal/seal.xml ] || expect_ok make -o stopped-$signal
  expect_same_archive whole stopped-$signal
done

# A second process on the archive is refused.
mkdir -p shared/.decl-work
exec 9>shared/.decl-work/lock
flock 9
expect_exit 74 make -o shared
expect_error_line "another process is at work on this archive"
exec 9>&-
expect_ok make -o shared
expect_same_archive whole shared

# A full disk, by the largest size that files may have: what is done stays, and with room it goes on.
(ulimit -f 8; trap '' XFSZ; expect_exit 74 make -o full) || fail "no error on a full disk"
[ ! -e full/seal.xml ] || fail "sealed on a full disk"
expect_ok make -o full
expect_same_archive whole full
if [ "$(id -u)" -eq 0 ] && mkdir small && mount -t tmpfs -o size=1m tmpfs small 2>/dev/null; then
  expect_exit 74 make -o small/bag
  expect_in stderr "No space left on device"
  mount -o remount,size=64m small
  code=0
  make -o small/bag >stdout 2>stderr </dev/null || code=$?
  same=0
  (expect_same_archive whole small/bag) || same=1
  umount small
  [ $code -eq 0 ] && [ $same -eq 0 ] || fail "after there was room again"
fi

# Sources that can't be read are listed and stop nothing; when they can, the next `add` takes them.
mkdir some && cp in/000/text-00000[1-4].txt some/
# Rights don't bind root: it lets another user try.
as_user() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; else "$@"; fi; }
chmod 755 . && mkdir -m 777 open && mkdir -m 555 locked
if as_user "$DECL" --version >/dev/null 2>&1; then
  chmod 000 some/text-000002.txt
  expect_exit 1 as_user "$DECL" archive create some --time $TIME -o open/unreadable
  expect_in stderr "text-000002.txt: cannot be opened: Permission denied"
  expect_in stdout "3 done, 1 failed"
  chmod 644 some/text-000002.txt
  expect_ok as_user "$DECL" archive add open/unreadable some --time $TIME
  expect_in stdout "4 done, 0 failed"
  expect_exit 74 as_user "$DECL" archive create some --time $TIME -o locked/bag
  expect_error_line "locked/bag: the folder cannot be made: Permission denied"
  mkdir -m 700 closed && chmod 600 closed
  [ "$(id -u)" -eq 0 ] || chmod 000 closed
  expect_exit 74 as_user "$DECL" archive create some --time $TIME -o closed/bag
  expect_error_line "closed/bag" "Permission denied"
  expect_exit 74 as_user "$DECL" archive list closed/bag
  expect_error_line "closed/bag: can't be looked into: Permission denied"
fi
head -c $((5 << 20)) /dev/zero >some/large.txt
expect_exit 1 archive create some --time $TIME -o with-large
expect_in stderr "large.txt: the source is larger than 4 MiB"

# Names that can't stand in a record as they are: decomposed letters, a space first, a backslash, a hidden turn.
mkdir names
make_text
number=0
for name in $'S\xcc\x8cc\xcc\x81epan.txt' ' first.txt' 'back\slash.txt' $'turn\xe2\x80\xaetxt.txt'; do
  number=$((number + 1))
  sed "s/This text/Text $number/" text.txt >"names/$name"
done
expect_ok archive create names --time $TIME -o named
cat named/data/*/*/record.xml >records
for name in $'\xc5\xa0\xc4\x87epan.txt' %20first.txt back%5Cslash.txt turn%E2%80%AEtxt.txt; do
  expect_in records "\"$name\""
done
expect_ok decl convert names/*first.txt --time $TIME -o named-alone

# What fails every source fails the command: the error names it, and nothing is left in the corrected command's way.
rm some/large.txt
for option in "--fonts nowhere" "--colour-profile nowhere" "--hyphenation nowhere"; do
  expect_exit 66 archive create some --time $TIME $option -o corrected
  expect_in stderr "nowhere"
  expect_no_file corrected
done
expect_exit 64 archive create some --time $TIME --sign forum.key --sign forum.key -o corrected
expect_error_line "the same key was given twice"
expect_no_file corrected
expect_ok archive create some --time $TIME -o corrected
list_files corrected >before.list
cp in/000/text-000005.txt another.txt
expect_exit 66 archive add corrected another.txt --fonts nowhere
list_files corrected | cmp -s - before.list || fail "a failed addition left something behind"
expect_ok archive add corrected another.txt
expect_in stdout "5 done"

# Between two runs sources come, go and change: the archive becomes what one run over them as they are now had made.
for kind in changed gone new; do
  rm -rf work && cp -r in work
  "$DECL" archive create work --sign forum.key --sign centre.key --time $TIME --quiet --jobs 1 -o after-$kind \
    >/dev/null 2>&1 </dev/null &
  pid=$!
  for (( tries = 0; tries < 2000; tries++ )); do
    [ -n "$(ls -A after-$kind/data 2>/dev/null)" ] && break
    sleep 0.005
  done
  kill -KILL $pid 2>/dev/null || true
  wait $pid 2>/dev/null || true
  [ -e after-$kind/.decl-work/journal.sqlite ] || continue
  case $kind in
    changed) sed -i 's/We recommend/We demand/' work/000/text-000001.txt ;;
    gone) rm work/000/text-000001.txt ;;
    new) sed 's/We recommend/We ask/' work/000/text-000001.txt >work/000/aaa.txt ;;
  esac
  expect_ok archive create work --sign forum.key --sign centre.key --time $TIME --quiet -o after-$kind
  expect_ok archive create work --sign forum.key --sign centre.key --time $TIME --quiet -o fresh-$kind
  expect_same_archive fresh-$kind after-$kind
done
