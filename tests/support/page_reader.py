"""Reads a page's text as ISO 32000-2 says, by its structure tree: an independent judge of what programs may take out.

read_page(path) gives (type, language, text) of each structure element that has text of its own or below it inline, in
the order of reading. ToUnicode (9.10.3), ActualText (14.9.4) and ReversedChars (14.8.2.5.3) are heard. qpdf takes the
file apart. Whatever this reader doesn't know raises an error.
"""
import base64
import json
import re
import subprocess

INLINE = {"Em", "Strong", "Span", "Link"}
TOKEN = re.compile(rb"""
    (?P<space>[\s\0]+)
  | (?P<dict><<|>>)
  | (?P<hex><[0-9A-Fa-f\s]*>)
  | (?P<string>\((?:[^()\\]|\\.)*\))
  | (?P<array>[\[\]])
  | (?P<name>/[^\s\0<>\[\]()/%]*)
  | (?P<number>[+-]?[0-9]*\.?[0-9]+)
  | (?P<word>[A-Za-z'"*]+)
""", re.VERBOSE | re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def unescape(string):
    return re.sub(rb"\\(.)", lambda match: ESCAPES.get(match[1], match[1]), string[1:-1], flags=re.DOTALL)


def text_string(data):
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8")
    return data.decode("ascii")


class Operand(bytes):
    """A string of the content, told apart from names and marks."""


def tokens(content):
    at = 0
    while at < len(content):
        match = TOKEN.match(content, at)
        if not match:
            raise ValueError(f"content that can't be read at byte {at}: {content[at:at + 20]!r}")
        at = match.end()
        kind, text = match.lastgroup, match.group()
        if kind == "string":
            yield "operand", Operand(unescape(text))
        elif kind == "hex":
            yield "operand", Operand(bytes.fromhex(text[1:-1].decode()))
        elif kind in ("name", "dict", "array"):
            yield "operand", text
        elif kind == "number":
            yield "operand", float(text)
        elif kind == "word":
            yield ("operand", text) if text in (b"true", b"false", b"null") else ("operator", text)


def find_after(operands, name):
    return operands[operands.index(name) + 1] if name in operands else None


class Document:
    def __init__(self, path):
        run = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path],
                             capture_output=True, check=True)
        self.objects = json.loads(run.stdout)["qpdf"][1]
        self.root = self.follow(self.objects["trailer"]["value"]["/Root"])
        self.maps = {}

    def follow(self, value):
        if isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            found = self.objects["obj:" + value]
            return found["value"] if "value" in found else found["stream"]["dict"]
        return value

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])

    def unicode_map(self, font):
        """ToUnicode by character code."""
        reference = self.follow(font)["/ToUnicode"]
        if reference not in self.maps:
            table = {}
            body = self.stream(reference)
            ranges = re.findall(rb"<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]", body)
            if len(ranges) != body.count(b"beginbfrange") or b"beginbfchar" in body:
                raise ValueError("a ToUnicode of another form")
            for first, last, texts in ranges:
                for code, text in zip(range(int(first, 16), int(last, 16) + 1), re.findall(rb"<(\w+)>", texts), strict=True):
                    table[code] = bytes.fromhex(text.decode()).decode("utf-16-be")
            self.maps[reference] = table
        return self.maps[reference]

    def page_text(self, page):
        """The text of each marked content of a page, by its identifier."""
        page = self.follow(page)
        fonts = self.follow(self.follow(page["/Resources"])["/Font"])
        texts, stack, operands, font = {}, [], [], None
        for kind, token in tokens(self.stream(page["/Contents"])):
            if kind == "operand":
                operands.append(token)
                continue
            if token in (b"BDC", b"BMC"):
                identifier, actual = find_after(operands, b"/MCID"), find_after(operands, b"/ActualText")
                if identifier is not None:
                    texts[int(identifier)] = ""
                stack.append({"tag": operands[0], "id": identifier,
                              "actual": None if actual is None else text_string(actual)})
                self.append(texts, stack, stack[-1]["actual"] or "", replacement=True)
            elif token == b"EMC":
                stack.pop()
            elif token == b"Tf":
                font = self.unicode_map(fonts[operands[0].decode()])
            elif token == b"TJ":
                shown = [font[int.from_bytes(part[i:i + 2], "big")]
                         for part in operands if isinstance(part, Operand) for i in range(0, len(part), 2)]
                if any(mark["tag"] == b"/ReversedChars" for mark in stack):
                    shown.reverse()
                self.append(texts, stack, "".join(shown))
            elif token in (b"Tj", b"'", b'"', b"Do"):
                raise ValueError(f"a page has no {token.decode()}")
            operands = []
        if stack:
            raise ValueError("marked content isn't closed")
        return texts

    @staticmethod
    def append(texts, stack, text, replacement=False):
        if any(mark["tag"] == b"/Artifact" for mark in stack):
            return
        replaced = any(mark["actual"] is not None for mark in stack)
        identifiers = [mark["id"] for mark in stack if mark["id"] is not None]
        if text and not identifiers:
            raise ValueError(f"text that is neither content nor artifact: {text!r}")
        if identifiers and replaced == replacement:
            texts[int(identifiers[-1])] += text

    def read(self):
        self.pages = {}
        elements = []
        for child in self.kids(self.follow(self.root["/StructTreeRoot"])):
            self.walk(child, self.root["/Lang"][2:], None, elements)
        return [(kind, language, "".join(parts)) for kind, language, parts in elements if parts]

    @staticmethod
    def kids(element):
        kids = element.get("/K", [])
        return kids if isinstance(kids, list) else [kids]

    def walk(self, kid, language, owner, elements):
        kid = self.follow(kid)
        if not isinstance(kid, dict):
            raise ValueError("an identifier without its page")
        if kid.get("/Type") == "/OBJR":
            return
        if kid.get("/Type") == "/MCR":
            if kid["/Pg"] not in self.pages:
                self.pages[kid["/Pg"]] = self.page_text(kid["/Pg"])
            owner.append(self.pages[kid["/Pg"]].pop(int(kid["/MCID"])))
            return
        kind, language = kid["/S"][1:], kid["/Lang"][2:] if "/Lang" in kid else language
        if kind not in INLINE or owner is None:
            owner = []
            elements.append((kind, language, owner))
        for child in self.kids(kid):
            self.walk(child, language, owner, elements)


def read_page(path):
    document = Document(path)
    elements = document.read()
    left = [text for page in document.pages.values() for text in page.values() if text.strip()]
    if left:
        raise ValueError(f"content without a structure element: {left[0]!r}")
    return elements
