#!/usr/bin/env bash
# Draws the pictures of docs/gallery from the samples: tools/gallery.sh DECL
set -euo pipefail
decl=$(realpath "$1")
cd "$(dirname "$(realpath "$0")")/.."
source tests/support/sample_pages.sh
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT

draw() {
  pdftoppm -r 80 -png -singlefile -f "$3" -l "$3" "$pages/$2" "$pages/$1"
  convert "$pages/$1.png" -strip -colors 24 -bordercolor '#bbb' -border 1 -define png:exclude-chunks=date,time "docs/gallery/$1.png"
}

make_sample_pages "$decl" "$pages"
mkdir -p docs/gallery
rm -f docs/gallery/*.png
each_sample_page draw
du -sh docs/gallery
