# Sourced by every script of this folder: a scratch folder, and words to say what is expected.
# $1 is the built program. A script ends at the first expectation that does not hold.
set -euo pipefail
# Reports speak the language of the locale; these scripts expect English.
unset LC_ALL
export LC_MESSAGES=C
DECL=$(realpath "$1")
PROJECT=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
TIME=2024-05-06T07:08:09Z
SCRATCH=$(mktemp -d)
trap 'rm -rf "$SCRATCH"' EXIT
cd "$SCRATCH"

decl() { "$DECL" "$@"; }

fail() {
  echo "FAILED: $*" >&2
  [ -s stdout ] && sed 's/^/  out: /' stdout >&2
  [ -s stderr ] && sed 's/^/  err: /' stderr >&2
  exit 1
}

# expect_exit CODE COMMAND…: runs it; its output is in the files stdout and stderr afterwards.
expect_exit() {
  local expected=$1 actual=0
  shift
  "$@" >stdout 2>stderr </dev/null || actual=$?
  [ "$actual" -eq "$expected" ] || fail "exit code $actual instead of $expected: $*"
}

expect_ok() { expect_exit 0 "$@"; }

expect_in() { grep -qF -- "$2" "$1" || fail "'$2' is not in $1"; }
expect_not_in() { ! grep -qF -- "$2" "$1" || fail "'$2' is in $1"; }
expect_same() { cmp -s "$1" "$2" || fail "$1 and $2 differ"; }
expect_different() { ! cmp -s "$1" "$2" || fail "$1 and $2 are the same"; }
expect_no_file() { [ ! -e "$1" ] || fail "$1 was left behind"; }
expect_empty_folder() { [ -z "$(ls -A "$1" 2>/dev/null)" ] || fail "$1 is not empty: $(ls -A "$1")"; }

# One error line on standard error that names the file, and nothing else.
expect_error_line() {
  [ "$(wc -l <stderr)" -eq 1 ] || fail "not exactly one line on standard error"
  expect_in stderr "decl: "
  for part in "$@"; do expect_in stderr "$part"; done
}

# Changes one byte: flip FILE OFFSET [MASK]
flip() {
  python3 - "$1" "$2" "${3:-1}" <<'PY'
import sys
path, offset, mask = sys.argv[1], int(sys.argv[2]), int(sys.argv[3], 0)
data = bytearray(open(path, "rb").read())
data[offset] ^= mask
open(path, "wb").write(data)
PY
}

# Two keys without a passphrase, a trust list, and a text that both organisations sign.
make_keys() {
  decl key new --org example-forum --name "Example Forum" --no-passphrase --time $TIME -o forum.key >/dev/null
  decl key new --org sample-centre --name "Sample Centre" --no-passphrase --time $TIME -o centre.key >/dev/null
  decl trust new --time $TIME -o trust.xml >/dev/null
  decl trust add trust.xml forum.pub centre.pub --time $TIME >/dev/null
}

make_text() {
  cat >text.txt <<'TEXT'
March 2022

Open archives belong to everybody who has a question. This text is short, so that tests are quick.

We recommend that every archive keep its doors open by:

- answering letters within a month;
- publishing its catalogue, „whole” and without charge.


Ana Primer

Director
Example Forum


Beni Shembull

Chair
Sample Centre
TEXT
}
