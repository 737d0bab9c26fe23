#!/usr/bin/env bash
# The reports in an archive: valid, self-contained, complete, and nothing in a name or a text can break out of them.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
mkdir in
cp text.txt 'in/<img src=x onerror=alert(1)>.txt'
cp text.txt 'in/"copy"&.txt'
sed 's/Open archives/<script>alert("1")<\/script> archives/; s/March 2022/May 2011/' text.txt >in/script.txt
cp "$PROJECT"/samples/{serbian-cyrillic,albanian,joint-declaration}.txt "$PROJECT"/samples/arabic.md in
printf 'no date\n' >'in/<b>broken.txt'
expect_exit 1 decl archive create in --sign forum.key --time $TIME -o small
for i in $(seq 501); do sed "s/^Open archives/Number $i archives/" text.txt >in/many-"$i".txt; done
expect_exit 1 decl archive create in --sign forum.key --time $TIME -o large

cat >check.py <<'PY'
import base64, hashlib, json, pathlib, re, sys, urllib.parse
from html.parser import HTMLParser
from jsonschema import Draft202012Validator

class Page(HTMLParser):
    void = {"meta", "br"}
    allowed = set("html head meta title style body header main section nav h1 h2 p ul li table caption thead tbody tr th "
                  "td a span bdi code svg rect br".split())
    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.source, self.open, self.ids, self.links, self.text = source, [], [], [], ""
    def handle_starttag(self, tag, attributes):
        assert tag in self.allowed, tag
        if tag not in self.void: self.open.append(tag)
        for name, value in attributes:
            assert not name.startswith("on") and name not in ("src", "style", "srcset", "action"), name
            if name == "href": self.links.append(value)
            if name == "id": self.ids.append(value)
        if tag == "th": assert dict(attributes).get("scope") in ("row", "col")
    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag
    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in self.source, "the policy lets the style not in"
            assert "url(" not in data and "@import" not in data
        else:
            self.text += data

archive = pathlib.Path(sys.argv[1])
report = json.load(open(archive / "report.json", encoding="utf-8"))
schema = json.load(open(sys.argv[2]))
for error in Draft202012Validator(schema).iter_errors(report): sys.exit(f"{list(error.absolute_path)}: {error.message}")
listed, linked, text = set(), set(), ""
for path in [archive / "report.html", *sorted((archive / "report").glob("*"))]:
    source = path.read_text(encoding="utf-8")
    assert "default-src 'none'" in source and "script-src" not in source and "http:" not in source
    page = Page(source)
    page.feed(source)
    page.close()
    assert not page.open and len(page.ids) == len(set(page.ids))
    for link in page.links:
        target = (path.parent / urllib.parse.unquote(link)).resolve()
        assert target.is_file() and target.is_relative_to(archive.resolve()), link
        linked.add(target)
    listed.add(path.relative_to(archive).as_posix())
    text += page.text
done = [item for item in report["items"] if item["state"] == "done"]
assert report["totals"]["done"] == len(done) and sum(y["complete"] + y["incomplete"] for y in report["years"]) == len(done)
for item in done:  # every file can be reached, every title is shown, and the digests are those of the files
    for file in item["files"]:
        content = (archive / file["path"]).read_bytes()
        assert hashlib.sha512(content).hexdigest() == file["sha512"] and len(content) == file["bytes"]
        assert (archive / file["path"]).resolve() in linked, file["path"]
    for version in item["texts"]: assert version["title"] in text, version["title"]
for item in report["items"]:
    if item["state"] != "done": assert all(source in text for source in item["sources"]), item
manifest = {line.split("  ", 1)[1] for line in open(archive / "tagmanifest-sha512.txt", encoding="utf-8").read().splitlines()}
assert listed | {"report.json", "catalogue.sqlite"} <= manifest, listed - manifest
print(len(listed), len(done), report["totals"]["failed"], report["totals"]["duplicates"])
PY
for archive in small large; do
  python3 check.py $archive "$PROJECT/schemas/archive-report-1.schema.json" >stdout 2>stderr || fail "$archive breaks a rule"
  cp stdout $archive.counts
  for page in $archive/report.html $archive/report/*; do
    [ ! -e "$page" ] || tidy -q -e --show-warnings yes "$page" 2>stderr || fail "$page is not valid HTML"
  done
done
[ "$(cat small.counts)" = "1 6 1 1" ] || fail "unexpected: $(cat small.counts)"
[ "$(cut -d' ' -f2- large.counts)" = "507 1 1" ] || fail "unexpected: $(cat large.counts)"
[ -e large/report/2022-2.html ] || fail "503 declarations of a year are on one page"
