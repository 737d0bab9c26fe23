#!/usr/bin/env bash
# Every command explains itself, and the examples in --help run as they stand.
source "$(dirname "$0")/lib.sh"
make_text
for command in "" convert sign merge verify check show key "key new" "key show" trust "trust new" "trust add" "trust show" archive "archive create"; do
  # shellcheck disable=SC2086
  expect_ok decl $command --help
  [ "$(wc -l <stdout)" -ge 4 ] || fail "no help for '$command'"
done
expect_ok decl --version
expect_ok decl convert --help
expect_in stdout "--strict[=N]"
expect_not_in stdout "{"

# The example of the program's own help, with a passphrase file in place of the terminal.
mv text.txt declaration.txt
echo phrase >phrase
sed -i '/^Beni/,$d' declaration.txt
decl --help | sed -n '/^A first declaration/,/^$/p' | grep '^  decl' >example.sh
[ "$(wc -l <example.sh)" -eq 5 ] || fail "the example has $(wc -l <example.sh) lines"
sed -i "s#^  decl#'$DECL'#; /key new/s#\$# --passphrase-file phrase#; /--sign/s#\$# --passphrase-file phrase#" example.sh
expect_ok bash -e example.sh
expect_in stdout "COMPLETE"

# So does that of the archive, with what the first example has made.
mkdir old-declarations && cp declaration.txt old-declarations
decl archive --help | sed -n '/^Example/,$p' | grep '^  decl' >example.sh
[ "$(wc -l <example.sh)" -eq 3 ] || fail "the example of archives has $(wc -l <example.sh) lines"
sed -i "s#^  decl#'$DECL'#; /--sign/s#\$# --passphrase-file phrase#" example.sh
expect_ok bash -e example.sh
expect_in stdout "COMPLETE"
