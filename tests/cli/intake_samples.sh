#!/usr/bin/env bash
# Every text in samples/intake/texts becomes the record that stands beside it, and no word of it is lost.
source "$(dirname "$0")/lib.sh"
texts=$PROJECT/samples/intake/texts
if [ "${2:-}" = --update ]; then update=1; else update=; fi

options_of() { sed -n "s/^$1 //p" "$texts/options.list"; }

# convert NAME SOURCE…: the record, and no lost words.
check() {
  local name=$1 options
  shift
  options=$(options_of "$(basename "$1")")
  # shellcheck disable=SC2086
  expect_ok decl convert "$@" $options -o out --force
  grep -v '^decl: ' stderr >findings || true
  if [ -n "$update" ]; then cp "out/$name.xml" "$texts/$name.expected.xml"; fi
  cmp -s "out/$name.xml" "$texts/$name.expected.xml" ||
    fail "$name: the record differs from the one expected: $(diff "out/$name.xml" "$texts/$name.expected.xml" || true)"
  python3 "$PROJECT/tests/cli/intake_words.py" "$texts" "out/$name.xml" findings "$@" >lost || fail "$(cat lost)"
}

number=0
for source in "$texts"/*.txt "$texts"/*.md; do
  name=$(basename "$source")
  case $name in README.md | versions.*) continue ;; esac
  case $name in *.txt) stem=${name%.txt} ;; *) stem=${name%.md} ;; esac
  check "$stem" "$source"
  number=$((number + 1))
done
check versions "$texts/versions.en.txt" "$texts/versions.sq.txt" "$texts/versions.sr-Cyrl.txt"
[ "$number" -ge 50 ] || fail "only $number samples were found"

# The test itself finds a word that is missing.
sed 's/library/archive/' "$texts/columns.expected.xml" >changed.xml
: >findings
if python3 "$PROJECT/tests/cli/intake_words.py" "$texts" changed.xml findings "$texts/columns.txt" >lost; then
  fail "a missing word was not noticed"
fi
expect_in lost "library"
