#!/usr/bin/env python3
"""Makes a BagIt bag (RFC 8493) of a folder that holds data/: writes bagit.txt, bag-info.txt and the manifests.

    make_bag.py FOLDER ALGORITHM… [--no-tags]

It knows nothing of decl: what it writes is what another program would.
"""
import hashlib
import pathlib
import sys


def escape(path):
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def write_manifest(folder, name, algorithm, files):
    lines = []
    for file in sorted(files):
        digest = hashlib.new(algorithm, (folder / file).read_bytes()).hexdigest()
        lines.append(f"{digest}  {escape(file)}\n")
    (folder / name).write_text("".join(lines), encoding="utf-8", newline="")


def main(folder, *options):
    folder = pathlib.Path(folder)
    algorithms = [option for option in options if not option.startswith("--")]
    payload = [str(path.relative_to(folder)) for path in (folder / "data").rglob("*") if path.is_file()]
    size = sum((folder / file).stat().st_size for file in payload)
    (folder / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (folder / "bag-info.txt").write_text(
        f"Source-Organization: Example Forum\nPayload-Oxum: {size}.{len(payload)}\n")
    for algorithm in algorithms:
        write_manifest(folder, f"manifest-{algorithm}.txt", algorithm, payload)
    if "--no-tags" in options:
        return
    tags = ["bagit.txt", "bag-info.txt"] + [f"manifest-{algorithm}.txt" for algorithm in algorithms]
    for algorithm in algorithms:
        write_manifest(folder, f"tagmanifest-{algorithm}.txt", algorithm, tags)


main(*sys.argv[1:])
