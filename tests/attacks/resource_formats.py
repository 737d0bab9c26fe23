"""Small hostile web pages, office documents and PDF files to be converted: name, file name and content."""
import io
import zipfile

SIZE = 10_000
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
SIGNED = ["Ana Primer", "Chair", "Example Forum"]


def fill(start, unit, end="", size=SIZE):
    return start + unit * ((size - len((start + end).encode())) // len(unit.encode())) + end


def nested(start, opening, closing, end="", middle="a", size=SIZE):
    count = (size - len(start + end + middle)) // len(opening + closing)
    return start + opening * count + middle + closing * count + end


# ---- web pages


def html_attacks():
    head = "<!doctype html><meta charset=utf-8><title>T</title><p>March 2022<p>We declare.<p>"
    tail = "<p>" + "<br>".join(SIGNED)
    tags = ["div", "p", "b", "a href=x", "table", "td", "tr", "li", "ul", "ol", "dl", "dt", "dd", "span", "font", "h1", "blockquote",
            "pre", "select", "option", "form", "button", "nobr", "sup", "ruby", "frameset", "iframe", "object", "svg", "math",
            "template", "noscript", "textarea", "style", "script", "title", "body", "html", "caption", "colgroup"]
    for tag in tags:
        name = tag.split()[0]
        yield f"open-{name}", fill(head, f"<{tag}>a", tail)
        yield f"nested-{name}", nested(head, f"<{tag}>", f"</{name}>", tail)
        yield f"closed-{name}", fill(head, f"</{name}>", tail)
    yield "misnested", fill(head, "<b><i><a></b></i></a>", tail)
    yield "spans-rows", fill(head + "<table>", "<tr><td rowspan=65534 colspan=1000>a", "</table>" + tail)
    yield "spans-huge", fill(head + "<table>", "<tr><td rowspan=2147483647 colspan=2147483647>a", "</table>" + tail)
    yield "spans-wide", head + "<table><tr>" + "<td colspan=1000>a" * 200 + "<tr><td>a" * 200 + "</table>" + tail
    yield "list-numbers", fill(head + "<ol type=I start=2147483647>", "<li>a", "</ol>" + tail)
    yield "list-roman", fill(head, "<ol type=I start=999999999><li>a</ol>", tail)
    yield "list-letters", fill(head, "<ol type=a start=-2147483648><li>a</ol>", tail)
    yield "attributes", head + "<p " + " ".join(f"a{i}=b" for i in range(1200)) + ">" + tail
    yield "same-attributes", head + "<p" + " a=b" * 2400 + ">" + tail
    yield "ids", fill(head, "<p id=a><a href=#a>1</a>", tail)
    for name, unit in {"entities": "&amp;", "long-entities": "&CounterClockwiseContourIntegral;", "half-entities": "&", "numbers": "&#1114111;",
                       "zero-numbers": "&#0;", "comments": "<!---->", "half-comments": "<!--", "instructions": "<?a>", "cdata": "<![CDATA[", "half-tags": "<",
                       "ends": "</", "quotes": "<a b='", "breaks": "<br>", "rules": "<hr>", "images": "<img src=data:,>", "spaces": " ", "tabs": "\t",
                       "no-breaks": "\u00a0", "soft-hyphens": "\u00ad", "letters": "a", "combining": "\u0316", "inputs": "<input value=a>"}.items():
        yield name, fill(head, unit, tail)
    yield "styles", fill(head + "<style>", "a,b{display:none}", "</style>" + tail)
    yield "hidden", fill(head, "<p style='display:none'>", tail)
    yield "charsets", fill("", "<meta charset=utf-7>", tail)
    yield "base", fill("<base href='http://a.example/'>" + head, "<a href=../../../x>a</a>", tail)
    yield "main", fill("", "<main><article>", tail)
    yield "unquoted", fill(head + "<a href=", "x", ">a</a>" + tail)
    yield "footnotes", fill(head, "<a href=#f id=g>1</a><p id=f><a href=#g>1</a> a", tail)


# ---- office documents


def write_zip(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=zipfile.ZIP_STORED if name == "mimetype" else compression)
    return out.getvalue()


def docx(body, **parts):
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/"
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    links = "".join(f'<Relationship Id="r{i}" Type="{relations}/{name}" Target="{name}.xml"/>' for i, name in enumerate(parts))
    return write_zip({
        "[Content_Types].xml": f'<Types xmlns="{package}content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}relationships"><Relationship Id="r" Type="{relations}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}relationships">{links}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        **named,
    })


def word_paragraph(text, properties=""):
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}<w:r><w:t>{text}</w:t></w:r></w:p>"


def expanded(unit, size=5_000_000):
    """What a part of 10 KB may unpack to when it repeats itself."""
    return unit * (size // len(unit))


def docx_attacks():
    before = word_paragraph("March 2022") + word_paragraph("We declare.")
    after = "".join(word_paragraph(line) for line in SIGNED)
    units = {
        "paragraphs": "<w:p/>", "texts": word_paragraph("a"), "runs": "<w:p><w:r><w:t>a</w:t></w:r></w:p>", "tabs": "<w:p><w:r><w:tab/></w:r></w:p>",
        "breaks": "<w:p><w:r><w:br/></w:r></w:p>", "tables": "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "unknown": "<w:unknown/>",
        "controls": "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>", "bookmarks": '<w:bookmarkStart w:id="1" w:name="a"/>',
        "inserted": "<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>", "deleted": "<w:p><w:del><w:r><w:delText>a</w:delText></w:r></w:del></w:p>",
        "fields": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>', "symbols": '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>',
        "notes": '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', "entities": "<w:p><w:r><w:t>&#x10FFFF;</w:t></w:r></w:p>",
    }
    for name, unit in units.items():
        yield f"docx {name}", docx(before + expanded(unit, 9_000) + after)
        yield f"docx many-{name}", docx(before + expanded(unit, 800_000) + after)
    yield "docx one-text", docx(before + word_paragraph(expanded("a ", 800_000)) + after)
    yield "docx one-run", docx(before + "<w:p>" + expanded("<w:r><w:t>a</w:t></w:r>", 800_000) + "</w:p>" + after)
    yield "docx depth", docx(nested(before, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", after, "<w:p/>", 300_000))
    span = '<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
    yield "docx spans", docx(before + "<w:tbl>" + f"<w:tr>{span * 60}</w:tr>" * 60 + "</w:tbl>" + after)
    numbered = word_paragraph("a", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    for form in ["upperRoman", "lowerLetter", "decimal", "hebrew1", "chineseCounting"]:
        level = f'<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{"%1" * 300}"/></w:lvl>'
        numbering = f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
        yield f"docx numbering-{form}", docx(before + numbered * 200 + after, numbering=numbering)
    chain = "".join(f'<w:abstractNum w:abstractNumId="{i}"><w:numStyleLink w:val="s{i + 1}"/></w:abstractNum><w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(300))
    yield "docx numbering-chain", docx(before + numbered * 200 + after, numbering=f'<w:numbering xmlns:w="{W}">{chain}</w:numbering>')
    styled = word_paragraph("a", '<w:pStyle w:val="s0"/>')
    for name, parent in {"cycle": lambda i: (i + 1) % 500, "chain": lambda i: i + 1, "itself": lambda i: i}.items():
        styles = "".join(f'<w:style w:type="paragraph" w:styleId="s{i}"><w:name w:val="a{i}"/><w:basedOn w:val="s{parent(i)}"/></w:style>' for i in range(500))
        yield f"docx styles-{name}", docx(before + styled * 3000 + after, styles=f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1">{expanded(word_paragraph("a"), 40_000)}<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>'
    yield "docx notes-graph", docx(before + units["notes"] * 3000 + after, footnotes=note)
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "' + "&b;" * 1000 + '"><!ENTITY d "' + "&c;" * 1000 + '">]>'
    yield "docx doctype", docx(before, styles=bomb + f'<w:styles xmlns:w="{W}">&d;</w:styles>')
    yield from package_attacks("docx", "word/document.xml", docx(before + after))


def odt(body, styles=""):
    names = "".join(f' xmlns:{name}="{OFFICE}{name}:1.0"' for name in ["office", "text", "table", "style"])
    return write_zip({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<office:document-content{names}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>',
    })


def odt_attacks():
    def paragraph(text, style=""):
        return f"<text:p{style and f' text:style-name={chr(34)}{style}{chr(34)}'}>{text}</text:p>"

    before = paragraph("March 2022") + paragraph("We declare.")
    after = "".join(paragraph(line) for line in SIGNED)
    item = "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"
    cell = '<table:table-cell table:number-columns-repeated="1000000" table:number-columns-spanned="1000000" table:number-rows-spanned="1000000"><text:p>a</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    units = {
        "paragraphs": "<text:p/>", "texts": paragraph("a"), "spaces": paragraph('<text:s text:c="2147483647"/>'), "few-spaces": paragraph('<text:s text:c="9999"/>'),
        "tabs": paragraph("<text:tab/>"), "breaks": paragraph("<text:line-break/>"), "lists": item, "tables": f"<table:table>{row}</table:table>",
        "cells": f"<table:table><table:table-row>{cell * 20}</table:table-row></table:table>", "headings": '<text:h text:outline-level="2147483647">a</text:h>',
        "notes": paragraph('<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a</text:p></text:note-body></text:note>'),
        "spans": paragraph("<text:span>a</text:span>"), "frames": paragraph("<text:a>a</text:a>"), "sections": "<text:section><text:p/></text:section>",
    }
    for name, unit in units.items():
        yield f"odt {name}", odt(before + expanded(unit, 9_000) + after)
        yield f"odt many-{name}", odt(before + expanded(unit, 800_000) + after)
    yield "odt one-text", odt(before + paragraph(expanded("a ", 800_000)) + after)
    yield "odt depth", odt(nested(before, "<text:list><text:list-item>", "</text:list-item></text:list>", after, "<text:p/>", 300_000))
    for form in ["I", "a", "1"]:
        level = f'<text:list-level-style-number text:level="1" text:start-value="2147483647" text:display-levels="2147483647" style:num-format="{form}"/>'
        numbered = item.replace("<text:list>", '<text:list text:style-name="L" text:continue-numbering="true">')
        yield f"odt numbering-{form}", odt(before + numbered * 500 + after, f'<text:list-style style:name="L">{level}</text:list-style>')
    for name, parent in {"cycle": lambda i: (i + 1) % 500, "chain": lambda i: i + 1, "itself": lambda i: i}.items():
        styles = "".join(f'<style:style style:name="s{i}" style:family="paragraph" style:parent-style-name="s{parent(i)}"/>' for i in range(500))
        yield f"odt styles-{name}", odt(before + paragraph("a", "s0") * 3000 + after, styles)
    yield from package_attacks("odt", "content.xml", odt(before + after))


def package_attacks(kind, main, good):
    """What is wrong with the ZIP file itself."""
    yield f"{kind} bomb", write_zip({"mimetype": "application/vnd.oasis.opendocument.text", main: " " * 9_000_000})
    yield f"{kind} many-parts", write_zip({f"{i}": b"" for i in range(90)} | {main: b"<a/>"})
    yield f"{kind} sizes", good.replace(len(good).to_bytes(4, "little"), b"\xff\xff\xff\x7f")
    for field, name in [(20, "packed"), (24, "unpacked"), (42, "place")]:  # of each entry of the central directory
        broken = bytearray(good)
        at = 0
        while (at := broken.find(b"PK\1\2", at)) >= 0:
            broken[at + field : at + field + 4] = b"\xff\xff\xff\x7f"
            at += 4
        yield f"{kind} {name}", bytes(broken)
    overlapping = bytearray(good)
    at = overlapping.find(b"PK\1\2")
    first = bytes(overlapping[at + 42 : at + 46])
    while (at := overlapping.find(b"PK\1\2", at + 4)) >= 0:
        overlapping[at + 42 : at + 46] = first
    yield f"{kind} overlapping", bytes(overlapping)
    yield f"{kind} cut", good[:-30]
    yield f"{kind} doubled", good + good
    yield f"{kind} ends", good[: good.rfind(b"PK\5\6")] + good[good.rfind(b"PK\5\6") :] * 300


def format_attacks():
    for name, content in html_attacks():
        yield f"html {name}", "a.html", content.encode()
    for name, content in docx_attacks():
        yield name, "a.docx", content
    for name, content in odt_attacks():
        yield name, "a.odt", content
