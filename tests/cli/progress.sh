#!/usr/bin/env bash
# Progress: a bar on a terminal, a few lines elsewhere, nothing when quiet.
source "$(dirname "$0")/lib.sh"
make_keys
make_text
mkdir in
for i in $(seq 30); do sed "s/Open archives/Open archives $i/" text.txt >in/text-"$i".txt; done
printf 'no date\n' >in/broken.txt

# The program with standard error on a terminal of 60 columns; prints what it wrote there.
cat >terminal.py <<'PY'
import fcntl, os, pty, struct, subprocess, sys, termios
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=slave)
os.close(slave)
written = b""
while True:
    try:
        piece = os.read(master, 65536)
    except OSError:  # the other end is closed
        break
    if not piece: break
    written += piece
child.wait()
sys.stdout.buffer.write(written)
PY
TERM=xterm python3 terminal.py "$DECL" archive create in --sign forum.key --time $TIME -o bar >stdout
expect_in stdout "archive 100 % [####################] 31 of 31, 1 failed"
python3 - <<'PY' || fail "the bar is not drawn as it should be"
written = open("stdout", encoding="utf-8", newline="").read()
bar, rest = written.split("\x1b[K\r\n", 1)
drawn = bar.split("\x1b[K")
assert len(drawn) >= 2 and all(piece.startswith("\rarchive ") for piece in drawn), drawn
assert all(len(piece) - 1 < 60 for piece in drawn), drawn  # one line of the terminal
assert "\x1b" not in rest, rest
PY
TERM=dumb python3 terminal.py "$DECL" archive create in --sign forum.key --time $TIME -o dumb >stdout
expect_not_in stdout $'\x1b'

expect_exit 1 decl archive create in --sign forum.key --time $TIME -o lines
grep -q '^archive: 31 of 31 (100 %), 1 failed' stderr || fail "no line at the end"
grep -q '^archive: 0 of 31 (0 %)' stderr || fail "no line at the start"
expect_not_in stderr $'\x1b'
expect_not_in stderr $'\r'
[ "$(grep -c '^archive: ' stderr)" -le 12 ] || fail "more lines than tenths"
expect_exit 1 decl archive create in --sign forum.key --time $TIME -o quiet --quiet
expect_not_in stderr "archive: "
