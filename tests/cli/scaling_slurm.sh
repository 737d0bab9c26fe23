#!/usr/bin/env bash
# The array job of docs/scaling.md on a real Slurm cluster of this machine makes the bytes that one run makes.
source "$(dirname "$0")/lib.sh"
source "$PROJECT/tests/cli/scaling_lib.sh"
missing=0
"$PROJECT/tools/scaling/local-slurm.sh" true >stdout 2>stderr || missing=$?
[ "$missing" -ne 77 ] || { cat stderr; exit 77; }
[ "$missing" -eq 0 ] || fail "no cluster on this machine"

make_declarations
# The last line waits here, so that the cluster stays until it is done.
lines_of_docs 'job=|sbatch' | sed 's/^sbatch /sbatch --wait /' >job.sh
[ "$(wc -l <job.sh)" -eq 2 ] || fail "docs/scaling.md has other lines than were expected"
expect_ok "$PROJECT/tools/scaling/local-slurm.sh" bash -e job.sh
expect_same_archive archive

# Submitted again, finished parts stay as they are; one that was lost is made again.
mv parts/3 lost
sed '/^sbatch/d; s/^job=\$(sbatch /sbatch --wait /; s/)$//' job.sh >again.sh
expect_ok "$PROJECT/tools/scaling/local-slurm.sh" bash -e again.sh
diff -r parts/3 lost >stdout || fail "the part that was made again is another"

# Nothing of the cluster stays behind.
expect_exit 3 "$PROJECT/tools/scaling/local-slurm.sh" bash -c 'echo "$SLURM_CONF"; exit 3'
[ ! -e "$(dirname "$(cat stdout)")" ] || fail "the cluster's folder was left behind"
[ -z "$(grep -ls "$(dirname "$(cat stdout)")" /proc/[0-9]*/environ)" ] || fail "a daemon was left behind"
