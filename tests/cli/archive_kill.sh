#!/usr/bin/env bash
# Killed at any instant, decl archive create loses nothing that it reported done, leaves nothing half, and ends in the
# bytes of an unbroken run.
#   tests/cli/archive_kill.sh DECL [KILLS [TEXTS]]    10 kills of 60 texts unless told otherwise
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/archive_lib.sh"
kills=${2:-10}
texts=${3:-60}
make_keys
make_sources in "$texts"
# Copies that give way to others, or that others give way to.
for text in in/000/text-00000[1-4].txt; do decl convert "$text" --sign centre.key --time $TIME -o in/made >/dev/null 2>&1; done
create() { archive create in --sign forum.key --sign centre.key --time $TIME --jobs "$1" -o "$2"; }

start=$(date +%s%N)
expect_exit 1 create 1 whole
span=$(($(date +%s%N) - start))
expect_bag whole
echo "an unbroken run takes $((span / 1000000)) ms"

# Everything that the journal calls done is there, with the digest that it had.
check_promises() {
  [ -e "$1/.decl-work/journal.sqlite" ] || return 0
  python3 - "$1" <<'PY'
import hashlib, pathlib, shutil, sqlite3, sys, tempfile
root = pathlib.Path(sys.argv[1])
with tempfile.TemporaryDirectory() as scratch:  # as it lies there: looking must change nothing
    for path in (root / ".decl-work").glob("journal.sqlite*"):
        shutil.copy(path, scratch)
    journal = sqlite3.connect(scratch + "/journal.sqlite")
    try:
        rows = journal.execute("SELECT item FROM items WHERE state = 'done'").fetchall()
    except sqlite3.OperationalError:  # killed before there were tables
        rows = []
for (item,) in rows:
    folder = [line.split("\t")[1] for line in item.splitlines() if line.startswith("folder\t")][0]
    for line in item.splitlines():
        if line.startswith("file\t"):
            _, name, size, sha512 = line.split("\t")
            content = (root / folder / name).read_bytes()
            assert len(content) == int(size) and hashlib.sha512(content).hexdigest() == sha512, (folder, name)
PY
}

RANDOM=${SEED:-1}
done_kills=0
rounds=0
while [ "$done_kills" -lt "$kills" ]; do
  rm -rf killed
  rounds=$((rounds + 1))
  for (( ; ; )); do
    # A part of the span of a whole run, so that every phase is met, start and end too.
    delay=$((span / 1000000 * (RANDOM % 100 + 1) / 100))
    # Not by a function: the process itself must be the one that is killed.
    "$DECL" archive create in --sign forum.key --sign centre.key --time $TIME --jobs $((RANDOM % 2 * 3 + 1)) -o killed \
      >stdout 2>stderr </dev/null &
    pid=$!
    sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
    if kill -KILL $pid 2>/dev/null; then
      code=0
      wait $pid 2>/dev/null || code=$?
    else
      code=0
      wait $pid || code=$?
    fi
    if [ "$code" -ne 137 ]; then
      [ "$code" -eq 1 ] || fail "exit code $code instead of 1"
      break
    fi
    done_kills=$((done_kills + 1))
    check_promises killed || fail "something that was reported done is missing after a kill"
    # A run that is killed again and again must get on.
    [ "$done_kills" -ge "$kills" ] && { create 2 killed >stdout 2>stderr </dev/null || [ $? -eq 1 ] || fail "the last run"; break; }
  done
  expect_same_archive whole killed
done
echo "$done_kills kills in $rounds archives: every one ended in the bytes of the unbroken run"
