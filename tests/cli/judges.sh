#!/usr/bin/env bash
# Independent programs judge what decl writes.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
expect_ok decl convert text.txt --trust trust.xml -o out
cp out/text.pdf page-0.pdf
expect_ok decl sign page-0.pdf --key forum.key --time $TIME -o page-1.pdf
expect_ok decl sign page-1.pdf --key centre.key --time $TIME -o page-2.pdf

for n in 0 1 2; do
  expect_ok qpdf --check page-$n.pdf
  expect_in stdout "No syntax or stream encoding errors found"
  expect_ok decl check page-$n.pdf
done
# Each state is an exact prefix of the next.
cmp -n "$(stat -c %s page-0.pdf)" page-0.pdf page-1.pdf || fail "the page is no prefix of the signed one"
cmp -n "$(stat -c %s page-1.pdf)" page-1.pdf page-2.pdf || fail "the first signature is no prefix of the second"

# The CMS of each signature, with the bytes that it covers, for GnuTLS to verify.
python3 - <<'PY'
import re
for n in (1, 2):
    data = open(f"page-{n}.pdf", "rb").read()
    found = list(re.finditer(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]", data))
    assert len(found) == n
    a, b, c, d = map(int, found[-1].groups())
    assert a == 0 and c + d == len(data)
    contents = bytes.fromhex(data[b + 1:c - 1].decode())
    length = 4 + int.from_bytes(contents[2:4], "big")
    assert contents[:2] == b"\x30\x82" and not any(contents[length:])
    open(f"cms-{n}.der", "wb").write(contents[:length])
    open(f"covered-{n}", "wb").write(data[a:a + b] + data[c:c + d])
PY
for pair in 1:forum 2:centre; do
  n=${pair%:*}
  expect_ok certtool --p7-verify --inder --infile cms-$n.der --load-data covered-$n --load-ca-certificate "${pair#*:}.crt"
  printf 'x' >>covered-$n
  ! certtool --p7-verify --inder --infile cms-$n.der --load-data covered-$n --load-ca-certificate "${pair#*:}.crt" >/dev/null 2>&1 ||
    fail "certtool accepts changed data"
done
pdfsig page-2.pdf >pdfsig.txt 2>&1 || true
expect_in pdfsig.txt "ETSI.CAdES.detached"
expect_in pdfsig.txt "Total document signed"

# The record's raw Ed25519 signature, judged by OpenSSL over the canonical SignedInfo that xmllint makes.
expect_ok decl sign out/text.xml --key forum.key --time $TIME -o signed.xml
xmllint --noout --nonet --schema "$PROJECT/schemas/record-1.xsd" signed.xml 2>/dev/null || fail "the schema refuses the record"
python3 - <<'PY'
import base64, re
xml = open("signed.xml", encoding="utf-8").read()
info = re.search(r"<ds:SignedInfo.*?</ds:SignedInfo>", xml, re.S).group(0)
if "xmlns:ds=" not in info.split(">", 1)[0]:
    info = info.replace("<ds:SignedInfo", '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"', 1)
open("signed-info.xml", "w", encoding="utf-8", newline="").write(info)
value = re.search(r"<ds:SignatureValue[^>]*>([^<]+)<", xml).group(1)
open("signature.bin", "wb").write(base64.b64decode(value))
PY
xmllint --exc-c14n signed-info.xml >canonical.bin
openssl x509 -in forum.crt -pubkey -noout >forum.pem
expect_ok openssl pkeyutl -verify -pubin -inkey forum.pem -rawin -in canonical.bin -sigfile signature.bin

# The record stands in the page as it is: words that mean something in a PDF mean nothing there.
sed 's|^Open .*|We say that endstream endobj 1 0 obj /Type /ObjStm /Encrypt 5 0 R /XRefStm xref trailer startxref 0 %%EOF are words.|' text.txt >words.txt
grep -q 'startxref' words.txt || fail "the text has no sentence to replace"
expect_ok decl convert words.txt --sign forum.key --sign centre.key --time $TIME -o words
expect_ok qpdf --check words/words.pdf
expect_ok decl check words/words.pdf
expect_ok decl verify words/words.pdf --trust trust.xml
expect_in stdout COMPLETE
