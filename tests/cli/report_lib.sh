# Sourced after lib.sh: copies that give every verdict, for every reason, in the folder copies.
make_copies() {
  make_keys
  make_text
  mkdir copies
  decl convert text.txt --title "On open archives" --sign forum.key --sign centre.key --time $TIME -o full --quiet >/dev/null
  decl convert text.txt --title "On open archives" --sign forum.key --trust trust.xml --time $TIME -o part --quiet >/dev/null
  decl convert text.txt --title "On open archives" --trust trust.xml --time $TIME -o bare --quiet >/dev/null
  cp full/text.pdf copies/complete.pdf
  cp full/text.xml copies/complete.xml
  cp part/text.pdf copies/missing.pdf
  cp part/text.xml copies/missing.xml
  sed 's/within a month/within a decade/' full/text.xml >copies/false.xml
  sed 's/<title>/<title><b\/>/' full/text.xml >copies/broken.xml
  LC_ALL=C sed 's/MediaBox\[0 0 5/MediaBox[0 0 4/' bare/text.pdf >copies/different.pdf
  expect_different bare/text.pdf copies/different.pdf
  LC_ALL=C sed 's/<decl:rendererVersion>./<decl:rendererVersion>9/' bare/text.pdf >copies/other.pdf
  decl trust new -o empty.xml --time $TIME >/dev/null
}
