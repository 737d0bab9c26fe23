#!/usr/bin/env bash
# No hostile file of 10 KB costs a second of computing or 100 MB, whatever reads it. $1 is the built program.
source "$(dirname "$0")/../cli/lib.sh"

make_keys
make_text
decl convert text.txt --sign forum.key --sign centre.key --time $TIME -o out >/dev/null 2>&1
mkdir in && cp text.txt in/a.txt
decl archive create in --sign forum.key --time $TIME --quiet -o archive >/dev/null 2>&1
python3 -B "$PROJECT/tests/attacks/resources.py" "$DECL" out/text.xml trust.xml forum.key archive
