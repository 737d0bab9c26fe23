#!/usr/bin/env bash
# The program's own limits: what is just inside is read, and what is just outside is refused with its reason.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
expect_ok decl convert text.txt --sign forum.key --sign centre.key --time $TIME -o out

# limits::file_bytes: a file of 64 MiB is read, whatever is wrong with it then; a larger one is not. The files have no content on disk.
mib=$((1 << 20))
truncate -s $((64 * mib)) largest.pdf largest.xml
truncate -s $((64 * mib + 1)) larger.pdf larger.xml
too_large="is larger than the $((64 * mib)) bytes"
for file in largest.pdf largest.xml; do
  expect_exit 65 decl verify $file --trust trust.xml
  expect_not_in stderr "$too_large"
done
expect_refused() {
  expect_exit 65 "$@"
  expect_error_line "larger." "$too_large"
}
for file in larger.pdf larger.xml; do
  expect_refused decl verify $file --trust trust.xml
  expect_refused decl show $file
  expect_refused decl sign $file --key forum.key -o signed
done
expect_refused decl check larger.pdf
expect_refused decl convert larger.xml -o new
expect_refused decl convert larger.pdf -o new
expect_refused decl merge out/text.xml larger.xml -o merged.xml
expect_refused decl trust show larger.xml
expect_refused decl trust add trust.xml larger.xml
expect_refused decl verify out/text.xml --trust larger.xml
expect_refused decl convert text.txt --sidecar larger.xml -o new
expect_no_file new
expect_no_file signed
expect_no_file merged.xml

# limits::passphrase_bytes, limits::key_file_bytes: a passphrase of 1024 bytes opens its key, and a longer one is
# refused; a key file has 64 KiB at most.
printf '%1024s' x >longest
printf '%1025s' x >longer
expect_ok decl key new --org river-forum --name "River Forum" --passphrase-file longest -o river.key
expect_ok decl key show river.key --passphrase-file longest
expect_exit 77 decl key show river.key --passphrase-file longer
expect_error_line longer "1024 bytes"
expect_exit 77 decl key new --org other --name Other --passphrase-file longer -o other.key
expect_no_file other.key
truncate -s 65536 largest.key
truncate -s 65537 larger.key
expect_exit 65 decl key show largest.key
expect_not_in stderr "is larger"
expect_exit 65 decl key show larger.key
expect_error_line larger.key "65536"

# limits::folder_depth: folders that are verified may be nested 64 deep.
deepest=nested
for (( depth = 1; depth <= 64; depth++ )); do deepest+=/a; done
mkdir -p $deepest
cp out/text.xml $deepest/
expect_ok decl verify nested --trust trust.xml --at $TIME
mkdir $deepest/a
mv $deepest/text.xml $deepest/a/
expect_exit 65 decl verify nested --trust trust.xml --at $TIME
expect_error_line "64 folders deep"

# limits::jobs: an archive is made and verified by 1 to 256 jobs.
mkdir records
cp out/text.xml records/
expect_ok decl archive create records -o archive --sign forum.key --time $TIME
expect_ok decl archive verify archive --trust trust.xml --at $TIME --jobs 256 --no-sandbox
for jobs in 0 257; do
  expect_exit 64 decl archive verify archive --trust trust.xml --at $TIME --jobs $jobs
  expect_exit 64 decl archive create records -o other-archive --time $TIME --jobs $jobs
done
expect_no_file other-archive

# limits::verify_state_record_bytes: what an earlier run says of itself is read up to 256 MiB and called damaged; more
# than that is no record, as if the run had been killed before it wrote one. The checksum of zeros is a power.
write_state() {
  python3 - "$1" <<'PY'
import struct, sys
size = int(sys.argv[1])
with open("state", "wb") as state:
    state.write(b"decl-verify-state-1\n" + struct.pack("<Q", size))
    state.seek(size, 1)
    state.write(struct.pack("<Q", 0xCBF29CE484222325 * pow(0x100000001B3, size, 1 << 64) % (1 << 64)))
PY
}
write_state $((256 * mib))
expect_exit 65 decl archive verify archive --trust trust.xml --at $TIME --state state
expect_error_line state "damaged"
write_state $((256 * mib + 1))
expect_ok decl archive verify archive --trust trust.xml --at $TIME --state state
expect_no_file state
