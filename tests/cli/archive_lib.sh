# Sourced by the scripts on archives, after lib.sh.
archive() { "$DECL" archive "$@"; }

# make_sources FOLDER COUNT: texts that differ, with duplicates, two languages, corrections and failures among them.
make_sources() { python3 "$PROJECT/tests/support/make_sources.py" "$@"; }

# The names and digests of all files: what two archives must have in common.
list_files() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum); }

expect_same_archive() {
  list_files "$1" >one.list
  list_files "$2" >other.list
  diff one.list other.list >&2 || fail "$1 and $2 differ"
}

# A bag as RFC 8493 wants it, checked by other programs: sha512sum and find. $1 is the archive.
expect_bag() {
  (
    cd "$1"
    [ "$(cat bagit.txt)" = $'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8' ] || exit 1
    sha512sum --quiet --strict -c manifest-sha512.txt && sha512sum --quiet --strict -c tagmanifest-sha512.txt
    diff <(sed 's/^[0-9a-f]\{128\}  //' manifest-sha512.txt) <(find data -type f | LC_ALL=C sort)
    bytes=$(find data -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum + 0 }')
    grep -qx "Payload-Oxum: $bytes.$(find data -type f | wc -l)" bag-info.txt
  ) || fail "$1 is no sound bag"
  expect_no_file "$1/.decl-work"
}
