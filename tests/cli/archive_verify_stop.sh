#!/usr/bin/env bash
# decl archive verify is stopped by a signal: soon, with exit code 75, no child left, and the next run goes on there.
source "$(dirname "$0")/lib.sh"
MAKE_BAG=$PROJECT/tests/cli/make_bag.py
ITEMS=150

# A text that takes some time to verify, and large files, of which each manifest has another digest.
make_keys
make_text
python3 - <<'PY'
start, end = open("text.txt").read().split("We recommend", 1)
words = [" ".join(f"word{(i * 37 + j * 11) % 997}" for j in range(90)) for i in range(250)]
open("long.txt", "w").write(start + "\n\n".join(f"Number {i}: {text}." for i, text in enumerate(words)) +
                            "\n\nWe recommend" + end)
PY
expect_ok decl convert long.txt --sign forum.key --sign centre.key --time $TIME -o out
for number in $(seq "$ITEMS"); do
  mkdir -p "bag/data/2022/$number"
  cp out/long.xml "bag/data/2022/$number/record.xml"
  cp out/long.pdf "bag/data/2022/$number/declaration.pdf"
done
for number in 1 2 3 4 5 6 7 8; do truncate -s 64M bag/data/z-film-$number.bin; done
python3 "$MAKE_BAG" bag sha512 sha256
printf x >>bag/data/2022/7/record.xml  # one exception to be told each time

verify() { "$DECL" archive verify bag --trust trust.xml --at $TIME --state state --json "$@"; }
children_of() { grep -l "^PPid:[[:space:]]*$1\$" /proc/[0-9]*/status 2>/dev/null | cut -d/ -f3 || true; }
is_there() { [ -e "/proc/$1" ] && ! grep -q "^State:[[:space:]]*Z" "/proc/$1/status" 2>/dev/null; }
# expect_gone PID…: these processes have ended, or do so within a second.
expect_gone() {
  local waited=0 process
  for process in "$@"; do
    while is_there "$process"; do
      [ $((waited += 1)) -le 10 ] || fail "process $process was left behind"
      sleep 0.1
    done
  done
}

expect_exit 1 verify
mv stdout unbroken.json
expect_no_file state

# stop_after SECONDS SIGNAL OPTION…: sets code; what the run printed is in stdout and stderr. SIGINT goes to the
# children too, as from a terminal.
stop_after() {
  local delay=$1 signal=$2 pid children
  shift 2
  setsid "$DECL" archive verify bag --trust trust.xml --at $TIME --state state --json "$@" >stdout 2>stderr </dev/null &
  pid=$!
  while [ ! -s state ] && is_there $pid; do sleep 0.01; done  # it has begun
  sleep "$delay"
  children=$(children_of $pid)
  if [ $signal = INT ]; then kill -INT -- -$pid; else kill "-$signal" $pid; fi 2>/dev/null || true
  code=0
  wait $pid || code=$?
  # shellcheck disable=SC2086
  expect_gone $children
}

# What waits for a worker isn't worked through: with two there is room for 256 files.
for jobs in 1 2; do
  for signal in INT TERM; do
    stop_after 0.1 $signal --jobs $jobs
    [ $code -eq 75 ] || fail "exit code $code after SIG$signal"
    expect_in stderr "the same command goes on from here"
    expect_not_in stdout '"kind":"summary"'
    [ "$(wc -l <stdout)" -lt 150 ] || fail "it went on to $(wc -l <stdout) copies"
    rm state
  done
done

# Stopped again and again, a little later each time, it ends in the report of the unbroken run. When the last file of
# the first manifest is in the state, only the second manifest is left; the steps begin anew there.
stops=0
later=0
delay=0
while :; do
  signal=INT
  [ $((stops % 2)) -eq 0 ] || signal=TERM
  stop_after "$(printf '%d.%02d' $((delay / 100)) $((delay % 100)))" $signal --jobs 2
  [ $code -eq 75 ] || break
  stops=$((stops + 1))
  if [ $later -eq 0 ] && grep -q z-film-8.bin state; then delay=0; fi
  if grep -q z-film-8.bin state; then later=$((later + 1)); fi
  delay=$((delay + 5))
done
[ $code -eq 1 ] || fail "exit code $code"
expect_same stdout unbroken.json
expect_no_file state
echo "stopped $stops times, $later of them when the second manifest was left"
[ $later -gt 1 ] || fail "it was never stopped in the second manifest"

# Without --state it ends as soon. A second signal ends it at once, and so does SIGKILL; no child outlives it.
for signal in TERM KILL; do
  "$DECL" archive verify bag --trust trust.xml --at $TIME --jobs 2 >stdout 2>stderr </dev/null &
  pid=$!
  while [ -z "$(children_of $pid)" ] && is_there $pid; do sleep 0.01; done
  children=$(children_of $pid)
  [ -n "$children" ] || fail "no child was seen"
  kill -$signal $pid
  code=0
  wait $pid 2>/dev/null || code=$?
  [ $code -eq 75 ] || [ $code -eq 137 ] || fail "exit code $code after SIG$signal"
  [ $code -eq 137 ] || expect_in stderr "with --state FILE it could have gone on"
  # shellcheck disable=SC2086
  expect_gone $children
done
