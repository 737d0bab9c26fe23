#!/usr/bin/env bash
# Compares sample pages as they look with the pictures of this folder: pictures.sh DECL [--update]
# A page may differ from its picture as far as edges are smoothed otherwise; a line that has moved is too far.
# With the same fonts and the same poppler the pictures must be the same bytes too.
set -euo pipefail
decl=$(realpath "$1")
update=${2:-}
here=$(dirname "$(realpath "$0")")
source "$here/../support/sample_pages.sh"
tolerance=0.02 # root mean square of the difference, where 1 is black against white
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
outcome=0

# compare ends with 1 where pictures differ, and with 2 where it can't compare them.
difference() { { compare -metric RMSE "$1" "$2" null: || [ $? -eq 1 ]; } 2>&1 | sed 's/.*(\(.*\)).*/\1/'; }
is_above() { awk -v value="$1" -v limit="$2" 'BEGIN { exit !(value > limit) }'; }

draw() {
  pdftoppm -r 40 -gray -png -singlefile -f "$3" -l "$3" "$out/$2" "$out/$1"
  convert "$out/$1.png" -strip -colors 16 -define png:exclude-chunks=date,time "$out/$1.png"
}

# A picture moved by two of its pixels, less than half a line, must be found.
prove_it_can_fail() {
  convert "$here/pictures/$1.png" -roll +0+2 "$out/moved.png"
  is_above "$(difference "$here/pictures/$1.png" "$out/moved.png")" $tolerance || { echo "$1: a moved picture is not found"; outcome=1; }
  rm "$out/moved.png"
}

check() {
  [ -e "$here/pictures/$1.png" ] || { echo "$1: there is no picture to compare with"; outcome=1; return; }
  local found
  found=$(difference "$here/pictures/$1.png" "$out/$1.png")
  if is_above "$found" $tolerance; then
    echo "DIFFERENT: $1 (page $3 of $2): $found"
    outcome=1
  fi
  prove_it_can_fail "$1"
}

make_sample_pages "$decl" "$out"
each_sample_page draw
rm "$out"/*.pdf
fonts=$(cat /usr/share/fonts/truetype/noto/NotoSerif-{Regular,Bold,Italic,BoldItalic}.ttf | sha256sum | cut -c1-16)
poppler=$(pdftoppm -v 2>&1 | sed -n '1s/.* //p')
imagemagick=$(convert -version | sed -n '1s/.*ImageMagick \([^ ]*\).*/\1/p')
digests="pictures-$fonts-$poppler-$imagemagick.sha256"
(cd "$out" && sha256sum ./*.png) >"$out/digests"

if [ "$update" = --update ]; then
  mkdir -p "$here/pictures"
  rm -f "$here"/pictures/*
  mv "$out/digests" "$here/pictures/$digests"
  cp "$out"/*.png "$here/pictures"
  echo "rewrote $(ls "$here"/pictures/*.png | wc -l) pictures"
  exit 0
fi
each_sample_page check
if [ -e "$here/pictures/$digests" ]; then
  diff -u "$here/pictures/$digests" "$out/digests" || outcome=1
else
  echo "note: no digests of pictures are kept for these fonts, poppler and ImageMagick ($digests)"
fi
exit $outcome
