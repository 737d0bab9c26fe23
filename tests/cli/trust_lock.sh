#!/usr/bin/env bash
# Commands that change one trust list at once take turns, and none is lost; what holds the list for long is named.
source "$(dirname "$0")/lib.sh"
make_keys
decl key new --org keeper --name Keeper --no-passphrase --time $TIME -o keeper.key >/dev/null
for number in 1 2 3 4 5 6; do
  decl key new --org member-$number --name "Member $number" --no-passphrase --time $TIME -o member-$number.key >/dev/null
done

# add_all LIST OPTIONS…: six processes at once.
add_all() {
  local list=$1 pids=()
  shift
  for number in 1 2 3 4 5 6; do
    decl trust add "$list" member-$number.pub --time $TIME "$@" >"out-$number" 2>&1 &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || fail "a process that added a key failed: $(cat out-*)"; done
}
mkdir plain signed
decl trust new -o plain/list.xml --time $TIME >/dev/null
decl trust new -o signed/list.xml --time $TIME --sign keeper.key >/dev/null
add_all plain/list.xml
add_all signed/list.xml --sign keeper.key
for folder in plain signed; do
  expect_ok decl trust show $folder/list.xml
  expect_in stdout "version 7 of"
  for number in 1 2 3 4 5 6; do expect_in stdout "member-$number"; done
done
expect_same signed/list.xml signed/list.xml.state
[ "$(ls signed)" = "$(printf 'list.xml\nlist.xml.state')" ] || fail "something was left behind: $(ls signed)"

# Newer versions seen by verify at once: the newest stays remembered.
mkdir reader
cp signed/list.xml reader/list.xml
decl trust renew signed/list.xml --sign keeper.key --time $TIME >/dev/null
cp signed/list.xml reader/newer.xml
make_text
decl convert text.txt --sign forum.key --sign centre.key --time $TIME -o out 2>/dev/null >/dev/null
pids=()
for i in 1 2 3 4; do
  decl verify out/text.xml --trust reader/list.xml --quiet >/dev/null 2>&1 & pids+=($!)
  [ $i -ne 2 ] || mv reader/newer.xml reader/list.xml
done
for pid in "${pids[@]}"; do wait "$pid" || true; done
expect_exit 3 decl verify out/text.xml --trust reader/list.xml
expect_same reader/list.xml reader/list.xml.state

# limits::trust_lock_wait: a command that is held up for longer says by what; nothing is changed, and verify goes on without remembering.
cp -r signed held
rm held/list.xml.state
cp held/list.xml before.xml
(exec 9<held; flock 9; exec sleep 60) &
holder=$!
until ! flock -n held true; do sleep 0.1; done
decl verify out/text.xml --trust held/list.xml >verify.out 2>verify.err &
verifying=$!
expect_exit 74 decl trust add held/list.xml forum.pub --sign keeper.key
expect_error_line held/list.xml "in use by another command"
expect_same held/list.xml before.xml
verified=0
wait $verifying || verified=$?
[ $verified -eq 3 ] || fail "verify ended with $verified"
expect_in verify.err "trust.not-remembered"
kill $holder
wait $holder 2>/dev/null || true
expect_ok decl trust add held/list.xml forum.pub --sign keeper.key --time $TIME
