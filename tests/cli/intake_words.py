#!/usr/bin/env python3
"""Looks for every word of source texts in their records, or in what decl said about them.

intake_words.py FOLDER RECORD FINDINGS SOURCE…: the words of the sources, decoded by Python's own codecs with the
encodings that FOLDER/encodings.list names, must all stand in the record's text, as often as in the sources, or else in
the findings. Markers of lists and keys of front matter are no words of a text.
"""
import re
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections import Counter

YUSCII = {
    "yuscii-latin": ("ŽABCDEFGHIJKLMNOPQRSTUVWXYZŠĐĆČ", "žabcdefghijklmnopqrstuvwxyzšđćč"),
    "yuscii-cyrillic": ("ЖАБЦДЕФГХИЈКЛМНОПЉРСТУВЊЏЅЗШЂЋЧ", "жабцдефгхијклмнопљрстувњџѕзшђћч"),
}
MARKER = re.compile(r"^[ \t]*(?:\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})[.)])(?=[ \t])", re.MULTILINE)
KEY = re.compile(r"(?:(?<=^)|(?<=[{ ]))[a-z]{2,12}:(?= |$)", re.MULTILINE)
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def decode(data, encoding):
    if encoding not in YUSCII:
        return data.decode(encoding)
    rows = YUSCII[encoding]
    table = {0x40 + i: letter for i, letter in enumerate(rows[0])}
    table.update({0x60 + i: letter for i, letter in enumerate(rows[1])})
    return data.decode("ascii").translate(table)


def words_of(text):
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))


def source_words(folder, path):
    with open(f"{folder}/encodings.list", encoding="utf-8") as file:
        encodings = dict(line.split() for line in file)
    with open(path, "rb") as file:
        text = decode(file.read(), encodings.get(path.rsplit("/", 1)[-1], "utf-8"))
    text = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.startswith("---\n"):
        head, body = text[4:].split("\n---\n", 1)
        text = KEY.sub("", head) + "\n" + body
    return words_of(MARKER.sub("", text))


def main():
    folder, record, findings, *sources = sys.argv[1:]
    wanted = sum((source_words(folder, path) for path in sources), Counter())
    root = ElementTree.parse(record).getroot()
    shown = words_of(" ".join(root.itertext()))
    for element in root.iter():
        shown += words_of(" ".join(value for key, value in element.attrib.items()
                                if key in ("href", "ref", "id", "need") or key.endswith("}lang")))
    with open(findings, encoding="utf-8") as file:
        told = words_of(file.read())
    lost = sorted(word for word in wanted - shown if word not in told)
    if lost:
        print(f"{' '.join(sources)}: lost: {' '.join(lost)}")
    return 1 if lost or not wanted else 0


sys.exit(main())
