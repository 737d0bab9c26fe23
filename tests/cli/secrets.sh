#!/usr/bin/env bash
# A process that holds a secret leaves no core, and shows the secret nowhere.
source "$(dirname "$0")/lib.sh"

# When the program has taken the passphrase out of the pipe and waits for the line's end, it is looked at from outside.
cat >look.py <<'PY'
import array, fcntl, subprocess, sys, termios, time

program = subprocess.Popen([sys.argv[1], "key", "new", "--org", "example-forum", "--name", "Example Forum",
                            "--passphrase-fd", "0", "-o", "forum.key"],
                           stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
program.stdin.write(b"correct horse battery")
program.stdin.flush()
waiting = array.array("i", [1])
for _ in range(3000):
    fcntl.ioctl(program.stdin, termios.FIONREAD, waiting)
    if waiting[0] == 0:
        break
    time.sleep(0.01)
assert waiting[0] == 0, "the passphrase was not read"
with open(f"/proc/{program.pid}/limits") as file:
    cores = [line for line in file if line.startswith("Max core file size")]
assert cores and cores[0].split()[4:6] == ["0", "0"], cores
with open(f"/proc/{program.pid}/cmdline", "rb") as file:
    assert b"horse" not in file.read()
output, errors = program.communicate(b"\n")
assert b"horse" not in output + errors, output + errors
sys.exit(program.returncode)
PY
expect_ok python3 look.py "$DECL"
