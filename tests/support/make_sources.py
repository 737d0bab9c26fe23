#!/usr/bin/env python3
"""Makes a folder of sources for archives: make_sources.py FOLDER COUNT [long|short]

COUNT texts of plainly invented organisations, every one different, in nested folders, the same on every machine.
`long` texts fill two pages. Besides, for every 50 texts there are a duplicate, a text in two languages, a text with
corrections beside it and two that can't be converted.
"""
import pathlib
import sys

WORDS = """river water council spring report member right question answer letter month archive catalogue meeting
region border valley village school teacher forest bridge summer winter history language memory document evidence
public common open careful honest patient lasting""".split()
MONTHS = "January February March April May June July August September October November December".split()
SIGNERS = "\n\n\nAna Primer\n\nDirector\nExample Forum\n\n\nBeni Shembull\n\nChair\nSample Centre\n"


def sentence(seed, length):
    words = []
    for i in range(length):
        seed = (seed * 1103515245 + 12345) % 2**31
        words.append(WORDS[seed // 65536 % len(WORDS)])
        if i % 9 == 8 and i < length - 1:
            words[-1] += ","
    return " ".join(words).capitalize() + ".", seed


def text(number, paragraphs, length):
    year, month = 1990 + number % 30, MONTHS[number % 12]
    parts, seed = [f"{month} {year}"], number + 1
    for _ in range(paragraphs):
        sentences = []
        for _ in range(3):
            made, seed = sentence(seed, length)
            sentences.append(made)
        parts.append(" ".join(sentences))
    points = []
    for _ in range(4):
        made, seed = sentence(seed, length)
        points.append("- " + made[:-1].lower())
    return "\n\n".join(parts) + f"\n\nWe recommend, for the {number}th time:\n\n" + ";\n".join(points) + "." + SIGNERS


def main():
    folder, count = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    paragraphs, length = (9, 14) if sys.argv[3:] == ["long"] else (2, 10)
    for number in range(count):
        place = folder / f"{number // 100:03}"
        place.mkdir(parents=True, exist_ok=True)
        name = f"text-{number:06}" if number % 7 else f"t\u00ebxt {number:06}"
        made = text(number, paragraphs, length)
        (place / f"{name}.txt").write_text(made, encoding="utf-8")
        if number % 50 == 10:
            (place / f"{name}.copy.txt").write_text(made, encoding="utf-8")
        if number % 50 == 20:
            (place / f"both-{number}.en.txt").write_text(text(number + 360_000, 1, length), encoding="utf-8")
            (place / f"both-{number}.sq.txt").write_text(text(number + 720_000, 1, length), encoding="utf-8")
        if number % 50 == 30:
            (place / f"{name}.decl.yaml").write_text("place: Exampletown\n", encoding="utf-8")
        if number % 50 == 40:
            (place / f"empty-{number}.txt").write_text("", encoding="utf-8")
            (place / f"picture-{number}.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00")


main()
