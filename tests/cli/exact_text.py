"""Compares the text of pages with that of their records: exact_text.py RECORD.json PAGE.pdf LAYOUT [LANGUAGE]

RECORD.json is what `decl show --json` says. Two judges read the page: tests/support/page_reader.py by the structure
tree as ISO 32000-2 says, and pdftotext, which goes by the places of the words. LAYOUT is consecutive or parallel;
structure and places ask one judge alone. Ends at the first difference.
"""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from page_reader import read_page  # noqa: E402

LABEL = re.compile(r"(\d+\.|[^\W\d_]\.|[ivxl]+\.|[•–])?")
BIDI_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


def plain(text):
    """Without white space: where a line ends is no matter of the text."""
    return re.sub(r"\s+", "", text)


def fail(message):
    sys.exit(f"{sys.argv[2]}: {message}")


def blocks_of(blocks):
    for block in blocks:
        if "text" in block:
            yield block["text"]
        yield from blocks_of(block.get("children", []))


def signatory_texts(declaration, language):
    """Every spelling of every name; those of one language where the page has that alone."""
    for signatory in declaration["signatories"]:
        for names in (signatory.get("persons", {}), signatory.get("roles", {}), signatory["names"]):
            yield from [names[language]] if language in names else names.values()


def require_structure(declaration, texts, path, language):
    """Each text's elements hold its blocks, labels left out, and nothing else; then the signatories' names."""
    elements = [(kind, plain(text)) for kind, _, text in read_page(path) if kind != "Lbl"]
    at = 0
    for text in texts:
        expected = [plain(block) for block in blocks_of(text["blocks"])]
        if not text["title_derived"]:
            while at < len(elements) and elements[at][0] not in ("Title", "H1"):
                at += 1
            if at == len(elements) or elements[at][1] != plain(text["title"]):
                fail(f"no title {text['title']!r}")
        while at < len(elements) and elements[at][1] != expected[0]:
            at += 1
        for block in expected:
            if at == len(elements) or elements[at][1] != block:
                fail(f"structure: {block!r} expected, {elements[at] if at < len(elements) else 'the end'} found")
            at += 1
    shown = [text for _, text in elements[at:]]
    for name in signatory_texts(declaration, language):
        if plain(name) not in shown:
            fail(f"structure: {name!r} is not among the signatories")


def page_lines(path, identifier):
    """pdftotext's lines, without the feet."""
    run = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, encoding="utf-8")
    foot = re.compile(rf"({re.escape(identifier)})?(\d+/\d+)?")
    lines = BIDI_CONTROLS.sub(" ", run.stdout).splitlines()
    return [line for line in lines if not foot.fullmatch(plain(line))]


def require_places(texts, lines):
    """The blocks stand one after another with nothing but labels between."""
    page = plain("".join(lines))
    at = 0
    for text in texts:
        for number, block in enumerate(map(plain, blocks_of(text["blocks"]))):
            found = page.find(block, at)
            if found < 0:
                fail(f"pdftotext: {block!r} is missing")
            if number != 0 and not LABEL.fullmatch(page[at:found]):
                fail(f"pdftotext: {page[at:found]!r} stands before {block!r}")
            at = found + len(block)


def require_words(texts, lines):
    """Side by side and from right to left, pdftotext's order isn't that of reading: the words must be there, whole."""
    marks = re.compile(r"[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f]")
    shown = re.findall(r"\w+", marks.sub("", " ".join(lines)))
    for text in texts:
        for block in blocks_of(text["blocks"]):
            for word in re.findall(r"\w+", marks.sub("", block)):
                if word not in shown:
                    fail(f"pdftotext: {word!r} is missing")
                shown.remove(word)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        declaration = json.load(file)
    layout, language = sys.argv[3], sys.argv[4] if len(sys.argv) > 4 else None
    texts = [text for text in declaration["texts"] if language in (None, text["language"])]
    if not texts:
        fail(f"no text in {language}")
    if layout != "places":
        require_structure(declaration, texts, sys.argv[2], language)
    if layout == "structure":
        return
    lines = page_lines(sys.argv[2], declaration["identifier"])
    right_to_left = any(RIGHT_TO_LEFT.search(block) for text in texts for block in blocks_of(text["blocks"]))
    if layout == "parallel" or right_to_left:
        require_words(texts, lines)
    else:
        require_places(texts, lines)


main()
