#!/usr/bin/env bash
# Every sample in a rich format gives its expected record, and every word of it stands in the record or in a finding.
# With --update as the second argument the expected records are written instead: read them before they are kept.
. "$(dirname "$0")/lib.sh"

folder=$PROJECT/samples/intake/formats
count=0
for source in "$folder"/*.{html,docx,odt,pdf}; do
  name=$(basename "$source")
  name=${name%.*}
  options=()
  if [ -e "$folder/$name.options" ]; then read -ra options <"$folder/$name.options"; fi
  expect_ok decl convert "$source" -o out --force "${options[@]}"
  if [ "${2:-}" = --update ]; then cp "out/$name.xml" "$folder/$name.expected.xml"; fi
  expect_same "out/$name.xml" "$folder/$name.expected.xml"
  python3 "$PROJECT/tests/cli/intake_formats_words.py" "$source" "out/$name.xml" stderr || fail "words of $name were lost"
  count=$((count + 1))
done
[ "$count" -ge 25 ] || fail "only $count samples"

# The check of words must be able to fail.
sed 's/archives//' out/writer-lists-odt.xml >short.xml
expect_exit 1 python3 "$PROJECT/tests/cli/intake_formats_words.py" "$folder/writer-lists-odt.odt" short.xml /dev/null
expect_in stdout archives

# A page of decl stands for the record in it.
expect_ok decl convert "$folder/article.html" -o ours
expect_ok decl convert ours/article.pdf -o again
expect_same ours/article.xml again/article.xml
expect_same ours/article.pdf again/article.pdf

# The sandbox changes nothing.
expect_ok decl convert "$folder/writer-lists-pdf.pdf" -o free --no-sandbox
expect_same free/writer-lists-pdf.xml out/writer-lists-pdf.xml

# What can't be read is refused by name, with what to do, and nothing is left behind.
expect_refused() {
  expect_exit 65 decl convert "$1" -o refused
  expect_error_line "$@"
  expect_no_file refused
}
printf '{\\rtf1 We declare.}' >text.rtf
expect_refused text.rtf "soffice --headless --convert-to docx"
printf '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1%600s' "" >old.doc
expect_refused old.doc "Word 97" "save it as DOCX"
printf '\x89PNG\r\n\x1a\n' >picture.txt
expect_refused picture.txt "PNG image" ocrmypdf
python3 - <<'PY'
objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
           "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"]
text, places = "%PDF-1.4\n", []
for number, content in enumerate(objects, 1):
    places.append(len(text))
    text += f"{number} 0 obj{content}endobj\n"
table = len(text)
text += "xref\n0 4\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
open("scan.pdf", "w").write(text + f"trailer<</Size 4/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n")
PY
expect_refused scan.pdf scan "ocrmypdf SCAN.pdf TEXT.pdf"
head -c 3000 "$folder/writer-lists-docx.docx" >cut.docx
expect_refused cut.docx "cut-off ZIP" "another copy"
head -c 3000 "$folder/writer-lists-pdf.pdf" >cut.pdf
expect_exit 65 decl convert cut.pdf -o refused
expect_refused "$folder/writer-changes-odt.odt" "tracked changes" "--changes accept" "paragraph 3"
expect_exit 64 decl convert "$folder/writer-changes-odt.odt" -o refused --changes perhaps
