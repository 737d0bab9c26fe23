# Sourced by what shows or compares sample pages: the pages that are looked at, and how they are made.
# make_sample_pages DECL FOLDER   writes FOLDER/NAME.pdf for every line of sample_pages
samples=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../samples")
golden=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../golden")

# NAME PAGE: a picture's name, with that of the file before the first dot, and the page that it shows
sample_pages='
joint.first 1
joint.second 2
signed 1
justified 1
languages.first 1
parallel.first 1
parallel.third 3
cyrillic 1
arabic 1
hebrew 1
nested 1
table 2
letter 1
'

make_sample_pages() {
  local decl=$1 out=$2 time=2024-05-06T07:08:09Z folder
  folder=$(mktemp -d)
  # make NAME SOURCE… [OPTION…]: converts into a folder of its own, since several pages have one source.
  make() {
    local name=$1
    shift
    mkdir "$folder/$name"
    "$decl" convert "$@" --time $time -o "$folder/$name" --quiet >/dev/null 2>"$folder/messages" ||
      { cat "$folder/messages" >&2; return 1; }
    cp "$folder/$name"/*.pdf "$out/$name.pdf"
  }
  make joint "$samples/joint-declaration.txt" --title "Joint Declaration on the River Lisna"
  make signed "$golden/text.txt" --sign "$golden/example-forum.key"
  make justified "$samples/long-declaration.md" --justify
  make languages "$samples/three-languages/"declaration.*.md
  make parallel "$samples/three-languages/"declaration.*.md --layout parallel --justify
  make cyrillic "$samples/serbian-cyrillic.txt"
  make arabic "$samples/arabic.md"
  make hebrew "$samples/hebrew.md"
  make nested "$samples/nested-lists.md"
  make table "$samples/hundred-signatories.md"
  make letter "$samples/albanian.txt" --paper letter
  rm -rf "$folder"
}

# each_sample_page COMMAND…: calls it with NAME, FILE and PAGE.
each_sample_page() {
  local name page
  while read -r name page; do
    [ -z "$name" ] || "$@" "$name" "${name%%.*}.pdf" "$page"
  done <<<"$sample_pages"
}
