#!/usr/bin/env bash
# The GNU parallel lines of docs/scaling.md make the bytes that one run makes.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/scaling_lib.sh"
parallel --version 2>/dev/null | grep -q GNU || { echo "GNU parallel is not installed"; exit 77; }
make_declarations
mkdir parts
lines_of_docs 'seq|decl archive merge' >job.sh
[ "$(wc -l <job.sh)" -eq 2 ] || fail "docs/scaling.md has other lines than were expected"
expect_exit 1 bash job.sh  # the merge tells of the source that failed
expect_same_archive archive
