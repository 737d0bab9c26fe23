#!/usr/bin/env bash
# Compares what decl makes of the samples with the files of this folder: check.sh DECL [--update]
# A record's bytes depend on nothing but the sample; a page's also on the fonts, so the pages' digests are
# kept per font version.
set -euo pipefail
decl=$(realpath "$1")
update=${2:-}
cd "$(dirname "$(realpath "$0")")"
samples=../../samples
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

time=2024-05-06T07:08:09Z
"$decl" convert $samples/joint-declaration.txt --title "Joint Declaration on the River Lisna" -o "$out" --quiet >/dev/null
"$decl" convert $samples/albanian.txt $samples/serbian-cyrillic.txt $samples/long-declaration.md -o "$out" --quiet >/dev/null
"$decl" convert $samples/three-languages/declaration.*.md -o "$out" --quiet >/dev/null
"$decl" convert text.txt --sign example-forum.key --time $time -o "$out" --quiet >/dev/null
"$decl" verify "$out/text.xml" --trust trust.xml --at $time --lang en | sed "s#$out/##" >"$out/text.report.txt" || true
"$decl" verify "$out/text.pdf" --trust trust.xml --at $time --json | sed "s#$out/##" >"$out/text.report.json" || true
for pdf in "$out"/*.pdf; do pdftotext -layout "$pdf" "${pdf%.pdf}.page.txt"; done
fonts=$(cat /usr/share/fonts/truetype/noto/NotoSerif-{Regular,Bold,Italic,BoldItalic}.ttf | sha256sum | cut -c1-16)
(cd "$out" && sha256sum ./*.pdf) >"$out/pages-$fonts.sha256"
rm "$out"/*.pdf

if [ "$update" = --update ]; then
  cp "$out"/* .
  echo "rewrote $(ls "$out" | wc -l) files for fonts $fonts"
  exit 0
fi
if [ ! -e "pages-$fonts.sha256" ]; then
  echo "note: no digests of pages are kept for the installed fonts ($fonts)"
  rm "$out/pages-$fonts.sha256"
fi
outcome=0
for file in "$out"/*; do
  name=$(basename "$file")
  diff -u "$name" "$file" >"$out.diff" || { echo "DIFFERENT: $name"; head -40 "$out.diff"; outcome=1; }
  rm -f "$out.diff"
done
exit $outcome
