#!/usr/bin/env bash
# The HTML report: valid, self-contained, and nothing in a declaration or a file's name can break out of it.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/report_lib.sh"
make_copies

# The style's digest in the policy is right: else no browser shows the style.
# An element that is opened is closed, ids differ, every heading is at most one level below the one before.
cat >check.py <<'PY'
import base64, hashlib, re, sys
from html.parser import HTMLParser

class Report(HTMLParser):
    void = {"meta", "br"}
    allowed = set("html head meta title style body header main section h1 h2 h3 h4 h5 h6 p div span bdi table caption "
                  "thead tbody tr th td dl dt dd ul ol li code strong em a time details summary blockquote".split())
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.levels, self.links, self.text = [], [], [], [], ""
    def handle_starttag(self, tag, attributes):
        assert tag in self.allowed, tag
        if tag not in self.void: self.open.append(tag)
        for name, value in attributes:
            assert not name.startswith("on") and name not in ("src", "style", "srcset", "action"), name
            if name == "href": self.links.append(value)
            if name == "id": self.ids.append(value)
        if re.fullmatch("h[1-6]", tag): self.levels.append(int(tag[1]))
        if tag == "th": assert dict(attributes).get("scope") in ("row", "col")
    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag
    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in source, f"style_digest must be sha256-{digest}"
            assert "url(" not in data and "@import" not in data
        else:
            self.text += data

source = open(sys.argv[1], encoding="utf-8").read()
report = Report()
report.feed(source)
report.close()
assert not report.open, report.open
assert len(report.ids) == len(set(report.ids))
assert all(link.startswith("#") and link[1:] in report.ids for link in report.links), report.links
assert report.levels[0] == 1 and all(b <= a + 1 for a, b in zip(report.levels, report.levels[1:])), report.levels
assert "default-src 'none'" in source and "script-src" not in source and "http:" not in source
open("shown.txt", "w", encoding="utf-8").write(report.text)
PY
expect_good_html() {
  tidy -q -e --show-warnings yes "$1" 2>tidy.txt || { cat tidy.txt >&2; fail "$1 is not valid HTML"; }
  python3 check.py "$1" || fail "$1 breaks a rule"
}

for language in en sq sr-Latn sr-Cyrl; do
  for copy in copies/*; do
    list=trust.xml
    [ "$copy" != copies/complete.xml ] || list=empty.xml
    decl verify "$copy" --trust $list --lang $language --html one.html --force >text || true
    expect_good_html one.html
    expect_in one.html "<html lang=\"$language\">"
    # What the text report says in its first line and as the meaning, the HTML report says too.
    expect_in shown.txt "$(head -1 text | sed 's/.*: //')"
    expect_in shown.txt "$(sed -n 2p text | sed 's/^  //')"
  done
  expect_exit 66 decl verify copies none.xml --trust trust.xml --lang $language --html all.html --force
  expect_good_html all.html
  [ "$(grep -c '<section class="file"' all.html)" -eq 9 ] || fail "not a section for each file"
done
expect_in shown.txt "9 датотека"

# What it says of the trust list, the requirement, the time and the text.
expect_ok decl verify copies/complete.pdf --trust trust.xml --require all --at $TIME --html - --lang en
expect_good_html stdout
for part in "2024-05-06 07:08:09 UTC" "all signatories" "not signed" "Open archives belong to everybody" \
  "$(decl key show forum.key | grep -oE '[0-9a-f]{4}( [0-9a-f]{4}){3}' | head -1)" "2022-03"; do
  expect_in shown.txt "$part"
done

# The same check gives the same bytes, whenever it is made.
decl verify copies --trust trust.xml --html first.html >/dev/null || true
sleep 1.1
decl verify copies --trust trust.xml --html second.html >/dev/null || true
expect_same first.html second.html

# Nothing is overwritten unless asked, and that is said before the work.
cp first.html kept.html
expect_exit 73 decl verify copies/complete.xml --trust trust.xml --html first.html
expect_error_line first.html --force
expect_same first.html kept.html
expect_exit 66 decl verify copies/complete.xml --trust trust.xml --html none/report.html
expect_exit 64 decl verify copies/complete.xml --json --html -

# limits::html_files: a document holds 2000 files; one more is refused before anything is read.
mapfile -t many < <(yes none.xml | head -2001)
expect_exit 65 decl verify "${many[@]}" --html many.html
expect_error_line "2000" "--json-lines"
expect_no_file many.html
expect_exit 66 decl verify "${many[@]:1}" --html many.html --lang en
[ "$(grep -c '<section class="file"' many.html)" -eq 2000 ] || fail "not 2000 files"

# Hostile names, titles and texts.
cat >evil.txt <<'TEXT'
March 2022

<script>alert(document.domain)</script> and <img src=x onerror=alert(1)> "quoted" 'single' &lt;b&gt; =HYPERLINK("x")

</style></title><svg/onload=alert(2)>

TEXT
cat >evil.decl.yaml <<'YAML'
signatories:
  - organisation: {en: "<script>Forum</script> & \"Sons\""}
    id: evil-forum
    person: "<b>Ana</b> Primer"
    role: {en: "Director \"of\" <i>things</i>"}
YAML
name='<script>Forum</script> & "Sons"'
decl key new --org evil-forum --name "$name" --no-passphrase --time $TIME -o evil.key >/dev/null
decl trust new --time $TIME -o evil-trust.xml >/dev/null
decl trust add evil-trust.xml evil.pub --time $TIME >/dev/null
decl convert evil.txt --lang en --title '</title><script>alert(3)</script>' --trust evil-trust.xml -o out >/dev/null 2>err || { cat err; fail convert; }
file=$'out/"><img src=x onerror=alert(4)>\xe2\x80\xae.xml'
mv out/evil.xml "$file"
expect_exit 2 decl verify "$file" --trust evil-trust.xml --html evil.html
expect_good_html evil.html
for part in "$name" '<b>Ana</b> Primer' 'Director "of" <i>things</i>' '</title><script>alert(3)</script>' '<script>alert(document.domain)</script>' '&lt;b&gt;' \
  '=HYPERLINK("x")' '<img src=x onerror=alert(4)>\u{202E}.xml'; do
  expect_in shown.txt "$part"
done
