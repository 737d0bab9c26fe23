#!/usr/bin/env bash
# The sample declarations: one text, several versions, all scripts, a quorum.
source "$(dirname "$0")/lib.sh"
samples=$PROJECT/samples

expect_ok decl convert "$samples/three-languages/"declaration.*.md -o out
expect_ok decl show out/declaration.xml
for language in en sq sr-Cyrl sr-Latn; do expect_in stdout "[$language"; done
expect_ok decl convert "$samples/albanian.txt" "$samples/serbian-cyrillic.txt" "$samples/joint-declaration.txt" -o out
expect_ok decl convert "$samples/long-declaration.md" -o out
pages=$(pdfinfo out/long-declaration.pdf | awk '/^Pages/ {print $2}')
[ "$pages" -ge 6 ] || fail "the long sample has $pages pages"

# Every word of every version can be taken out of the page again.
for name in declaration albanian serbian-cyrillic joint-declaration long-declaration; do
  pdftotext -raw out/$name.pdf page.txt
  decl show --json out/$name.xml >show.json
  python3 - <<'PY' || fail "$name: the page's text is not the record's"
import json, re, sys
def texts(blocks):
    for block in blocks:
        yield block.get("text", "")
        yield from texts(block.get("children", []))
declaration = json.load(open("show.json"))
page = re.sub(r"\s", "", open("page.txt", encoding="utf-8").read())
for version in declaration["texts"]:
    for text in texts(version["blocks"]):
        if re.sub(r"\s", "", text) in page:
            continue
        # A paragraph may run over a page's foot; its words must then stand in order around it.
        at = 0
        for word in text.split():
            at = page.find(word, at)
            if at < 0:
                sys.exit(f"missing: {word} of {text[:60]}")
PY
done

# The quorum of the long sample: its network and three of the other four.
for organisation in $(decl show --json out/long-declaration.xml | python3 -c "
import json, sys
print(*(s['organisation'] for s in json.load(sys.stdin)['signatories']))"); do
  decl key new --org "$organisation" --name "$organisation" --no-passphrase --time $TIME -o "$organisation.key" >/dev/null
done
decl trust new --time $TIME -o trust.xml >/dev/null
decl trust add trust.xml ./*.pub --time $TIME >/dev/null
cp out/long-declaration.xml signed.xml
others=()
for key in *.key; do [ $key = sample-archive-network.key ] || others+=("$key"); done
for key in "${others[@]:0:3}"; do
  decl sign signed.xml --key "$key" --time $TIME -o next.xml >/dev/null && mv next.xml signed.xml
done
expect_exit 2 decl verify signed.xml --trust trust.xml
decl sign signed.xml --key sample-archive-network.key --time $TIME -o next.xml >/dev/null
expect_ok decl verify next.xml --trust trust.xml
