#!/usr/bin/env bash
# decl archive verify is killed at random moments and goes on: it ends in the same report as an unbroken run.
#   archive_verify_kill.sh DECL [KILLS [ITEMS]]
source "$(dirname "$0")/lib.sh"
MAKE_BAG=$PROJECT/tests/cli/make_bag.py
KILLS=${2:-12}
ITEMS=${3:-60}

make_keys
make_text
mkdir -p texts
for number in $(seq "$ITEMS"); do sed "s/This text/Text $number/" text.txt >"texts/$number.txt"; done
expect_ok decl convert texts/*.txt --sign forum.key --sign centre.key --time $TIME -o out
for number in $(seq "$ITEMS"); do
  mkdir -p "bag/data/2022/$number"
  mv "out/$number.xml" "bag/data/2022/$number/record.xml"
  mv "out/$number.pdf" "bag/data/2022/$number/declaration.pdf"
done
python3 "$MAKE_BAG" bag sha512
printf x >>bag/data/2022/7/record.xml  # one exception to be told each time

verify() { "$DECL" archive verify bag --trust trust.xml --at $TIME --state state --jobs 2 "$@"; }
for form in --json ""; do
  expect_exit 1 verify $form
  mv stdout "unbroken$form"
done
expect_no_file state

# A run takes about so many milliseconds; each is killed at a random part of it.
start=$(date +%s%N)
expect_exit 1 verify --json
whole=$((($(date +%s%N) - start) / 1000000))

kills=0
ended=0
RANDOM=7
while [ "$kills" -lt "$KILLS" ]; do
  form=--json
  [ $((RANDOM % 2)) -eq 0 ] && form=""
  code=0
  signal=KILL
  [ $((RANDOM % 4)) -eq 0 ] && signal=TERM
  timeout --signal=$signal "$(printf '0.%03d' $((RANDOM % (whole < 999 ? whole : 999))))" \
    "$DECL" archive verify bag --trust trust.xml --at $TIME --state state --jobs 2 $form >stdout 2>stderr || code=$?
  case $code in
    1)  # it ended before
      expect_same stdout "unbroken$form"
      ended=$((ended + 1))
      ;;
    124 | 137) kills=$((kills + 1)) ;;
    *) fail "exit code $code" ;;
  esac
  [ "$ended" -lt $((3 * KILLS)) ] || break
done
[ "$kills" -gt 0 ] || fail "nothing was killed"
for form in --json ""; do
  expect_exit 1 verify $form
  expect_same stdout "unbroken$form"
done
expect_no_file state

# SIGINT ends in good order, and says how to go on.
"$DECL" archive verify bag --trust trust.xml --at $TIME --state state --jobs 2 >stdout 2>stderr &
pid=$!
while [ ! -s state ] && kill -0 $pid 2>/dev/null; do sleep 0.01; done
kill -INT $pid 2>/dev/null || true
code=0
wait $pid || code=$?
case $code in
  75) expect_in stderr "the same command goes on from here" ;;
  1) ;;  # it had ended already
  *) fail "exit code $code after SIGINT" ;;
esac

# A file that is changed between two runs is looked at again.
if [ $code -eq 75 ]; then
  expect_exit 64 "$DECL" archive verify bag --trust trust.xml --at 2025-01-01T00:00:00Z --state state
  expect_in stderr "of another folder, or with another trust list"
fi
printf x >>bag/data/2022/1/record.xml
expect_exit 1 verify
expect_in stdout "data/2022/1/record.xml: CHANGED"
echo "killed $kills times, ended $ended times"
