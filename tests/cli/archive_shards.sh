#!/usr/bin/env bash
# Parts made apart and merged give the bytes of one run; so do one job and eight.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/archive_lib.sh"
make_keys
make_sources in 60
# Two declarations with one identifier: whichever parts they fall into, the one whose path comes first keeps it.
for name in a b c d; do
  { printf -- '---\nidentifier: taken\n---\n'; sed "s/Open/The $name/" <(make_text && cat text.txt); } >"in/claims-$name.md"
done
make() { archive create in --sign forum.key --sign centre.key --time $TIME --quiet "$@"; }

expect_exit 1 make --jobs 1 -o whole
expect_bag whole
expect_exit 1 make --jobs 8 -o eight
expect_same_archive whole eight

items=0
for k in 1 2 3; do
  code=0
  make --shard $k/3 -o part-$k >stdout 2>stderr </dev/null || code=$?
  [ $code -le 1 ] || fail "exit code $code for shard $k"
  expect_bag part-$k
  items=$((items + $(find part-$k/data -name record.xml | wc -l)))
  [ "$(find part-$k/data -name record.xml | wc -l)" -gt 5 ] || fail "shard $k has hardly anything"
done
list_files part-2 >before.list
expect_exit 1 archive merge part-3 part-1 part-2 --sign forum.key --sign centre.key -o merged
expect_in stdout "merged: "
expect_bag merged
expect_same_archive whole merged
list_files part-2 | cmp -s - before.list || fail "a part was changed by merging"

# Killed at any moment, its last one too, merging goes on or tells what is there by the same command.
merge() { archive merge part-3 part-1 part-2 --sign forum.key --sign centre.key -o "$@"; }
for after in 0.02 0.05 0.1 0.2; do
  "$DECL" archive merge part-3 part-1 part-2 --sign forum.key --sign centre.key -o killed >stdout 2>stderr </dev/null &
  sleep $after
  kill -KILL $! 2>/dev/null || true
  wait $! 2>/dev/null || true
done
expect_exit 1 merge killed
expect_same_archive whole killed
mkdir merged/.decl-work
expect_exit 1 merge merged
expect_in stdout "was finished before; nothing had to be done"
expect_exit 1 merge merged --time $TIME
expect_same_archive whole merged

# Merging is refused where it would not be right, and leaves nothing behind.
expect_exit 64 archive merge part-1 part-1 --sign forum.key -o twice
expect_error_line "another part has too"
expect_exit 64 archive merge part-1 part-2 part-3 -o part-1/whole
expect_error_line "part-1/whole: lies inside part-1"
expect_no_file part-1/whole
expect_exit 64 archive merge part-1 part-2 part-3 -o part-1
expect_exit 64 archive merge part-1 part-2 part-3 -o .
expect_exit 64 archive merge part-1 part-2 part-3 -o new
expect_error_line "part-1: is sealed by" "--sign" "--unsealed"
expect_exit 66 archive merge part-1 nowhere -o new
expect_no_file new
expect_exit 73 archive merge part-1 part-2 -o merged
expect_exit 73 archive merge part-1 part-2 --sign forum.key --sign centre.key -o merged
expect_exit 73 archive merge part-1 part-2 part-3 --sign forum.key -o merged
expect_error_line "merged: exists already, made with other keys"
expect_exit 73 merge merged --time 2023-01-01T00:00:00Z
flip "$(ls part-2/data/*/*/record.xml | head -1)" 900
expect_exit 65 archive merge part-1 part-2 part-3 --sign forum.key -o broken
expect_in stderr "record.xml: was changed since the archive was made"
flip part-1/catalogue.sqlite 5000
expect_exit 65 archive merge part-1 part-3 --sign forum.key -o damaged
expect_in stderr "catalogue.sqlite: isn't the file that the archive was finished with"
