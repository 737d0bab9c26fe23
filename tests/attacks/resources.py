"""Measures what small hostile files cost: no file of 10 KB may take a second of computing or 100 MB of memory.

Usage: resources.py DECL RECORD TRUST KEY ARCHIVE [WHICH], with the paths of the program and of a good record, trust list, key
file and archive; WHICH is what the names of the cases begin with that are run, all without it.
"""
import base64
import os
import re
import subprocess
import sys
import tempfile
import zlib

from archive_attacks import archive_attacks
from resource_formats import format_attacks

SIZE = 10_000
# A catalogue has at least a page for each of its tables.
CATALOGUE_SIZE = 22_500
CPU_SECONDS = 1.0
MEMORY_BYTES = 100_000_000
# A packed document is judged by what it unpacks to, at most 1 MiB for one so small.
PACKED_MEMORY_BYTES = 200_000_000
# Codes that a program ends with of its own will; anything else is a crash, and 70 a fault of ours.
GOOD_CODES = {0, 1, 2, 3, 64, 65, 66, 74, 77}


def fill(start, unit, end=b"", size=SIZE):
    """As many units as fit between start and end."""
    return start + unit * ((size - len(start) - len(end)) // len(unit)) + end


def nested(start, opening, closing, end=b"", middle=b"", size=SIZE):
    count = (size - len(start) - len(end) - len(middle)) // (len(opening) + len(closing))
    return start + opening * count + middle + closing * count + end


# ---- XML: records and trust lists


def xml_attacks(head, root):
    """Attacks on anything that starts with `head` and has the element `root`."""
    close = b"</" + root + b">"
    declaration = head[: head.index(b"?>") + 2]
    tag = head[len(declaration) :].strip()
    doctype = (
        b"<!DOCTYPE r [<!ENTITY a '" + b"a" * 100 + b"'>"
        + b"".join(b"<!ENTITY %c '%s'>" % (98 + i, b"&%c;" % (97 + i) * 50) for i in range(20))
        + b"]>"
    )
    yield "depth", nested(head, b"<a>", b"</a>", close)
    yield "depth-unclosed", fill(head, b"<a>")
    yield "depth-63", fill(head, b"<a>" * 61 + b"</a>" * 61, close)
    yield "attributes", head + b"<p " + b" ".join(b"a%d=''" % i for i in range(900)) + b"/>" + close
    yield "attributes-32", fill(head, b"<p " + b" ".join(b"a%d=''" % i for i in range(32)) + b"/>", close)
    yield "attributes-on-root", tag.join([declaration, b""])[:-1] + b"".join(b" a%d=''" % i for i in range(900)) + b">" + close
    yield "same-attributes", head + b"<p" + b" a=''" * 1900 + b"/>" + close
    yield "namespaces", head + b"<p" + b"".join(b" xmlns:n%d='u'" % i for i in range(600)) + b"/>" + close
    yield "namespaces-nested", head + b"".join(b"<a xmlns='u%d'>" % i for i in range(500))
    yield "namespaces-32-by-60", head + b"".join(
        b"<a" + b"".join(b" xmlns:n%d_%d='u'" % (d, i) for i in range(8)) + b">" for d in range(60)
    )
    yield "relative-namespace", fill(head, b"<a xmlns='../x'/>", close)
    yield "empty-elements", fill(head, b"<a/>", close)
    yield "entity-bomb", declaration + doctype + tag + b"&u;" + close
    yield "external-entity", declaration + b"<!DOCTYPE r [<!ENTITY a SYSTEM '/dev/zero'>]>" + tag + b"&a;" + close
    yield "parameter-entities", declaration + fill(b"<!DOCTYPE r [<!ENTITY % a ''>", b"%a;") + b"]>" + tag + close
    yield "characters", fill(head, b"&#x10FFFF;", close)
    yield "comments", fill(head, b"<!---->", close)
    yield "instructions", fill(head, b"<?a?>", close)
    yield "cdata", fill(head, b"<![CDATA[]]>", close)
    yield "long-name", fill(head + b"<", b"a", b"/>" + close)
    yield "long-value", fill(head + b"<a b='", b"&lt;", b"'/>" + close)
    yield "long-text", fill(head, b"a", close)
    yield "zero-octets", fill(head, b"\0", close)
    yield "spaces", fill(head, b" ", close)
    yield "utf-16", (head + b"<a/>" * 1000 + close).decode().encode("utf-16")
    yield "utf-7", head.replace(b"UTF-8", b"UTF-7") + fill(b"", b"+ADw-a+AD4-", size=9000)
    yield "brackets", fill(head, b"]]>", close)
    yield "half-tags", fill(head, b"<", b"")


def record_attacks(good):
    """Attacks by what stands inside a record that is sound otherwise."""
    head = good[: good.index(b"<declaration")]
    yield from xml_attacks(head, b"record")
    yield "no-head", fill(b"<record xmlns='urn:decl:record:1'>", b"<record>")
    text = re.search(rb"<text .*?</text>", good, re.DOTALL)
    front, back = good[: text.start()], good[text.end() :]
    back = b"</declaration></record>"
    front = front[: front.index(b"<source")] if b"<source" in front else front
    opening = b'<text authentic="true" xml:lang="en"><title>T</title>'
    parties = re.search(rb"<signatories.*?</signatories>", good, re.DOTALL).group()
    back = parties[:1500] + back if len(parties) < 1500 else back

    def with_text(content):
        return front + opening + content + b"</text>" + back

    room = SIZE - len(with_text(b""))
    yield "paragraphs", with_text(fill(b"", b"<p>a</p>", size=room))
    yield "empty-paragraphs", with_text(fill(b"", b"<p/>", size=room))
    yield "lists", with_text(nested(b"", b'<list ordered="false"><item>a', b"</item></list>", size=room))
    yield "styles", with_text(b"<p>" + nested(b"", b"<em>", b"</em>", middle=b"a", size=room - 7) + b"</p>")
    yield "headings", with_text(fill(b"", b'<heading level="1">a</heading>', size=room))
    yield "languages", front + fill(b"", b'<text authentic="true" xml:lang="en"><title>T</title><p>a</p></text>', size=room) + back
    yield "combining", with_text(b"<p>a" + fill(b"", "\u0316".encode(), size=room - 8) + b"</p>")
    yield "no-word-ends", with_text(b"<p>" + fill(b"", b"a", size=room - 7) + b"</p>")
    yield "directions", with_text(b"<p>" + fill(b"", "\u05d0a".encode(), size=room - 7) + b"</p>")
    signatory = b'<signatory country="AL"><organisation id="a-%d"><name xml:lang="en">A</name></organisation></signatory>'
    many = b"".join(signatory % i for i in range(60))
    yield "signatories", (front + opening + b"<p>a</p></text><signatories>" + many + b"</signatories>" + b"</declaration></record>")
    quorum = nested(b"", b'<quorum need="1">', b"</quorum>", size=6000)
    yield "quorums", good.replace(b"</signatories>", quorum + b"</signatories>")[:SIZE]
    signatures = good[good.index(b"</declaration>") + len(b"</declaration>") :]
    first = re.search(rb"<ds:Signature .*?</ds:Signature>|<Signature .*?</Signature>", signatures, re.DOTALL)
    if first:
        der = nested_der(300)
        broken = re.sub(rb"(<(?:ds:)?X509Certificate>)[^<]*", lambda m: m.group(1) + base64.b64encode(der), good)
        yield "nested-der", broken
        long_length = b"\x30\x84\x7f\xff\xff\xff" + b"\x30\x80" * 100
        yield "der-lengths", re.sub(
            rb"(<(?:ds:)?X509Certificate>)[^<]*", lambda m: m.group(1) + base64.b64encode(long_length), good
        )
        yield "long-base64", re.sub(rb"(<(?:ds:)?SignatureValue>)[^<]*", lambda m: m.group(1) + b"A" * 500, good)


def nested_der(depth):
    der = b""
    for _ in range(depth):
        size = len(der)
        length = bytes([size]) if size < 128 else bytes([0x82, size >> 8, size & 255])
        der = b"\x30" + length + der
    return der


# ---- PDF


class Pdf:
    """A PDF file as decl writes them: classic table, one revision. Objects are bodies by number."""

    def __init__(self):
        self.objects = {
            1: b"<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R /StructTreeRoot 6 0 R /MarkInfo << /Marked true >> >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /StructParents 0 "
            b"/Resources << /Font << /F1 7 0 R >> /XObject << /X1 8 0 R >> >> >>",
            4: stream(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                      b"<rdf:Description xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/' pdfaid:part='4' "
                      b"xmlns:d='urn:decl:page:1'/></rdf:RDF></x:xmpmeta>", b"/Type /Metadata /Subtype /XML"),
            5: stream(b"BT /F1 9 Tf (a) Tj ET"),
            6: b"<< /Type /StructTreeRoot /K [] >>",
            7: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
            8: stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 1 1]"),
        }

    def write(self, trailer=b"", tail=b"", table=None):
        out = b"%PDF-2.0\n%\xe2\xe3\xcf\xd3\n"
        offsets = {}
        for number, body in self.objects.items():
            offsets[number] = len(out)
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        size = max(self.objects) + 1
        if table is None:
            table = b"xref\n0 %d\n0000000000 65535 f \n" % size
            table += b"".join(b"%010d 00000 n \n" % offsets.get(n, 0) for n in range(1, size))
        out += table + b"trailer\n<< /Size %d /Root 1 0 R /ID [<00><00>] %s >>\n" % (size, trailer.replace(b"@XREF", b"%d" % start))
        return out + b"startxref\n%d\n%%%%EOF\n" % start + tail


def stream(content, entries=b""):
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def deflated(content, times=1):
    for _ in range(times):
        packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9)
        content = packer.compress(content) + packer.flush()
    return content


def bomb(unit, size=8_000_000):
    """A stream that inflates to `size` bytes of the unit repeated, or to as many as 8 KB can hold."""
    packed = deflated(unit * (size // len(unit)))
    if len(packed) > 8000:
        return bomb(unit, size * 8000 // len(packed) - 1000)
    return stream(packed, b"/Filter /FlateDecode")


def double_bomb(unit=b" ", size=400_000_000):
    """Two filters, each of which expands."""
    packer = zlib.compressobj(9)
    block = unit * (4_000_000 // len(unit))
    once = b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
    return stream(deflated(once), b"/Filter [/FlateDecode /FlateDecode]")


def changed(number, body, **others):
    pdf = Pdf()
    pdf.objects[number] = body
    for name, value in others.items():
        pdf.objects[int(name[1:])] = value
    return pdf.write()


def pdf_attacks():
    for name, unit in {"spaces": b" ", "numbers": b"0 ", "states": b"q ", "restores": b"Q ", "text": b"BT ET ", "arrays": b"[", "strings": b"(",
                       "marks": b"/P BMC ", "mcids": b"/P <</MCID 0>> BDC EMC ", "images": b"BI ID EI ",
                       "shows": b"(aaaaaaaa) Tj ", "names": b"/a ", "comments": b"%\n", "forms": b"/X1 Do ",
                       "dictionaries": b"<<", "fonts": b"/F1 9 Tf "}.items():
        yield "content-" + name, changed(5, bomb(unit))
        yield "content-limit-" + name, changed(5, bomb(unit, 4 << 20))
        yield "form-" + name, changed(8, bomb(unit, 4 << 20).replace(b"<<", b"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1]", 1),
                                      _5=stream(b"/X1 Do"))
    yield "content-double", changed(5, double_bomb())
    yield "metadata-bomb", changed(4, bomb(b"<a>"))
    yield "metadata-million", changed(4, bomb(b"<a/>", 900_000))
    yield "metadata-double", changed(4, double_bomb())
    yield "metadata-entities", changed(4, stream(b"<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '" + b"&b;" * 1000 + b"'><!ENTITY d '" + b"&c;" * 1000 + b"'>]><a>&d;</a>"))
    yield "run-length", changed(5, stream(b"\x81 " * 4000 + b"\x80", b"/Filter /RunLengthDecode"))
    yield "ascii85", changed(5, stream(b"z" * 8000 + b"~>", b"/Filter /ASCII85Decode"))
    yield "lzw", changed(5, stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 900, b"/Filter /LZWDecode"))
    yield "many-filters", changed(5, stream(b"00" * 200, b"/Filter [" + b"/ASCIIHexDecode " * 500 + b"]"))
    yield "predictor", changed(5, stream(deflated(b"\0" * 100), b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 /BitsPerComponent 16 >>"))
    yield "predictor-wide", changed(5, stream(deflated(b"\2" * 5_000_000), b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 50000000 >>"))
    shared = Pdf()
    shared.objects[5] = bomb(b"0 ", 4 << 20)
    shared.objects[2] = b"<< /Type /Pages /Count 40 /Kids [" + b" ".join(b"%d 0 R" % n for n in range(20, 40)) + b"] >>"
    for n in range(20, 40):
        shared.objects[n] = shared.objects[3]
    yield "pages-share-content", shared.write()
    yield "content-repeated", changed(3, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [" + b"5 0 R " * 500 + b"] >>", _5=bomb(b"0 ", 1 << 20))
    shared.objects[5] = stream(b"/X1 Do " * 100)
    shared.objects[8] = bomb(b"0 ", 4 << 20).replace(b"<<", b"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1]", 1)
    yield "form-drawn-often", shared.write()
    graph = Pdf()
    graph.objects[5] = stream(b"/X1 Do")
    for n in range(8, 40):
        graph.objects[n] = stream(b"/X1 Do /X2 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X1 %d 0 R /X2 %d 0 R >> >>" % (n + 1, n + 1))
    yield "form-graph", graph.write()
    yield "form-itself", changed(8, stream(b"/X1 Do", b"/Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X1 8 0 R >> >>"), _5=stream(b"/X1 Do"))
    yield "pages-itself", changed(2, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1 >>")
    pages = Pdf()
    pages.objects[2] = b"<< /Type /Pages /Kids [20 0 R 20 0 R] /Count 1 >>"
    for n in range(20, 60):
        pages.objects[n] = b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 1 >>" % (n + 1, n + 1)
    yield "pages-graph", pages.write()
    yield "pages-direct", changed(2, nested(b"<< /Type /Pages /Kids [", b"<</Kids[", b"]>>", b"] /Count 1 >>", size=8000))
    tree = Pdf()
    tree.objects[6] = b"<< /Type /StructTreeRoot /K 20 0 R /ParentTree 20 0 R >>"
    for n in range(20, 60):
        tree.objects[n] = b"<< /S /P /K [%d 0 R %d 0 R] /Kids [%d 0 R %d 0 R] /P 6 0 R >>" % ((n + 1,) * 4)
    yield "structure-graph", tree.write()
    yield "structure-itself", changed(6, b"<< /Type /StructTreeRoot /K 6 0 R /ParentTree 6 0 R /RoleMap << /A /B /B /A >> >>")
    yield "structure-wide", changed(6, b"<< /Type /StructTreeRoot /K [" + b"6 0 R " * 1000 + b"] >>")
    yield "structure-direct", changed(6, nested(b"<< /Type /StructTreeRoot /K ", b"<</K[", b"]>>", b">>", size=8000))
    yield "roles", changed(6, b"<< /Type /StructTreeRoot /K [] /RoleMap << " + b" ".join(b"/A%d /A%d" % (i, i + 1) for i in range(600)) + b" >> >>")
    for name, opening, closing in [("arrays", b"[", b"]"), ("dictionaries", b"<</a", b">>")]:
        yield "deep-" + name, changed(6, nested(b"<< /K ", opening, closing, b">>", middle=b" 0", size=8000))
    yield "deep-unclosed", changed(6, b"<< /K " + b"[" * 8000)
    yield "many-objects", changed(6, b"[" + b"0 " * 4000 + b"]")
    yield "references", changed(6, b"[" + b"6 0 R " * 1300 + b"]")
    yield "long-number", changed(6, b"<< /K " + b"9" * 8000 + b" >>")
    yield "long-name", changed(6, b"<< /K /" + b"#41" * 2600 + b" >>")
    yield "parentheses", changed(6, b"<< /K " + b"(" * 4000 + b")" * 4000 + b" >>")
    for name, length in {"huge": b"99999999999999999999", "large": b"2000000000", "negative": b"-1", "itself": b"5 0 R", "nowhere": b"99 0 R"}.items():
        yield "length-" + name, changed(5, b"<< /Length " + length + b" >>\nstream\nq\nendstream")
    yield "length-chain", changed(5, b"<< /Length 6 0 R >>\nstream\nq\nendstream", _6=b"7 0 R", _7=b"6 0 R")
    pdf = Pdf()
    yield "prev-itself", pdf.write(trailer=b"/Prev @XREF")
    yield "prev-far", pdf.write(trailer=b"/Prev 99999999999")
    yield "size-huge", pdf.write(trailer=b"/Size 2147483647")
    yield "xref-range", pdf.write(table=b"xref\n0 2147483647\n0000000000 65535 f \n")
    yield "xref-subsections", pdf.write(table=b"xref\n" + b"0 0\n" * 1500)
    yield "xref-same", pdf.write(table=b"xref\n0 300\n" + b"0000000015 00000 n \n" * 300)
    yield "many-ends", pdf.write(tail=b"startxref\n0\n%%EOF\n" * 400)
    yield "many-headers", fill(b"", b"%PDF-2.0\n")
    yield "objects-only", fill(b"%PDF-2.0\nurn:decl:page:1", b"1 0 obj\n")
    prevs = b"%PDF-2.0\n% urn:decl:page:1\n"
    last = 0
    while len(prevs) < SIZE - 200:
        here = len(prevs)
        prevs += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (last, here)
        last = here
    yield "prev-chain", prevs
    for name, entries in {"range": b"/W [1 2 1] /Index [0 2000000000]", "widths": b"/W [0 0 0]", "wide": b"/W [8 8 8]", "huge": b"/W [2147483647 2147483647 2147483647]"}.items():
        body = b"%PDF-2.0\n% urn:decl:page:1\n"
        at = len(body)
        packed = deflated(b"\0" * 6_000_000)
        body += b"1 0 obj\n" + stream(packed, b"/Type /XRef /Size 2000000000 /Root 1 0 R /Filter /FlateDecode " + entries)
        yield "xref-stream-" + name, body + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at
    objects = Pdf()
    objects.objects[9] = bomb(b"1 0 ", 6_000_000).replace(b"<<", b"<< /Type /ObjStm /N 2000000000 /First 2000000000", 1)
    yield "object-stream", objects.write()
    simple = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 9 0 R /DescendantFonts [10 0 R] >>"
    ranges = b"begincmap 100 beginbfrange\n" + b"<0000> <ffff> <0000>\n" * 380 + b"endbfrange endcmap"
    yield "to-unicode", changed(7, simple, _9=stream(ranges), _10=b"<< /Subtype /CIDFontType2 /W [0 65535 1] >>")
    yield "to-unicode-bomb", changed(7, simple, _9=bomb(b"<0000> <ffff> <0000>\n", 4_000_000), _10=b"<< >>")
    yield "to-unicode-chars", changed(7, simple, _9=bomb(b"1 beginbfchar <00> <00> endbfchar\n", 1_000_000), _10=b"<< >>")
    yield "widths", changed(7, simple, _9=stream(b""), _10=b"<< /Subtype /CIDFontType2 /W [" + b"0 65535 500 " * 600 + b"] >>")
    yield "widths-huge", changed(7, simple, _9=stream(b""), _10=b"<< /Subtype /CIDFontType2 /W [" + b"0 2147483647 500 " * 400 + b"] >>")
    descriptor = b"<< /Type /FontDescriptor /FontFile2 11 0 R >>"
    font = b"\0\1\0\0\0\xff" + b"\0" * 6 + b"glyf\0\0\0\0\0\0\0\0\xff\xff\xff\xff" * 255
    yield "font-tables", changed(7, simple, _9=stream(b""), _10=b"<< /Subtype /CIDFontType2 /FontDescriptor %s >>" % descriptor, _11=stream(font))
    yield "font-bomb", changed(7, simple, _9=stream(b""), _10=b"<< /Subtype /CIDFontType2 /FontDescriptor %s /CIDToGIDMap 11 0 R >>" % descriptor, _11=bomb(b"\0\1", 8_000_000))
    yield "attachment", changed(1, b"<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R /AF [9 0 R] /Names << /EmbeddedFiles << /Names [(record.xml) 9 0 R] >> >> >>",
                                _9=b"<< /Type /Filespec /F (record.xml) /UF (record.xml) /EF << /F 10 0 R >> >>", _10=bomb(b"<a/>"))
    yield "attachment-double", changed(1, b"<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R /AF [9 0 R] /Names << /EmbeddedFiles << /Names [(record.xml) 9 0 R] >> >> >>",
                                       _9=b"<< /Type /Filespec /F (record.xml) /UF (record.xml) /EF << /F 10 0 R >> >>", _10=double_bomb())
    outline = Pdf()
    outline.objects[1] = outline.objects[1].replace(b"<<", b"<< /Outlines 20 0 R /AcroForm << /Fields [20 0 R] >> /Names << /Dests 20 0 R >>", 1)
    for n in range(20, 60):
        outline.objects[n] = b"<< /First %d 0 R /Next %d 0 R /Kids [%d 0 R %d 0 R] >>" % ((n + 1,) * 4)
    yield "outline-graph", outline.write()


# ---- text


def text_attacks():
    good = b"March 2022\n\nWe declare.\n\n\nAna Primer\nChair\nExample Forum\n"
    lines = {"empty-lines": b"\n", "lines": b"a\n", "blocks": b"a\n\n\n", "tabs": b"\t", "dots": b".", "numbers": b"1. ",
             "items": b"- a\n", "nested-items": b" - a\n", "dates": b"1.1.2022 ", "letters": b"a", "returns": b"\r",
             "zeros": b"\0", "high": b"\xff", "spaces": b" ", "names": b"Ana Primer\n", "quotes": "„".encode(),
             "combining": "\u0316".encode(), "mixed": "a\u0430".encode(), "joiners": "\u200d".encode(),
             "overrides": "\u202e".encode(), "hangul": "\u1112\u1161\u11ab".encode(), "arabic": "\u0628".encode(),
             "emoji": "\U0001f468\u200d".encode(), "ideographs": "\u4e00".encode(), "links": b"http://a.b "}
    for name, unit in lines.items():
        yield name + ".txt", fill(good + b"\n\n", unit)
        yield name + "-inside.txt", fill(b"March 2022\n\nWe ", unit, b"\n\n\nAna Primer\nChair\nExample Forum\n")
    scripts = ["\u0561", "\u05d0", "\u0628", "\u0721", "\u0780", "\u0905", "\u0985", "\u0a05", "\u0a85", "\u0b05", "\u0b85",
               "\u0c05", "\u0c85", "\u0d05", "\u0d85", "\u0e01", "\u0e81", "\u0f40", "\u1000", "\u10d0", "\u1200", "\u13a0",
               "\u1401", "\u1780", "\u2d30", "\u2200", "\u2600", "\U0001d400"]
    paragraph = " ".join(letter * 3 for letter in scripts).encode()
    yield "scripts.txt", fill(b"March 2022\n\n", paragraph + b"\n\n", b"\n\n\nAna Primer\nChair\nExample Forum\n")
    yield "utf-16.txt", good.decode().encode("utf-16") + b"\0a" * 4000


def markdown_attacks():
    units = {"quotes": b">", "brackets": b"[", "images": b"![", "pairs": b"[]", "calls": b"[a](", "stars": b"*", "star-words": b"*a ",
             "doubled": b"**a ", "underscores": b"_a ", "mixed": b"*a_b **c", "ticks": b"`", "tick-runs": b"`a``b```c",
             "angles": b"<", "tags": b"<a ", "comments": b"<!--", "declarations": b"<!A ", "sections": b"<![CDATA[", "backslashes": b"\\",
             "entities": b"&amp;", "tables": b"|", "fences": b"```\n", "rules": b"***\n", "headings": b"# a\n", "setext": b"a\n=\n",
             "definitions": b"[a]: b\n", "uses": b"[a][a]", "items": b"- ", "nested-items": b"  - a\n", "ordered": b"1) ",
             "quoted-lines": b"> > > > > > > > a\n", "tildes": b"~", "carets": b"^", "colons": b":", "mails": b"<a@b.c>", "links": b"<http://a>"}
    for name, unit in units.items():
        yield name + ".md", fill(b"March 2022\n\n", unit)
    yield "references.md", b"March 2022\n\n" + b"".join(b"[%d]: a\n" % i for i in range(500)) + b"[1]" * 1200
    yield "growing-ticks.md", b"March 2022\n\n" + b" ".join(b"`" * i for i in range(130))
    yield "growing-quotes.md", b"March 2022\n\n" + b"\n".join(b">" * i for i in range(130))


def yaml_attacks():
    yield "aliases", b"a: &a [x, x, x]\n" + b"".join(b"%c: &%c [*%c, *%c, *%c]\n" % (98 + i, 98 + i, 97 + i, 97 + i, 97 + i) for i in range(24))
    yield "alias-itself", b"a: &a [*a]\n"
    yield "lists", b"title: " + b"[" * 9900
    yield "maps", b"title: " + b"{a: " * 2400
    yield "items", b"- " * 4900
    yield "questions", b"? " * 4900
    yield "keys", b"".join(b"k%d: v\n" % i for i in range(1200))
    yield "same-keys", b"title: a\n" * 1100
    yield "long-key", b"a" * 9900 + b": b"
    yield "anchors", b"".join(b"k%d: &a%d v\n" % (i, i) for i in range(700))
    yield "tags", b"title: " + b"!a " * 3000
    yield "folds", b"title: >\n" + b" a\n" * 3000
    yield "documents", b"---\n" * 2400
    yield "escapes", b'title: "' + b"\\U0010FFFF" * 900 + b'"'
    yield "indents", b"".join(b" " * i + b"a:\n" for i in range(130))


def key_attacks(good):
    for kdf in [b"argon2id 4294967295 8192", b"argon2id 17 1073741824", b"argon2id 1 1099511627776", b"argon2id 1 18446744073709551615",
                b"argon2id 99999999999999999999 8192", b"argon2id 3 1073741825", b"argon2id 0 0", b"argon2id -1 -1", b"scrypt 99 99"]:
        yield kdf.decode(), re.sub(rb"kdf none", b"kdf " + kdf + b" AAAAAAAAAAAAAAAAAAAAAA==", good)
    yield "nested-der", re.sub(rb"certificate \S+", b"certificate " + base64.b64encode(nested_der(1500)), good)
    yield "der-length", re.sub(rb"certificate \S+", b"certificate " + base64.b64encode(b"\x30\x84\xff\xff\xff\xff" + b"\x30\x80" * 3000), good)
    yield "lines", good[:13] + b"\n" * 9900
    yield "long-line", good.replace(b"name ", b"name " + b"a" * 9000)
    yield "base64", re.sub(rb"secret \S+", b"secret " + b"A" * 9000, good)


def read_archive(folder):
    files = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                files[os.path.relpath(path, folder)] = file.read()
    return files


def cases(record, trust, key, archive):
    """Name, file name, content, side files, and the commands that read it."""
    for name, content in record_attacks(record):
        yield "record " + name, "a.xml", content, {}, [["verify", "a.xml"], ["show", "a.xml"], ["convert", "a.xml", "-o", "out", "--force"]]
    for name, content in pdf_attacks():
        yield "page " + name, "a.pdf", content, {}, [
            ["verify", "a.pdf"], ["show", "a.pdf"], *(["check", "--standard", s, "a.pdf"] for s in ("pdfa-4f", "pdfua-1"))]
    for name, content in text_attacks():
        yield "text " + name, "a.txt", content, {}, [["convert", "a.txt", "-o", "out", "--force"]]
    for name, content in markdown_attacks():
        yield "markdown " + name, "a.md", content, {}, [["convert", "a.md", "-o", "out", "--force"]]
    for name, file, content in format_attacks():
        yield name, file, content, {}, [["convert", file, "-o", "out", "--force", "--lang", "en", "--title", "T"]]
    for name, content in yaml_attacks():
        yield "sidecar " + name, "a.txt", b"March 2022\n\nWe declare.\n", {"a.decl.yaml": content}, [["convert", "a.txt", "-o", "out", "--force"]]
        yield "front matter " + name, "a.md", b"---\n" + content[:9900] + b"\n---\n\nWe declare.\n", {}, [["convert", "a.md", "-o", "out", "--force"]]
    head = trust[: trust.index(b"<organisation")]
    for name, content in xml_attacks(head, b"list"):
        yield "trust " + name, "t.xml", content, {"a.xml": record}, [["trust", "show", "t.xml"], ["verify", "a.xml", "--trust", "t.xml"]]
    for name, content in key_attacks(key):
        sign = ["sign", "a.xml", "--key", "k.key", "--passphrase-file", "phrase", "-o", "b.xml"]
        yield "key " + name, "k.key", content, {"phrase": b"a\n", "a.xml": record}, [["key", "show", "k.key", "--passphrase-file", "phrase"], sign]
    seal = archive["seal.xml"]
    yield from archive_attacks(archive, list(xml_attacks(seal[: seal.index(b"<archive ")], b"archive-seal")))


def measure(decl, arguments, folder):
    """CPU seconds and peak memory of the program and its children, and how it ended."""
    with open(os.path.join(folder, "stderr"), "wb") as errors:
        program = subprocess.Popen([decl, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, program.returncode


def main():
    decl, *paths, folder = (os.path.abspath(path) for path in sys.argv[1:6])
    record, trust, key = (open(path, "rb").read() for path in paths)
    which = "".join(sys.argv[6:])
    failures = []
    costs = []
    for name, file, content, others, commands in cases(record, trust, key, read_archive(folder)):
        if not name.startswith(which):
            continue
        if len(content) > max(SIZE + 300, CATALOGUE_SIZE if file.endswith(".sqlite") else 0):
            failures.append(f"{name}: the test itself is wrong, its file has {len(content)} bytes")
        with tempfile.TemporaryDirectory() as folder:
            for path, data in {file: content, **others}.items():
                os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
                with open(os.path.join(folder, path), "wb") as out:
                    out.write(data)
            most_memory = PACKED_MEMORY_BYTES if file.endswith((".docx", ".odt")) else MEMORY_BYTES
            for arguments in commands:
                seconds, memory, code = measure(decl, arguments, folder)
                costs.append((seconds, memory, code, name, arguments[0]))
                words = f"{name}: decl {' '.join(arguments)}: {seconds:.2f} s, {memory / 1e6:.0f} MB, exit code {code}"
                if code not in GOOD_CODES or seconds >= CPU_SECONDS or memory >= most_memory:
                    with open(os.path.join(folder, "stderr"), errors="replace") as errors:
                        failures.append(f"{words}: {errors.read(200)}")
                elif os.environ.get("SHOW_ALL"):
                    print(words)
    print(f"{len(costs)} runs; at most {max(c[0] for c in costs):.2f} s of computing and {max(c[1] for c in costs) / 1e6:.0f} MB")
    for failure in failures:
        print("FAILED:", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
