#!/usr/bin/env bash
# Files are read by a child in a jail: it is there, it is shut, and its death costs one file at most.
source "$(dirname "$0")/lib.sh"

make_keys
make_text
decl convert text.txt --sign forum.key --sign centre.key --time $TIME -o out >/dev/null 2>&1
printf 'no record' >junk.xml

# With and without: the same words and codes.
for options in "" --json --quiet; do
  expect_exit 65 decl verify out/text.xml out/text.pdf junk.xml --trust trust.xml $options
  mv stdout inside.out
  mv stderr inside.err
  expect_exit 65 decl verify out/text.xml out/text.pdf junk.xml --trust trust.xml $options --no-sandbox
  expect_same stdout inside.out
  expect_same stderr inside.err
done
for command in "show --json" "show --record" "check --json"; do
  expect_ok decl $command out/text.pdf
  mv stdout inside.out
  expect_ok decl $command out/text.pdf --no-sandbox
  expect_same stdout inside.out
done

# While the program waits for its second file on standard input, the child that read the first can be looked at.
cat >look.py <<'PY'
import fcntl, os, signal, subprocess, sys

with open("out/text.pdf", "rb") as file:
    page = file.read()
with subprocess.Popen([sys.argv[1], "verify", "--quiet", "out/text.xml", "-", "--trust", "trust.xml"],
                      stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
    # The pipe takes a memory page: more is only written when the program has come to its second file.
    fcntl.fcntl(program.stdin, 1031, 4096)  # F_SETPIPE_SZ
    program.stdin.write(page[:8192])
    program.stdin.flush()
    with open(f"/proc/{program.pid}/task/{program.pid}/children") as file:
        [child] = [int(number) for number in file.read().split()]
    with open(f"/proc/{child}/status") as file:
        status = {name: value.strip() for name, value in (line.split(":", 1) for line in file)}
    assert (status["Seccomp"], status["NoNewPrivs"]) == ("2", "1"), status
    with open(f"/proc/{child}/limits") as file:
        limits = {line[:26].strip(): line[26:].split()[:2] for line in file}
    assert limits["Max file size"] == ["0", "0"], limits
    assert limits["Max core file size"] == ["0", "0"], limits
    assert limits["Max address space"] == [str(2 << 30)] * 2, limits
    assert limits["Max cpu time"][0] in ("61", "62"), limits
    os.kill(child, signal.SIGKILL)  # and the second file is read by another child
    output, _ = program.communicate(page[8192:])
    assert output.decode().splitlines() == ["out/text.xml: COMPLETE", "-: COMPLETE"], output
    assert program.returncode == 0, program.returncode
PY
expect_ok python3 look.py "$DECL"
