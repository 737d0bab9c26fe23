#!/usr/bin/env bash
# PDF files that decl did not make.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
expect_ok decl convert text.txt --sign forum.key --time $TIME -o out

# One small PDF by hand: minimal.pdf
python3 - <<'PY'
objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
           b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Resources << >> /Contents 4 0 R >>",
           b"<< /Length 8 >>\nstream\n0 0 m f\n\nendstream"]
out, offsets = b"%PDF-1.4\n", []
for number, body in enumerate(objects, 1):
    offsets.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
xref = len(out)
out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
out += b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % xref
open("minimal.pdf", "wb").write(out)
PY
qpdf --check minimal.pdf >/dev/null || fail "minimal.pdf is no sound PDF"
qpdf --object-streams=generate minimal.pdf packed.pdf
qpdf --linearize minimal.pdf linear.pdf
qpdf --encrypt secret owner 256 -- minimal.pdf locked.pdf
pdftocairo -pdf out/text.pdf cairo.pdf
producers="minimal packed linear locked cairo"
if command -v gs >/dev/null; then
  gs -q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -o distilled.pdf cairo.pdf
  producers="$producers distilled"
  distilled=yes
fi
for name in $producers; do
  expect_exit 3 decl verify $name.pdf --trust trust.xml
  expect_in stdout "$name.pdf: UNCERTAIN"
  expect_in stdout "page NOT_CHECKED"
  expect_in stdout "No signature was found"
  expect_not_in stdout "COMPLETE"
done

# A page of ours that another program wrote anew is broken, never complete.
qpdf --object-streams=generate out/text.pdf repacked.pdf
expect_exit 1 decl verify repacked.pdf --trust trust.xml

# Without its end a PDF is unreadable.
head -c 300 minimal.pdf >cut.pdf
expect_exit 65 decl verify cut.pdf --trust trust.xml
expect_error_line cut.pdf "did not make" "its end is missing"

# Signed by OpenSSL with RSA: what it covers can be checked, whose it is can't.
openssl req -x509 -newkey rsa:2048 -nodes -keyout rsa.key -out rsa.crt -subj "/O=Example Office" -days 3650 2>/dev/null
cat >sign_rsa.py <<'PY'
"""Adds a signature of another program to minimal.pdf, with the entries given, and writes it to a file."""
import subprocess, sys
output, subfilter, options = sys.argv[1], sys.argv[2], sys.argv[3:]
base = open("minimal.pdf", "rb").read()
room = 8192
start = len(base)
head = b"5 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /%s /M (D:20240506090809+02'00') /ByteRange " % subfilter.encode()
contents = b"<" + b"0" * room + b">"
field_body = b"6 0 obj\n<< /FT /Sig /T (Office \\(1\\)) /V 5 0 R >>\nendobj\n"
def build(byte_range):
    first = head + byte_range.ljust(60) + b" /Contents "
    rest = b" >>\nendobj\n" + field_body
    xref = start + len(first) + len(contents) + len(rest)
    rest += b"xref\n5 2\n%010d 00000 n \n%010d 00000 n \n" % (start, xref - len(field_body))
    rest += b"trailer\n<< /Size 7 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (base.rindex(b"xref\n0 5"), xref)
    return first, rest
first, rest = build(b"")
gap = start + len(first)
first, rest = build(b"[0 %d %d %d]" % (gap, gap + len(contents), len(rest)))
open("covered", "wb").write(base + first + rest)
der = subprocess.run(["openssl", "cms", "-sign", "-binary", "-in", "covered", "-signer", "rsa.crt", "-inkey", "rsa.key",
                      "-outform", "DER", *options], check=True, capture_output=True).stdout
signed = base + first + b"<" + der.hex().encode().ljust(room, b"0") + b">" + rest
open(output, "wb").write(signed)
PY
python3 sign_rsa.py rsa.pdf ETSI.CAdES.detached -md sha256
expect_exit 3 decl verify rsa.pdf --trust trust.xml
python3 -c 'import sys; print(" ".join(open("stdout").read().split()))' >words
expect_in words "ETSI.CAdES.detached"
expect_in words "covers the whole file"
expect_in words "are intact (SHA256)"
expect_in words "Not checked: whether the signature itself (rsaEncryption with SHA256) is right"
expect_in words "Office"
expect_exit 3 decl verify rsa.pdf --json
cp stdout report.json
python3 - "$PROJECT/schemas/report-1.schema.json" <<'PY'
import json, jsonschema, sys
schema = json.load(open(sys.argv[1]))
report = json.load(open("report.json"))
jsonschema.Draft202012Validator(schema).validate(report[0])
assert report[0]["verdict"] == "UNCERTAIN" and report[0]["cause"] == "no_declaration", report
assert report[0]["page"]["result"] == "NOT_CHECKED" and report[0]["signatories"] == []
PY
python3 sign_rsa.py old.pdf adbe.pkcs7.detached -md sha1
expect_exit 3 decl verify old.pdf --trust trust.xml
expect_in stdout "SHA1"
python3 sign_rsa.py plain.pdf adbe.pkcs7.detached -noattr
expect_exit 3 decl verify plain.pdf --trust trust.xml
expect_in stdout "Not checked"

# Changed, added to, and with a signature that says something else about what it covers.
LC_ALL=C sed 's|0 0 200 100|0 0 300 100|' rsa.pdf >changed.pdf
expect_exit 1 decl verify changed.pdf --trust trust.xml
expect_in stdout "INVALID"
expect_in stdout "changed after signing"
(cat rsa.pdf; echo "% more"; tail -n 3 rsa.pdf) >longer.pdf
expect_exit 3 decl verify longer.pdf --trust trust.xml
expect_in stdout "after them"
LC_ALL=C sed 's|/ByteRange \[0 |/ByteRange [1 |' rsa.pdf >lying.pdf
expect_exit 3 decl verify lying.pdf --trust trust.xml
python3 -c 'import sys; print(" ".join(open("stdout").read().split()))' >words
expect_in words "Not checked: its ByteRange is not the file's beginning"
for lang in en sq sr-Latn sr-Cyrl; do
  expect_exit 3 decl verify rsa.pdf --trust trust.xml --lang $lang --html report-$lang.html
  expect_in stdout "UNCERTAIN"
done

# With object streams and a cross-reference stream, as most programs write now: the signature stands outside them.
cat >sign_packed.py <<'PY'
"""Adds a signature to packed.pdf in an increment with a cross-reference stream."""
import re, struct, subprocess
base = open("packed.pdf", "rb").read()
assert b"/Type /ObjStm" in base and b"\nxref" not in base
size = int(re.findall(rb"/Size (\d+)", base)[-1])
previous = int(re.findall(rb"startxref\s+(\d+)", base)[-1])
root = re.findall(rb"/Root (\d+ \d+ R)", base)[-1]
room = 8192
head = b"%d 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange " % size
contents = b"<" + b"0" * room + b">"
def build(byte_range):
    first = head + byte_range.ljust(60) + b" /Contents "
    rest = b" >>\nendobj\n"
    xref = len(base) + len(first) + len(contents) + len(rest)
    entries = struct.pack(">BIH", 1, len(base), 0) + struct.pack(">BIH", 1, xref, 0)
    rest += b"%d 0 obj\n<< /Type /XRef /Size %d /Root %s /Prev %d /Index [%d 2] /W [1 4 2] /Length %d >>\nstream\n" % (
        size + 1, size + 2, root, previous, size, len(entries))
    return first, rest + entries + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % xref
first, rest = build(b"")
gap = len(base) + len(first)
first, rest = build(b"[0 %d %d %d]" % (gap, gap + len(contents), len(rest)))
open("covered", "wb").write(base + first + rest)
der = subprocess.run(["openssl", "cms", "-sign", "-binary", "-in", "covered", "-signer", "rsa.crt", "-inkey", "rsa.key",
                      "-outform", "DER", "-md", "sha256"], check=True, capture_output=True).stdout
open("packed-signed.pdf", "wb").write(base + first + b"<" + der.hex().encode().ljust(room, b"0") + b">" + rest)
PY
python3 sign_packed.py
qpdf --check packed-signed.pdf >check.txt 2>&1 || { cat check.txt; fail "packed-signed.pdf is no sound PDF"; }
expect_exit 3 decl verify packed-signed.pdf --trust trust.xml
python3 -c 'print(" ".join(open("stdout").read().split()))' >words
expect_in words "It has 1 signature, none by a key"
expect_in words "covers the whole file"
expect_in words "are intact (SHA256). Not checked: whether the signature itself (rsaEncryption with SHA256) is right"
(cat packed-signed.pdf; echo "% more"; tail -n 3 packed-signed.pdf) >packed-longer.pdf
expect_exit 3 decl verify packed-longer.pdf --trust trust.xml
expect_in stdout "after them"
cp packed-signed.pdf packed-changed.pdf
flip packed-changed.pdf 200
expect_exit 1 decl verify packed-changed.pdf --trust trust.xml
expect_in stdout "changed after signing"
for command in "sign --key forum.key -o never.pdf" check; do
  expect_exit 65 decl $command packed-signed.pdf
  expect_error_line packed-signed.pdf "cross-reference"
done
expect_no_file never.pdf

# decl signs such files too: what was there stays as it was, and each signature is judged.
for name in minimal linear cairo rsa ${distilled:+distilled}; do
  expect_ok decl sign $name.pdf --key forum.key --time $TIME -o $name.1.pdf
  expect_in stderr "decl did not make this PDF"
  expect_ok decl sign $name.1.pdf --key centre.key --time $TIME -o $name.2.pdf
  cmp -n "$(stat -c %s $name.pdf)" $name.pdf $name.1.pdf || fail "signing changed $name.pdf"
  cmp -n "$(stat -c %s $name.1.pdf)" $name.1.pdf $name.2.pdf || fail "signing changed $name.1.pdf"
  for state in 1 2; do
    qpdf --check $name.$state.pdf >check.txt 2>&1 || { cat check.txt; fail "qpdf finds fault with $name.$state.pdf"; }
    expect_exit 3 decl verify $name.$state.pdf --trust trust.xml
    expect_in stdout "UNCERTAIN"
    expect_in stdout "Signed by Example Forum"
    expect_in stdout "page NOT_CHECKED"
    expect_not_in stdout "COMPLETE"
  done
  expect_in stdout "Signed by Example Forum, Sample Centre"
  expect_exit 3 decl verify $name.2.pdf
  expect_in stdout "none by a key that the trust list vouches for"
  pdfsig $name.2.pdf >pdfsig.txt 2>&1 || true
  expect_in pdfsig.txt "Total document signed"
  expect_exit 73 decl sign $name.2.pdf --key forum.key -o again.pdf
  expect_no_file again.pdf
done
expect_exit 3 decl verify minimal.2.pdf --trust trust.xml --json
cp stdout report.json
python3 - "$PROJECT/schemas/report-1.schema.json" <<'PY'
import json, jsonschema, sys
report, = json.load(open("report.json"))
jsonschema.Draft202012Validator(json.load(open(sys.argv[1]))).validate(report)
assert [s["indication"] for s in report["signatures"]] == ["TOTAL-PASSED"] * 2, report
PY
expect_exit 3 decl verify minimal.2.pdf --trust trust.xml --html -
expect_in stdout "sample-centre"
expect_in stdout "2024-05-06 07:08:09 UTC"
expect_exit 3 decl verify minimal.2.pdf --trust trust.xml --lang sr-Cyrl
expect_in stdout "израдио decl"
expect_ok decl sign minimal.pdf --key forum.key --time $TIME -o same.pdf
expect_same same.pdf minimal.1.pdf

# GnuTLS verifies the signature over the bytes that ByteRange names.
python3 - <<'PY'
import re
data = open("minimal.2.pdf", "rb").read()
ranges = re.findall(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", data)
start, end, rest = map(int, ranges[-1])
assert end + rest == len(data)
der = bytes.fromhex(data[start + 1:end - 1].decode())
open("cms.der", "wb").write(der[:4 + int.from_bytes(der[2:4], "big")])
open("covered", "wb").write(data[:start] + data[end:])
PY
certtool --p7-verify --inder --infile cms.der --load-data covered --load-ca-certificate centre.crt >certtool.txt 2>&1 ||
  { cat certtool.txt; fail "certtool doesn't verify the signature"; }

# After a signature of this kind only another one may come; a changed byte anywhere is found.
(cat minimal.1.pdf; echo "% more"; tail -n 3 minimal.1.pdf) >added.pdf
expect_exit 1 decl verify added.pdf --trust trust.xml
expect_in stdout "Something other than a further signature"
expect_exit 65 decl sign added.pdf --key centre.key -o never.pdf
expect_no_file never.pdf
qpdf --object-streams=disable minimal.1.pdf rewritten.pdf
expect_exit 3 decl verify rewritten.pdf --trust trust.xml
expect_in stdout "Not checked: its ByteRange"
size=$(stat -c %s minimal.2.pdf)
for offset in 20 150 400 $((size - 60)) $((size - 300)); do
  cp minimal.2.pdf flipped.pdf
  flip flipped.pdf $offset
  expect_exit 1 decl verify flipped.pdf --trust trust.xml
done
# A cut copy is the earlier state, or nothing.
head -c "$(stat -c %s minimal.1.pdf)" minimal.2.pdf >earlier.pdf
expect_same earlier.pdf minimal.1.pdf
python3 - <<'PY'
# A second increment that is like one of decl's but changes the page on the way.
data = open("minimal.2.pdf", "rb").read()
first = open("minimal.1.pdf", "rb").read()
rest = data[len(first):].replace(b"/MediaBox [0 0 200 100]", b"/MediaBox [0 0 200 900]")
assert first + rest != data
open("bent.pdf", "wb").write(first + rest)
PY
expect_exit 1 decl verify bent.pdf --trust trust.xml

# What can't be signed is refused, with the reason, and nothing is left behind.
for name in packed locked cut; do
  expect_exit 65 decl sign $name.pdf --key forum.key -o never.pdf
  expect_error_line $name.pdf
  expect_no_file never.pdf
done
expect_exit 65 decl sign packed.pdf --key forum.key -o never.pdf
expect_in stderr "qpdf --object-streams=disable"
