#!/usr/bin/env python3
"""Measures `decl archive create` and `decl archive verify` as people run them: everything on disk, two organisations
sign both faces, and a trust list vouches for them.

bench_archive.py DECL [COUNT [FOLDER]]     2,000 texts in a scratch folder on the disk of FOLDER (/var/tmp)

Each text is samples/joint-declaration.txt (two pages) with a date of its own, its number in a sentence, and a
paragraph of 60 words that no other text has.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

TIME = "2024-05-06T07:08:09Z"
PROJECT = pathlib.Path(__file__).resolve().parents[2]
MONTHS = "January February March April May June July August September October November December".split()
SYLLABLES = "ba de ki lo mu na pe ri so tu va ze cho sha li no re ma to ga".split()


def new_words(number, count):
    seed, words = number * 7919 + 1, []
    for _ in range(count):
        word = ""
        for _ in range(3):
            seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
            word += SYLLABLES[(seed >> 33) % len(SYLLABLES)]
        words.append(word)
    return words


def make_sources(folder, count):
    lines = (PROJECT / "samples/joint-declaration.txt").read_text(encoding="utf-8").split("\n")
    body = [index for index, line in enumerate(lines) if len(line) > 200]
    for number in range(count):
        mine = list(lines)
        date = next(index for index, line in enumerate(mine) if line.strip().split(" ")[0] in MONTHS)
        mine[date] = f"{MONTHS[number % 12]} {1950 + number % 70}"
        mine[body[0]] += f" This is statement {number} of its kind."
        words = " ".join(new_words(number, 60)).capitalize() + "."
        mine.insert(body[-1] + 1, "\n" + words)
        place = folder / f"{number // 500:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"text-{number:06}.txt").write_text("\n".join(mine), encoding="utf-8")


def run(*command):
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - start
    if process.returncode != 0:
        sys.exit(f"exit code {process.returncode}")
    return wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / 1024


def create(decl, scratch, jobs, keys):
    signed = [word for key in keys for word in ("--sign", key)]
    return run(decl, "archive", "create", str(scratch / "in"), "-o", str(scratch / f"out-{jobs}"), "--time", TIME,
               "--title", "Joint Declaration on the River Lisna", "--jobs", str(jobs), "--quiet", *signed)


def verify(decl, scratch, jobs):
    return run(decl, "archive", "verify", str(scratch / "out-1"), "--trust", str(scratch / "trust.xml"), "--at", TIME,
               "--jobs", str(jobs), "--quiet")


def make_keys(decl, scratch):
    keys = []
    for org, name in (("sample-centre-for-river-protection", "Sample Centre for River Protection"),
                      ("example-forum-for-shared-waters", "Example Forum for Shared Waters")):
        keys.append(str(scratch / f"{org}.key"))
        run(decl, "key", "new", "--org", org, "--name", name, "--time", TIME, "--no-passphrase", "-o", keys[-1])
    run(decl, "trust", "new", "--time", TIME, "-o", str(scratch / "trust.xml"))
    run(decl, "trust", "add", str(scratch / "trust.xml"), *(key[:-4] + ".pub" for key in keys), "--time", TIME)
    return keys


def main():
    decl, count = os.path.realpath(sys.argv[1]), int((sys.argv[2:] + ["2000"])[0])
    scratch = pathlib.Path(tempfile.mkdtemp(dir=(sys.argv[3:] + ["/var/tmp"])[0]))
    try:
        keys = make_keys(decl, scratch)
        make_sources(scratch / "in", count)
        print(f"{'':6} {'jobs':>4} {'wall s':>8} {'user s':>8} {'system s':>9} {'a CPU-second':>13} {'a second':>9} "
              f"{'MiB':>6}")
        for name, work in (("create", lambda jobs: create(decl, scratch, jobs, keys)),
                           ("verify", lambda jobs: verify(decl, scratch, jobs))):
            for jobs in (1, 2):
                wall, user, system, peak = work(jobs)
                print(f"{name:6} {jobs:4} {wall:8.2f} {user:8.2f} {system:9.2f} {count / (user + system):13.0f} "
                      f"{count / wall:9.0f} {peak:6.0f}", flush=True)
        pages = len(list((scratch / "out-1/data").glob("*/*/declaration.pdf")))
        size = sum(path.stat().st_size for path in (scratch / "out-1").rglob("*") if path.is_file())
        print(f"{pages} declarations, {size / 2**20:.0f} MiB")
    finally:
        shutil.rmtree(scratch)


main()
