#!/usr/bin/env bash
# Every sample in a rich format gives its expected record, and every word of it stands in the record or in a finding.
# With --update as the second argument the expected records are written instead: read them before they are kept.
. "$(dirname "$0")/lib.sh"

folder=$PROJECT/samples/intake/formats
count=0
for source in "$folder"/*.{html,docx,odt}; do
  name=$(basename "$source")
  name=${name%.*}
  options=()
  if [ -e "$folder/$name.options" ]; then read -ra options <"$folder/$name.options"; fi
  expect_ok decl convert "$source" -o out --force "${options[@]}"
  if [ "${2:-}" = --update ]; then cp "out/$name.xml" "$folder/$name.expected.xml"; fi
  expect_same "out/$name.xml" "$folder/$name.expected.xml"
  python3 "$PROJECT/tests/cli/intake_formats_words.py" "$source" "out/$name.xml" stderr || fail "words of $name were lost"
  count=$((count + 1))
done
[ "$count" -ge 24 ] || fail "only $count samples"

# The check of words must be able to fail.
sed 's/archives//' out/writer-lists-odt.xml >short.xml
expect_exit 1 python3 "$PROJECT/tests/cli/intake_formats_words.py" "$folder/writer-lists-odt.odt" short.xml /dev/null
expect_in stdout archives
