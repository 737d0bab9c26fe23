#!/usr/bin/env bash
# Trust lists: made, added to, shown; every list judged by the schema.
source "$(dirname "$0")/lib.sh"
make_keys

xmllint --noout --nonet --schema "$PROJECT/schemas/trust-1.xsd" trust.xml 2>/dev/null || fail "the schema refuses the list"
expect_ok decl trust show trust.xml
expect_in stdout "Example Forum"
expect_in stdout "sample-centre"
expect_in stdout "active"

# Adding again changes nothing.
cp trust.xml before
expect_ok decl trust add trust.xml forum.pub
expect_same trust.xml before
expect_in stdout "already"

# One key can't speak for two organisations.
sed 's/example-forum/another-forum/' forum.pub >stolen.pub
expect_exit 64 decl trust add trust.xml stolen.pub
expect_same trust.xml before

# A second key of an organisation is fine, and the list's version goes up.
decl key new --org example-forum --name "Example Forum" --no-passphrase --time $TIME -o second.key >/dev/null
expect_ok decl trust add trust.xml second.pub --time $TIME
expect_in stdout "version"
expect_different trust.xml before

expect_exit 73 decl trust new -o trust.xml
expect_exit 65 decl trust show forum.key
expect_exit 66 decl trust show none.xml
expect_exit 65 decl trust add trust.xml forum.crt
echo '<!DOCTYPE x>' | cat - trust.xml >doctype.xml
expect_exit 65 decl trust show doctype.xml
expect_error_line "doctype.xml"
