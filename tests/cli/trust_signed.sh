#!/usr/bin/env bash
# Signed trust lists, from the keeper's side and from the side of those who rely on them: updates, rotation, rollback,
# expiry, stolen keys.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
for key in keeper next backup; do
  decl key new --org $key --name "Keeper $key" --no-passphrase --time 2024-01-01T00:00:00Z -o $key.key >/dev/null
done
fingerprint() { decl key show "$1" | sed -n 's/^fingerprint *//p'; }
check_schema() { xmllint --noout --nonet --schema "$PROJECT/schemas/trust-1.xsd" "$1" 2>/dev/null || fail "the schema refuses $1"; }

# The keeper makes the list, and every change needs the key.
expect_ok decl trust new --id example-partners --sign keeper.key --expires 2025-01-01T00:00:00Z --time $TIME -o list.xml
expect_in stdout "version 1, signed by Keeper keeper"
expect_exit 73 decl trust new --sign keeper.key -o list.xml
cp list.xml v1.xml
expect_exit 64 decl trust add list.xml forum.pub
expect_error_line "list.xml" "--sign"
expect_exit 64 decl trust add list.xml forum.pub --sign next.key
expect_same list.xml v1.xml
expect_ok decl trust add list.xml forum.pub centre.pub --sign keeper.key --time $TIME
expect_in stdout "version 2, signed by Keeper keeper"
check_schema list.xml
cp list.xml v2.xml

# OpenSSL and xmllint judge the signature: the digest of the canonical list, and the value over the canonical SignedInfo.
python3 - <<'PY'
import base64, re
xml = open("v2.xml", encoding="utf-8", newline="").read()
def cut(pattern, name):
    open(name, "w", encoding="utf-8", newline="").write(re.search(pattern, xml, re.S).group(0))
cut(r"<list .*?</list>", "contents.xml")
cut(r"<ds:SignedInfo.*?</ds:SignedInfo>", "signed-info.xml")
for name, start, space in (("contents.xml", "<list", 'xmlns="urn:decl:trust:1"'),
                           ("signed-info.xml", "<ds:SignedInfo", 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"')):
    text = open(name, encoding="utf-8", newline="").read().replace(start, f"{start} {space}", 1)
    open(name, "w", encoding="utf-8", newline="").write(text)
open("digest.bin", "wb").write(base64.b64decode(re.search(r"<ds:DigestValue>([^<]+)<", xml).group(1)))
open("value.bin", "wb").write(base64.b64decode(re.search(r"<ds:SignatureValue>([^<]+)<", xml).group(1)))
PY
for part in contents signed-info; do xmllint --exc-c14n $part.xml >$part.bin; done
openssl dgst -sha512 -binary contents.bin >expected.bin
expect_same digest.bin expected.bin
openssl x509 -in keeper.crt -pubkey -noout >keeper.pem
expect_ok openssl pkeyutl -verify -pubin -inkey keeper.pem -rawin -in signed-info.bin -sigfile value.bin
printf 'x' >>signed-info.bin
expect_exit 1 openssl pkeyutl -verify -pubin -inkey keeper.pem -rawin -in signed-info.bin -sigfile value.bin

# Those who rely on it take the first version by the fingerprint they were told, and by no other.
mkdir reader
expect_exit 66 decl trust update reader/list.xml v2.xml
expect_exit 66 decl trust update reader/list.xml v2.xml --list-key "$(fingerprint next.key)"
expect_empty_folder reader
expect_ok decl trust update reader/list.xml v2.xml --list-key "$(fingerprint keeper.key)"
expect_in stdout "new key $(fingerprint forum.key) of example-forum"
expect_in stdout "new name of example-forum: Example Forum"
expect_same reader/list.xml v2.xml

expect_ok decl convert text.txt --sign forum.key --sign centre.key --time $TIME -o out
verify() { decl verify out/text.xml --trust "$@"; }
expect_ok verify reader/list.xml --at 2024-06-01T00:00:00Z
decl verify out/text.xml --trust reader/list.xml --at 2024-06-01T00:00:00Z --json >report.json

# An expired list is not relied on, whatever it says.
expect_ok verify reader/list.xml --at 2025-01-01T00:00:00Z
expect_exit 3 verify reader/list.xml --at 2025-01-01T00:00:01Z
expect_in stdout "expired on 2025-01-01T00:00:00Z"

# The next version revokes a key: claims from then on are false, older ones are in doubt.
cp list.xml revoked-later.xml
cp list.xml.state revoked-later.xml.state
decl trust revoke revoked-later.xml forum.pub --from 2024-06-01T00:00:00Z --reason "laptop stolen" --sign keeper.key \
  --time 2024-06-02T00:00:00Z >/dev/null
expect_exit 3 verify revoked-later.xml --at 2024-07-01T00:00:00Z
expect_in stdout "REVOKED_NO_POE"
decl trust revoke list.xml forum.pub --from 2024-05-01T00:00:00Z --reason "laptop stolen" --sign keeper.key \
  --time 2024-06-02T00:00:00Z >/dev/null
cp list.xml v3.xml
expect_exit 1 verify list.xml --at 2024-07-01T00:00:00Z
expect_in stdout "REVOKED"

# A retired key's signatures from before stay good; later ones fail.
cp v2.xml retired.xml
decl trust retire retired.xml example-forum --at 2024-06-01T00:00:00Z --sign keeper.key --time 2024-06-02T00:00:00Z >/dev/null
expect_ok verify retired.xml --at 2024-07-01T00:00:00Z
decl convert text.txt --sign forum.key --sign centre.key --time 2024-06-01T00:00:00Z -o late >/dev/null 2>&1
expect_exit 1 decl verify late/text.xml --trust retired.xml --at 2024-07-01T00:00:00Z
expect_in stdout "EXPIRED"

# A newer version is taken, and the old one put back in its place is noticed by every command.
expect_ok decl trust update reader/list.xml v3.xml
expect_in stdout "changed key $(fingerprint forum.key) of example-forum, compromised"
cp v2.xml reader/list.xml
expect_exit 3 verify reader/list.xml --at 2024-07-01T00:00:00Z
expect_in stdout "version 3 was seen already"
expect_exit 65 decl trust renew reader/list.xml --sign keeper.key
expect_exit 65 decl convert text.txt --trust reader/list.xml -o none
expect_ok decl trust show reader/list.xml
expect_in stderr "version 3 was seen already"
expect_exit 65 decl trust update reader/list.xml v2.xml
expect_ok decl trust update reader/list.xml v3.xml
expect_exit 1 verify reader/list.xml --at 2024-07-01T00:00:00Z

# Without LIST.state a minimum version does the same, and nothing is written.
mkdir stateless
cp v2.xml stateless/list.xml
expect_ok verify stateless/list.xml --minimum-version 2 --at 2024-06-01T00:00:00Z
expect_exit 3 verify stateless/list.xml --minimum-version 3 --at 2024-06-01T00:00:00Z
expect_in stdout "at least version 3"
expect_no_file stateless/list.xml.state
expect_exit 64 verify stateless/list.xml --minimum-version 0

# verify itself remembers what it has seen.
expect_ok verify stateless/list.xml --at 2024-06-01T00:00:00Z
expect_same stateless/list.xml.state v2.xml
cp v3.xml stateless/list.xml
expect_exit 1 verify stateless/list.xml --at 2024-07-01T00:00:00Z
expect_same stateless/list.xml.state v3.xml
cp v1.xml stateless/list.xml
expect_exit 3 verify stateless/list.xml --at 2024-07-01T00:00:00Z
expect_same stateless/list.xml.state v3.xml

# A list without its signature, another list, and one by another keeper are no successors.
python3 - <<'PY'
import re
text = open("v3.xml").read()
text = re.sub(r"<signatures>.*</signatures>\n", "", text, flags=re.S)
open("stripped.xml", "w").write(text)
open("anonymous.xml", "w").write(re.sub(r"<list-key>.*?</list-key>\n", "", text, flags=re.S).replace('version="3"', 'version="9"'))
PY
expect_exit 65 decl trust show stripped.xml
expect_error_line "stripped.xml" "not signed by any"
expect_ok decl trust show anonymous.xml
expect_exit 65 decl trust update reader/list.xml anonymous.xml
cp reader/list.xml before
cp anonymous.xml reader/list.xml
expect_exit 3 verify reader/list.xml --at 2024-07-01T00:00:00Z
cp before reader/list.xml
decl trust new --sign keeper.key -o other.xml --time 2024-08-01T00:00:00Z >/dev/null
expect_exit 65 decl trust update reader/list.xml other.xml
expect_error_line "other.xml" "another list"
decl trust new --id example-partners --sign next.key -o forged.xml --time 2024-08-01T00:00:00Z >/dev/null
for _ in 1 2 3; do decl trust renew forged.xml --sign next.key --time 2024-08-01T00:00:00Z >/dev/null; done
expect_exit 65 decl trust update reader/list.xml forged.xml
expect_error_line "forged.xml" "isn't signed by a list key"
expect_same reader/list.xml v3.xml

# Rotation: old and new sign; who was away takes the versions in their order.
expect_exit 64 decl trust sign list.xml --key next.key
expect_ok decl trust rotate list.xml --old keeper.key --new next.key --time 2024-08-01T00:00:00Z
expect_in stdout "version 4"
check_schema list.xml
cp list.xml v4.xml
expect_ok decl trust renew list.xml --sign next.key --time 2024-08-02T00:00:00Z --expires 2040-01-01T00:00:00Z
cp list.xml v5.xml
expect_exit 64 decl trust renew list.xml --sign keeper.key --time 2024-08-03T00:00:00Z
expect_exit 65 decl trust update reader/list.xml v5.xml
expect_error_line "v5.xml" "versions between"
expect_ok decl trust update reader/list.xml v4.xml v5.xml
expect_same reader/list.xml v5.xml

# A second list key as a reserve; a stolen one goes.
expect_ok decl trust sign list.xml --key next.key --key backup.key --time 2024-08-04T00:00:00Z
expect_in stdout "version 6"
expect_exit 64 decl trust drop list.xml "$(fingerprint next.key)" --sign next.key --time 2024-08-05T00:00:00Z
expect_ok decl trust drop list.xml next.pub --sign backup.key --time 2024-08-05T00:00:00Z
expect_exit 64 decl trust drop list.xml backup.pub --sign backup.key --time 2024-08-05T00:00:00Z
expect_error_line "rotate"

# No changed byte is accepted (the unit tests try every one).
size=$(stat -c %s v3.xml)
for ((offset = 7; offset < size; offset += 331)); do
  cp v3.xml flipped.xml
  flip flipped.xml $offset
  expect_exit 65 decl verify out/text.xml --trust flipped.xml --at 2024-07-01T00:00:00Z
  expect_error_line "flipped.xml"
done

# What can't be remembered is said, and verify goes on.
mkdir blocked
cp v2.xml blocked/list.xml
mkdir -p blocked/list.xml.state
expect_exit 64 verify blocked/list.xml --at 2024-06-01T00:00:00Z
expect_ok verify blocked/list.xml --minimum-version 2 --at 2024-06-01T00:00:00Z

# Another list under an old name is begun on purpose only.
cp v2.xml again.xml
cp v2.xml again.xml.state
rm again.xml
expect_exit 73 decl trust new -o again.xml
expect_no_file again.xml
expect_ok decl trust new -o again.xml --force
expect_no_file again.xml.state

# For programs: the list as JSON keeps to its schema, says what the list says, and why it isn't relied on.
check_json() {
  python3 - "$PROJECT/schemas/trust-show-1.schema.json" "$1" <<'PY'
import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
shown = json.load(open(sys.argv[2], encoding="utf-8"))
for error in Draft202012Validator(schema).iter_errors(shown):
    sys.exit(f"{list(error.absolute_path)}: {error.message}")
print(shown["version"], len(shown["list_keys"]), len(shown["signatures"]), bool(shown["refusal"]),
      *(f"{each['organisation']}:{key['status']}" for each in shown["organisations"] for key in each["keys"]))
PY
}
mkdir shown
decl trust new --id shown --sign keeper.key --time $TIME -o shown/list.xml >/dev/null
cp shown/list.xml shown/first.xml
decl trust add shown/list.xml forum.pub centre.pub --sign keeper.key --time $TIME >/dev/null
decl trust revoke shown/list.xml sample-centre --from 2024-06-01T00:00:00Z --reason "laptop stolen" --sign keeper.key \
  --time 2024-07-01T00:00:00Z >/dev/null
expect_ok decl trust show shown/list.xml --json
cp stdout shown.json
expect_in shown.json "$(fingerprint forum.key)"
expect_in shown.json '"since": "2024-06-01T00:00:00Z"'
[ "$(check_json shown.json)" = "3 1 1 False example-forum:active sample-centre:compromised" ] ||
  fail "unexpected: $(check_json shown.json)"
mv shown/first.xml shown/list.xml
expect_ok decl trust show shown/list.xml --json
cp stdout shown.json
[ "$(check_json shown.json)" = "1 1 1 True" ] || fail "unexpected: $(check_json shown.json)"
