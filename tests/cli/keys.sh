#!/usr/bin/env bash
# Keys: file modes, passphrases from files and descriptors, and never from anywhere else.
source "$(dirname "$0")/lib.sh"

echo "correct horse battery staple" >phrase
expect_ok decl key new --org example-forum --name "Example Forum" --passphrase-file phrase -o forum.key
expect_in stdout "fingerprint "
[ "$(stat -c %a forum.key)" = 600 ] || fail "the key's mode is $(stat -c %a forum.key)"
expect_in forum.key "argon2id"
expect_not_in stdout "correct horse"
for file in forum.key forum.pub forum.crt; do [ -s $file ] || fail "$file is missing"; done

expect_ok decl key show forum.key --passphrase-file phrase
expect_in stdout "example-forum"
expect_ok bash -c "'$DECL' key show forum.key --passphrase-fd 3 3<phrase"

echo "wrong" >wrong
expect_exit 77 decl key show forum.key --passphrase-file wrong
expect_error_line "forum.key"
expect_exit 77 decl key show forum.key --passphrase-file /dev/null
expect_exit 66 decl key show forum.key --passphrase-file none
# No prompt without a terminal; and neither an argument nor the environment holds a passphrase.
expect_exit 77 decl key show forum.key
expect_error_line "--passphrase-file"
expect_exit 77 env DECL_PASSPHRASE="correct horse battery staple" "$DECL" key show forum.key
expect_exit 64 decl key show forum.key --passphrase "correct horse battery staple"
expect_exit 77 decl key new --org example-forum --name "Example Forum" -o other.key
expect_no_file other.key

# An existing key is never overwritten by accident.
cp forum.key before
expect_exit 73 decl key new --org example-forum --name "Example Forum" --no-passphrase -o forum.key
expect_same forum.key before

# A key in the clear only when asked for.
expect_ok decl key new --org sample-centre --name "Sample Centre" --no-passphrase -o centre.key
[ "$(stat -c %a centre.key)" = 600 ] || fail "the key's mode"
expect_ok decl key show centre.key
expect_in centre.key "kdf"

# Bad names and identifiers.
expect_exit 64 decl key new --org "Example Forum" --name "Example Forum" --no-passphrase -o x.key
expect_exit 64 decl key new --org example-forum --name $'Example\nForum' --no-passphrase -o x.key
expect_no_file x.key

# Garbage is no key.
head -c 1000 /dev/urandom >garbage.key
expect_exit 65 decl key show garbage.key
expect_exit 64 decl key show .
: >empty.key
expect_exit 65 decl key show empty.key

# The terminal: asked twice, not echoed.
if command -v script >/dev/null; then
  # What is typed before the prompt is thrown away, so each line waits for its prompt.
  (sleep 1; printf 'a secret phrase\n'; sleep 1; printf 'a secret phrase\n'; sleep 1) |
    script -qec "'$DECL' key new --org example-forum --name 'Example Forum' -o tty.key" /dev/null >tty.out 2>&1 || fail "key new on a terminal: $(cat tty.out)"
  expect_not_in tty.out "a secret phrase"
  printf 'a secret phrase' >phrase2
  expect_ok decl key show tty.key --passphrase-file phrase2
fi

# Ctrl-C at the prompt ends every command at once, a signal from elsewhere too, and the terminal echoes again.
cat >interrupt.py <<'PY'
import os, pty, select, signal, sys, termios, time
how, command = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execv(command[0], command)
shown = b""
while b"assphrase for" not in shown or termios.tcgetattr(terminal)[3] & termios.ECHO:
    if select.select([terminal], [], [], 0.05)[0]:
        shown += os.read(terminal, 1000)
os.write(terminal, b"half a phr")
if how == "ctrl-c":
    os.write(terminal, b"\x03")
else:
    os.kill(pid, signal.SIGTERM)
for _ in range(100):
    ended, status = os.waitpid(pid, os.WNOHANG)
    if ended:
        break
    time.sleep(0.05)
else:
    os.kill(pid, signal.SIGKILL)
    sys.exit("it went on")
expected = signal.SIGINT if how == "ctrl-c" else signal.SIGTERM
assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == expected, status
assert termios.tcgetattr(terminal)[3] & termios.ECHO, "the terminal is mute"
PY
make_text
mkdir sources && cp text.txt sources
expect_ok decl convert text.txt -o made
for how in ctrl-c kill; do
  expect_ok timeout 60 python3 interrupt.py $how "$DECL" key show forum.key
  expect_ok timeout 60 python3 interrupt.py $how "$DECL" convert text.txt --sign forum.key -o out
  expect_ok timeout 60 python3 interrupt.py $how "$DECL" sign made/text.xml --key forum.key
  expect_ok timeout 60 python3 interrupt.py $how "$DECL" archive create sources --sign forum.key -o archive
done
expect_no_file out
expect_no_file archive

# What lies beside the key is no key.
for file in forum.pub forum.crt; do
  expect_exit 65 decl convert text.txt --sign $file -o out
  expect_error_line "$file: is the public file of a key" ".key"
done

# The certificate is one that others read.
openssl x509 -in forum.crt -noout -text >certificate.txt
expect_in certificate.txt "ED25519"
expect_in certificate.txt "O = Example Forum"
expect_in certificate.txt "Digital Signature, Non Repudiation"
