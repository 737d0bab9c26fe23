#!/usr/bin/env python3
"""Writes the Word documents of this folder part by part, as Word itself writes them: make_word.py FOLDER

Every run gives the same bytes.
"""
import pathlib
import sys
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DRAWING = ('xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
           'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
           'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
           'xmlns:v="urn:schemas-microsoft-com:vml"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."

STYLES = f"""<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Naslov"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Naslov1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Naslov2"><w:name w:val="heading 2"/><w:basedOn w:val="Naslov1"/>
<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/>
<w:pPr><w:ind w:left="720"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Citat"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="character" w:styleId="Isticanje"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
</w:styles>"""


def level(number, form, text, left):
    return (f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>')


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>
{level(0, "decimal", "%1.", 720)}{level(1, "lowerLetter", "%2)", 1440)}{level(2, "lowerRoman", "%3.", 2160)}</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>
{level(0, "bullet", chr(0xF0B7), 720)}{level(1, "bullet", "o", 1440)}</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>
{level(0, "upperRoman", "%1.", 360)}</w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="multilevel"/>
{level(0, "decimal", "Член %1.", 720)}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="9"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""


def run(text, properties=""):
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidR="00A11B22">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content="", style="", more=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{style}{more}</w:pPr>" if style or more else ""
    content = run(content) if content and not content.startswith("<") else content
    return f'<w:p w:rsidR="00A11B22" w:rsidRDefault="00A11B22">{properties}{content}</w:p>'


def item(content, number, depth=0):
    return paragraph(content, "ListParagraph",
                     f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def table(rows):
    cells = ["".join(f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{"".join(cell)}</w:tc>' for cell in row)
             for row in rows]
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def lines(*texts):
    return [paragraph(text) for text in texts]


def link(identifier, text):
    return f'<w:hyperlink r:id="{identifier}" w:history="1">{run(text, "<w:u w:val=&quot;single&quot;/>".replace("&quot;", chr(34)))}</w:hyperlink>'


def note(kind, number):
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text):
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def notes(kind, texts):
    body = "".join(f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
                   for number, name in ((-1, "separator"), (0, "continuationSeparator")))
    for number, text in enumerate(texts, 1):
        body += f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + text)}</w:p></w:{kind}>'
    return f"<w:{kind}s {W}>{body}</w:{kind}s>"


def write(path, body, parts=(), links=(), macros=False):
    """`parts`: (type, file name, content); `links`: (identifier, type, address)."""
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml" if macros else WORD_TYPE + "document.main+xml"
    parts = [("styles", "styles.xml", STYLES), ("numbering", "numbering.xml", NUMBERING), *parts]
    types = "".join(f'<Override PartName="/word/{name}" ContentType="{WORD_TYPE}{type_}+xml"/>'
                    for type_, name, _ in parts)
    relations = "".join(f'<Relationship Id="rId{i}" Type="{OFFICE}{type_}" Target="{name}"/>'
                        for i, (type_, name, _) in enumerate(parts, 1))
    relations += "".join(f'<Relationship Id="{identifier}" Type="{OFFICE}{type_}" Target="{address}" TargetMode="External"/>'
                         for identifier, type_, address in links)
    package = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    files = {
        "[Content_Types].xml":
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/>{types}</Types>',
        "_rels/.rels":
            f'{package}<Relationship Id="rId1" Type="{OFFICE}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{package}{relations}</Relationships>",
        "word/document.xml": f"<w:document {W} {R} {DRAWING}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    files.update({f"word/{name}": content for _, name, content in parts})
    with zipfile.ZipFile(path, "w") as package_file:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package_file.writestr(info, (HEAD + content).encode())
        if macros:
            package_file.writestr(zipfile.ZipInfo("word/vbaProject.bin", (1980, 1, 1, 0, 0, 0)), b"\xd0\xcf\x11\xe0")


def numbering(folder):
    contents = ('<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
                f'<w:sdtContent>{paragraph("Principles 1", "TOC1")}</w:sdtContent></w:sdt>')
    body = [
        paragraph("Joint Declaration on Open Archives", "Naslov"), contents,
        paragraph("Sample Town, 18 May 2011"), paragraph(),
        paragraph(run("We, the ") + run("under", "<w:b/>") + run("signed", "<w:b/>") + run(" organisations, hold that archives ")
                  + run("belong", '<w:rStyle w:val="Isticanje"/>') + run(" to everybody who has a question.")),
        paragraph("Principles", "Naslov1"),
        item("Every archive answers letters:", 1), item("by post;", 1, 1), item("by electronic mail:", 1, 1),
        item("within a month;", 2, 1), item("without charge.", 2, 1),
        item(run("Every archive publishes its ") + link("rLink", "catalogue") + run("."), 1),
        paragraph("A catalogue is a list that others can read.", "ListParagraph"),
        paragraph("These hold for all archives. The third holds for towns:"),
        item("A town pays for its archive.", 1),
        paragraph("Promises", "Naslov1"),
        item("We help each other.", 3), item("We report every year.", 3),
        paragraph("What is kept in secret is not kept at all.", "Citat"), paragraph(),
        table([[lines("Ana Example", "Director", "Example Forum"), lines("Beni Shembull", "Chair", "Sample Centre")],
               [lines(""), lines("")],
               [lines("Zana Model", "Coordinator", "Model Network"), lines("")]]),
        paragraph(),
    ]
    comments = (f'<w:comments {W}><w:comment w:id="0" w:author="A">{paragraph("Is that so?")}</w:comment></w:comments>')
    header = f'<w:hdr {W}>{paragraph("Draft of the working group")}</w:hdr>'
    footer = f'<w:ftr {W}>{paragraph(run("Page ") + field("begin") + code(" PAGE ") + field("separate") + run("1") + field("end"))}</w:ftr>'
    write(folder / "word-numbering.docx", "".join(body),
          [("comments", "comments.xml", comments), ("header", "header1.xml", header), ("footer", "footer1.xml", footer)],
          [("rLink", "hyperlink", "https://forum.example/catalogue?a=1&amp;b=2")])


def tracked(folder):
    inserted = '<w:ins w:id="1" w:author="A" w:date="2011-05-01T00:00:00Z">'
    deleted = '<w:del w:id="2" w:author="A" w:date="2011-05-01T00:00:00Z">'
    gone = f'{deleted}<w:r><w:delText xml:space="preserve">every ten </w:delText></w:r></w:del>'
    body = [
        paragraph("Declaration on Reports", "Naslov"), paragraph("20 May 2011"),
        paragraph(run("The undersigned organisations report ") + inserted + run("every two ") + "</w:ins>" + gone
                  + run("years what they have done with the money of others.")),
        paragraph(run("They publish the report"), "", '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'),
        paragraph(run(" and send it to the towns.")),
        paragraph("Signatories:"), *lines("Example Forum", "Sample Centre"),
    ]
    write(folder / "word-tracked-accepted.docx", "".join(body))
    write(folder / "word-tracked-rejected.docx", "".join(body) + paragraph())


def footnotes(folder):
    body = [
        paragraph("Изјава о рекама", "Naslov"), paragraph("Примеровац, 18. маја 2011. године"),
        paragraph(run("Ми, доле потписане организације, тражимо да се вода мери") + note("footnote", 1)
                  + run(" и да на сваких 10 km") + run("2", '<w:vertAlign w:val="superscript"/>')
                  + run(" слива стоји једна мерна станица") + note("endnote", 1) + run(".")),
        item("Општине објављују шта су измериле.", 4), item("Фабрике плаћају штету коју су направиле.", 4),
        paragraph("Потписници:"), *lines("Ана Пример", "директорка", "Пример форум"), paragraph(),
        *lines("Петар Узорковић", "председник", "Центар за узорке"),
    ]
    write(folder / "word-footnotes.docx", "".join(body),
          [("footnotes", "footnotes.xml", notes("footnote", ["Барем једном месечно."])),
           ("endnotes", "endnotes.xml", notes("endnote", ["Према нацрту из 2009. године."]))])


def columns(folder):
    tab = "<w:r><w:tab/></w:r>"
    body = [
        paragraph(run("Deklaratë për kujtesën", "<w:b/>")), paragraph("Qyteti Shembull, më 5 qershor 2019"),
        paragraph("Ne, organizatat që nënshkruajmë këtë deklaratë, mendojmë se kujtesa nuk i takon vetëm një pale."),
        paragraph("Zotohemi që:"), item("të dhënat t’i ruajmë bashkë;", 2), item("t’i botojmë në të dy gjuhët.", 2),
        paragraph(), paragraph(run("______________") + tab + tab + run("______________")),
        paragraph(run("Ana Shembulli") + tab + tab + run("Beni Prova")),
        paragraph(run("Drejtoreshë") + tab + tab + run("Kryetar")),
        paragraph(run("Forumi Shembull") + tab + tab + run("Qendra Provë")),
    ]
    write(folder / "word-columns.docx", "".join(body))


def fields(folder):
    box = ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx><w:txbxContent>'
           f'{paragraph("Usvojeno na sastanku u Primerovcu.")}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice>'
           f'<mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph("Usvojeno na sastanku u Primerovcu.")}'
           '</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>')
    image = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Slika 1" descr="Znak foruma"/></wp:inline></w:drawing></w:r>'
    body = [
        paragraph(image),
        paragraph("Izjava o školama", "Naslov"), paragraph("18. maj 2011."),
        paragraph(run("Mi, dole potpisane organizacije, tražimo da škole uče decu da slušaju; vidi ") + field("begin")
                  + code(' HYPERLINK "https://forum.example/skole" ') + field("separate") + run("program")
                  + field("end") + run(". ") + run("Ovo nije za objavljivanje.", "<w:vanish/>")),
        paragraph(run("Ova izjava važi za sve škole.") + box),
        paragraph("Potpisnici:"), *lines("Ana Primer, direktorka, Primer forum", "Petar Uzorković, predsednik, Centar za uzorke"),
    ]
    write(folder / "word-fields.docx", "".join(body),
          links=[("rTemplate", "attachedTemplate", "https://templates.example/letter.dotm")], macros=True)


if __name__ == "__main__":
    for make in (numbering, tracked, footnotes, columns, fields):
        make(pathlib.Path(sys.argv[1]))
