#!/usr/bin/env python3
"""Checks that no word of a source is lost: intake_formats_words.py SOURCE RECORD FINDINGS

The source's words are taken by Python's own readers of HTML, ZIP and XML, and by pdftotext. Each must stand, as often as
in the source, in the record or in a finding. Prints those that don't, exit code 1.
"""
import collections
import html.parser
import pathlib
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as tree
import zipfile

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
BLOCKS = {"p", "h", "br", "tab", "line-break", "tc", "table-cell", "cr", "note"}


# pdftotext puts a raised figure to the word before or behind it: there letters and figures are words of their own.
WORD = r"[^\W\d_]+|\d+" if sys.argv[1].endswith(".pdf") else r"[^\W_]+"


def words_of(text):
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return collections.Counter(re.findall(WORD, text.translate(RAISED)))


class PageText(html.parser.HTMLParser):
    """Text outside scripts and styles, with descriptions of images."""

    def __init__(self):
        super().__init__()
        self.text, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ("script", "style")
        if tag not in ("b", "i", "em", "strong", "a", "span", "font", "o:p"):
            self.text.append(" ")
        self.text += [value for name, value in attributes if tag == "img" and name == "alt"]

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.silent:
            self.text.append(data)


def page_words(path):
    parser = PageText()
    parser.feed(path.read_text(encoding="utf-8"))
    return words_of("".join(parser.text))


def element_text(element):
    """All text in order; the second way that a text box is stored is left out, and so is what isn't shown."""
    name = element.tag.rsplit("}", 1)[-1]
    if name in ("Fallback", "instrText", "binData", "tracked-changes-info", "creator", "date"):
        return ""
    text = element.text or ""
    if name == "docPr":
        text += " " + element.get("descr", "") + " "
    if name in BLOCKS or name == "s":
        text = " " + text
    for child in element:
        text += element_text(child) + (child.tail or "")
    return text + (" " if name in BLOCKS else "")


def package_words(path, wanted):
    texts = set()
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(wanted, name):
                root = tree.fromstring(package.read(name))
                texts |= {element_text(part) for part in parts_of(root, name)}
    return words_of(" ".join(texts))


def parts_of(root, name):
    """Of an ODT's styles only the headers and footers hold text."""
    if name != "styles.xml":
        return [root]
    return [part for part in root.iter() if part.tag.rsplit("}", 1)[-1] in ("header", "footer")]


def pdf_words(path):
    pages = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    text = re.sub(r"(?<=\w)[-\u00ad\u2010]\n(?=\w)", "", pages)
    # What runs along the pages is told once.
    return collections.Counter(dict.fromkeys(words_of(text), 1))


def record_words(record, findings):
    """With the numbers of its lists, which the record counts and doesn't write."""
    root = tree.parse(record).getroot()
    numbers = []
    for element in root.iter("{urn:decl:record:1}list"):
        if element.get("ordered") == "true":
            start = int(element.get("start", "1"))
            numbers += [str(number) for number in range(start, start + len(element))]
    return words_of(" ".join([*root.itertext(), *numbers])) + words_of(pathlib.Path(findings).read_text(encoding="utf-8"))


def main(source, record, findings):
    path = pathlib.Path(source)
    words = {
        ".html": lambda: page_words(path),
        ".docx": lambda: package_words(path, r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml"),
        ".odt": lambda: package_words(path, r"content\.xml|styles\.xml"),
        ".pdf": lambda: pdf_words(path),
    }[path.suffix]()
    lost = words - record_words(record, findings)
    for word, count in sorted(lost.items()):
        print(f"{path.name}: {word} is lost {count} time(s)")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
