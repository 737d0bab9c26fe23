#!/usr/bin/env bash
# Trust lists that nobody signed: made, added to, shown; every list judged by the schema.
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

# A list without a signature leaves nothing beside it, and can't be updated: nothing tells what follows it.
expect_no_file trust.xml.state
cp trust.xml later.xml
decl trust renew later.xml --time 2030-01-01T00:00:00Z >/dev/null
expect_exit 65 decl trust update trust.xml later.xml
expect_error_line "later.xml" "isn't signed"
expect_exit 64 decl trust renew trust.xml --sign forum.key
expect_error_line "trust sign"

# Dates go forward, and a wrong one changes nothing.
cp trust.xml before
expect_exit 64 decl trust renew trust.xml --time 2020-01-01T00:00:00Z
expect_exit 64 decl trust renew trust.xml --time $TIME --expires 2020-01-01T00:00:00Z
expect_same trust.xml before

# A key is named by the start of its fingerprint, as people copy it, by its entry or by its organisation.
fingerprint=$(decl key show second.key | sed -n 's/^fingerprint *//p')
expect_exit 64 decl trust retire trust.xml "${fingerprint:0:15}" --time $TIME
expect_exit 66 decl trust retire trust.xml 0123456789abcdef --time $TIME
expect_error_line "trust.xml" "0123456789abcdef"
expect_exit 64 decl trust retire trust.xml second.pub --at $TIME --time $TIME
expect_error_line "trust.xml" "retired before it was valid"
expect_exit 66 decl trust retire trust.xml unknown.pub --time $TIME
expect_same trust.xml before
expect_ok decl trust retire trust.xml "${fingerprint:0:4} ${fingerprint:4:4} ${fingerprint:8:4} ${fingerprint:12:4}" --at 2024-05-07T00:00:00Z --time $TIME
expect_in stdout "$fingerprint is retired from 2024-05-07T00:00:00Z on"
expect_exit 64 decl trust retire trust.xml second.pub --time $TIME
expect_error_line "trust.xml" "already"
expect_ok decl trust retire trust.xml sample-centre --at 2024-06-01T00:00:00Z --time $TIME
expect_ok decl trust revoke trust.xml second.pub --from 2024-05-01T00:00:00Z --reason "laptop <stolen>" --time $TIME
expect_ok decl trust show trust.xml
expect_in stdout "retired at 2024-06-01T00:00:00Z"
expect_in stdout "compromised from 2024-05-01T00:00:00Z on (laptop <stolen>)"
xmllint --noout --nonet --schema "$PROJECT/schemas/trust-1.xsd" trust.xml 2>/dev/null || fail "the schema refuses the list"

# What is retired or revoked can't be brought back by its old entry.
cp trust.xml before
expect_exit 64 decl trust add trust.xml second.pub --time $TIME
expect_same trust.xml before

# An organisation that looks like another one is added with a warning, which is given once.
decl key new --org exarnple-forum --name "Exarnple Forum" --no-passphrase --time $TIME -o twin.key >/dev/null
expect_ok decl trust add trust.xml twin.pub --time $TIME
expect_in stderr 'trust.xml'
expect_in stderr 'identifier "exarnple-forum" of exarnple-forum looks like "example-forum"'
expect_in stderr 'name "Exarnple Forum" of exarnple-forum looks like "Example Forum"'
decl key new --org third-house --name "Third House" --no-passphrase --time $TIME -o third.key >/dev/null
expect_ok decl trust add trust.xml third.pub --time $TIME
expect_not_in stderr "looks like"
