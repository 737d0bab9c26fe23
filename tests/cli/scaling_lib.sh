# Sourced by the tests of docs/scaling.md: declarations to archive, and the archive that one run makes of them.
export TIME
mkdir bin
ln -s "$DECL" bin/decl
ln -s "$PROJECT/tools" tools
export PATH=$SCRATCH/bin:$PATH

make_declarations() {
  make_keys
  make_text
  mkdir -p declarations/deep/deeper
  for i in $(seq 1 20); do
    sed "s/Open archives/Open archives number $i/" text.txt >declarations/deep/deeper/text-"$i".txt
  done
  cp declarations/deep/deeper/text-3.txt declarations/copy.txt
  printf 'no date and nobody who signs\n' >declarations/broken.txt
  expect_exit 1 decl archive create declarations -o whole --sign forum.key --time $TIME
}

# The lines of the documentation that begin so, as they stand there.
lines_of_docs() { grep -E "^($1)" "$PROJECT/docs/scaling.md"; }

expect_same_archive() { diff -r whole "$1" >stdout 2>stderr || fail "$1 is not the archive that one run makes"; }
